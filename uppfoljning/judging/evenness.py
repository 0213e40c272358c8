"""How evenly something is spread over its kinds, and whether that has changed. Pure functions: counts in, figures out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats


@dataclass(frozen=True)
class Change:
    """A change with its confidence interval and two-sided p."""

    value: float
    low: float
    high: float
    p: float


def evenness(counts: Sequence[float]) -> float:
    """How evenly something is spread over its kinds, 0–1: 1 when all are equally common, 0 when there is only one.

    Simpson's: the chance that two drawn at random are of different kinds, over the most that it can be with so many kinds.
    A kind that does not exist counts as a kind with none. Raises ValueError unless there are two kinds or more, and some of
    any. Source: Simpson (1949), Nature 163, 688.
    """
    numbers = _kinds(counts)
    n = sum(numbers)
    return (1 - sum((number / n) ** 2 for number in numbers)) / (1 - 1 / len(numbers))


def evenness_difference(counts_1: Sequence[float], counts_2: Sequence[float], confidence: float = 0.95) -> Change:
    """Evenness 1 minus evenness 2 for two independent groups with the same kinds, with a normal interval and test.

    The variance is Simpson's own, with the term that is left when all kinds are equally common. Raises ValueError as
    `evenness` does, with fewer than two of anything, or with different numbers of kinds.
    """
    if len(counts_1) != len(counts_2):
        raise ValueError("both groups must have the same kinds")
    value = evenness(counts_1) - evenness(counts_2)
    spread = math.sqrt(_evenness_variance(counts_1) + _evenness_variance(counts_2))
    half = float(stats.norm.ppf((1 + confidence) / 2)) * spread
    # Without any spread both groups are of one kind only: alike, or surely not.
    p = float(2 * stats.norm.sf(abs(value) / spread)) if spread > 0 else float(value == 0)
    return Change(value, max(value - half, -1.0), min(value + half, 1.0), p)


def _evenness_variance(counts: Sequence[float]) -> float:
    numbers = _kinds(counts)
    n = sum(numbers)
    if n < 2:
        raise ValueError("a mix needs at least two of something")
    squares, cubes = (sum((number / n) ** power for number in numbers) for power in (2, 3))
    variance = (4 * (n - 2) * cubes + 2 * squares - 2 * (2 * n - 3) * squares**2) / (n * (n - 1))
    return max(float(variance), 0.0) / (1 - 1 / len(numbers)) ** 2


def _kinds(counts: Sequence[float]) -> list[int]:
    numbers = [int(count) for count in counts]
    if len(numbers) < 2 or min(numbers) < 0 or not sum(numbers) or numbers != list(counts):
        raise ValueError(f"a mix is made of two kinds or more, in whole numbers, none below 0 and not all 0: {counts}")
    return numbers
