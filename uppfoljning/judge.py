"""Judge every goal of an edition: from the tables to `malstatus` and `mattstatus`, by the rules table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from uppfoljning import assessment
from uppfoljning.assessment import KAN_INTE, Result, Rule

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
]


def judge(
    tables: Mapping[str, pd.DataFrame], series: pd.DataFrame, schools: pd.DataFrame, lage: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Status per goal and per measure and area.

    `tables` are the checked catalogue tables; `series`, `schools` and `lage` the build queries bedomning_serier and
    bedomning_skolor and the table matlage. Returns two frames with RESULT_COLUMNS.
    """
    rules = current_rules(tables["regler"])
    breaks = tables["seriebrott"]
    targets = tables["malvarden"]
    known = lage.set_index("mal")["lage"]
    goals, measures = [], []
    for goal in tables["mal"].to_dict("records"):
        rule = rules[goal["typ"]]
        own = series[series["mal"] == goal["id"]]
        own_schools = schools[schools["mal"] == goal["id"]]
        status, parts = _judge_goal(goal, rule, own, own_schools, breaks, targets, str(known[goal["id"]]))
        goals.append({"mal": goal["id"], **vars(status)})
        measures += [{"mal": goal["id"], **vars(part)} for part in parts]
    return _frame(goals), _frame(measures)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=RESULT_COLUMNS)
    return frame.replace({"": None})


def current_rules(table: pd.DataFrame) -> dict[str, Rule]:
    """The newest rule per type of goal among those that are still valid."""
    valid = table[table["giltig_till"].isna()].sort_values("version")
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
        )
        for row in valid.to_dict("records")
    }


def _number(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _optional(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _judge_goal(
    goal: dict[str, Any],
    rule: Rule,
    series: pd.DataFrame,
    schools: pd.DataFrame,
    breaks: pd.DataFrame,
    targets: pd.DataFrame,
    lage: str,
) -> tuple[Result, list[Result]]:
    if rule.provning == "bedoms_inte":
        return Result(KAN_INTE, "aktivitet", regel=rule.label), []
    start = pd.Timestamp(goal["giltig_fran"]).date()
    if not schools.empty:
        parts = _judge_schools(schools, rule, start)
        return assessment.combine_school_measures(parts, rule), parts
    if series.empty:
        reason = "annan_niva" if lage == "sammanhang" else "inget_matt"
        return Result(KAN_INTE, reason, regel=rule.label), []
    return _judge_areas(goal, rule, series, breaks, targets, start)


def _judge_areas(
    goal: dict[str, Any],
    rule: Rule,
    series: pd.DataFrame,
    breaks: pd.DataFrame,
    targets: pd.DataFrame,
    start: date,
) -> tuple[Result, list[Result]]:
    directions = dict(zip(series["indikator"], series["riktning"], strict=True))
    changes = [
        assessment.assess_change(_series(rows, breaks), rule, start)
        for _, rows in series.groupby(["ordning", "indikator", "omrade"], sort=True)
    ]
    parts = assessment.correct_for_many(changes, directions, rule)
    if rule.provning == "beslutad_niva":
        decided = targets[targets["mal"] == goal["id"]].set_index(["indikator", "omrade"])["varde"]
        parts = [
            assessment.assess_state(part, decided.get((part.indikator, part.omrade)), directions[part.indikator])
            for part in parts
        ]
    measures = [
        assessment.combine_areas([p for p in parts if p.indikator == name], rule) for name in dict.fromkeys(directions)
    ]
    return assessment.combine_measures(measures), parts


def _series(rows: pd.DataFrame, breaks: pd.DataFrame) -> assessment.Series:
    first = rows.iloc[0]
    own = breaks[(breaks["indikator"] == first["indikator"]) & breaks["sparrar"]]
    own = own[own["omrade"].isna() | (own["omrade"] == first["omrade"])]
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
            for row in rows.to_dict("records")
        ),
        brott=tuple(own["period"]),
    )


def _judge_schools(schools: pd.DataFrame, rule: Rule, start: date) -> list[Result]:
    results = []
    for (_, name), rows in schools.groupby(["ordning", "indikator"], sort=True):
        years = [
            assessment.SchoolYearValues(
                period=str(period),
                period_slut=pd.Timestamp(year["period_slut"].iloc[0]).date(),
                riket=_optional(year["riket"].iloc[0]),
                skolor=dict(zip(year["skola"], year["varde"], strict=True)),
            )
            for period, year in rows.groupby("period")
        ]
        results.append(assessment.assess_schools(str(name), years, rule, start))
    return results
