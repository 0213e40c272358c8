"""An index over the years in words and tables: the areas' places, what the order has in common with others, what lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme
from uppfoljning.words.riskindex import AGAINST, LEVEL_WORDS, place
from uppfoljning.words.tables import Cell, FigureKey, TableView

NO_FIGURE, TOO_SMALL = "ingen_siffra", "for_liten_del"


def years_with(rows: pd.DataFrame, year: str) -> pd.DataFrame:
    """The rows of the years that one recipe gives together with `year`: places by another recipe are not comparable."""
    recipes = set(rows.loc[rows["ar"].astype(str) == year, "receptversion"])
    return rows[rows["receptversion"].isin(recipes)]


def places_table(rows: pd.DataFrame, measure: str, name: str, level: str, programme: Programme) -> TableView:
    """Every area's place year by year, those of the last year first, and how far it has moved. `rows` is
    riskindex_platser, of one recipe.
    """
    years = sorted(int(year) for year in rows["ar"].unique())
    first, last = years[0], years[-1]
    marked = "prioriterad" if level == "stadsdelsomrade" else "i_programmets_21"
    areas = rows.sort_values("ar", kind="stable").drop_duplicates("omrade", keep="last")
    by_name = areas.sort_values("omrade_namn", key=lambda names: names.map(sv.sort_key), kind="stable")
    latest = by_name["rang"].where(by_name["ar"] == last)
    ordered = by_name.assign(sist=latest).sort_values("sist", kind="stable").to_dict("records")
    known = {(row["omrade"], int(row["ar"])): row for row in rows.to_dict("records")}
    told: list[tuple[str | Cell, ...]] = []
    for row in ordered:
        own = [known.get((row["omrade"], year)) for year in years]
        cells = [_place(found, measure, year) for found, year in zip(own, years, strict=True)]
        told.append((row["omrade_namn"], "ja" if row[marked] else "nej", *cells, _moved(own[0], own[-1])))
    strong = frozenset(i for i, row in enumerate(ordered) if row[marked])
    title = f"Bland de {programme.chosen}" if level == "stadsdel" else "I programmet"
    return TableView(
        f"Plats år för år: {name}, {LEVEL_WORDS[level]}",
        ("Område", title, *map(str, years), f"Förändring {first}–{last}"),
        tuple(told),
        (
            "1 = högst index. Inom parentes: de platser som området har i nio av tio sätt att räkna. Osäkert: spannen för det "
            f"första och det sista året går in i varandra. {sv.MISSING} = kan inte räknas det året. b = beräknat av oss. Inget "
            "år är ifyllt eller utjämnat.",
        ),
        frozenset(range(1, len(years) + 1)),
        strong,
        layout="ss-wide",
    )


def _place(row: Mapping[str, Any] | None, measure: str, year: int) -> str | Cell:
    """ "4 (4–5)", or "4" where the place never changes in nine draws of ten."""
    if row is None:
        return sv.MISSING
    where = place(row["rang_lag"], row["rang_hog"], 0).removeprefix("plats ").partition(" av ")[0]
    own = f"{row['rang']:.0f}"
    text = own if where == own else f"{own} ({where})"
    return Cell(text, "b", FigureKey(measure, str(row["omrade"]), str(year)))


def _moved(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    """How many places and which way, and whether that is within what the way of counting can do."""
    if before is None or after is None:
        return sv.MISSING
    steps = int(after["rang"]) - int(before["rang"])
    if not steps:
        return "samma plats"
    way = "lägre" if steps > 0 else "högre"
    apart = after["rang_lag"] > before["rang_hog"] or after["rang_hog"] < before["rang_lag"]
    return f"{sv.counted(abs(steps), 'plats')} mot {way} index{'' if apart else ', osäkert'}"


def agreement_table(rows: pd.DataFrame, name: str, level: str) -> TableView:
    """How alike the order is to the programme's facts and to SCB's index, year by year. `rows` is riskindex_samband_ar."""
    kinds = rows.drop_duplicates("mot").sort_values("mot", kind="stable")[["mot", "mot_ar"]].to_dict("records")
    found = {(int(row["ar"]), row["mot"]): row for row in rows.to_dict("records")}
    told: list[tuple[str | Cell, ...]] = []
    for year in sorted({year for year, _ in found}):
        own = [found.get((year, kind["mot"])) for kind in kinds]
        cells = [sv.MISSING if row is None else f"{_related(row)}, {sv.counted(row['antal'], 'område')}" for row in own]
        told.append((str(year), *cells))
    heads = [sv.capitalise(AGAINST[kind["mot"]].format(year=kind["mot_ar"])) for kind in kinds]
    caption = f"Rangkorrelation år för år: {name}, {LEVEL_WORDS[level]}"
    return TableView(caption, ("År", *heads), tuple(told), AGREEMENT_NOTES)


AGREEMENT_NOTES = (
    "Inom parentes: 95-procentsintervall. 1 betyder samma ordning, 0 inget samband. Programmet uppger bara vilka områden som "
    "låg högst eller över staden, så många områden delar plats och jämförelsen är grov.",
    "SCB:s index bygger på låg ekonomisk standard, förgymnasial utbildning och bistånd eller långtidsarbetslöshet: andra "
    "siffror och ett annat år, men samma slags förhållanden. Att ordningen liknar visar inte att indexen mäter sociala risker.",
)


def _related(row: Mapping[str, Any]) -> str:
    """ "0,89 (0,63 till 0,97)"."""
    if sv.is_missing(row["nedre"]):
        return f"{sv.number(row['korrelation'], 2)} (utan felmarginal)"
    return f"{sv.number(row['korrelation'], 2)} ({sv.number(row['nedre'], 2)} till {sv.number(row['ovre'], 2)})"


def agreement_sentence(rows: pd.DataFrame, year: str) -> str:
    """The year's rank correlations in one sentence; empty where there are none."""
    own = rows[rows["ar"].astype(str) == year].sort_values("mot", kind="stable").to_dict("records")
    parts = [f"{_related(row)} mot {AGAINST[row['mot']].format(year=row['mot_ar'])}" for row in own]
    return f"Rangkorrelationen {year} är {sv.listing(parts)}." if parts else ""


def without_index(rows: pd.DataFrame, year: str, level: str, name: str) -> str:
    """Which areas have no index and why; empty where none lacks it. `rows` is riskindex_utan."""
    if rows.empty:
        return ""
    number = rows["omrade"].nunique()
    whole = [area for area, own in rows.groupby("omrade_namn", sort=False) if (own["skal"] == NO_FIGURE).all()]
    partly = rows[~rows["omrade_namn"].isin(whole)]
    reasons = []
    if whole:
        reasons.append(f"Underlaget har inget tal alls för {sv.listing(whole)}, där få eller inga bor.")
    if len(partly):
        listed = [
            f"{area} ({sv.listing(sv.lower_first(str(field)) for field in own['falt_namn'])})"
            for area, own in partly.groupby("omrade_namn", sort=False)
        ]
        reasons.append(
            f"För {sv.listing(listed)} saknas eller döljs tal för en så stor del av invånarna att delen inte räknas."
        )
    return f"{sv.capitalise(sv.counted(number, sv.AREA_TYPES[level]))} saknar {name} {year}. {' '.join(reasons)}"
