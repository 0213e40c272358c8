"""Schools against the nation: the finding, the tables and the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme
from uppfoljning.words.tables import Cell, FigureKey, TableView, figure_cell, source_notes


def school_years(counted: pd.DataFrame, indicator: str) -> list[str]:
    """The school years of an indicator: those with a national value first, newest first. `counted`: oversikt_skolor."""
    own = counted[counted["indikator"] == indicator].iloc[::-1]
    return [str(row["period"]) for row in sorted(own.to_dict("records"), key=lambda row: sv.is_missing(row["riket"]))]


def school_finding(schools: pd.DataFrame, development: pd.DataFrame | None = None) -> str:
    """How many schools reach the nation, of those that can be judged, and how many have no published value.

    `development` is the query skolor_utveckling: the schools that have had a value in some school year. Many of an area's
    schools do not have the grade, so those that lack the value now are told apart from those that never had one.
    """
    judged = schools.dropna(subset=["varde"])
    missing = len(schools) - len(judged)
    rest = f" {sv.counted(missing, 'skola')} till har inget publicerat värde" if missing else ""
    if missing and development is not None:
        lacking = schools.loc[schools["varde"].isna(), "skola"]
        never = int((~lacking.isin(development["skola"])).sum())
        of_them = "" if never == missing else f"varav {never} "
        rest += f", {of_them}inte heller något annat läsår" if never else ""
    rest += "." if rest else ""
    if judged.empty:
        return f"Ingen skola har ett publicerat värde.{rest}"
    nation = judged["riket"].iloc[0]
    if sv.is_missing(nation):
        return f"Rikets värde saknas för läsåret, så skolorna kan inte jämföras med riket.{rest}"
    reached = int((judged["varde"] >= nation).sum())
    text = sv.figure(nation, int(judged["riket_decimaler"].iloc[0]), judged["enhet"].iloc[0])
    return f"{sv.out_of(reached, len(judged), 'skola')} ligger på minst rikets nivå, {text}.{rest}"


def development_text(row: dict[str, Any] | None) -> str:
    """How a school's value has moved over three school years or more, in words; too few years say so."""
    if row is None or row["antal_lasar"] < 3:
        return "för få läsår"
    steps = row["antal_upp"] + row["antal_ned"]
    span = f"{row['forsta_lasar']}–{row['senaste_lasar']}"
    if row["antal_ned"] == 0 and row["antal_upp"] == steps > 1:
        return f"upp varje läsår {span}"
    if row["antal_upp"] == 0 and row["antal_ned"] == steps > 1:
        return f"ned varje läsår {span}"
    return f"växlande {span}"


def against_nation(row: Mapping[str, Any]) -> str:
    """How far a school's value is from riket's, as both are shown; a dash where either is missing."""
    if sv.is_missing(row["varde"]) or sv.is_missing(row["riket"]):
        return sv.MISSING
    own, nation = int(row["decimaler"]), int(row["riket_decimaler"])
    return sv.difference(sv.apart(row["varde"], own, row["riket"], nation), max(own, nation), row["enhet"])


def school_table(
    schools: pd.DataFrame, development: pd.DataFrame, name: str, year: str, programme: Programme
) -> TableView:
    """Every school: board, stadsdel, responsible authority, value, difference to the nation, development.

    `schools` and `development` are the queries skolor_mot_riket and skolor_utveckling.
    """
    moved = development.set_index("skola").to_dict("index")
    rows: list[tuple[str | Cell, ...]] = []
    for row in schools.to_dict("records"):
        key = FigureKey(row["indikator"], row["skola"], row["period"])
        value = figure_cell(row["varde"], row["decimaler"], row["enhet"], False, _status(row["status"]), key)
        against = against_nation(row)
        place = row["stadsdel_namn"] if not sv.is_missing(row["stadsdel_namn"]) else "okänd stadsdel"
        if row["i_programmets_21"]:
            place += f" (en av de {programme.chosen})"
        note = row["anmarkning"] if not sv.is_missing(row["anmarkning"]) else ""
        rows.append(
            (
                row["skola_namn"],
                row["stadsdelsomrade_namn"],
                place,
                row["huvudmannatyp"],
                value,
                against,
                development_text(moved.get(row["skola"])),
                note,
            )
        )
    return TableView(
        f"{name}, {year}",
        ("Skola", "Stadsdelsområde", "Stadsdel", "Huvudman", "Värde", "Mot riket", "Utveckling", "Källans anmärkning"),
        tuple(rows),
        (
            *source_notes(schools),
            f"{sv.MISSING} = inget publicerat värde. Skolverket döljer små grupper; andra skolor har inte rapporterat "
            "eller saknar årskursen. Vilket det är framgår inte av underlaget.",
            "Utveckling beskriver Skolverkets läsår efter varandra. Så få läsår räcker inte för att säkerställa en trend.",
        ),
        frozenset({3, 4}),
    )


def _status(value: object) -> str:
    return "" if sv.is_missing(value) else str(value)


def school_count_table(counted: pd.DataFrame, names: dict[str, str]) -> TableView:
    """Per measure and school year: n of m schools at or above the nation, or why that cannot be said."""
    periods = sorted(counted["period"].unique())
    rows: list[tuple[str | Cell, ...]] = []
    for indicator, group in counted.groupby("indikator", sort=False):
        cells = {}
        for row in group.to_dict("records"):
            number, judged = row["antal_skolor"], row["antal_minst_riket"]
            cells[row["period"]] = (
                f"({sv.counted(number, 'skola')})" if sv.is_missing(judged) else sv.out_of(judged, number, "skola")
            )
        rows.append((names[str(indicator)], *(cells.get(p, sv.MISSING) for p in periods)))
    return TableView(
        "Skolor på minst rikets nivå, av skolor med publicerat värde",
        ("Resultat", *periods),
        tuple(rows),
        ("Antal inom parentes: rikets värde saknas för läsåret, så ingen skola kan bedömas.",),
        frozenset(range(len(periods))),
        keys=tuple(FigureKey(str(indicator)) for indicator in counted["indikator"].unique()),
    )
