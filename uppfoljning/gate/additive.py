"""How far an outsider can close in on a hidden figure by what the others say.

Found by linear programming (HiGHS through SciPy), with numbers as reals: a bound that is safe for reals is safe for whole
numbers too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Constraint:
    """low ≤ sum of weight · variable ≤ high."""

    weights: Mapping[int, float]
    low: float
    high: float


def components(constraints: list[Constraint]) -> list[list[Constraint]]:
    """The constraints in groups that share no variable, in the order of their first one."""
    group: dict[int, list[Constraint]] = {}
    for constraint in constraints:
        touched = list({id(group[v]): group[v] for v in constraint.weights if v in group}.values())
        merged = [*(c for own in touched for c in own), constraint]
        for member in merged:
            for variable in member.weights:
                group[variable] = merged
    return list({id(own): own for own in group.values()}.values())


def feasible(
    constraints: list[Constraint], low: Mapping[int, float], high: Mapping[int, float], wanted: Iterable[int]
) -> dict[int, tuple[float, float]] | None:
    """The least and greatest value that each wanted variable can have; None if nothing fits the constraints.

    `low` and `high` hold the bounds of every variable that the constraints name.
    """
    if len(constraints) == 1:
        return _by_one(constraints[0], low, high, wanted)
    names = sorted({v for constraint in constraints for v in constraint.weights})
    column = {name: index for index, name in enumerate(names)}
    upper, limits = [], []
    for constraint in constraints:
        weights = np.zeros(len(names))
        for variable, weight in constraint.weights.items():
            weights[column[variable]] += weight
        for sign, limit in ((1.0, constraint.high), (-1.0, constraint.low)):
            if np.isfinite(limit):
                upper.append(sign * weights)
                limits.append(sign * limit + TOLERANCE)
    bounds = [(low[name], high[name]) for name in names]
    found = {}
    for variable in wanted:
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(len(names))
            cost[column[variable]] = sign
            answer = linprog(cost, A_ub=np.array(upper), b_ub=np.array(limits), bounds=bounds, method="highs")
            if answer.status == 2:
                return None
            ends.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
        found[variable] = (ends[0], ends[1])
    return found


def _by_one(
    constraint: Constraint, low: Mapping[int, float], high: Mapping[int, float], wanted: Iterable[int]
) -> dict[int, tuple[float, float]] | None:
    """The same where there is one constraint only: what the others leave for each variable."""
    ends = {
        variable: sorted((weight * low[variable], weight * high[variable]))
        for variable, weight in constraint.weights.items()
    }
    least, greatest = sum(end[0] for end in ends.values()), sum(end[1] for end in ends.values())
    floor, roof = constraint.low - TOLERANCE, constraint.high + TOLERANCE
    if least > roof or greatest < floor or any(high[variable] < low[variable] for variable in ends):
        return None
    found = {}
    for variable in wanted:
        weight = constraint.weights[variable]
        others = [end for name, end in ends.items() if name != variable]
        left = sorted(
            ((floor - sum(end[1] for end in others)) / weight, (roof - sum(end[0] for end in others)) / weight)
        )
        found[variable] = (max(low[variable], left[0]), min(high[variable], left[1]))
    return found
