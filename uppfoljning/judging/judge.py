"""Judge every goal of an edition: from the tables to `malstatus` and `mattstatus`, by the rules table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from uppfoljning.judging import assessment, combining, levels, mixes
from uppfoljning.judging.assessment import KAN_INTE, Result, Rule
from uppfoljning.judging.weighting import UNWEIGHTED, Weights

RESULT_COLUMNS = [
    "mal",
    "status",
    "skal",
    "indikator",
    "omrade",
    "basperiod",
    "senaste_period",
    "basvarde",
    "senaste_varde",
    "skillnad",
    "nedre",
    "ovre",
    "p",
    "metod",
    "regel",
    "battre",
    "samre",
    "antal",
    "vantade",
    "forandring",
    "forandring_skal",
    "brott_period",
    "fore_brott_period",
    "fore_brott_varde",
    "fore_brott_skillnad",
    "efter_brott_period",
    "efter_brott_varde",
    "efter_brott_skillnad",
    "efter_brott_antal",
]
GOAL_COLUMNS = [*RESULT_COLUMNS, "matt", "matt_bedomda"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Inputs:
    """What goals are judged by: `lage` is the table matlage, the others the build queries bedomning_<name>."""

    serier: pd.DataFrame
    skolor: pd.DataFrame
    slag: pd.DataFrame
    folkmangd: pd.DataFrame
    lage: pd.DataFrame


def judge(tables: Mapping[str, pd.DataFrame], given: Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Status per goal and per measure and area. `tables` are the checked catalogue tables.

    Returns two frames, with GOAL_COLUMNS and RESULT_COLUMNS.
    """
    rules = current_rules(tables["regler"])
    # A few rows at a time are looked at over and over, which as a frame would cost ten times what it does as plain records.
    series, schools = (_split(frame, "mal") for frame in (given.serier, given.skolor))
    kinds, people = (frame.to_dict("records") for frame in (given.slag, given.folkmangd))
    known = _split(given.lage, "mal")
    catalogue = Catalogue(*(tables[name].to_dict("records") for name in ("seriebrott", "mal_indikator", "malvarden")))
    goals, measures = [], []
    for goal in tables["mal"].to_dict("records"):
        name = goal["id"]
        own = GoalInputs(series.get(name, []), schools.get(name, []), kinds, people, known[name][0])
        status, parts = _judge_goal(goal, rules[goal["typ"]], own, catalogue)
        goals.append({"mal": name, **vars(status)})
        measures += [{"mal": name, **vars(part)} for part in parts]
    return _frame(goals, GOAL_COLUMNS), _frame(measures, RESULT_COLUMNS)


@dataclass(frozen=True)
class GoalInputs:
    """The rows of `Inputs` that one goal is judged by; kinds and population are those of all goals."""

    serier: list[Row]
    skolor: list[Row]
    slag: list[Row]
    folkmangd: list[Row]
    lage: Row


@dataclass(frozen=True)
class Catalogue:
    """The rows of the catalogue that goals are judged by."""

    seriebrott: list[Row]
    mal_indikator: list[Row]
    malvarden: list[Row]


def _split(frame: pd.DataFrame, column: str) -> dict[str, list[Row]]:
    return _grouped(frame.to_dict("records"), column)


def _grouped(rows: Iterable[Row], *columns: str) -> dict[Any, list[Row]]:
    """The rows by what they have in the columns, in that order; each group's in the order given."""
    key = itemgetter(*columns)
    return {value: list(own) for value, own in groupby(sorted(rows, key=key), key=key)}


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns)
    return frame.replace({"": None})


def current_rules(table: pd.DataFrame) -> dict[str, Rule]:
    """The newest rule per type of goal among those that are still valid."""
    valid = table[table["giltig_till"].isna()].sort_values("version", kind="stable")
    return {
        row["maltyp"]: Rule(
            id=row["id"],
            version=int(row["version"]),
            provning=row["provning"],
            konfidens=float(row["konfidens"]),
            korrigering=row["korrigering"],
            minsta_namnare=_number(row["minsta_namnare"]),
            minsta_antal=_number(row["minsta_antal"]),
            minsta_skolor=int(_number(row["minsta_skolor"])),
            minsta_andel_omraden=_number(row["minsta_andel_omraden"]),
            minsta_skillnad=_number(row["minsta_skillnad"]),
            basperiod_senast="" if pd.isna(row["basperiod_senast"]) else str(row["basperiod_senast"]),
        )
        for row in valid.to_dict("records")
    }


def rules_of_goals(tables: Mapping[str, pd.DataFrame]) -> dict[str, Rule]:
    """The rule that judges each goal."""
    rules = current_rules(tables["regler"])
    return {row["id"]: rules[row["typ"]] for row in tables["mal"].to_dict("records")}


def _number(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _optional(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _judge_goal(goal: Row, rule: Rule, given: GoalInputs, catalogue: Catalogue) -> tuple[Result, list[Result]]:
    if rule.provning == "bedoms_inte":
        return Result(KAN_INTE, "aktivitet", regel=rule.label, vantade=0), []
    if given.skolor:
        parts = _judge_schools(goal, given.skolor, rule, catalogue)
        return levels.combine_levels(parts, rule), parts
    if all(pd.isna(row["period"]) for row in given.serier):
        return Result(KAN_INTE, _reason_without_figures(given.lage), regel=rule.label, vantade=0), []
    return _judge_areas(goal, rule, given, catalogue)


def _reason_without_figures(lage: Row) -> str:
    """Why nothing measures a goal: no figure at all, figures of another level, or figures of another question."""
    if lage["lage"] == "inget":
        return "inget_matt"
    return "annan_fraga" if lage["pa_malets_niva"] else "annan_niva"


def _judge_areas(goal: Row, rule: Rule, given: GoalInputs, catalogue: Catalogue) -> tuple[Result, list[Result]]:
    """Every measure in every area that the goal speaks of, whether the area has figures or not."""
    start = pd.Timestamp(goal["giltig_fran"]).date()
    series = given.serier
    directions = {row["indikator"]: row["riktning"] for row in series}
    level_of = {row["indikator"]: row["krav_niva"] for row in series}
    placed = [row for row in series if not pd.isna(row["omrade"])]
    every = [
        _series(rows, catalogue.seriebrott) for rows in _grouped(placed, "ordning", "indikator", "omrade").values()
    ]
    if rule.provning == "blandning":
        changes = [mixes.assess_mix(one, _counts(given.slag, one), rule, start) for one in every]
    else:
        changes = [assessment.assess_change(one, rule, start) for one in every]
    parts = assessment.correct_for_many(changes, directions, rule)
    about_level = rule.provning == "beslutad_niva"
    if about_level:
        decided = _targets(catalogue.malvarden, goal["id"])
        parts = [
            levels.assess_state(part, decided.get((part.indikator, part.omrade), []), directions[part.indikator])
            for part in parts
        ]
    measures = [
        combining.combine_areas(
            [p for p in parts if p.indikator == name], rule, level, _weights(_own(series, name), given.folkmangd)
        )
        for name, level in level_of.items()
    ]
    return levels.combine_levels(measures, rule) if about_level else combining.combine_measures(measures), parts


def _own(series: list[Row], indicator: str) -> list[Row]:
    return [row for row in series if row["indikator"] == indicator]


def _counts(kinds: list[Row], series: assessment.Series) -> dict[str, tuple[int, ...]]:
    """How many there are of each kind behind the mix of one area, by period."""
    own = [row for row in kinds if row["indikator"] == series.indikator and row["omrade"] == series.omrade]
    return {
        str(period): tuple(int(row["antal"]) for row in sorted(rows, key=itemgetter("slag")))
        for period, rows in _grouped(own, "period").items()
    }


def _weights(series: list[Row], people: list[Row]) -> Weights:
    """What the mean of a measure over several areas is weighted with, as `mal_indikator` says."""
    kind = series[0]["vikt"]
    rows = [row for row in series if not pd.isna(row["period"])]
    if kind == "namnare":
        counts = {(row["omrade"], row["period"]): row["namnare"] for row in rows if not pd.isna(row["namnare"])}
        return Weights(f"antalet {series[0]['bas']}", counts)
    if kind != "folkmangd":
        return UNWEIGHTED
    by_year = {(row["omrade"], row["ar"]): row for row in people}
    numbers: dict[tuple[str, str], float] = {}
    sums: dict[str, tuple[str, float | None]] = {}
    for row in rows:
        told = by_year.get((row["omrade"], row["period_slut"].year))
        if told is None:
            continue
        numbers[(row["omrade"], row["period"])] = told["folkmangd"]
        if not pd.isna(told["summa_av"]):
            sums.setdefault(row["period"], (told["summa_av"], _optional(told["tackning"])))
    return Weights("folkmängden", numbers, sums)


def _targets(rows: list[Row], goal: str) -> dict[tuple[str, str], list[levels.Target]]:
    """The decided levels of a goal, by measure and area."""
    found: dict[tuple[str, str], list[levels.Target]] = {}
    for row in rows:
        if row["mal"] == goal:
            target = levels.Target(row["period"], float(row["varde"]))
            found.setdefault((row["indikator"], row["omrade"]), []).append(target)
    return found


def _series(rows: list[Row], breaks: list[Row]) -> assessment.Series:
    first = rows[0]
    return assessment.Series(
        indikator=first["indikator"],
        omrade=first["omrade"],
        riktning=first["riktning"],
        enhet=first["enhet"],
        basperiod=_text(first["basperiod"]),
        points=tuple(
            assessment.Point(
                period=row["period"],
                period_slut=row["period_slut"].date(),
                varde=_optional(row["varde"]),
                taljare=_optional(row["taljare"]),
                namnare=_optional(row["namnare"]),
                status=row["status"],
            )
            for row in rows
            if not pd.isna(row["period"])
        ),
        brott=_breaks(breaks, first["indikator"], first["omrade"]),
    )


def _breaks(breaks: list[Row], indicator: str, area: str) -> tuple[str, ...]:
    """The breaks of an indicator that forbid a comparison, everywhere or in the area."""
    return tuple(
        row["period"]
        for row in breaks
        if row["indikator"] == indicator and row["sparrar"] and (pd.isna(row["omrade"]) or row["omrade"] == area)
    )


def _judge_schools(goal: Row, schools: list[Row], rule: Rule, catalogue: Catalogue) -> list[Result]:
    """Every measure of the school goal. A school is expected to have a value in a measure if it has had a figure there in
    some school year, and has one in any of the goal's measures this year: then it has the grade, and is open."""
    programme = (goal["giltig_fran"].date(), goal["giltig_till"].date())
    measures = [row for row in catalogue.mal_indikator if row["mal"] == goal["id"] and row["roll"] == "matt"]
    told = [row for row in schools if row["status"] != "ej_tillamplig"]
    active = {period: _schools(rows) for period, rows in _grouped(told, "period").items()}
    results = []
    for measure in sorted(measures, key=itemgetter("ordning")):
        name = measure["indikator"]
        own = [row for row in told if row["indikator"] == name]
        ever = _schools(own)
        years = [
            levels.SchoolYearValues(
                period=period,
                period_slut=rows[0]["period_slut"].date(),
                riket=_optional(rows[0]["riket"]),
                skolor={row["skola"]: row["varde"] for row in rows if not pd.isna(row["varde"])},
                vantade=ever & active[period],
            )
            for period, rows in _grouped(own, "period").items()
        ]
        breaks = _breaks(catalogue.seriebrott, name, "riket")
        results.append(levels.assess_schools(name, years, rule, programme, _text(measure["basperiod"]), breaks))
    return results


def _schools(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(row["skola"] for row in rows)
