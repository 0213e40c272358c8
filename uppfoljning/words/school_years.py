"""Schools over the years: the same schools during the programme and after it, and each school's own years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.overview import Line, line_of
from uppfoljning.words.tables import CITY, NATION, Cell, FigureKey, TableView, area_label, figure_cell, source_notes

BESIDE = (NATION, CITY)
# A school with fewer years than this has no line, and then the city's says nothing either.
FEWEST_YEARS = 4


def step_table(steps: pd.DataFrame) -> TableView:
    """The same schools during the programme and after it. `steps` is the query skolor_steg."""
    pairs = steps[steps["urval"] == "par"]
    rows: list[tuple[str | Cell, ...]] = []
    for row in pairs.to_dict("records"):
        number = int(row["antal"])
        before, after = (sv.out_of(int(row[name]), number, "skola") for name in ("nadde_fran", "nadde_till"))
        tested = not sv.is_missing(row["p"])
        rows.append(
            (
                row["indikator_namn"],
                f"{sv.period(row['fran_period'])} till {sv.period(row['till_period'])}",
                before,
                after,
                sv.number(row["upp"]),
                sv.number(row["ned"]),
                sv.difference(row["skillnad"], 0, "procent") if tested else sv.MISSING,
                f"{sv.number(row['nedre'], 0, sign=True)} till {sv.number(row['ovre'], 0, sign=True)}"
                if tested
                else sv.MISSING,
                f"{row['utfall_form']} {row['utfall_ord']}" if tested else sv.MISSING,
            )
        )
    tests = int(pairs["antal_prov"].max()) if pairs["antal_prov"].notna().any() else 0
    return TableView(
        "Samma skolor i programmets områden, under programmet och efter",
        (
            *("Resultat", "Läsår", "Nådde riket först", "Nådde riket sist", "Nådde dit", "Föll under", "Skillnad"),
            *(f"95{sv.NBSP}% säkerhet", "Förändring"),
        ),
        tuple(rows),
        (
            *_all_three(steps[steps["urval"] == "alla"]),
            f"Varje steg räknar de skolor som har värde båda läsåren. Teckentest, med Holms korrigering för {tests} prov; "
            "intervallet är räknat som för olika skolor och är därför bredare än det borde.",
        ),
        frozenset({1, 2, 3, 4, 5, 6}),
        keys=tuple(FigureKey(name) for name in pairs["indikator"]),
    )


def _all_three(steps: pd.DataFrame) -> Iterator[str]:
    """What the schools that have all three years did, in a sentence for each measure."""
    for name, own in steps.groupby("indikator_namn", sort=False):
        first, last = own.iloc[0], own.iloc[-1]
        years = (
            f"{first['nadde_fran']} läsåret {sv.period(first['fran_period'])}",
            f"{first['nadde_till']} läsåret {sv.period(first['till_period'])}",
            f"{last['nadde_till']} läsåret {sv.period(last['till_period'])}",
        )
        yield f"{name}: {int(first['antal'])} skolor har värde alla tre läsåren. Rikets värde nåddes av {sv.listing(years)}."


def step_span(steps: pd.DataFrame) -> str:
    """The school years of the first measure's steps."""
    own = steps[steps["indikator"] == steps["indikator"].iloc[0]]
    years = [*own.drop_duplicates("fran_period")["fran_period"], own["till_period"].iloc[-1]]
    return sv.listing(sv.period(year) for year in dict.fromkeys(years))


def step_finding(steps: pd.DataFrame) -> str:
    """The first step of the first measure in a sentence. `steps` is the query skolor_steg."""
    row = steps[steps["urval"] == "par"].iloc[0]
    return (
        f"Av samma {int(row['antal'])} skolor nådde {row['nadde_fran']} rikets värde läsåret {sv.period(row['fran_period'])} och "
        f"{row['nadde_till']} läsåret {sv.period(row['till_period'])}. {sv.numeral(int(row['upp'])).capitalize()} nådde dit och "
        f"{sv.numeral(int(row['ned']))} föll under: {row['utfall_ord'].lower()}."
    )


@dataclass(frozen=True)
class SchoolLine:
    """One school's own years as a small line, the city's beside it."""

    id: str
    name: str
    first: str
    last: str
    lines: tuple[Line, ...]


def school_lines(rows: pd.DataFrame) -> list[SchoolLine]:
    """Each school's comparable years. `rows` is the query skolor_alla_lasar."""
    comparable = rows[rows["jamforbar"]]
    beside = [line_of(own) for _, own in comparable[comparable["omrade"] == CITY].groupby("omrade")]
    found = []
    for area, own in comparable[comparable["omradestyp"] == "skola"].groupby("omrade", sort=False):
        line = line_of(own)
        ends = (f"{sv.period(period)}: {text}" for text, period in zip(line.texts, line.periods, strict=True))
        first, *rest = ends
        drawn = (line, *beside) if len(line.periods) >= FEWEST_YEARS else ()
        found.append(SchoolLine(str(area), line.name, first, rest[-1] if rest else "", drawn))
    return found


def school_years_table(rows: pd.DataFrame, name: str) -> TableView:
    """Every school by school year, the nation and the city first. `rows` is the query skolor_alla_lasar."""
    of_schools = rows[rows["omradestyp"] == "skola"]
    periods = list(of_schools.sort_values("period_slut", kind="stable")["period"].unique())
    order = {area: number for number, area in enumerate(BESIDE)}
    groups = sorted(rows.groupby("omrade", sort=False), key=lambda pair: order.get(str(pair[0]), len(order)))
    listed: list[tuple[str | Cell, ...]] = []
    for area, own in groups:
        cells = {
            row["period"]: figure_cell(
                row["varde"],
                row["decimaler"],
                row["enhet"],
                not sv.is_missing(row["berakning"]),
                row["status"],
                FigureKey(row["indikator"], str(area), row["period"]),
            )
            for row in own.to_dict("records")
        }
        label = area_label(own["omrade_namn"].iloc[0], own["omradestyp"].iloc[0])
        listed.append((label, *(cells.get(period, Cell(sv.MISSING)) for period in periods)))
    return TableView(
        f"{name}, varje skola läsår för läsår",
        ("Skola", *(sv.period(period) for period in periods)),
        tuple(listed),
        (*source_notes(rows), *_nearly_all(of_schools), f"{sv.MISSING} = inget publicerat värde."),
        frozenset(range(len(periods))),
        frozenset(number for number, (area, _) in enumerate(groups) if area in order),
    )


def _nearly_all(rows: pd.DataFrame) -> Iterator[str]:
    """That some values of 100 are written ~100 by the source."""
    number = int(rows["anmarkning"].str.contains("~100", regex=False, na=False).sum())
    if number:
        yield f"{sv.out_of(number, len(rows), 'siffra')} skrivs ~100 i källan, ungefär alla elever, och står som 100{sv.NBSP}%."
