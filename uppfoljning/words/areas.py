"""One stadsdelsområde: its figures beside the city and the nation, its stadsdelar and its schools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme
from uppfoljning.words import divisions
from uppfoljning.words.goals import Fact
from uppfoljning.words.overview import WAYS
from uppfoljning.words.tables import CITY, NATION, SEXES, Cell, FigureKey, TableView, figure_cell, source_notes

# Counts of who lives in an area, made in different ways: the one of the latest period is the page's.
POPULATIONS = ("befolkning_regso_antal", "befolkning_basomrade_antal", "befolkning_antal")
OTHER_POPULATIONS = "Området har flera folkmängder, räknade på olika sätt. Sidan utgår från {name}, {period}."


def area_lead(info: dict[str, Any], six: int) -> str:
    """What the programme says of the area. `info` is one row of the query omrade, `six` how many areas it is about."""
    if divisions.is_formed(info):
        text = divisions.formed(info, six)
        if not sv.is_missing(info["stadsdelar_i_programmet"]):
            text += f" Stadsdelar i programmet: {info['stadsdelar_i_programmet']}."
        text += f" {divisions.only_since(info)}"
    elif not info["prioriterad"]:
        text = f"Stadsdelsområdet är inte ett av programmets {sv.numeral(six)} områden."
    else:
        text = f"Ett av {sv.lower_first(sv.programme_areas(six))}. Stadsdelar i programmet: {info['stadsdelar_i_programmet']}."
    if gone := divisions.ended(info):
        text += f" {gone} {divisions.LATER_FIGURES}"
    return text


def population(figures: pd.DataFrame) -> Fact | None:
    """How many live in the area, by the latest count. `figures` is the query omradesfigurer."""
    row = _population_row(figures)
    if row is None:
        return None
    how = sv.lower_first(row["namn"]) + ("" if sv.is_missing(row["berakning"]) else ", beräknat")
    key = FigureKey(row["indikator"], row["omrade"], row["period"])
    return Fact("Folkmängd", sv.figure(row["varde"], 0, row["enhet"]), f"{sv.period(row['period'])} · {how}", key)


def _population_row(figures: pd.DataFrame) -> dict[str, Any] | None:
    own = figures[figures["indikator"].isin(POPULATIONS) & (figures["kon"] == "totalt")]
    return None if own.empty else own.sort_values("period", kind="stable").iloc[-1].to_dict()


def topics(figures: pd.DataFrame) -> list[str]:
    """The topics that have figures, in Swedish order of their names."""
    return sorted(figures["amne"].unique(), key=lambda topic: sv.sort_key(sv.TOPICS[topic]))


@dataclass(frozen=True)
class Moved:
    """How a figure has changed, in words; which way it has gone, and whether that is better, where it can be said; else why
    there is no change to tell.
    """

    text: str
    direction: str = ""
    way: str = ""
    why: str = ""


def change(row: Mapping[str, Any]) -> Moved:
    """The change of a row of the query omradesfigurer since its oldest comparable value, never across a break."""
    if not sv.is_missing(row["jamfor_varde"]):
        now, then = int(row["decimaler"]), int(row["jamfor_decimaler"])
        gone = sv.apart(row["varde"], now, row["jamfor_varde"], then)
        direction = "upp" if gone > 0 else "ned" if gone < 0 else "lika"
        text = f"{sv.difference(gone, max(now, then), row['enhet'])} sedan {sv.period(row['jamfor_period'])}"
        return Moved(text, direction, WAYS.get((row["riktning"], direction), ""))
    if not sv.is_missing(row["brott_period"]):
        return Moved(f"brott i serien {sv.period(row['brott_period'])}", why="inget tidigare värde efter brottet")
    return Moved(sv.MISSING, why="ingen tidigare siffra")


def area_table(figures: pd.DataFrame, topic: str) -> TableView:
    """One topic's figures for an area: latest, city, nation, change since the oldest comparable value."""
    own = figures[figures["amne"] == topic]
    rows: list[tuple[str | Cell, ...]] = []
    for row in own.to_dict("records"):
        unit = row["enhet"]
        own_key, city_key, nation_key = (
            FigureKey(row["indikator"], area, row["period"], row["kon"]) for area in (row["omrade"], CITY, NATION)
        )
        name = row["namn"] + (f", {SEXES[row['kon']]}" if row["kon"] in SEXES else "")
        rows.append(
            (
                name,
                sv.period(row["period"]),
                figure_cell(row["varde"], row["decimaler"], unit, not sv.is_missing(row["berakning"]), key=own_key),
                figure_cell(
                    row["staden"], row["staden_decimaler"], unit, row["staden_status"] == "beraknad", key=city_key
                ),
                figure_cell(row["riket"], row["riket_decimaler"], unit, False, key=nation_key),
                against_city(row),
                change(row).text,
            )
        )
    return TableView(
        sv.TOPICS[topic],
        ("Siffra", "Period", "Området", "Hela staden", "Riket", "Mot staden", "Förändring"),
        tuple(rows),
        _which_population(own),
        frozenset({1, 2, 3}),
        layout="ss-area",
        keys=tuple(FigureKey(name) for name in own["indikator"]),
    )


def _which_population(own: pd.DataFrame) -> tuple[str, ...]:
    """Which of several counts of who lives in the area the page goes by."""
    row = _population_row(own)
    if row is None or own["indikator"].isin(POPULATIONS).sum() < 2:
        return ()
    return (OTHER_POPULATIONS.format(name=sv.lower_first(row["namn"]), period=sv.period(row["period"])),)


OUTCOMES = {
    "battre": "▲ bättre, säkert",
    "samre": "▼ sämre, säkert",
    "hogre": "högre, säkert",
    "lagre": "lägre, säkert",
    "ingen_saker_skillnad": "● ingen säker skillnad",
}


NOT_COMPARED = "kan inte jämföras, staden i {}"


def against_city(row: dict[str, Any]) -> str:
    """An area against the city in words: sure, no sure difference, or not tested for lack of counts."""
    if sv.is_missing(row["mot_staden"]):
        other = row["stadens_enhet"]
        return sv.MISSING if sv.is_missing(other) else NOT_COMPARED.format(sv.unit_name(str(other)))
    if row["mot_staden"] in OUTCOMES:
        return OUTCOMES[row["mot_staden"]]
    # The two numbers stand beside the word, so it is about them as they are shown.
    difference = sv.apart(row["varde"], int(row["decimaler"]), row["staden"], int(row["staden_decimaler"]))
    return f"{'högre' if difference > 0 else 'lägre' if difference < 0 else 'lika'}, inte prövat"


def area_sources(figures: pd.DataFrame) -> TableView:
    """Where each figure of an area comes from: publisher, table, date, and the formula if we computed it."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in figures.sort_values("namn", key=lambda names: names.map(sv.sort_key), kind="stable").to_dict("records"):
        how = row["formel"] if not sv.is_missing(row["formel"]) else f"{row['kalla_utgivare']}: {row['kalla_titel']}"
        note = row["anmarkning"] if not sv.is_missing(row["anmarkning"]) else ""
        name = row["namn"] + (f", {SEXES[row['kon']]}" if row["kon"] in SEXES else "")
        rows.append((name, sv.period(row["period"]), how, sv.source_date(row["kalla_uppdaterad"]), note))
    return TableView("Källor", ("Siffra", "Period", "Källa eller formel", "Datum", "Källans anmärkning"), tuple(rows))


# Which figure each column of the query stadsdelar_i_omrade holds.
DISTRICT_FIGURES = {
    "folkmangd": "befolkning_regso_antal",
    "socioekonomiskt_index": "socioekonomiskt_index_staden_100",
    "lag_ekonomisk_standard": "lag_ekonomisk_standard_andel",
    "sysselsatta": "sysselsatta_20_64_andel",
    "hyresratt": "hyresratt_andel",
}


def _district_key(column: str, row: dict[str, Any]) -> FigureKey:
    return FigureKey(DISTRICT_FIGURES[column], row["stadsdel"], _of_when(row[f"{column}_period"]))


def _of_when(period: object) -> str:
    """The period that a column is of; empty where the area has no such figure."""
    return "" if sv.is_missing(period) else str(period)


def districts_table(districts: pd.DataFrame, area_name: str, programme: Programme) -> TableView:
    """The stadsdelar of a stadsdelsområde with SCB's latest figures. `districts` is the query stadsdelar_i_omrade."""
    when = {name: _of_when(districts[f"{name}_period"].iloc[0]) if len(districts) else "" for name in DISTRICT_FIGURES}
    when = {name: f" {sv.period(period)}" if period else "" for name, period in when.items()}
    rows: list[tuple[str | Cell, ...]] = []
    strong = set()
    for row in districts.to_dict("records"):
        if row["i_programmets_21"]:
            strong.add(len(rows))
        status = "ja" if row["i_programmets_21"] else "nej"
        if row["hogt_index_2012"] and not row["i_programmets_21"]:
            status = f"nej, men högt index {programme.index_year}"
        rows.append(
            (
                row["stadsdel_namn"],
                status,
                Cell(sv.number(row["folkmangd"]), key=_district_key("folkmangd", row)),
                Cell(sv.number(row["socioekonomiskt_index"]), key=_district_key("socioekonomiskt_index", row)),
                *(
                    figure_cell(row[name], row[f"{name}_decimaler"], "procent", False, key=_district_key(name, row))
                    for name in ("lag_ekonomisk_standard", "sysselsatta", "hyresratt")
                ),
            )
        )
    if not any(when.values()):
        named = tuple(row[:2] for row in rows)
        note = "Ingen siffra för stadsdelarna finns i utgåvan."
        headings = ("Stadsdel", f"Bland de {programme.chosen}")
        return TableView(f"Stadsdelarna i {area_name}", headings, named, (note,), strong=frozenset(strong))
    return TableView(
        f"Stadsdelarna i {area_name}, ur SCB:s siffror för RegSO (beräknat)",
        (
            "Stadsdel",
            f"Bland de {programme.chosen}",
            f"Folkmängd{when['folkmangd']}",
            f"Socioekonomiskt index{when['socioekonomiskt_index']} (staden = 100)",
            f"Låg ekonomisk standard{when['lag_ekonomisk_standard']}",
            f"Sysselsatta 20–64 år{when['sysselsatta']}",
            f"Hyresrätter{when['hyresratt']}",
        ),
        tuple(rows),
        (
            "Källa: SCB, tabellerna TAB6574, TAB6586, TAB6685, TAB6680 och TAB6638, 2026. Värden för stadsdelar är "
            "räknade ur de RegSO som ligger där; sysselsatta är vägda med hela folkmängden.",
            f"{sv.MISSING} = stadsdelen har ingen egen RegSO.",
        ),
        frozenset(range(1, 6)),
        frozenset(strong),
    )


def area_schools(counted: pd.DataFrame, fetch: Callable[[str, str], pd.DataFrame]) -> TableView:
    """The schools of an area in the three grade measures, each for its newest year. `fetch` gives skolor_mot_riket."""
    grades = ("behorig_yrkesprogram_andel", "meritvarde_ak9", "kunskapskrav_alla_amnen_ak9_andel")
    columns, tables = [], []
    for name in grades:
        own = counted[counted["indikator"] == name]
        if own.empty:
            continue
        last = own.iloc[-1]
        columns.append(f"{last['indikator_namn']}, {last['period']}")
        tables.append(fetch(name, last["period"]).set_index("skola_namn"))
    if not tables:
        return TableView("Skolor i området", ("Skola",), (), ("Inga publicerade skolresultat för området.",))
    rows: list[tuple[str | Cell, ...]] = []
    for school in tables[0].index:
        cells = [
            figure_cell(row["varde"], row["decimaler"], row["enhet"], False, key=_school_key(row))
            for row in (t.loc[school] for t in tables)
        ]
        rows.append((school, tables[0].loc[school, "huvudmannatyp"], *cells))
    return TableView(
        "Skolor i området, senaste läsår",
        ("Skola", "Huvudman", *columns),
        tuple(rows),
        (
            *tuple(dict.fromkeys(note for t in tables for note in source_notes(t))),
            f"{sv.MISSING} = inget publicerat värde: dolt för att gruppen är liten, inte rapporterat, eller årskursen saknas.",
        ),
        frozenset(range(1, 1 + len(tables))),
    )


def _school_key(row: pd.Series) -> FigureKey:
    return FigureKey(row["indikator"], row["skola"], row["period"])
