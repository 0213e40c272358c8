"""Judge every goal of an edition: from the tables to `malstatus` and `mattstatus`, by the rules table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    known = given.lage.set_index("mal")
    goals, measures = [], []
    for goal in tables["mal"].to_dict("records"):
        own = replace(given, serier=_of(given.serier, goal["id"]), skolor=_of(given.skolor, goal["id"]))
        status, parts = _judge_goal(goal, rules[goal["typ"]], own, tables, known.loc[goal["id"]])
        goals.append({"mal": goal["id"], **vars(status)})
        measures += [{"mal": goal["id"], **vars(part)} for part in parts]
    return _frame(goals, GOAL_COLUMNS), _frame(measures, RESULT_COLUMNS)


def _of(frame: pd.DataFrame, goal: str) -> pd.DataFrame:
    return frame[frame["mal"] == goal]


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


def _judge_goal(
    goal: dict[str, Any],
    rule: Rule,
    given: Inputs,
    tables: Mapping[str, pd.DataFrame],
    lage: pd.Series,
) -> tuple[Result, list[Result]]:
    if rule.provning == "bedoms_inte":
        return Result(KAN_INTE, "aktivitet", regel=rule.label, vantade=0), []
    if not given.skolor.empty:
        parts = _judge_schools(goal, given.skolor, rule, tables)
        return levels.combine_levels(parts, rule), parts
    if given.serier["period"].isna().all():
        return Result(KAN_INTE, _reason_without_figures(lage), regel=rule.label, vantade=0), []
    return _judge_areas(goal, rule, given, tables)


def _reason_without_figures(lage: pd.Series) -> str:
    """Why nothing measures a goal: no figure at all, figures of another level, or figures of another question."""
    if lage["lage"] == "inget":
        return "inget_matt"
    return "annan_fraga" if lage["pa_malets_niva"] else "annan_niva"


def _judge_areas(
    goal: dict[str, Any], rule: Rule, given: Inputs, tables: Mapping[str, pd.DataFrame]
) -> tuple[Result, list[Result]]:
    """Every measure in every area that the goal speaks of, whether the area has figures or not."""
    start = pd.Timestamp(goal["giltig_fran"]).date()
    series = given.serier
    directions = dict(zip(series["indikator"], series["riktning"], strict=True))
    level_of = dict(zip(series["indikator"], series["krav_niva"], strict=True))
    every = [
        _series(rows, tables["seriebrott"]) for _, rows in series.groupby(["ordning", "indikator", "omrade"], sort=True)
    ]
    if rule.provning == "blandning":
        changes = [mixes.assess_mix(one, _counts(given.slag, one), rule, start) for one in every]
    else:
        changes = [assessment.assess_change(one, rule, start) for one in every]
    parts = assessment.correct_for_many(changes, directions, rule)
    about_level = rule.provning == "beslutad_niva"
    if about_level:
        decided = _targets(tables["malvarden"], goal["id"])
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


def _own(series: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return series[series["indikator"] == indicator]


def _counts(kinds: pd.DataFrame, series: assessment.Series) -> dict[str, tuple[int, ...]]:
    """How many there are of each kind behind the mix of one area, by period."""
    own = kinds[(kinds["indikator"] == series.indikator) & (kinds["omrade"] == series.omrade)]
    return {
        str(period): tuple(int(number) for number in rows.sort_values("slag", kind="stable")["antal"])
        for period, rows in own.groupby("period")
    }


def _weights(series: pd.DataFrame, people: pd.DataFrame) -> Weights:
    """What the mean of a measure over several areas is weighted with, as `mal_indikator` says."""
    kind = series["vikt"].iloc[0]
    rows = series.dropna(subset=["period"])
    if kind == "namnare":
        own = rows.dropna(subset=["namnare"])
        numbers = dict(zip(zip(own["omrade"], own["period"], strict=True), own["namnare"], strict=True))
        return Weights(f"antalet {series['bas'].iloc[0]}", numbers)
    if kind != "folkmangd":
        return UNWEIGHTED
    dated = rows.assign(ar=pd.to_datetime(rows["period_slut"]).dt.year).merge(people, on=["omrade", "ar"])
    numbers = dict(zip(zip(dated["omrade"], dated["period"], strict=True), dated["folkmangd"], strict=True))
    told = dated.dropna(subset=["summa_av"]).drop_duplicates("period")
    sums = {row["period"]: (row["summa_av"], _optional(row["tackning"])) for row in told.to_dict("records")}
    return Weights("folkmängden", numbers, sums)


def _targets(table: pd.DataFrame, goal: str) -> dict[tuple[str, str], list[levels.Target]]:
    """The decided levels of a goal, by measure and area."""
    found: dict[tuple[str, str], list[levels.Target]] = {}
    for row in table[table["mal"] == goal].to_dict("records"):
        target = levels.Target(row["period"], float(row["varde"]))
        found.setdefault((row["indikator"], row["omrade"]), []).append(target)
    return found


def _series(rows: pd.DataFrame, breaks: pd.DataFrame) -> assessment.Series:
    first = rows.iloc[0]
    return assessment.Series(
        indikator=first["indikator"],
        omrade=first["omrade"],
        riktning=first["riktning"],
        enhet=first["enhet"],
        basperiod="" if pd.isna(first["basperiod"]) else first["basperiod"],
        points=tuple(
            assessment.Point(
                period=row["period"],
                period_slut=pd.Timestamp(row["period_slut"]).date(),
                varde=_optional(row["varde"]),
                taljare=_optional(row["taljare"]),
                namnare=_optional(row["namnare"]),
                status=row["status"],
            )
            for row in rows.dropna(subset=["period"]).to_dict("records")
        ),
        brott=_breaks(breaks, first["indikator"], [first["omrade"]]),
    )


def _breaks(breaks: pd.DataFrame, indicator: str, areas: list[str]) -> tuple[str, ...]:
    """The breaks of an indicator that forbid a comparison, everywhere or in one of the areas."""
    own = breaks[(breaks["indikator"] == indicator) & breaks["sparrar"]]
    return tuple(own.loc[own["omrade"].isna() | own["omrade"].isin(areas), "period"])


def _judge_schools(
    goal: dict[str, Any], schools: pd.DataFrame, rule: Rule, tables: Mapping[str, pd.DataFrame]
) -> list[Result]:
    """Every measure of the school goal. A school is expected to have a value in a measure if it has had a figure there in
    some school year, and has one in any of the goal's measures this year: then it has the grade, and is open."""
    programme = (pd.Timestamp(goal["giltig_fran"]).date(), pd.Timestamp(goal["giltig_till"]).date())
    links = tables["mal_indikator"]
    measures = links[(links["mal"] == goal["id"]) & (links["roll"] == "matt")].sort_values("ordning", kind="stable")
    told = schools[schools["status"] != "ej_tillamplig"]
    active = told.groupby("period")["skola"].agg(frozenset).to_dict()
    results = []
    for measure in measures.to_dict("records"):
        name = str(measure["indikator"])
        own = told[told["indikator"] == name]
        ever = frozenset(own["skola"])
        years = [
            levels.SchoolYearValues(
                period=str(period),
                period_slut=pd.Timestamp(year["period_slut"].iloc[0]).date(),
                riket=_optional(year["riket"].iloc[0]),
                skolor=_values(year),
                vantade=ever & active[period],
            )
            for period, year in own.groupby("period")
        ]
        base = "" if pd.isna(measure["basperiod"]) else str(measure["basperiod"])
        breaks = _breaks(tables["seriebrott"], name, ["riket"])
        results.append(levels.assess_schools(name, years, rule, programme, base, breaks))
    return results


def _values(year: pd.DataFrame) -> dict[str, float]:
    known = year.dropna(subset=["varde"])
    return dict(zip(known["skola"], known["varde"], strict=True))
