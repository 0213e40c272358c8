"""Intervals, tests, trend and fan: against statsmodels, METOD's worked examples and the edges."""

from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from uppfoljning import statistics

EXACT = {"abs": 1e-9, "rel": 0}
SIZES = (1, 2, 30, 200, 1300, 17857, 900000)
GROUPS = [(round(share * n), n) for n in SIZES for share in (0, 0.01, 0.09, 0.5, 0.97, 1)]
YEARS = range(2015, 2025)
WANDERING = [9.1, 9.4, 9.0, 8.2, 8.6, 7.9, 8.1, 7.2, 7.4, 6.8]


def exact(*expected):
    return pytest.approx(expected, **EXACT)


def certain(found):
    """The direction that an interval bears out: "upp", "ned" or, with 0 inside, ""."""
    return "upp" if found.low > 0 else "ned" if found.high < 0 else ""


# Shares and differences


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("count", "n"), GROUPS)
def test_wilson_agrees_with_statsmodels(count, n, confidence):
    interval = statistics.wilson(count, n, confidence)
    assert (interval.low, interval.high) == exact(*proportion_confint(count, n, 1 - confidence, method="wilson"))
    assert 0 <= interval.low <= count / n <= interval.high <= 1


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [(0.09, 17857, 8.6, 9.4), (0.10, 3221, 9.0, 11.1), (0.12, 1300, 10.3, 13.9), (0.18, 100, 11.7, 26.7)],
)
def test_worked_intervals(share, n, low, high):
    interval = statistics.wilson(round(share * n), n)
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (low, high)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_difference_agrees_with_statsmodels(confidence):
    for (count_1, n_1), (count_2, n_2) in product(sorted(set(GROUPS)), repeat=2):
        found = statistics.difference(count_1, n_1, count_2, n_2, confidence)
        expected = confint_proportions_2indep(
            count_1, n_1, count_2, n_2, method="newcomb", compare="diff", alpha=1 - confidence
        )
        assert (found.low, found.high) == exact(*expected), (count_1, n_1, count_2, n_2)
        assert found.value == pytest.approx(count_1 / n_1 - count_2 / n_2, **EXACT)


def test_worked_differences():
    large = statistics.difference(182, 1300, 130, 1300)
    assert (round(large.value, 3), certain(large)) == (0.04, "upp")
    assert (large.high - large.low) / 2 == pytest.approx(0.025, abs=0.0005)
    small = statistics.difference(18, 100, 10, 100)
    assert (round(small.value, 3), certain(small)) == (0.08, "")
    assert (small.high - small.low) / 2 == pytest.approx(0.0975, abs=0.0005)


@pytest.mark.parametrize(("first", "second"), [((182, 1300), (130, 1300)), ((0, 40), (40, 40)), ((3, 50), (4, 60))])
def test_other_order_turns_the_difference_round(first, second):
    one, other = statistics.difference(*first, *second), statistics.difference(*second, *first)
    assert (one.value, one.low, one.high) == exact(-other.value, -other.high, -other.low)
    words = {"upp": "ned", "ned": "upp", "": ""}
    assert certain(one) == words[certain(other)]


def test_whole_numbers_stored_as_floats_are_counts():
    assert statistics.wilson(117.0, 1300.0) == statistics.wilson(117, 1300)


@pytest.mark.parametrize(
    ("count", "n", "said"),
    [
        (0, 0, "n must be above 0"),
        (1, -5, "n must be above 0"),
        (-1, 10, "count must be from 0 to n = 10"),
        (11, 10, "count must be from 0 to n = 10"),
        (2.5, 10, "count must be a whole number"),
        (float("nan"), 10, "count must be a whole number"),
        (1, float("nan"), "n must be a whole number"),
        (1, float("inf"), "n must be a whole number"),
    ],
)
def test_impossible_counts_are_refused(count, n, said):
    calls = [
        lambda: statistics.wilson(count, n),
        lambda: statistics.difference(count, n, 1, 10),
        lambda: statistics.difference(1, 10, count, n),
        lambda: statistics.exact_p(count, n, 1, 10),
        lambda: statistics.exact_p(1, 10, count, n),
        lambda: statistics.part_and_whole(count, n, 5, 100),
        lambda: statistics.part_and_whole(1, 10, count, n),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=said):
            call()


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.1, float("nan")])
def test_impossible_confidence_is_refused(confidence):
    for call in (
        lambda: statistics.wilson(1, 10, confidence),
        lambda: statistics.trend(YEARS, WANDERING, confidence),
        lambda: statistics.fan(YEARS, WANDERING, [2025], levels=[confidence]),
    ):
        with pytest.raises(ValueError, match="confidence must be between 0 and 1"):
            call()


# An area against the city that it is part of


def test_part_and_whole_is_area_minus_city():
    found = statistics.part_and_whole(900, 5000, 9000, 90000)
    assert found.value == pytest.approx(900 / 5000 - 9000 / 90000, **EXACT)
    rest = statistics.difference(900, 5000, 8100, 85000)
    assert (found.low, found.high) == exact(rest.low * 85 / 90, rest.high * 85 / 90)
    assert certain(found) == "upp"


def test_part_and_whole_is_as_certain_as_against_the_rest():
    for area in range(60, 141):
        against_rest = statistics.difference(area, 1000, 500 - area, 4000)
        assert certain(statistics.part_and_whole(area, 1000, 500, 5000)) == certain(against_rest)


def test_part_and_whole_covers_nine_and_a_half_of_ten():
    random = np.random.default_rng(5)
    n_area, n_rest, p_area, p_rest = 400, 600, 0.30, 0.20
    truth = p_area - (n_area * p_area + n_rest * p_rest) / (n_area + n_rest)
    draws = zip(random.binomial(n_area, p_area, 2000), random.binomial(n_rest, p_rest, 2000), strict=True)
    found = [statistics.part_and_whole(area, n_area, area + rest, n_area + n_rest) for area, rest in draws]
    assert 0.935 < np.mean([interval.low <= truth <= interval.high for interval in found]) < 0.965


@pytest.mark.parametrize(
    ("part", "n_part", "whole", "n_whole"),
    [(5, 100, 5, 100), (5, 100, 40, 90), (6, 100, 5, 1000), (5, 100, 96, 190)],
    ids=["all of it", "larger than it", "more counted than in it", "leaves more counted than people"],
)
def test_a_part_outside_the_whole_is_refused(part, n_part, whole, n_whole):
    with pytest.raises(ValueError, match="is not a part of"):
        statistics.part_and_whole(part, n_part, whole, n_whole)


# Tests and many comparisons


def test_exact_p_is_the_same_both_ways_and_1_without_difference():
    for (count_1, n_1), (count_2, n_2) in combinations_with_replacement(sorted(set(GROUPS)), 2):
        found = statistics.exact_p(count_1, n_1, count_2, n_2)
        assert found == pytest.approx(statistics.exact_p(count_2, n_2, count_1, n_1), **EXACT)
        if count_1 * n_2 == count_2 * n_1:
            assert found == pytest.approx(1, **EXACT)


@pytest.mark.parametrize(("n", "share"), [(20, 0.1), (40, 0.5), (60, 0.3)])
def test_exact_p_never_gives_more_false_alarms_than_its_level(n, share):
    chance = stats.binom.pmf(np.arange(n + 1), n, share)
    likely = [int(count) for count in np.flatnonzero(chance > 1e-6)]
    # The groups are equally large, so that it does not matter which is called the first.
    alarms = sum(
        chance[a] * chance[b] * (1 if a == b else 2)
        for a, b in combinations_with_replacement(likely, 2)
        if statistics.exact_p(a, n, b, n) < 0.05
    )
    # Whatever is too rare to be tried counts as an alarm.
    rest = 1 - chance[likely].sum() ** 2
    assert rest < 1e-4
    assert 0 < alarms <= alarms + rest <= 0.05


def test_holm_agrees_with_statsmodels_in_the_same_order():
    random = np.random.default_rng(3)
    for size in (1, 2, 6, 14, 40):
        p_values = np.round(random.random(size) ** 3, 2).tolist()
        assert statistics.holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1].tolist(), **EXACT)


def test_holm_by_hand():
    assert statistics.holm([0.04, 0.01, 0.03]) == exact(0.06, 0.03, 0.06)
    assert statistics.holm([]) == []
    assert statistics.holm([0.0, 1.0]) == [0.0, 1.0]


@pytest.mark.parametrize("p", [float("nan"), -0.01, 1.01])
def test_holm_refuses_what_is_no_p_value(p):
    with pytest.raises(ValueError, match="p value"):
        statistics.holm([0.5, p])


def test_paired_p_agrees_with_statsmodels():
    for gained, lost in product(range(0, 24, 3), repeat=2):
        expected = mcnemar([[5, gained], [lost, 5]], exact=True).pvalue if gained + lost else 1
        assert statistics.paired_p(gained, lost) == pytest.approx(expected, **EXACT)


def test_paired_p_edges():
    assert statistics.paired_p(0, 0) == 1
    assert statistics.paired_p(0, 5) == statistics.paired_p(5, 0) == pytest.approx(2 / 32)
    for gained, lost in ((-1, 3), (3, -1), (1.5, 2), (2, float("nan"))):
        with pytest.raises(ValueError, match=r"gained|lost"):
            statistics.paired_p(gained, lost)


# Trend


def test_trend_of_a_steady_series():
    found = statistics.trend([2015, 2016, 2017, 2018, 2019], [10, 12, 14, 16, 18])
    assert found == statistics.Trend("upp", pytest.approx(2), pytest.approx(2 / 120), 5, stable=True)


def test_trend_slope_is_per_unit_of_time():
    assert statistics.trend([2008, 2011, 2014, 2017, 2020, 2023], [1, 4, 7, 10, 13, 16]).slope == pytest.approx(1)


def test_trend_agrees_with_scipy_on_uneven_times_and_ties():
    random = np.random.default_rng(11)
    for n in range(5, 15):
        times, values = np.cumsum(random.integers(1, 4, n)), random.integers(0, 12, n)
        found = statistics.trend(times, values)
        assert found.slope == pytest.approx(stats.theilslopes(values, times).slope, **EXACT)
        assert found.p == pytest.approx(stats.kendalltau(times, values).pvalue, **EXACT)
        left_out = [stats.theilslopes(np.delete(values, i), np.delete(times, i)).slope for i in range(n)]
        assert found.stable == (found.slope != 0 and set(np.sign(left_out)) == {np.sign(found.slope)})


def test_flipping_the_values_flips_the_trend():
    down, up = statistics.trend(YEARS, WANDERING), statistics.trend(YEARS, [-value for value in WANDERING])
    assert (down.direction, up.direction) == ("ned", "upp")
    assert (down.slope, down.p) == exact(-up.slope, up.p)


def test_trend_broken_by_one_outlier_is_none():
    rising = [10, 11, 12, 13, 14, 15]
    assert statistics.trend(range(6), rising).direction == "upp"
    broken = statistics.trend(range(6), [*rising[:-1], 2])
    assert (broken.direction, broken.n) == ("ingen", 6)
    assert broken.p > 0.05


def test_trend_that_hangs_on_one_point_is_none():
    found = statistics.trend(range(8), [0, 0, 0, 0, 0, 1, 1, 1])
    assert found.p < 0.05
    assert (found.direction, found.stable) == ("ingen", False)


@pytest.mark.parametrize("n", range(5))
def test_too_few_points_for_a_trend(n):
    assert statistics.trend(range(n), range(n)) == statistics.Trend("kan_inte", None, None, n, stable=False)


@pytest.mark.parametrize("value", [0, 7.5])
def test_equal_values_have_no_trend(value):
    assert statistics.trend(range(9), [value] * 9) == statistics.Trend("ingen", 0, 1, 9, stable=False)


def test_stricter_confidence_asks_for_more():
    five = (range(5), [1, 2, 3, 4, 5])
    assert statistics.trend(*five, confidence=0.95).direction == "upp"
    strict = statistics.trend(*five, confidence=0.99)
    assert (strict.direction, strict.stable) == ("ingen", True)


@pytest.mark.parametrize(
    ("times", "values", "said"),
    [
        ([1, 2, 3, 4, 4], [1, 2, 3, 4, 5], "rise"),
        ([5, 4, 3, 2, 1], [1, 2, 3, 4, 5], "rise"),
        ([1, 2, 3, 4], [1, 2, 3, 4, 5], "equally long"),
        ([1, 2, 3, 4, 5], [1, 2, float("nan"), 4, 5], "leave missing points out"),
        ([1, 2, 3, 4, float("nan")], [1, 2, 3, 4, 5], "leave missing points out"),
    ],
)
def test_impossible_series_are_refused(times, values, said):
    for call in (lambda: statistics.trend(times, values), lambda: statistics.fan(times, values, [9])):
        with pytest.raises(ValueError, match=said):
            call()


# Fan and backtest


def test_fan_by_hand():
    found = statistics.fan([0, 1, 2, 3, 4], [0, 2, 2, 4, 4], [5, 6])
    assert found.times.tolist() == [5, 6]
    assert found.middle.tolist() == exact(5, 6)
    # Steps 2, 0, 2, 0 around drift 1: variance 4/3; k + k²/4 is 1.25 and 3; t with 3 degrees at 90 % is 1.637744.
    low, high = found.bands[0.80]
    assert (high - found.middle).tolist() == pytest.approx([1.637744 * (4 / 3 * k) ** 0.5 for k in (1.25, 3)], abs=1e-5)
    assert (found.middle - low).tolist() == exact(*(high - found.middle))


def test_fan_widens_with_time_and_level():
    found = statistics.fan(YEARS, WANDERING, range(2025, 2035))
    widths = {level: high - low for level, (low, high) in found.bands.items()}
    assert list(widths) == [0.80, 0.95]
    assert all((np.diff(width) > 0).all() for width in widths.values())
    assert (widths[0.95] > widths[0.80]).all()
    assert widths[0.80][0] > 0


def test_fan_uses_the_length_of_gaps():
    yearly = statistics.fan([0, 1, 2, 3, 4, 5], [1, 3, 2, 5, 4, 6], [6])
    every_third = statistics.fan([0, 3, 6, 9, 12, 15], [1, 3, 2, 5, 4, 6], [18])
    assert every_third.middle.tolist() == exact(*yearly.middle)
    assert every_third.bands[0.95][0].tolist() == exact(*yearly.bands[0.95][0])


def test_fan_is_the_same_each_time_and_leaves_its_input_alone():
    times, values = np.array(YEARS, dtype=float), np.array(WANDERING)
    first, second = (statistics.fan(times, values, [2025, 2026]) for _ in range(2))
    assert first.bands[0.8][0].tolist() == second.bands[0.8][0].tolist()
    assert (times.tolist(), values.tolist()) == (list(YEARS), WANDERING)


def test_flipping_the_values_flips_the_fan():
    up, down = (statistics.fan(YEARS, sign * np.array(WANDERING), [2026]) for sign in (1, -1))
    assert up.middle.tolist() == exact(*-down.middle)
    assert up.bands[0.8][0].tolist() == exact(*-down.bands[0.8][1])


def test_fan_covers_what_it_says_on_random_walks():
    random = np.random.default_rng(8)
    walks = np.cumsum(random.normal(0.3, 1, (2000, 9)), axis=1)
    hits = {0.80: 0, 0.95: 0}
    for walk in walks:
        for level, (low, high) in statistics.fan(range(6), walk[:6], [8]).bands.items():
            hits[level] += bool(low[0] <= walk[8] <= high[0])
    assert hits[0.80] / 2000 == pytest.approx(0.80, abs=0.03)
    assert hits[0.95] / 2000 == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    ("times", "values", "horizon", "said"),
    [
        ([], [], [5], "at least 5 points, not 0"),
        ([1], [1], [5], "at least 5 points, not 1"),
        ([1, 2, 3, 4], [1, 3, 2, 4], [5], "at least 5 points, not 4"),
        ([1, 2, 3, 4, 7], [1, 3, 2, 4, 5], [8], "unevenly spaced"),
        ([1, 2, 3, 4, 5], [1, 3, 2, 4, 5], [5], "after the last point"),
        ([1, 2, 3, 4, 5], [1, 3, 2, 4, 5], [6, float("nan")], "after the last point"),
        ([1, 2, 3, 4, 5], [0, 0, 0, 0, 0], [6], "all steps are equal"),
        ([1, 2, 3, 4, 5], [7.1, 7.1, 7.1, 7.1, 7.1], [6], "all steps are equal"),
        ([1, 2, 3, 4, 5], [0.1, 0.2, 0.3, 0.4, 0.5], [6], "all steps are equal"),
    ],
)
def test_no_fan_without_ground(times, values, horizon, said):
    with pytest.raises(ValueError, match=said):
        statistics.fan(times, values, horizon)


def test_one_missing_year_is_even_enough():
    assert statistics.fan([1, 2, 3, 5, 6], [1, 3, 2, 4, 5], [7]).middle.tolist() == exact(5.8)


def test_backtest_counts_hits_of_the_last_point():
    years, earlier = [0, 1, 2, 3, 4, 5], [0, 2, 2, 4, 4]
    # The fan for time 5 is 5 ± 2.1 (80 %) and 5 ± 4.1 (95 %).
    inside, between, outside = ((years, [*earlier, last]) for last in (5, 8, 10))
    too_short, uneven = (years[:5], earlier), ([0, 1, 2, 3, 9, 10], [*earlier, 5])
    found = statistics.backtest([inside, between, outside, too_short, uneven, ([], [])])
    assert found == statistics.Backtest(3, {0.80: 1, 0.95: 2})
    assert statistics.backtest([]) == statistics.Backtest(0, {0.80: 0, 0.95: 0})
