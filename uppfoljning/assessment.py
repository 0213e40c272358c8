"""Goal status that can be defended: five words, each "cannot be judged" with its reason, rules from a table.

The rules stand in data/katalog/regler.csv, the vocabulary in statusar.csv and skal.csv. Functions take plain records
and return plain records with every input kept, so that a result can be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from uppfoljning import statistics

NATT = "natt"
RATT = "ratt_riktning"
INGEN = "ingen_sakerstalld"
FEL = "fel_riktning"
KAN_INTE = "kan_inte_bedomas"

# Which reason a missing value gives, by its kind of "no number".
REASON_OF_STATUS = {
    "dold": "for_sma_tal",
    "ej_publicerad_an": "annu_inte_publicerat",
    "ej_rapporterad": "kallan_har_upphort",
    "tillbakadragen": "kallan_har_upphort",
    "ej_tillamplig": "inget_matt",
}


@dataclass(frozen=True)
class Rule:
    """One row of the rules table, valid for one type of goal."""

    id: str
    version: int
    provning: str
    konfidens: float
    korrigering: str
    minsta_namnare: float
    minsta_antal: float
    minsta_skolor: int
    minsta_andel_omraden: float

    @property
    def alpha(self) -> float:
        """The accepted risk of a false alarm, 1 − konfidens."""
        return 1 - self.konfidens

    @property
    def label(self) -> str:
        """How the rule is named beside a result."""
        return f"{self.id} {self.version}"


@dataclass(frozen=True)
class Point:
    """One value in time. `taljare` and `namnare` are counts where published; `status` the kind of "no number"."""

    period: str
    period_slut: date
    varde: float | None
    taljare: float | None = None
    namnare: float | None = None
    status: str = "publicerad"


@dataclass(frozen=True)
class Series:
    """One indicator in one area, with what is needed to judge it.

    `riktning` is the indicator's direction of good; `enhet` "procent" means that differences are percentage points;
    `brott` the first period after each break that forbids a comparison.
    """

    indikator: str
    omrade: str
    riktning: str
    enhet: str
    basperiod: str
    points: tuple[Point, ...]
    brott: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """A status with its reason and every input that led to it. Values in the indicator's own unit."""

    status: str
    skal: str = ""
    indikator: str = ""
    omrade: str = ""
    basperiod: str = ""
    senaste_period: str = ""
    basvarde: float | None = None
    senaste_varde: float | None = None
    skillnad: float | None = None
    nedre: float | None = None
    ovre: float | None = None
    p: float | None = None
    metod: str = ""
    regel: str = ""
    battre: int = 0
    samre: int = 0
    antal: int = 0


# --- one area ------------------------------------------------------------------------------------------------------


def assess_change(series: Series, rule: Rule, programme_start: date) -> Result:
    """The change of one indicator in one area, from its base period to the latest.

    Returns KAN_INTE with a reason wherever the change cannot be judged; values that are known are kept all the same.
    """
    empty = Result(KAN_INTE, indikator=series.indikator, omrade=series.omrade, regel=rule.label)
    known = sorted((p for p in series.points if p.varde is not None), key=lambda p: p.period_slut)
    if not known:
        return replace(empty, skal=_reason_without_values(series.points))
    latest = known[-1]
    base = next((p for p in known if p.period == series.basperiod), None)
    found = replace(empty, senaste_period=latest.period, senaste_varde=latest.varde)
    if base is not None and base is not latest:
        assert base.varde is not None and latest.varde is not None
        found = replace(
            found, basperiod=base.period, basvarde=base.varde, skillnad=round(latest.varde - base.varde, 10)
        )
    if latest.period_slut < programme_start:
        return replace(found, skal="annu_inte_publicerat")
    if base is None or base is latest:
        hidden = [p for p in series.points if p.period == series.basperiod and p.varde is None]
        return replace(found, skal=_reason_without_values(hidden) if hidden else "en_matpunkt")
    if any(base.period < start <= latest.period for start in series.brott):
        return replace(found, skal="brott_i_serien")
    if series.riktning == "ingen":
        return replace(found, skal="ingen_beslutad_niva")
    return _with_interval(found, base, latest, series, rule)


def _reason_without_values(points: Iterable[Point]) -> str:
    kinds = {p.status for p in points}
    for kind, reason in REASON_OF_STATUS.items():
        if kind in kinds:
            return reason
    return "inget_matt"


def _with_interval(found: Result, base: Point, latest: Point, series: Series, rule: Rule) -> Result:
    counts = [latest.taljare, latest.namnare, base.taljare, base.namnare]
    if series.enhet != "procent" or any(count is None for count in counts):
        return replace(found, skal="ingen_felmarginal")
    count_2, n_2, count_1, n_1 = (float(count) for count in counts if count is not None)
    if min(n_1, n_2) < max(rule.minsta_namnare, 1) or min(count_1, count_2) < rule.minsta_antal:
        return replace(found, skal="for_sma_tal")
    interval = statistics.difference(int(count_2), int(n_2), int(count_1), int(n_1), rule.konfidens)
    p = statistics.exact_p(int(count_2), int(n_2), int(count_1), int(n_1))
    judged = replace(
        found,
        skillnad=100 * interval.value,
        nedre=100 * interval.low,
        ovre=100 * interval.high,
        p=p,
        metod=f"Fishers exakta test, intervall enligt Newcombe {100 * rule.konfidens:g} %",
    )
    return replace(judged, status=direction_status(interval.value, p, series.riktning, rule.alpha))


def direction_status(change: float, p: float, riktning: str, alpha: float) -> str:
    """Right or wrong direction where p is below alpha, otherwise no sure change."""
    if p >= alpha or change == 0:
        return INGEN
    better = (change > 0) == (riktning == "hog_ar_bra")
    return RATT if better else FEL


def correct_for_many(results: Sequence[Result], riktning: Mapping[str, str], rule: Rule) -> list[Result]:
    """Holm's correction over all results that have a p value; their status is set anew from the corrected p."""
    if rule.korrigering != "holm":
        return list(results)
    judged = [r for r in results if r.p is not None]
    if len(judged) < 2:
        return list(results)
    corrected = iter(statistics.holm([r.p for r in judged if r.p is not None]))
    out = []
    for result in results:
        if result.p is None:
            out.append(result)
            continue
        p = next(corrected)
        assert result.skillnad is not None
        status = direction_status(result.skillnad, p, riktning[result.indikator], rule.alpha)
        out.append(replace(result, p=p, status=status, metod=f"{result.metod}, Holm över {len(judged)} jämförelser"))
    return out


# --- one goal ------------------------------------------------------------------------------------------------------


def combine_areas(results: Sequence[Result], rule: Rule) -> Result:
    """One measure over several areas: the share of areas that surely go right or wrong decides.

    The values of the row are the unweighted mean over areas, said in `metod`; each area's own row is kept apart.
    """
    if not results:
        return Result(KAN_INTE, "inget_matt", regel=rule.label)
    if len(results) == 1:
        only = results[0]
        return replace(only, battre=int(only.status == RATT), samre=int(only.status == FEL), antal=1)
    judged = [r for r in results if r.status != KAN_INTE]
    battre = sum(r.status == RATT for r in judged)
    samre = sum(r.status == FEL for r in judged)
    mean = _mean_row(results, rule)
    mean = replace(mean, battre=battre, samre=samre, antal=len(results))
    if not judged or len(judged) < rule.minsta_andel_omraden * len(results):
        return replace(mean, status=KAN_INTE, skal=_common_reason(results))
    needed = rule.minsta_andel_omraden * len(judged)
    if battre and battre >= needed and not samre:
        return replace(mean, status=RATT)
    if samre and samre >= needed and not battre:
        return replace(mean, status=FEL)
    return replace(mean, status=INGEN)


def _mean_row(results: Sequence[Result], rule: Rule) -> Result:
    latest = max(r.senaste_period for r in results)
    same = [r for r in results if r.senaste_period == latest]
    with_base = [r for r in same if r.basvarde is not None]
    rows = with_base or same

    def mean(values: Iterable[float | None]) -> float | None:
        numbers = [v for v in values if v is not None]
        return round(sum(numbers) / len(numbers), 10) if numbers else None

    return Result(
        KAN_INTE,
        indikator=results[0].indikator,
        omrade="programmets_sex" if len(rows) == 6 else f"{len(rows)}_omraden",
        basperiod=rows[0].basperiod,
        senaste_period=latest,
        basvarde=mean(r.basvarde for r in rows),
        senaste_varde=mean(r.senaste_varde for r in rows),
        skillnad=mean(r.skillnad for r in rows),
        metod=f"ovägt medel av {len(rows)} områden",
        regel=rule.label,
    )


def _common_reason(results: Sequence[Result]) -> str:
    reasons = [r.skal for r in results if r.skal]
    return max(dict.fromkeys(reasons), key=reasons.count)


def combine_measures(results: Sequence[Result]) -> Result:
    """A goal with several measures: agreement gives their status; measures that point apart cannot be judged."""
    judged = [r for r in results if r.status != KAN_INTE]
    if not judged:
        return results[0]
    words = {r.status for r in judged}
    if RATT in words and FEL in words:
        return replace(judged[0], status=KAN_INTE, skal="matten_gar_isar")
    for word in (FEL, RATT):
        if word in words:
            return next(r for r in judged if r.status == word)
    return judged[0]


# --- every school at least the nation ------------------------------------------------------------------------------


@dataclass(frozen=True)
class SchoolYearValues:
    """One school year: the nation's value and each school's published value."""

    period: str
    period_slut: date
    riket: float | None
    skolor: Mapping[str, float]

    @property
    def reached(self) -> set[str]:
        """The schools at or above the nation; empty without a national value."""
        return {s for s, value in self.skolor.items() if self.riket is not None and value >= self.riket}


def assess_schools(indikator: str, years: Sequence[SchoolYearValues], rule: Rule, programme_start: date) -> Result:
    """One measure of "every school at least the nation".

    Reached when all schools that can be judged reach the nation. Otherwise the same schools are compared between the
    first and the latest year with enough schools: do more or fewer of them reach it (exact sign test)?
    Values are shares of schools, in percent; the interval is Newcombe's for independent groups, which is wider than
    the truth for the same schools.
    """
    empty = Result(KAN_INTE, indikator=indikator, omrade="skolor_i_programmets_omraden", regel=rule.label)
    with_nation = sorted((y for y in years if y.riket is not None), key=lambda y: y.period_slut)
    if not with_nation:
        return replace(empty, skal="riksvarde_saknas" if years else "inget_matt")
    usable = [y for y in with_nation if len(y.skolor) >= rule.minsta_skolor]
    if not usable:
        return replace(empty, skal="for_sma_tal", senaste_period=with_nation[-1].period)
    latest = usable[-1]
    share = 100 * len(latest.reached) / len(latest.skolor)
    found = replace(
        empty,
        senaste_period=latest.period,
        senaste_varde=share,
        antal=len(latest.skolor),
        battre=len(latest.reached),
        metod="andel av skolorna som når rikets värde samma läsår",
    )
    if latest.period_slut < programme_start:
        return replace(found, skal="annu_inte_publicerat")
    if len(latest.reached) == len(latest.skolor):
        return replace(found, status=NATT)
    base = usable[0]
    if base is latest:
        return replace(found, skal="en_matpunkt")
    return _compare_schools(found, base, latest, rule)


def _compare_schools(found: Result, base: SchoolYearValues, latest: SchoolYearValues, rule: Rule) -> Result:
    same = set(base.skolor) & set(latest.skolor)
    gained = len((latest.reached - base.reached) & same)
    lost = len((base.reached - latest.reached) & same)
    if len(same) < rule.minsta_skolor:
        return replace(found, skal="for_sma_tal")
    before, after = len(base.reached & same), len(latest.reached & same)
    interval = statistics.difference(after, len(same), before, len(same), rule.konfidens)
    p = statistics.paired_p(gained, lost)
    return replace(
        found,
        status=direction_status(interval.value, p, "hog_ar_bra", rule.alpha),
        basperiod=base.period,
        basvarde=100 * before / len(same),
        senaste_varde=100 * after / len(same),
        skillnad=100 * interval.value,
        nedre=100 * interval.low,
        ovre=100 * interval.high,
        p=p,
        metod=f"teckentest på samma {len(same)} skolor ({gained} nådde dit, {lost} föll under)",
    )


def combine_school_measures(results: Sequence[Result], rule: Rule) -> Result:
    """All measures of the school goal: reached only if every measure is; otherwise the first that can be judged."""
    if results and all(r.status == NATT for r in results):
        return results[0]
    judged = [r for r in results if r.status not in (KAN_INTE, NATT)]
    if judged:
        return combine_measures(judged)
    if not results:
        return Result(KAN_INTE, "inget_matt", regel=rule.label)
    return next((r for r in results if r.status == KAN_INTE), results[0])


# --- states with a decided level -----------------------------------------------------------------------------------


def assess_state(change: Result, target: float | None, riktning: str) -> Result:
    """A goal about a state in one area: judged only against a decided level, then as a change if it is not reached."""
    if target is None:
        return replace(change, status=KAN_INTE, skal="ingen_beslutad_niva", nedre=None, ovre=None, p=None)
    if change.senaste_varde is None:
        return change
    reached = change.senaste_varde >= target if riktning == "hog_ar_bra" else change.senaste_varde <= target
    return replace(change, status=NATT, skal="", metod=f"beslutad nivå {target:g}") if reached else change
