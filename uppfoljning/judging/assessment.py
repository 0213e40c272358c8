"""Goal status that can be defended: six words, each "cannot be judged" with its reason, rules from a table.

The rules stand in data/katalog/regler.csv, the vocabulary in statusar.csv and skal.csv. Functions take plain records
and return plain records with every input kept, so that a result can be checked. Here are changes in one area; what is asked of a
level (reached or not) is in `levels`, of a mix in `mixes`, and how areas and measures are put together in `combining`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from uppfoljning import statistics
from uppfoljning.contract import first_day

NATT = "natt"
INTE_NATT = "inte_natt"
RATT = "ratt_riktning"
INGEN = "ingen_sakerstalld"
FEL = "fel_riktning"
KAN_INTE = "kan_inte_bedomas"

# Which reason a missing value gives, by its kind of "no number".
REASON_OF_STATUS = {
    "dold": "dold_siffra",
    "ej_publicerad_an": "annu_inte_publicerat",
    "ej_rapporterad": "inte_rapporterad",
    "tillbakadragen": "tillbakadragen",
    "ej_tillamplig": "inte_tillamplig",
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
    minsta_skillnad: float = 0.0
    basperiod_senast: str = ""

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
    `brott` a period for each break that forbids a comparison: it counts from that period's first day.
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
    """A status with its reason and every input that led to it. Values in the indicator's own unit.

    `skillnad` never crosses a break: where one lies between base and latest, `brott_period` names the last one, the fields
    `efter_brott_*` hold the change from the first value after it, and `fore_brott_*` that from the base to the last value
    before the first break. `forandring` is the second answer of a goal
    about a level. `antal` counts the areas or schools that were judged, `vantade` those that the goal speaks of; `battre`
    and `samre` those that surely go right and wrong, or, for a level, those that reach it and those that do not.
    """

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
    vantade: int = 1
    forandring: str = ""
    forandring_skal: str = ""
    brott_period: str = ""
    fore_brott_period: str = ""
    fore_brott_varde: float | None = None
    fore_brott_skillnad: float | None = None
    efter_brott_period: str = ""
    efter_brott_varde: float | None = None
    efter_brott_skillnad: float | None = None
    efter_brott_antal: int = 0
    matt: int = 1
    matt_bedomda: int = 0
    senaste_slut: date | None = None

    @property
    def judged(self) -> bool:
        """Whether the rules could say anything but "cannot be judged"."""
        return self.status != KAN_INTE


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
    found = replace(empty, senaste_period=latest.period, senaste_varde=latest.varde, senaste_slut=latest.period_slut)
    if base is not None and base is not latest:
        found = _from_base(found, base, known, series.brott)
    if latest.period_slut < programme_start:
        return replace(found, skal="fore_programmet")
    if base is None or base is latest:
        return replace(found, skal=_reason_without_base(series, known))
    if found.brott_period:
        return replace(found, skal="brott_i_serien")
    if series.riktning == "ingen":
        return replace(found, skal="ingen_riktning")
    return _with_interval(found, base, latest, series, rule)


def last_break(breaks: Iterable[str], base: str, latest: str) -> str:
    """The last break between two periods, as the first period after it; empty if they can be compared."""
    return max(_breaks_between(breaks, base, latest), key=first_day, default="")


def _breaks_between(breaks: Iterable[str], base: str, latest: str) -> list[str]:
    return [start for start in breaks if first_day(base) < first_day(start) <= first_day(latest)]


def _from_base(found: Result, base: Point, known: Sequence[Point], breaks: Iterable[str]) -> Result:
    """The base and the difference from it; over a break, instead the differences on either side of it."""
    latest, breaks = known[-1], tuple(breaks)
    found = replace(found, basperiod=base.period, basvarde=base.varde)
    broken = last_break(breaks, base.period, latest.period)
    if not broken:
        return replace(found, skillnad=_difference(base, latest))
    after = [point for point in known if first_day(point.period) >= first_day(broken)]
    found = replace(found, brott_period=broken, efter_brott_antal=len(after))
    first = min(_breaks_between(breaks, base.period, latest.period), key=first_day)
    before = [point for point in known if first_day(base.period) < first_day(point.period) < first_day(first)]
    if before:
        found = replace(
            found,
            fore_brott_period=before[-1].period,
            fore_brott_varde=before[-1].varde,
            fore_brott_skillnad=_difference(base, before[-1]),
        )
    if len(after) < 2:
        return found
    return replace(
        found,
        efter_brott_period=after[0].period,
        efter_brott_varde=after[0].varde,
        efter_brott_skillnad=_difference(after[0], latest),
    )


def _difference(first: Point, last: Point) -> float:
    assert first.varde is not None and last.varde is not None
    return round(last.varde - first.varde, 10)


def _reason_without_values(points: Sequence[Point]) -> str:
    """Why there is no value: what the newest row says of itself, or that no row has been found."""
    if not points:
        return "ingen_siffra"
    return REASON_OF_STATUS[max(points, key=lambda point: point.period_slut).status]


def _reason_without_base(series: Series, known: Sequence[Point]) -> str:
    hidden = [p for p in series.points if p.period == series.basperiod and p.varde is None]
    if hidden:
        return _reason_without_values(hidden)
    if len(known) == 1:
        return "en_matpunkt"
    if not series.basperiod:
        return "ingen_basperiod"
    return "ingen_senare_siffra" if known[-1].period == series.basperiod else "basvarde_saknas"


def _with_interval(found: Result, base: Point, latest: Point, series: Series, rule: Rule) -> Result:
    counts = [latest.taljare, latest.namnare, base.taljare, base.namnare]
    lacking = _reason_without_counts(series.enhet, base, latest)
    if lacking:
        return replace(found, skal=lacking)
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
    return replace(judged, status=change_status(100 * interval.value, p, series.riktning, rule))


def _reason_without_counts(enhet: str, base: Point, latest: Point) -> str:
    """Why no interval can be given; empty where both shares have their counts."""
    numerators, denominators = (base.taljare, latest.taljare), (base.namnare, latest.namnare)
    if enhet != "procent":
        return "inte_andel"
    if all(count is None for count in numerators + denominators):
        return "antal_saknas"
    if None in denominators:
        return "namnare_saknas"
    return "taljare_saknas" if None in numerators else ""


def change_status(change: float, p: float, riktning: str, rule: Rule) -> str:
    """As direction_status, but a change below the rule's smallest is never sure, however many it rests on.

    `change` is in the measure's own unit. A change that is the limit itself counts; the tiny step is for sums of decimals.
    """
    return INGEN if abs(change) < rule.minsta_skillnad - 1e-9 else direction_status(change, p, riktning, rule.alpha)


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
        status = change_status(result.skillnad, p, riktning[result.indikator], rule)
        out.append(replace(result, p=p, status=status, metod=f"{result.metod}, Holm över {len(judged)} jämförelser"))
    return out
