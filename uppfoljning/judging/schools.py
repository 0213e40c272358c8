"""Schools beside the status of their goal: the same schools during and after the programme, and how sure a school's share is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from uppfoljning import statistics
from uppfoljning.judging.assessment import Rule, direction_status
from uppfoljning.judging.levels import SCHOOLS

STEP_COLUMNS = [
    *("mal", "indikator", "ordning", "urval", "fran_period", "till_period", "antal", "nadde_fran", "nadde_till"),
    *("upp", "ned", "skillnad", "nedre", "ovre", "p", "utfall", "antal_prov"),
]
INTERVAL_COLUMNS = ["indikator", "omrade", "period", "elever", "nedre", "ovre", "utfall"]


def steps(
    schools: pd.DataFrame, measures: pd.DataFrame, last_days: Mapping[str, Any], rules: Mapping[str, Rule]
) -> pd.DataFrame:
    """How many of the same schools reach the nation: from the base year to the programme's last year, and from there to
    the latest.

    `schools` is the build query bedomning_skolor, `measures` the judged measures, `last_days` the last day of each goal and
    `rules` the rule that judges it. Where the latest year lies within the programme, or none lies between, the goal's own
    answer says it all and there is no row. `urval`: par (the schools that have both years; an exact sign test, Holm's
    correction over all steps of the goal) or alla (those that have all three years, without a test). Returns STEP_COLUMNS.
    """
    rows: list[dict[str, Any]] = []
    known = schools.dropna(subset=["varde", "riket"])
    for measure in measures[(measures["omrade"] == SCHOOLS) & measures["basperiod"].notna()].to_dict("records"):
        goal, name = measure["mal"], measure["indikator"]
        rule = rules[goal]
        own = known[(known["mal"] == goal) & (known["indikator"] == name)]
        years = [measure["basperiod"], "", measure["senaste_period"]]
        years[1] = _last_within(own, years[0], years[2], last_days[goal], rule)
        if not years[1]:
            continue
        has = {year: frozenset(own.loc[own["period"] == year, "skola"]) for year in years}
        reached = {
            year: frozenset(own.loc[(own["period"] == year) & (own["varde"] >= own["riket"]), "skola"])
            for year in years
        }
        always = has[years[0]] & has[years[1]] & has[years[2]]
        for number, (first, last) in enumerate(pairwise(years)):
            told = {"mal": goal, "indikator": name, "ordning": number, "fran_period": first, "till_period": last}
            rows.append(
                {**told, "urval": "par", **_tested(has[first] & has[last], reached[first], reached[last], rule)}
            )
            rows.append({**told, "urval": "alla", **_counted(always, reached[first], reached[last])})
    for goal in {row["mal"] for row in rows}:
        _correct([row for row in rows if row["mal"] == goal and row["urval"] == "par"], rules[goal])
    return pd.DataFrame(rows, columns=STEP_COLUMNS)


def _last_within(own: pd.DataFrame, base: str, latest: str, last_day: Any, rule: Rule) -> str:
    """The last school year after the base that ends within the programme and has enough of its schools; none: empty."""
    days = own.drop_duplicates("period").set_index("period")["period_slut"]
    first = frozenset(own.loc[own["period"] == base, "skola"])
    shared = own[own["skola"].isin(first)].groupby("period")["skola"].nunique()
    inside = days[(days > days[base]) & (days < days[latest]) & (days <= pd.Timestamp(last_day))]
    inside = inside[shared.reindex(inside.index).fillna(0) >= rule.minsta_skolor]
    return "" if inside.empty else str(inside.idxmax())


def _counted(same: frozenset[str], before: frozenset[str], after: frozenset[str]) -> dict[str, Any]:
    return {
        "antal": len(same),
        "nadde_fran": len(before & same),
        "nadde_till": len(after & same),
        "upp": len((after - before) & same),
        "ned": len((before - after) & same),
    }


def _tested(same: frozenset[str], before: frozenset[str], after: frozenset[str], rule: Rule) -> dict[str, Any]:
    counted = _counted(same, before, after)
    number = counted["antal"]
    if not number:
        return counted
    interval = statistics.difference(counted["nadde_till"], number, counted["nadde_fran"], number, rule.konfidens)
    return {
        **counted,
        "skillnad": 100 * interval.value,
        "nedre": 100 * interval.low,
        "ovre": 100 * interval.high,
        "p": statistics.paired_p(counted["upp"], counted["ned"]),
    }


def _correct(rows: list[dict[str, Any]], rule: Rule) -> None:
    tested = [row for row in rows if row.get("p") is not None]
    for row, p in zip(tested, statistics.holm([row["p"] for row in tested]), strict=True):
        utfall = direction_status(row["skillnad"], p, "hog_ar_bra", rule.alpha)
        row.update(p=p, utfall=utfall, antal_prov=len(tested))


def intervals(shares: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """How far chance alone could move a school's share, by Wilson, and which side of the nation's value it surely lies on.

    `shares` is the build query skolintervall_underlag. The number of pupils is that of the grade in the autumn, while the
    share is of those who left it in the spring: an approximation, and the count behind the share follows from both. Returns
    INTERVAL_COLUMNS, in percent.
    """
    rows = []
    for row in shares.to_dict("records"):
        pupils = int(row["elever"])
        found = statistics.wilson(round(row["varde"] * pupils / 100), pupils, confidence)
        low, high = 100 * found.low, 100 * found.high
        rows.append(
            {
                "indikator": row["indikator"],
                "omrade": row["omrade"],
                "period": row["period"],
                "elever": pupils,
                "nedre": low,
                "ovre": high,
                "utfall": _side(low, high, row["riket"]),
            }
        )
    return pd.DataFrame(rows, columns=INTERVAL_COLUMNS)


def _side(low: float, high: float, nation: float) -> str:
    if pd.isna(nation):
        return "utan_riket"
    if low > nation:
        return "over"
    return "under" if high < nation else "oklart"
