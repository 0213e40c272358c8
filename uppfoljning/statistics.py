"""Intervals, tests, trend and projection behind the goal status. Pure functions: figures in, figures out.

Shares are 0–1 everywhere, never percent. Distributions come from scipy; nothing here knows the catalogue or an edition.
Inputs that make no sense raise ValueError; "cannot be judged" is an answer and is returned, not raised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

Vector = NDArray[np.float64]

FEWEST_POINTS = 5
"""Fewest points for a trend or a fan."""
LEVELS = (0.80, 0.95)
"""The two bands of a fan."""
LONGEST_GAP = 2.0
"""A series is evenly enough spaced for a fan if no gap is longer than this many median gaps."""


@dataclass(frozen=True)
class Interval:
    """A confidence interval of one share, 0–1."""

    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """A difference between two shares with its confidence interval, −1 to 1 (0.04 is four percentage points)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Trend:
    """The direction of a series: "upp", "ned", "ingen" (none that is certain) or "kan_inte" (too few points).

    `slope` is in the values' unit per unit of time; `p` is two-sided; both are None for "kan_inte". `stable` tells that
    the slope has the same sign, not zero, in the whole series and when any one point is left out.
    """

    direction: str
    slope: float | None
    p: float | None
    n: int
    stable: bool


@dataclass(frozen=True)
class Correlation:
    """A rank correlation with its confidence interval, −1 to 1; the limits are None with fewer than five pairs."""

    value: float
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, eq=False)
class Fan:
    """A projection: `times`, the `middle` line and for each level in `bands` the (low, high) lines, in values' unit."""

    times: Vector
    middle: Vector
    bands: Mapping[float, tuple[Vector, Vector]]


@dataclass(frozen=True)
class Backtest:
    """How often the last known value fell inside the fan: `hits` per level, out of `n` series."""

    n: int
    hits: Mapping[float, int]


def wilson(count: float, n: float, confidence: float = 0.95) -> Interval:
    """Wilson's score interval for the share count / n, without continuity correction.

    Raises ValueError unless both are whole numbers with n > 0 and 0 <= count <= n. A count worked out from a published
    share and population must be rounded by the caller, who then knows that it is worked out.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212; METOD A5.
    """
    _check_confidence(confidence)
    return _wilson(*_checked(count, n), confidence)


def difference(count_1: float, n_1: float, count_2: float, n_2: float, confidence: float = 0.95) -> Difference:
    """Share 1 minus share 2 for two independent groups, with Newcombe's hybrid score interval.

    For a change over time group 1 is the later period. Raises ValueError as `wilson` does, for either group.

    Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
    """
    share_1, share_2 = _share(count_1, n_1), _share(count_2, n_2)
    one, two = wilson(count_1, n_1, confidence), wilson(count_2, n_2, confidence)
    value = share_1 - share_2
    return Difference(
        value=value,
        low=value - math.hypot(share_1 - one.low, two.high - share_2),
        high=value + math.hypot(one.high - share_1, share_2 - two.low),
    )


def part_and_whole(
    count_part: float, n_part: float, count_whole: float, n_whole: float, confidence: float = 0.95
) -> Difference:
    """An area's share minus the share of the city that it is part of.

    The two are not independent: the area's own people count in the city's figure as well. But with w = n_part / n_whole
    the city is w · area + (1 − w) · rest, so area − city = (1 − w) · (area − rest), and the area and the rest of the city
    have nobody in common. The interval is therefore that of `difference(area, rest)` times (1 − w). It is certain exactly
    when the difference from the rest of the city is.

    Raises ValueError as `wilson` does, and if the part cannot lie inside the whole: it must leave some of the city's
    people over, and no fewer than the city's remaining count.
    """
    part, people = _checked(count_part, n_part)
    whole, all_people = _checked(count_whole, n_whole)
    rest, rest_people = whole - part, all_people - people
    if rest_people <= 0 or not 0 <= rest <= rest_people:
        raise ValueError(f"{part} of {people} is not a part of {whole} of {all_people}")
    against_rest = difference(part, people, rest, rest_people, confidence)
    outside = rest_people / all_people
    return Difference(against_rest.value * outside, against_rest.low * outside, against_rest.high * outside)


def exact_p(count_1: float, n_1: float, count_2: float, n_2: float) -> float:
    """Two-sided p of Fisher's exact test for two independent shares.

    Unlike the score test it never gives more false alarms than its level, whatever the counts; it is a little slower to
    find a true difference. Raises ValueError as `wilson` does.

    Source: Fisher (1935), J. R. Stat. Soc. 98, 39–82.
    """
    one, people_one = _checked(count_1, n_1)
    two, people_two = _checked(count_2, n_2)
    return float(stats.fisher_exact([[one, people_one - one], [two, people_two - two]]).pvalue)


def holm(p_values: Iterable[float]) -> list[float]:
    """Holm's adjusted p values in the order given: judged at 5 %, at most 5 % of families get any false alarm.

    Raises ValueError for a value that is not 0–1.

    Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
    """
    given = list(p_values)
    if not all(0 <= p <= 1 for p in given):
        raise ValueError("every p value must be a number from 0 to 1")
    adjusted = [1.0] * len(given)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(given)), key=given.__getitem__)):
        highest = max(highest, min(1.0, given[place] * (len(given) - rank)))
        adjusted[place] = highest
    return adjusted


def paired_p(gained: float, lost: float) -> float:
    """Two-sided p of the exact sign test (McNemar's) on pairs that changed, for example schools that passed a level.

    `gained` and `lost` are the pairs that changed each way; unchanged pairs tell nothing and are left out. 1 when no pair
    changed. Raises ValueError unless both are whole numbers of at least 0.

    Source: McNemar (1947), Psychometrika 12, 153–157, in its exact binomial form.
    """
    up, down = _whole(gained, "gained"), _whole(lost, "lost")
    if up < 0 or down < 0:
        raise ValueError(f"gained and lost must be at least 0, not {up} and {down}")
    return float(stats.binomtest(up, up + down).pvalue) if up + down else 1.0


def trend(times: ArrayLike, values: ArrayLike, confidence: float = 0.95) -> Trend:
    """The direction of a series of comparable points: Theil–Sen slope, Kendall's tau, and every leave-one-out.

    "upp" or "ned" only if tau's two-sided p is below 1 − confidence and the slope keeps its sign whichever point is left
    out; otherwise "ingen". "kan_inte" with fewer than five points. p is exact, or asymptotic when values are equal. It
    takes the points as independent of each other, so series that wander slowly give more false alarms than 1 − confidence.

    Raises ValueError unless times rise and all is finite.

    Source: Sen (1968), J. Am. Stat. Assoc. 63, 1379–1389; Kendall (1938), Biometrika 30, 81–93. Five points: Fingertips (PHE).
    """
    _check_confidence(confidence)
    t, y = _series(times, values)
    n = len(t)
    if n < FEWEST_POINTS:
        return Trend("kan_inte", None, None, n, stable=False)
    first, second = np.triu_indices(n, 1)
    slopes = (y[second] - y[first]) / (t[second] - t[first])
    # The median of the slopes of all pairs is scipy's theilslopes, which takes ten times as long for its interval.
    slope = float(np.median(slopes))
    sign = np.sign(slope)
    stable = bool(sign) and all(np.sign(np.median(slopes[(first != i) & (second != i)])) == sign for i in range(n))
    # Tau is not defined when all values are equal; nothing then speaks for a trend.
    p = float(stats.kendalltau(t, y).pvalue) if np.ptp(y) > 0 else 1.0
    if not (stable and p < 1 - confidence):
        return Trend("ingen", slope, p, n, stable)
    return Trend("upp" if sign > 0 else "ned", slope, p, n, stable)


def fan(times: ArrayLike, values: ArrayLike, horizon_times: ArrayLike, levels: Sequence[float] = LEVELS) -> Fan:
    """Project a short series as a random walk with drift, with prediction intervals that widen with time.

    A change over a gap g is taken as normal with mean drift · g and variance s² · g. The drift is then (last − first) /
    span, s² has one degree of freedom less than there are changes, and k units of time after the last point the value
    lies around last + drift · k with variance s² · (k + k² / span): the second term is the uncertainty of the drift.
    The quantiles are Student's t. The bands know no limits: a share must be cut at 0 and 1 by whoever draws it.

    Raises ValueError unless times rise, all is finite, there are five points or more, no gap is longer than twice the
    median gap, every horizon time is after the last point, and the changes differ (equal steps say nothing of the spread).

    Source: Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, section 5.2, with gaps of any length.
    """
    t, y = _series(times, values)
    ahead = np.atleast_1d(np.asarray(horizon_times, dtype=float)) - (t[-1] if len(t) else 0)
    if len(t) < FEWEST_POINTS:
        raise ValueError(f"a fan needs at least {FEWEST_POINTS} points, not {len(t)}")
    gaps, steps = np.diff(t), np.diff(y)
    if gaps.max() > LONGEST_GAP * np.median(gaps):
        raise ValueError(f"the points are too unevenly spaced for a fan: longest gap {gaps.max():g}")
    if not np.all(ahead > 0):
        raise ValueError("a fan can only reach times after the last point")
    for level in levels:
        _check_confidence(level)
    span = t[-1] - t[0]
    drift = (y[-1] - y[0]) / span
    freedom = len(steps) - 1
    spread = math.sqrt(float(np.sum((steps - drift * gaps) ** 2 / gaps)) / freedom)
    if spread <= 1e-12 * np.abs(y).max():
        raise ValueError("all steps are equal, so the series says nothing of its spread")
    middle = y[-1] + drift * ahead
    error = spread * np.sqrt(ahead + ahead**2 / span)
    halves = {level: special.stdtrit(freedom, (1 + level) / 2) * error for level in levels}
    return Fan(ahead + t[-1], middle, {level: (middle - half, middle + half) for level, half in halves.items()})


def backtest(series: Iterable[tuple[ArrayLike, ArrayLike]]) -> Backtest:
    """Forecast the last known point of every series from the earlier ones; count the hits of both bands.

    Series of fewer than six points, or whose earlier points allow no fan, are not counted in n. Series of the same thing
    (women, men, total) hit and miss together, so n overstates what the rates rest on.
    """
    n, hits = 0, dict.fromkeys(LEVELS, 0)
    for times, values in series:
        t, y = _series(times, values)
        try:
            forecast = fan(t[:-1], y[:-1], t[-1:])
        except ValueError:
            continue
        n += 1
        for level, (low, high) in forecast.bands.items():
            hits[level] += bool(low[0] <= y[-1] <= high[0])
    return Backtest(n, hits)


def rank_correlation(x: ArrayLike, y: ArrayLike, confidence: float = 0.95) -> Correlation | None:
    """Spearman's rank correlation over the pairs where both are known; None if either does not vary.

    The interval is Fisher's with the variance for ranks, (1 + r²/2) / (n − 3). It is approximate with ties.

    Source: Bonett & Wright (2000), Psychometrika 65, 23–28.
    """
    _check_confidence(confidence)
    first, second = np.asarray(x, dtype="float64"), np.asarray(y, dtype="float64")
    both = ~np.isnan(first) & ~np.isnan(second)
    first, second, n = first[both], second[both], int(both.sum())
    if n < 3 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    # As scipy.stats.spearmanr has it, without the p value that nobody asks for.
    value = float(np.corrcoef(stats.rankdata(first), stats.rankdata(second))[0, 1])
    if n < FEWEST_POINTS:
        return Correlation(value, None, None, n)
    # A perfect correlation has no finite transform; the largest below it gives the interval's outer limit as well.
    inside = min(max(value, -1 + 1e-9), 1 - 1e-9)
    half = float(special.ndtri((1 + confidence) / 2)) * math.sqrt((1 + inside**2 / 2) / (n - 3))
    low, high = math.tanh(math.atanh(inside) - half), math.tanh(math.atanh(inside) + half)
    return Correlation(value, low, high, n)


def shrink(counts: ArrayLike, totals: ArrayLike) -> Vector:
    """Shares (0–1) of the areas of one parent, drawn towards the parent's own: small areas most.

    On the logit scale each share is weighted against the parent's by how much chance there is in it and how much the
    areas really differ. With no difference beyond chance all become the parent's share. For ranking only.

    Raises ValueError unless 0 <= counts <= totals and totals > 0. Source: Modified Empirical Bayes shrinkage as in the
    English Indices of Deprivation (Noble et al. 2004).
    """
    r, n = np.asarray(counts, dtype="float64"), np.asarray(totals, dtype="float64")
    if not (np.all(n > 0) and np.all(r >= 0) and np.all(r <= n)):
        raise ValueError("shares need 0 <= count <= total and a total above 0")
    logit = np.log((r + 0.5) / (n - r + 0.5))
    chance = (n + 1) * (n + 2) / (n * (r + 1) * (n - r + 1))
    parent = math.log((r.sum() + 0.5) / (n.sum() - r.sum() + 0.5))
    between = max(0.0, float(np.var(logit, ddof=1) - chance.mean())) if len(r) > 1 else 0.0
    weight = between / (between + chance)
    drawn = weight * logit + (1 - weight) * parent
    return np.asarray(1 / (1 + np.exp(-drawn)), dtype="float64")


def _whole(number: float, name: str) -> int:
    if not math.isfinite(number) or number != int(number):
        raise ValueError(f"{name} must be a whole number, not {number}")
    return int(number)


def _checked(count: float, n: float) -> tuple[int, int]:
    whole_count, whole_n = _whole(count, "count"), _whole(n, "n")
    if whole_n <= 0:
        raise ValueError(f"n must be above 0, not {whole_n}")
    if not 0 <= whole_count <= whole_n:
        raise ValueError(f"count must be from 0 to n = {whole_n}, not {whole_count}")
    return whole_count, whole_n


def _share(count: float, n: float) -> float:
    whole_count, whole_n = _checked(count, n)
    return whole_count / whole_n


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must be between 0 and 1, not {confidence}")


def _wilson(count: int, n: int, confidence: float) -> Interval:
    """The limits in closed form: scipy's binomtest works out a p value on the way, which is most of its time."""
    z = float(special.ndtri(0.5 + 0.5 * confidence))
    share, scale = count / n, 2 * (n + z**2)
    middle = (2 * n * share + z**2) / scale
    reach = z / scale * math.sqrt(4 * n * share * (1 - share) + z**2)
    # At none or all the limit is the end itself, which rounding would miss by a hair.
    return Interval(middle - reach if count > 0 else 0.0, middle + reach if count < n else 1.0)


def _series(times: ArrayLike, values: ArrayLike) -> tuple[Vector, Vector]:
    t, y = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    if t.ndim != 1 or t.shape != y.shape:
        raise ValueError(f"times and values must be equally long lists, not {t.shape} and {y.shape}")
    if not (np.isfinite(t).all() and np.isfinite(y).all()):
        raise ValueError("times and values must be numbers; leave missing points out")
    if not np.all(np.diff(t) > 0):
        raise ValueError("times must rise from each point to the next")
    return t, y
