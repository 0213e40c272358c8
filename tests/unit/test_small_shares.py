"""Shares of small areas, and how two orders agree: against formulas worked out by hand."""

import numpy as np
import pytest

from uppfoljning import statistics


def test_small_shares_are_drawn_towards_their_parent_and_large_ones_hardly_move():
    shares = statistics.shrink([3, 500, 900], [10, 5000, 5000])
    parent = 1403 / 10010
    assert abs(shares[0] - parent) < 0.7 * abs(0.3 - parent)
    assert shares[1] == pytest.approx(0.1, abs=0.003) and shares[2] == pytest.approx(0.18, abs=0.003)


def test_areas_that_differ_only_by_chance_get_the_parents_share():
    assert statistics.shrink([10, 11, 9], [100, 100, 100]) == pytest.approx([30.5 / 301] * 3)


def test_shrinkage_by_the_published_formulas():
    """Two areas, by hand: z = ln((r + ½)/(n − r + ½)), s² = (n + 1)(n + 2)/(n(r + 1)(n − r + 1)), t² = var(z) − mean s²."""
    r, n = np.array([5.0, 60.0]), np.array([50.0, 100.0])
    z = np.log((r + 0.5) / (n - r + 0.5))
    s2 = (n + 1) * (n + 2) / (n * (r + 1) * (n - r + 1))
    t2 = (z[0] - z[1]) ** 2 / 2 - s2.mean()
    w = (1 / s2) / (1 / s2 + 1 / t2)
    drawn = w * z + (1 - w) * np.log(65.5 / 85.5)
    assert statistics.shrink(r, n) == pytest.approx(np.exp(drawn) / (1 + np.exp(drawn)))


@pytest.mark.parametrize(("counts", "totals"), [([5], [4]), ([-1], [4]), ([0], [0])])
def test_impossible_counts_are_refused(counts, totals):
    with pytest.raises(ValueError):
        statistics.shrink(counts, totals)


def test_rank_correlation_with_its_interval():
    found = statistics.rank_correlation([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 6, 5])
    r = 1 - 6 * (1 + 1 + 1 + 1 + 4 + 0 + 4) / (7 * 48)
    half = 1.959964 * np.sqrt((1 + r**2 / 2) / 4)
    assert found.value == pytest.approx(r)
    assert (found.low, found.high) == pytest.approx(
        (np.tanh(np.arctanh(r) - half), np.tanh(np.arctanh(r) + half)), abs=1e-6
    )


def test_no_correlation_where_nothing_varies_and_no_interval_for_few():
    assert statistics.rank_correlation([1, 1, 1, 1], [1, 2, 3, 4]) is None
    few = statistics.rank_correlation([1, 2, 3, np.nan], [1, 3, 2, 4])
    assert few.n == 3 and few.low is None
