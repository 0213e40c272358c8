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
        return f"Rikets värde saknas för läsåret, så skolorna kan inte jämföras med riket.{_city_beside(judged)}{rest}"
    reached = int((judged["varde"] >= nation).sum())
    text = sv.figure(nation, int(judged["riket_decimaler"].iloc[0]), judged["enhet"].iloc[0])
    return f"{sv.out_of(reached, len(judged), 'skola')} ligger på minst rikets nivå, {text}.{rest}"


def _city_beside(judged: pd.DataFrame) -> str:
    """The city's value where the nation's is missing, and that it is no limit."""
    row = judged.iloc[0]
    if sv.is_missing(row["staden"]):
        return " Stadens värde saknas också."
    text = sv.figure(row["staden"], int(row["staden_decimaler"]), row["enhet"])
    return f" Hela staden har {text}. Det är ett sammanhang, ingen gräns: målet gäller riket, så inget bedöms."


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
    city = schools["riket"].isna().all() and schools["staden"].notna().any()
    sure = schools["nedre"].notna().any()
    rows: list[tuple[str | Cell, ...]] = []
    for row in schools.to_dict("records"):
        key = FigureKey(row["indikator"], row["skola"], row["period"])
        value = figure_cell(row["varde"], row["decimaler"], row["enhet"], False, _status(row["status"]), key)
        against = against_city(row) if city else against_nation(row)
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
                *((_interval(row),) if sure else ()),
                against,
                development_text(moved.get(row["skola"])),
                note,
            )
        )
    return TableView(
        f"{name}, {year}",
        (
            *("Skola", "Stadsdelsområde", "Stadsdel", "Huvudman", "Värde"),
            *(("Ungefärligt intervall",) if sure else ()),
            *("Mot hela staden" if city else "Mot riket", "Utveckling", "Källans anmärkning"),
        ),
        tuple(rows),
        (
            *source_notes(schools),
            *(_city_notes(schools) if city else ()),
            *(interval_notes(schools) if sure else ()),
            f"{sv.MISSING} = inget publicerat värde. Skolverket döljer små grupper; andra skolor har inte rapporterat "
            "eller saknar årskursen. Vilket det är framgår inte av underlaget.",
            "Utveckling beskriver Skolverkets läsår efter varandra. Så få läsår räcker inte för att säkerställa en trend.",
        ),
        frozenset({3, 4, 5} if sure else {3, 4}),
    )


def against_city(row: Mapping[str, Any]) -> str:
    """How far a school's value is from the city's, as both are shown; a dash where either is missing."""
    if sv.is_missing(row["varde"]) or sv.is_missing(row["staden"]):
        return sv.MISSING
    own, city = int(row["decimaler"]), int(row["staden_decimaler"])
    return sv.difference(sv.apart(row["varde"], own, row["staden"], city), max(own, city), row["enhet"])


def _interval(row: Mapping[str, Any]) -> str:
    if sv.is_missing(row["nedre"]):
        return sv.MISSING
    return f"{sv.number(row['nedre'], 0)}–{sv.figure(row['ovre'], 0, row['enhet'])}"


def _city_notes(schools: pd.DataFrame) -> tuple[str, ...]:
    row = schools.dropna(subset=["staden"]).iloc[0]
    text = sv.figure(row["staden"], int(row["staden_decimaler"]), row["enhet"])
    return (
        f"Hela staden: {text}. Källa: {row['staden_kalla_utgivare']}. Staden är ett sammanhang; målet gäller rikets "
        "medelvärde, som saknas, så ingen skola bedöms.",
    )


def interval_notes(schools: pd.DataFrame) -> tuple[str, ...]:
    """What the intervals mean, and on which side of the nation the schools surely lie."""
    known = schools.dropna(subset=["nedre"])
    lacking = int((schools["varde"].notna() & schools["nedre"].isna()).sum())
    without = f" {sv.capitalise(sv.counted(lacking, 'skola'))} saknar antal elever." if lacking else ""
    notes = [
        "Ungefärligt intervall: så mycket kan slumpen i en årskull flytta andelen, med 95 procents säkerhet (Wilson). Det är "
        "räknat på antalet elever i årskurs 9 samma läsår enligt en annan tabell än andelen, så antalet är inte exakt det som "
        f"andelen gäller.{without}"
    ]
    sides = known["intervall_utfall"].value_counts()
    if not known["intervall_utfall"].eq("utan_riket").all():
        notes.append(
            f"Mot riket, med intervallet inräknat: {sides.get('over', 0)} av {len(known)} skolor ligger säkert över, "
            f"{sides.get('under', 0)} säkert under, och {sides.get('oklart', 0)} går inte att skilja från riket. Många "
            "skolor prövas samtidigt utan korrigering, så någon enstaka kan hamna fel av slumpen. Målets status följer de "
            "publicerade värdena, inte intervallen."
        )
    return tuple(notes)


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
