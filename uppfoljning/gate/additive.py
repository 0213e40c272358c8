"""Which figures are sums of which others, and how far an outsider can close in on one that is hidden.

The disclosure gate hides figures; here lies the arithmetic that it has to withstand. Sums are known from the catalogue:
both sexes = women + men, a city = its boards = its stadsdelar = its RegSO, and the indicators that a rule says add up.
How near one comes is found by linear programming (HiGHS through SciPy), with numbers as reals: a bound that is safe for
reals is safe for whole numbers too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linprog

# Levels whose areas together are all of the area above them. The catalogue does not hold all schools or municipalities.
WHOLE_LEVELS = ("stadsdelsomrade", "stadsdel", "regso")
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Sum:
    """Rows (positions in a frame) where one is the sum of others; not `complete` means that more parts may exist."""

    whole: int
    parts: tuple[int, ...]
    complete: bool

    @property
    def rows(self) -> tuple[int, ...]:
        """Whole and parts."""
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class Constraint:
    """low ≤ sum of weight · variable ≤ high."""

    weights: Mapping[int, float]
    low: float
    high: float


def area_parts(areas: pd.DataFrame, indelning: pd.DataFrame) -> pd.DataFrame:
    """Every area and the areas that it consists of, level by level.

    Takes the catalogue tables omraden and indelning. Returns columns whole, part, niva (the parts' level), fran and till
    (NaT: no limit). RegSO are newer than many figures for them, so they have no limit in time.
    """
    kind = areas.set_index("id")["typ"]
    moder = areas.dropna(subset=["moder"]).rename(
        columns={"moder": "whole", "id": "part", "giltig_fran": "fran", "giltig_till": "till"}
    )
    placed = indelning.rename(
        columns={"moder": "whole", "omrade": "part", "giltig_fran": "fran", "giltig_till": "till"}
    ).assign(niva=lambda f: f["part"].map(kind))
    columns = ["whole", "part", "niva", "fran", "till"]
    direct = moder[~moder["part"].isin(placed["part"])].assign(niva=lambda f: f["part"].map(kind))[columns]
    districts = placed.loc[placed["niva"] == "stadsdel", columns]
    small = placed.loc[placed["niva"] == "regso", columns].assign(fran=pd.NaT, till=pd.NaT)
    # A RegSO lies in the board of its stadsdel, and both lie in the city of the board.
    through = small.merge(districts, left_on="whole", right_on="part", suffixes=("", "_upp"))
    in_board = through.assign(whole=through["whole_upp"], fran=through["fran_upp"], till=through["till_upp"])[columns]
    board_city = direct[direct["niva"] == "stadsdelsomrade"].set_index("part")["whole"]
    in_city = pd.concat([districts, in_board])
    in_city = in_city.assign(whole=in_city["whole"].map(board_city), fran=pd.NaT, till=pd.NaT).dropna(subset=["whole"])
    return pd.concat([direct, districts, small, in_board, in_city])[columns].drop_duplicates(ignore_index=True)


def find_sums(rows: pd.DataFrame, parts: pd.DataFrame, indicator_parts: Mapping[str, list[str]]) -> list[Sum]:
    """Every sum among the rows.

    `rows` has columns vintage, indikator, omrade, period, period_slut, kon and a RangeIndex; sums never cross vintages.
    `parts` is area_parts; `indicator_parts` maps an indicator to those that it is the sum of.
    """
    place = {key: position for position, key in enumerate(_keys(rows))}
    return [*_sexes(place), *_indicators(place, indicator_parts), *_areas(rows, place, parts)]


def _keys(rows: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    return zip(rows["vintage"], rows["indikator"], rows["period"], rows["omrade"], rows["kon"], strict=True)


def _sexes(place: Mapping[tuple[object, ...], int]) -> Iterable[Sum]:
    for (*rest, kon), whole in place.items():
        if kon == "totalt":
            found = [place[key] for sex in ("kvinnor", "man") if (key := (*rest, sex)) in place]
            if found:
                yield Sum(whole, tuple(found), len(found) == 2)


def _indicators(place: Mapping[tuple[object, ...], int], parts: Mapping[str, list[str]]) -> Iterable[Sum]:
    for (vintage, indicator, *rest), whole in place.items():
        names = parts.get(str(indicator), [])
        found = [place[key] for name in names if (key := (vintage, name, *rest)) in place]
        if found:
            yield Sum(whole, tuple(found), len(found) == len(names))


def _areas(rows: pd.DataFrame, place: Mapping[tuple[object, ...], int], parts: pd.DataFrame) -> Iterable[Sum]:
    groups = rows[["vintage", "indikator", "period", "period_slut", "kon"]].drop_duplicates()
    for day, same_day in groups.groupby("period_slut"):
        valid = parts[~(parts["fran"] > day) & ~(parts["till"] < day)]
        members = {key: sorted(set(own["part"])) for key, own in valid.groupby(["whole", "niva"])}
        for vintage, indicator, period, _, kon in same_day.itertuples(index=False):
            for (whole, level), names in members.items():
                top = place.get((vintage, indicator, period, whole, kon))
                if top is None:
                    continue
                found = [place[k] for n in names if (k := (vintage, indicator, period, n, kon)) in place]
                if found:
                    yield Sum(top, tuple(found), level in WHOLE_LEVELS and len(found) == len(names))


# --- how near an outsider comes ------------------------------------------------------------------------------------


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
