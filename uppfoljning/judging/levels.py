"""Goals about a level: decided for an area, or the nation's for every school. Reached or not; how it moves stands second.

"Reached" says something of all that the goal speaks of, so every one of them must be judged. One that falls short is
enough for "not reached", once the rule's share of them is judged at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from uppfoljning import statistics
from uppfoljning.contract import first_day
from uppfoljning.judging.assessment import INTE_NATT, KAN_INTE, NATT, Result, Rule, direction_status, last_break

# The area that stands for every school of the programme's areas.
SCHOOLS = "skolor_i_programmets_omraden"


# --- a decided level in one area -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """A decided level and the period from which it holds."""

    period: str
    varde: float


def assess_state(change: Result, targets: Sequence[Target], riktning: str) -> Result:
    """One area against the level decided for it; `change` is how its figure has moved, which stands second.

    Of several levels the last that holds by the latest figure counts.
    """
    unjudged = replace(change, status=KAN_INTE, nedre=None, ovre=None, p=None)
    if not targets:
        return replace(unjudged, skal="ingen_beslutad_niva")
    if change.senaste_varde is None or change.skal == "fore_programmet":
        return change
    if riktning == "ingen":
        return replace(unjudged, skal="ingen_riktning")
    due = [
        target for target in targets if change.senaste_slut and first_day(target.period).date() <= change.senaste_slut
    ]
    if not due:
        return replace(unjudged, skal="niva_galler_senare")
    target = max(due, key=lambda level: first_day(level.period))
    reached = change.senaste_varde >= target.varde if riktning == "hog_ar_bra" else change.senaste_varde <= target.varde
    level = f"beslutad nivå {_written(target.varde)} för {target.period}"
    if change.senaste_varde != target.varde and round(change.senaste_varde, 1) == round(target.varde, 1):
        # As it is shown the figure may read as the level itself.
        level += f", prövad mot {_written(round(change.senaste_varde, 6))}"
    return replace(
        change,
        status=NATT if reached else INTE_NATT,
        skal="",
        forandring=change.status,
        forandring_skal=change.skal,
        metod=f"{level}; {change.metod}" if change.metod else level,
    )


def _written(number: float) -> str:
    """Every digit that was decided: the shortest form would write 1 234 567 as 1,23457e+06."""
    return f"{number:.12f}".rstrip("0").rstrip(".").replace(".", ",")


# --- every school at least the nation ------------------------------------------------------------------------------


@dataclass(frozen=True)
class SchoolYearValues:
    """One school year: the nation's value, each school's published value, and the schools that should have one."""

    period: str
    period_slut: date
    riket: float | None
    skolor: Mapping[str, float]
    vantade: frozenset[str] = frozenset()

    @property
    def expected(self) -> frozenset[str]:
        """The schools that the goal speaks of this year: those that should have a value, and those that have one."""
        return self.vantade | frozenset(self.skolor)

    @property
    def reached(self) -> set[str]:
        """The schools at or above the nation; empty without a national value."""
        return {s for s, value in self.skolor.items() if self.riket is not None and value >= self.riket}

    def enough(self, rule: Rule) -> bool:
        """Whether so many schools have a value that something can be said of them all."""
        least = max(rule.minsta_skolor, rule.minsta_andel_omraden * len(self.expected))
        return self.riket is not None and len(self.skolor) >= least


def assess_schools(
    indikator: str,
    years: Sequence[SchoolYearValues],
    rule: Rule,
    programme: tuple[date, date],
    basperiod: str = "",
    breaks: Sequence[str] = (),
) -> Result:
    """One measure of "every school at least the nation", in the latest school year that can be judged.

    Not reached when a school with a value lies below the nation. Reached when none does and no school that should have a
    value lacks one. Values are shares of schools, in percent.
    """
    empty = Result(KAN_INTE, indikator=indikator, omrade=SCHOOLS, regel=rule.label)
    if not years:
        return replace(empty, skal="inget_matt", vantade=0)
    ordered = sorted(years, key=lambda y: y.period_slut)
    with_nation = [y for y in ordered if y.riket is not None]
    if not with_nation:
        return replace(empty, skal="riksvarde_saknas", vantade=len(ordered[-1].expected))
    usable = [y for y in with_nation if y.enough(rule)]
    if not usable:
        last = with_nation[-1]
        return replace(empty, skal="for_fa_skolor", senaste_period=last.period, vantade=len(last.expected))
    latest = usable[-1]
    reached, judged = len(latest.reached), len(latest.skolor)
    found = replace(
        empty,
        senaste_period=latest.period,
        senaste_slut=latest.period_slut,
        senaste_varde=100 * reached / judged,
        antal=judged,
        vantade=len(latest.expected),
        battre=reached,
        samre=judged - reached,
        metod=f"andel av skolorna som når rikets värde samma läsår{_newer(ordered[-1], latest)}",
    )
    if latest.period_slut < programme[0]:
        return replace(found, skal="fore_programmet")
    if reached < judged:
        return _compare_schools(replace(found, status=INTE_NATT), ordered, latest, rule, programme, basperiod, breaks)
    if judged < len(latest.expected):
        return replace(found, skal="skolor_utan_varde")
    return replace(found, status=NATT)


def _newer(last: SchoolYearValues, latest: SchoolYearValues) -> str:
    """Why the last school year is not the one that is judged; nothing if it is."""
    if last is latest:
        return ""
    lacks = "rikets värde" if last.riket is None else "värden för tillräckligt många skolor"
    return f"; för {last.period} saknas {lacks}"


def base_year(
    years: Sequence[SchoolYearValues],
    latest: SchoolYearValues,
    rule: Rule,
    programme: tuple[date, date],
    basperiod: str = "",
) -> SchoolYearValues | None:
    """The school year that the change is counted from: the first, from the measure's base period on, that ends within the
    programme and has a national value and enough of the schools that the latest year has. None if there is no such year."""
    return next(
        (
            year
            for year in years
            if (not basperiod or first_day(year.period) >= first_day(basperiod))
            and programme[0] <= year.period_slut <= programme[1]
            and year.period_slut < latest.period_slut
            and year.riket is not None
            and len(set(year.skolor) & set(latest.skolor)) >= rule.minsta_skolor
        ),
        None,
    )


def _compare_schools(
    found: Result,
    years: Sequence[SchoolYearValues],
    latest: SchoolYearValues,
    rule: Rule,
    programme: tuple[date, date],
    basperiod: str,
    breaks: Sequence[str],
) -> Result:
    """The second answer: do more or fewer of the same schools reach the nation than in the base year (exact sign test)?

    The interval is Newcombe's for independent groups, which is wider than the truth for the same schools.
    """
    unknown = replace(found, forandring=KAN_INTE)
    comparable = [year for year in years if not last_break(breaks, year.period, latest.period)]
    base = base_year(comparable, latest, rule, programme, basperiod)
    if base is None:
        broken = base_year(years, latest, rule, programme, basperiod) is not None
        return replace(unknown, forandring_skal="brott_i_serien" if broken else "basar_saknas")
    same = set(base.skolor) & set(latest.skolor)
    gained = len((latest.reached - base.reached) & same)
    lost = len((base.reached - latest.reached) & same)
    before, after = len(base.reached & same), len(latest.reached & same)
    interval = statistics.difference(after, len(same), before, len(same), rule.konfidens)
    p = statistics.paired_p(gained, lost)
    return replace(
        found,
        forandring=direction_status(interval.value, p, "hog_ar_bra", rule.alpha),
        basperiod=base.period,
        basvarde=100 * before / len(same),
        skillnad=100 * interval.value,
        nedre=100 * interval.low,
        ovre=100 * interval.high,
        p=p,
        metod=f"teckentest på samma {len(same)} skolor: {before} nådde riket {base.period} och {after} {latest.period} "
        f"({gained} nådde dit, {lost} föll under){_newer(years[-1], latest)}",
    )


# --- several measures --------------------------------------------------------------------------------------------------


def combine_levels(results: Sequence[Result], rule: Rule) -> Result:
    """A goal about a level with several measures: reached only if every measure is, not reached if one is not."""
    if not results:
        return Result(KAN_INTE, "inget_matt", regel=rule.label, vantade=0)
    words = (INTE_NATT, KAN_INTE, NATT)
    chosen = next(r for word in words for r in results if r.status == word)
    return replace(chosen, matt=len(results), matt_bedomda=sum(r.judged for r in results))
