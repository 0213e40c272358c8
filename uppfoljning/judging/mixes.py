"""Goals about a mix: have the kinds become more evenly common? The reading of the goal is ours and stands in the rules table.

The register counts every dwelling, so nothing is drawn from anything: the test asks whether chance could give such a change
if each dwelling had its kind by lot. With tens of thousands of dwellings it almost never could, which is why the rule also
has a smallest change that matters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from uppfoljning.contract import first_day, parse_period
from uppfoljning.judging import evenness
from uppfoljning.judging.assessment import Point, Result, Rule, Series, assess_change, change_status

Counts = Mapping[str, tuple[int, ...]]
"""How many there are of each kind, in one order, by period."""


def base_point(points: Sequence[Point], basperiod: str, latest_base: str) -> str:
    """The period that an area's change is counted from: the base period, or without a figure for it the area's first one
    after it, if that ends no later than `latest_base`. The base period itself where there is none."""
    if not basperiod:
        return ""
    named = [point for point in points if point.period == basperiod]
    if named or not latest_base:
        # A row that is there but hidden or withheld is a reason of its own, and is not stepped over.
        return basperiod
    later = [
        point
        for point in points
        if point.varde is not None
        and first_day(basperiod) <= first_day(point.period)
        and point.period_slut <= parse_period(latest_base).slut.date()
    ]
    return min(later, key=lambda point: point.period_slut).period if later else basperiod


def assess_mix(series: Series, counts: Counts, rule: Rule, programme_start: date) -> Result:
    """The change of a mix in one area. `series` has the evenness, 0–100, and `counts` what it is computed from."""
    base = base_point(series.points, series.basperiod, rule.basperiod_senast)
    found = assess_change(replace(series, basperiod=base), rule, programme_start)
    if found.skal != "inte_andel":
        return found
    before, after = counts.get(found.basperiod, ()), counts.get(found.senaste_period, ())
    if len(before) < 2 or len(before) != len(after):
        return replace(found, skal="antal_saknas")
    if min(sum(before), sum(after)) < max(rule.minsta_namnare, 2):
        return replace(found, skal="for_sma_tal")
    change = evenness.evenness_difference(after, before, rule.konfidens)
    scaled = 100 * change.value
    limit = f"{rule.minsta_skillnad:g}".replace(".", ",")
    return replace(
        found,
        status=change_status(scaled, change.p, series.riktning, rule),
        skal="",
        skillnad=scaled,
        nedre=100 * change.low,
        ovre=100 * change.high,
        p=change.p,
        metod=f"Simpsons index, intervall enligt Simpson {100 * rule.konfidens:g} %, minsta skillnad {limit}",
    )
