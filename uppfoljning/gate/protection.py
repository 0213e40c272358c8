"""Hide as many further figures as it takes for the hidden ones to stay hidden.

The rows of this edition and of earlier ones lie in one table, since an outsider has them all. A row may hold three counts:
its own value where that is a count, and the numerator and denominator behind a share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from uppfoljning.gate import additive
from uppfoljning.gate.additive import Constraint
from uppfoljning.gate.sums import Sum

COUNT, NUMERATOR, DENOMINATOR = range(3)
FIELDS = (COUNT, NUMERATOR, DENOMINATOR)

Variable = int


@dataclass
class Cells:
    """All rows that an outsider may combine, n of them, and what is known of their three counts (arrays n × 3).

    value, slack   the number and how far the truth may lie from it by rounding; NaN: no such number
    low, high      what the rule itself says of a hidden number
    need           how wide an outsider's interval for it must stay at the least; NaN: it is not itself secret
    hidden         rows without numbers in their edition
    known          rows whose number an earlier edition has already shown: hiding cannot take it back
    twin           for a row of an earlier edition the row that now holds the same number; otherwise the row itself
    choice         rows that may be hidden for the sake of others
    seen           rows of which an earlier edition has shown another number, which says something of this one: chosen last
    size           the number by which the smallest is chosen, key the name by which ties are settled
    relatives      rows that give each other away and are hidden together
    reached        what has been found of groups of constraints already, which come back unchanged at each turn
    """

    sums: list[Sum]
    value: np.ndarray
    slack: np.ndarray
    low: np.ndarray
    high: np.ndarray
    need: np.ndarray
    hidden: np.ndarray
    known: np.ndarray
    twin: np.ndarray
    choice: np.ndarray
    seen: np.ndarray
    size: np.ndarray
    key: list[tuple[str, ...]]
    relatives: list[list[int]]
    gave_up: list[int] = field(default_factory=list)
    reached: dict[object, dict[int, tuple[float, float]] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = [total.rows for total in self.sums]
        self._members = np.array([row for own in rows for row in own], dtype=int)
        self._starts = np.cumsum([0, *(len(own) for own in rows)])[:-1]
        self.complete = np.array([total.complete for total in self.sums], dtype=bool)

    def secret(self) -> np.ndarray:
        """Rows whose numbers no edition gives away directly."""
        found: np.ndarray = self.hidden & self.hidden[self.twin] & ~self.known & ~self.known[self.twin]
        return found

    def withheld(self, secret: np.ndarray) -> np.ndarray:
        """How many secret rows each sum has."""
        if not self.sums:
            return np.zeros(0, dtype=int)
        found: np.ndarray = np.add.reduceat(secret[self._members].astype(int), self._starts)
        return found

    def hide(self, row: int) -> None:
        """Hide a row and everything that would give it away at once."""
        self.hidden[[row, *self.relatives[row]]] = True


def protect(cells: Cells) -> None:
    """Hide further rows until no hidden one can be found; rows that cannot be protected end in `gave_up`."""
    for row in np.flatnonzero(cells.hidden):
        cells.hide(int(row))
    while _hide_second_in_each_sum(cells) or _hide_against_narrow_intervals(cells):
        pass


def exposed(cells: Cells) -> bool:
    """Whether a hidden row can be found as things stand."""
    return any(True for _ in _lonely(cells)) or any(True for _ in _narrow(cells))


def _choose(cells: Cells, rows: set[int]) -> int | None:
    free = [row for row in rows if cells.choice[row] and not cells.hidden[row]]
    return min(free, key=lambda row: (cells.seen[row], cells.size[row], cells.key[row]), default=None)


def _lonely(cells: Cells, given: Collection[int] = ()) -> Iterator[tuple[int, Sum]]:
    """Rows that are the only hidden ones in a sum whose parts are all there; of those given up only the given."""
    secret = cells.secret()
    for number in np.flatnonzero(cells.complete & (cells.withheld(secret) == 1)):
        total = cells.sums[number]
        row = next(row for row in total.rows if secret[row])
        if row in given if given else row not in cells.gave_up:
            yield row, total


def _hide_second_in_each_sum(cells: Cells) -> bool:
    changed = False
    for row, total in list(_lonely(cells)):
        if cells.secret()[list(total.rows)].sum() != 1:
            continue
        other = _choose(cells, set(total.rows))
        if other is None:
            cells.gave_up.append(row)
        else:
            cells.hide(other)
            changed = True
    return changed


def _hide_against_narrow_intervals(cells: Cells) -> bool:
    """Hide another row beside each that is closed in on; groups that such a hiding reaches wait for the next turn."""
    changed: set[int] = set()
    for row, sums in _narrow(cells):
        if changed and any(changed.intersection(total.rows) for total in sums):
            continue
        near = {member for total in sums if row in total.rows for member in total.rows}
        other = _choose(cells, near)
        if other is None:
            other = _choose(cells, {member for total in sums for member in total.rows})
        if other is None:
            cells.gave_up.append(row)
        else:
            cells.hide(other)
            changed |= {other, *cells.relatives[other]}
    return bool(changed)


def _narrow(cells: Cells) -> Iterator[tuple[int, list[Sum]]]:
    """Rows with a secret number that the sums close in on, and the sums that do it."""
    linked = _constraints(cells, cells.twin)
    for own, sums in linked:
        secret = [v for v in _variables(own) if not np.isnan(cells.need.flat[v]) and v // 3 not in cells.gave_up]
        if not secret:
            continue
        found = _reach(cells, own, secret)
        if found is None:
            # A number was revised between editions, or a sum that is not sure does not hold, so that all of it does not fit
            # together: each edition must then hold by itself, and the sure sums too.
            found = _separately(cells, secret)
        for variable, (least, greatest) in found.items():
            if greatest - least < cells.need.flat[variable] - 10 * additive.TOLERANCE:
                yield variable // 3, sums


def lost(cells: Cells) -> list[int]:
    """Rows given up that shown numbers give away or close in on, further than the rules themselves do.

    That three women and one man are four in all says that the women are at most three, since nobody hides a zero. No number
    that is shown has told it, and no hiding changes it.
    """
    given = set(cells.gave_up)
    if not given:
        return []
    alone = {row for row, total in _lonely(cells, given) if _is_told(cells, total)}
    wanted = {v for row in given for v in range(3 * row, 3 * row + 3) if not np.isnan(cells.need.flat[v])}
    bounds = {v: (float(cells.low.flat[v]), float(cells.high.flat[v])) for v in wanted}
    least = bounds | _intervals(cells, wanted, bare=True)
    found = bounds | _intervals(cells, wanted, bare=False)
    width = {v: (least[v][1] - least[v][0], found[v][1] - found[v][0]) for v in wanted}
    closed = {v // 3 for v, (before, after) in width.items() if after < before - 10 * additive.TOLERANCE}
    return sorted(alone | closed)


def _is_told(cells: Cells, total: Sum) -> bool:
    """Whether nothing is left over beside the parts of a sum, as far as we know."""
    rest = [_remainder(cells, total, count) for count in FIELDS]
    slack = cells.slack[list(total.rows)].sum(axis=0) + additive.TOLERANCE
    return all(left is None for left in rest) or any(
        left is not None and abs(left) <= slack[count] for count, left in zip(FIELDS, rest, strict=True)
    )


def _intervals(cells: Cells, wanted: set[Variable], bare: bool) -> dict[Variable, tuple[float, float]]:
    found: dict[Variable, tuple[float, float]] = {}
    for own, _ in _constraints(cells, cells.twin, bare=bare):
        secret = [v for v in _variables(own) if v in wanted]
        if secret:
            found |= _reach(cells, own, secret) or ({} if bare else _separately(cells, secret))
    return found


def _variables(constraints: list[Constraint]) -> list[Variable]:
    return sorted({variable for constraint in constraints for variable in constraint.weights})


def _reach(
    cells: Cells, constraints: list[Constraint], secret: list[Variable]
) -> dict[Variable, tuple[float, float]] | None:
    asked = (tuple(secret), tuple((tuple(sorted(c.weights.items())), c.low, c.high) for c in constraints))
    if asked in cells.reached:
        return cells.reached[asked]
    names = _variables(constraints)
    low = {v: float(cells.low.flat[v]) for v in names}
    high = {v: float(cells.high.flat[v]) for v in names}
    cells.reached[asked] = additive.feasible(constraints, low, high, secret)
    return cells.reached[asked]


def _separately(cells: Cells, secret: list[Variable]) -> dict[Variable, tuple[float, float]]:
    """The narrowest that an outsider comes who believes in some of it: all editions by sure sums, or one by all sums."""
    alone = np.arange(len(cells.hidden))
    found: dict[Variable, tuple[float, float]] = {}
    for twin, doubtful in ((cells.twin, False), (alone, True), (alone, False)):
        for own, _ in _constraints(cells, twin, doubtful):
            names = set(_variables(own))
            for variable, (least, greatest) in (_reach(cells, own, [v for v in secret if v in names]) or {}).items():
                before = found.get(variable, (-np.inf, np.inf))
                narrower = greatest - least < before[1] - before[0]
                found[variable] = (least, greatest) if narrower else before
    return found


def _constraints(
    cells: Cells, twin: np.ndarray, doubtful: bool = True, bare: bool = False
) -> list[tuple[list[Constraint], list[Sum]]]:
    """What an outsider can write down about the hidden numbers, in groups without a number in common.

    `bare` leaves out all that takes a shown number: what is left follows from the rules alone.
    """
    secret = cells.secret() if twin is cells.twin else cells.hidden & ~cells.known
    origin: dict[int, Sum] = {}
    constraints = []
    withheld = cells.withheld(secret)
    for number in np.flatnonzero(withheld):
        total = cells.sums[number]
        if not (total.sure or doubtful) or (bare and withheld[number] < len(total.rows)):
            continue
        for count in FIELDS:
            constraint = _constraint(cells, total, count, secret, twin)
            if constraint is not None:
                constraints.append(constraint)
                origin[id(constraint)] = total
    constraints += list(_shares(cells, secret, twin))
    groups = additive.components(constraints)
    return [(own, [origin[id(c)] for c in own if id(c) in origin]) for own in groups]


def _shares(cells: Cells, secret: np.ndarray, twin: np.ndarray) -> Iterator[Constraint]:
    """A numerator is at most its denominator, and a count that is also a numerator is the same number."""
    for row in np.flatnonzero(secret):
        first = int(twin[row]) * 3
        count, numerator, denominator = cells.value[row]
        if numerator <= denominator:
            yield Constraint({first + NUMERATOR: 1.0, first + DENOMINATOR: -1.0}, -np.inf, 0.0)
        for other in cells.relatives[row]:
            rounding = cells.slack[other, NUMERATOR]
            if abs(cells.value[other, NUMERATOR] - count) <= rounding + additive.TOLERANCE:
                same = {first + COUNT: 1.0, int(twin[other]) * 3 + NUMERATOR: -1.0}
                yield Constraint(same, -rounding, rounding)


def _constraint(cells: Cells, total: Sum, count: int, secret: np.ndarray, twin: np.ndarray) -> Constraint | None:
    """whole − parts, as far as it is known, for one of the three counts; None if it says nothing."""
    weights: dict[Variable, float] = {}
    known = slack = 0.0
    complete = total.complete
    for row, sign in zip(total.rows, (1.0, *(-1.0 for _ in total.parts)), strict=True):
        number, rounding = cells.value[twin[row], count], cells.slack[twin[row], count]
        if secret[row]:
            variable = int(twin[row]) * 3 + count
            weights[variable] = weights.get(variable, 0.0) + sign
        elif np.isfinite(number):
            known, slack = known + sign * number, slack + rounding
        elif row == total.whole:
            return None
        else:
            complete = False
    if not weights:
        return None
    rest = _remainder(cells, total, count)
    if rest is not None and rest < -slack - additive.TOLERANCE:
        return None
    if not total.sure and rest is not None and rest > slack + additive.TOLERANCE:
        return None
    if complete and (rest is None or rest <= slack + additive.TOLERANCE):
        return Constraint(weights, -known - slack, -known + slack)
    return Constraint(weights, -known - slack, np.inf)


def _remainder(cells: Cells, total: Sum, count: int) -> float | None:
    """What the whole holds beyond its parts: those the source could not place. None if a number is not ours to know."""
    numbers = cells.value[list(total.rows), count]
    if not np.isfinite(numbers).all():
        return None
    return float(numbers[0] - numbers[1:].sum())


def groups_of_hidden(cells: Cells) -> list[list[int]]:
    """The hidden rows in groups that share a sum or are each other's relatives."""
    links = [[int(row), *cells.relatives[row]] for row in np.flatnonzero(cells.hidden)]
    links += [[row for row in total.rows if cells.hidden[row]] for total in cells.sums]
    group: dict[int, set[int]] = {}
    for link in links:
        merged = set(link).union(*(group.get(row, set()) for row in link))
        group.update(dict.fromkeys(merged, merged))
    return list({id(rows): sorted(rows) for rows in group.values()}.values())


def empty_counts(rows: int) -> np.ndarray:
    """An array n × 3 without any number."""
    return np.full((rows, 3), np.nan)


def shown_counts(frame: pd.DataFrame, factors: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """What rows say of their three counts, and how far off it may be.

    `frame` has columns varde, enhet, taljare, namnare and publicerade_decimaler; `factors` maps the unit of a share to what
    it is per. A numerator that is not given follows from the share and its denominator, within the share's rounding.
    """
    value, slack = empty_counts(len(frame)), np.zeros((len(frame), 3))
    counted = frame["enhet"].eq("antal").to_numpy()
    value[:, COUNT] = np.where(counted, frame["varde"].astype(float), np.nan)
    for column, name in ((NUMERATOR, "taljare"), (DENOMINATOR, "namnare")):
        value[:, column] = np.where(counted, np.nan, frame[name].astype(float))
    per = frame["enhet"].map(factors).astype(float).to_numpy()
    each = value[:, DENOMINATOR] / per
    follows = np.isnan(value[:, NUMERATOR]) & np.isfinite(each) & frame["varde"].notna().to_numpy()
    decimals = frame["publicerade_decimaler"].fillna(0).astype(float).to_numpy()
    value[follows, NUMERATOR] = (frame["varde"].astype(float).to_numpy() * each)[follows]
    slack[follows, NUMERATOR] = (0.5 * 10.0**-decimals * each)[follows]
    return value, slack
