"""How areas and measures are put together to the status of a goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from uppfoljning.judging.assessment import FEL, INGEN, INTE_NATT, KAN_INTE, NATT, RATT, Result, Rule
from uppfoljning.judging.weighting import UNWEIGHTED, Weights

# What the row of all the areas that a goal speaks of is called, by the level; other numbers of areas by their number.
ALL_AREAS = {"stadsdelsomrade": "programmets_sex", "stadsdel": "programmets_21"}


def combine_areas(
    results: Sequence[Result], rule: Rule, level: str = "stadsdelsomrade", weights: Weights = UNWEIGHTED
) -> Result:
    """One measure over every area that the goal speaks of; an area without figures is there too and is not judged.

    A goal about a level is reached when every area reaches it, and not reached when one does not. A goal about a direction
    goes the way that the rule's share of the areas surely goes, if none surely goes the other. With fewer areas judged than
    the rule's share nothing is said. The values of the row are the mean over areas, and `metod` says how it is weighted or
    that it is not; each area's own row is kept apart.
    """
    if not results:
        return Result(KAN_INTE, "inget_matt", regel=rule.label, vantade=0)
    about_level = any(r.status in (NATT, INTE_NATT) for r in results)
    good, bad = (NATT, INTE_NATT) if about_level else (RATT, FEL)
    battre, samre = (sum(r.status == word for r in results) for word in (good, bad))
    judged = sum(r.judged for r in results)
    if len(results) == 1:
        return replace(results[0], battre=battre, samre=samre, antal=judged)
    mean = replace(
        _mean_row(results, rule, level, weights), battre=battre, samre=samre, antal=judged, vantade=len(results)
    )
    if about_level:
        changes = [replace(r, status=r.forandring or KAN_INTE, skal=r.forandring_skal or r.skal) for r in results]
        change = combine_areas(changes, rule, level)
        mean = replace(mean, forandring=change.status, forandring_skal=change.skal)
    if not judged:
        return replace(mean, status=KAN_INTE, skal=_common_reason(results))
    needed = rule.minsta_andel_omraden * len(results)
    if judged < needed or (about_level and not samre and judged < len(results)):
        return replace(mean, status=KAN_INTE, skal="for_fa_omraden")
    if about_level:
        return replace(mean, status=bad if samre else good)
    if battre and battre >= needed and not samre:
        return replace(mean, status=good)
    if samre and samre >= needed and not battre:
        return replace(mean, status=bad)
    return replace(mean, status=INGEN)


def _mean_row(results: Sequence[Result], rule: Rule, level: str, weights: Weights) -> Result:
    """The mean over the areas that have the newest figure; of those, over the areas with a comparable base if any has."""
    dated = [r for r in results if r.senaste_slut is not None]
    empty = Result(
        KAN_INTE, indikator=results[0].indikator, omrade=_areas_name(len(results), results, level), regel=rule.label
    )
    if not dated:
        return empty
    newest = max(r.senaste_slut for r in dated if r.senaste_slut is not None)
    same = [r for r in dated if r.senaste_slut == newest]
    rows = (
        [r for r in same if r.skillnad is not None]
        or [r for r in same if r.efter_brott_skillnad is not None]
        or [r for r in same if r.basvarde is not None]
        or same
    )
    spans = [(r.basperiod, r.fore_brott_period, r.efter_brott_period) for r in rows]
    usual = max(dict.fromkeys(spans), key=spans.count)
    rows = [r for r, span in zip(rows, spans, strict=True) if span == usual]
    first, areas = rows[0], [r.omrade for r in rows]
    periods = [period for period in (*usual, first.senaste_period) if period]
    chosen = weights.for_periods(areas, periods)

    def mean(period: str, values: Iterable[float | None]) -> float | None:
        numbers = [v for v in values if v is not None]
        return chosen.mean(areas, period, numbers) if len(numbers) == len(rows) else None

    base = mean(first.basperiod, (r.basvarde for r in rows))
    last = mean(first.senaste_period, (r.senaste_varde for r in rows))
    before = mean(first.fore_brott_period, (r.fore_brott_varde for r in rows))
    after = mean(first.efter_brott_period, (r.efter_brott_varde for r in rows))
    changes = [r.skillnad for r in rows if r.skillnad is not None]
    change = None
    if len(changes) == len(rows):
        # Weighted, each period has its own weights, so the change is that of the two means.
        change = _apart(base, last) if chosen.used else chosen.mean(areas, "", changes)
    return replace(
        empty,
        omrade=first.omrade if len(rows) == 1 else _areas_name(len(rows), results, level),
        basperiod=first.basperiod,
        senaste_period=first.senaste_period,
        senaste_slut=newest,
        basvarde=base,
        senaste_varde=last,
        skillnad=change,
        brott_period=first.brott_period,
        fore_brott_period=first.fore_brott_period,
        fore_brott_varde=before,
        fore_brott_skillnad=_apart(base, before),
        efter_brott_period=first.efter_brott_period,
        efter_brott_varde=after,
        efter_brott_skillnad=_apart(after, last),
        efter_brott_antal=first.efter_brott_antal,
        metod=f"ett av {len(results)} områden" if len(rows) == 1 else chosen.said(len(rows)),
    )


def _apart(first: float | None, last: float | None) -> float | None:
    """The difference between two means, each weighted for its own period."""
    return None if first is None or last is None else round(last - first, 10)


def _areas_name(number: int, results: Sequence[Result], level: str) -> str:
    return ALL_AREAS[level] if number == len(results) and level in ALL_AREAS else f"{number}_omraden"


def _common_reason(results: Sequence[Result]) -> str:
    reasons = [r.skal for r in results if r.skal]
    return max(dict.fromkeys(reasons), key=reasons.count)


def combine_measures(results: Sequence[Result]) -> Result:
    """A goal with several measures: agreement gives their status; measures that point apart cannot be judged."""
    judged = [r for r in results if r.judged]
    chosen = _agreed(judged) if judged else results[0]
    return replace(chosen, matt=len(results), matt_bedomda=len(judged))


def _agreed(judged: Sequence[Result]) -> Result:
    words = {r.status for r in judged}
    if RATT in words and FEL in words:
        return replace(judged[0], status=KAN_INTE, skal="matten_gar_isar")
    return next((r for word in (FEL, RATT) for r in judged if r.status == word), judged[0])
