"""Which figures are sums of which others.

Sums are known from the catalogue: both sexes = women + men, a city = its boards = its stadsdelar = its RegSO = its
basområden, a board = those that became it, and the indicators that a rule says add up. They meet in time, not in how a
period is written: people in 2017 and people on 2017-12-31 may be the same people. Whether they are, their numbers tell; so
such a sum is not `sure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

# Levels whose areas together are all of the area above them. The catalogue does not hold all schools or municipalities.
SMALL_LEVELS = ("regso", "basomrade")
# The areas that became one, which are all of it: a period across the day may have figures for both.
BEFORE = "foregangare"
WHOLE_LEVELS = ("stadsdelsomrade", "stadsdel", *SMALL_LEVELS, BEFORE)
MONTHS = 12

# vintage, indicator, period, area, sex → the row's position.
Key = tuple[object, ...]
Place = Mapping[Key, int]


@dataclass(frozen=True)
class Sum:
    """Rows (positions in a frame) where one is the sum of others.

    Not `complete`: more parts may exist. Not `sure`: its periods are written differently, or it adds months to a year.
    """

    whole: int
    parts: tuple[int, ...]
    complete: bool
    sure: bool = True

    @property
    def rows(self) -> tuple[int, ...]:
        """Whole and parts."""
        return (self.whole, *self.parts)


def area_parts(areas: pd.DataFrame, indelning: pd.DataFrame) -> pd.DataFrame:
    """Every area and the areas that it consists of, level by level.

    Takes the catalogue tables omraden and indelning. Returns columns whole, part, niva (the parts' level, or BEFORE), fran
    and till (NaT: no limit). Small areas are newer than many figures for them, so they have no limit in time; nor has what
    an area was formed of, since one source may tell of it by the areas that were and another by the one that is.
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
    small = placed.loc[placed["niva"].isin(SMALL_LEVELS), columns].assign(fran=pd.NaT, till=pd.NaT)
    # A small area lies in the board of its stadsdel, and both lie in the city of the board.
    through = small.merge(districts, left_on="whole", right_on="part", suffixes=("", "_upp"))
    in_board = through.assign(whole=through["whole_upp"], fran=through["fran_upp"], till=through["till_upp"])[columns]
    board_city = direct[direct["niva"] == "stadsdelsomrade"].set_index("part")["whole"]
    in_city = pd.concat([districts, in_board])
    in_city = in_city.assign(whole=in_city["whole"].map(board_city), fran=pd.NaT, till=pd.NaT).dropna(subset=["whole"])
    became = areas.dropna(subset=["efterfoljare"]).rename(columns={"efterfoljare": "whole", "id": "part"})
    became = became.assign(niva=BEFORE, fran=pd.NaT, till=pd.NaT)
    return pd.concat([direct, districts, small, in_board, in_city, became])[columns].drop_duplicates(ignore_index=True)


@dataclass(frozen=True)
class _Rows:
    """The rows by key, and for each vintage and indicator the other periods that share days with one of its periods."""

    place: Place
    meets: Mapping[tuple[object, object], Mapping[object, tuple[object, ...]]]

    def found(self, keys: Iterable[Key], other: object) -> tuple[list[int], bool]:
        """The rows of the keys, each in its own period or else in the other one, and whether the other was used."""
        rows, used = [], False
        for key in keys:
            row = self.place.get(key)
            if row is None and other is not None:
                row = self.place.get((*key[:2], other, *key[3:]))
                used |= row is not None
            if row is not None:
                rows.append(row)
        return rows, used

    def sums(self, whole: Key, parts: Sequence[Key], complete: bool) -> Iterator[Sum]:
        """The sum of the parts in the whole's own period, and those with parts that lie in another one that meets it."""
        rows, _ = self.found(parts, None)
        if rows:
            yield Sum(self.place[whole], tuple(rows), complete and len(rows) == len(parts))
        if complete and len(rows) < len(parts):
            for other in self.others(parts[0], whole[2]):
                rows, used = self.found(parts, other)
                if used and len(rows) == len(parts):
                    yield Sum(self.place[whole], tuple(rows), True, sure=False)

    def others(self, key: Key, period: object) -> tuple[object, ...]:
        """The other periods of the key's indicator that share days with a period."""
        return self.meets.get((key[0], key[1]), {}).get(period, ())


def find_sums(rows: pd.DataFrame, parts: pd.DataFrame, indicator_parts: Mapping[str, list[str]]) -> list[Sum]:
    """Every sum among the rows.

    `rows` has columns vintage, indikator, omrade, period, period_start, period_slut, kon and a RangeIndex; sums never cross
    vintages. `parts` is area_parts; `indicator_parts` maps an indicator to those that it is the sum of.
    """
    place = {key: position for position, key in enumerate(_keys(rows))}
    known = _Rows(place, _meetings(rows, indicator_parts))
    ends = dict(zip(rows["period"].tolist(), rows["period_slut"], strict=True))
    return [
        *_sexes(known),
        *_indicators(known, indicator_parts),
        *_areas(rows, known, parts),
        *_same_day(known, ends),
        *_months(rows, place),
    ]


def _keys(rows: pd.DataFrame) -> Iterable[Key]:
    names = ("vintage", "indikator", "period", "omrade", "kon")
    return zip(*(rows[name].tolist() for name in names), strict=True)


def _meetings(
    rows: pd.DataFrame, indicator_parts: Mapping[str, list[str]]
) -> dict[tuple[object, object], dict[object, tuple[object, ...]]]:
    """_Rows.meets. An indicator's periods also meet those of the indicators that it is the sum of."""
    columns = ["vintage", "indikator", "period", "period_start", "period_slut"]
    times = rows[columns].drop_duplicates()
    wholes = [
        times[times["indikator"] == whole].assign(indikator=p) for whole, own in indicator_parts.items() for p in own
    ]
    asked = pd.concat([times, *wholes]).drop_duplicates()
    own = dict(list(times.groupby(["vintage", "indikator"])))
    meets: dict[tuple[object, object], dict[object, tuple[object, ...]]] = {}
    for (vintage, indicator), frame in asked.groupby(["vintage", "indikator"]):
        there = own.get((vintage, indicator))
        if there is None or len(set(frame["period"]) | set(there["period"])) < 2:
            continue
        start, end = (there[name].to_numpy() for name in ("period_start", "period_slut"))
        names = there["period"].to_numpy()
        found = {}
        for _, _, period, first, last in frame.itertuples(index=False):
            met = names[(start <= np.datetime64(last)) & (end >= np.datetime64(first)) & (names != period)]
            if len(met):
                found[period] = tuple(sorted(met))
        if found:
            meets[vintage, indicator] = found
    return meets


def _sexes(known: _Rows) -> Iterator[Sum]:
    for key in known.place:
        if key[4] == "totalt":
            yield from known.sums(key, [(*key[:4], sex) for sex in ("kvinnor", "man")], True)


def _indicators(known: _Rows, parts: Mapping[str, list[str]]) -> Iterator[Sum]:
    for key in known.place:
        names = parts.get(str(key[1]), [])
        if names:
            yield from known.sums(key, [(key[0], name, *key[2:]) for name in names], True)


def _areas(rows: pd.DataFrame, known: _Rows, parts: pd.DataFrame) -> Iterator[Sum]:
    """The sums by every division that was in force on a day of the period: its figures may be told by any of them."""
    groups = rows[["vintage", "indikator", "period", "period_start", "period_slut", "kon"]].drop_duplicates()
    divisions = _Divisions(parts)
    for (first, last), same_time in groups.groupby(["period_start", "period_slut"]):
        members = divisions.of(first, last)
        for vintage, indicator, period, _, _, kon in same_time.itertuples(index=False):
            for whole, level, names in members:
                top = (vintage, indicator, period, whole, kon)
                if top in known.place:
                    own = [(vintage, indicator, period, name, kon) for name in names]
                    yield from known.sums(top, own, level in WHOLE_LEVELS)


class _Divisions:
    """What every area consists of, level by level, in the divisions of the days of a period."""

    def __init__(self, parts: pd.DataFrame) -> None:
        self.parts = parts
        begins = pd.concat([parts["fran"], parts["till"] + pd.Timedelta(days=1)]).dropna().unique()
        self.changes = np.sort(np.asarray(begins, dtype="datetime64[ns]"))
        became = parts[parts["niva"] == BEFORE]
        self.formed = [(str(whole), set(own)) for whole, own in became.groupby("whole")["part"]]
        self.by_rows: dict[bytes, list[tuple[str, str, tuple[str, ...]]]] = {}

    def of(self, first: pd.Timestamp, last: pd.Timestamp) -> list[tuple[str, str, tuple[str, ...]]]:
        """(whole, level, parts), each once; first those of the period's last day."""
        inside = self.changes[(self.changes > np.datetime64(first)) & (self.changes <= np.datetime64(last))]
        # The day before each change, since what ends then is in force for the last time.
        days = [last, *(pd.Timestamp(day) - pd.Timedelta(days=1) for day in inside[::-1])]
        found = [member for day in days for member in self.on(day)]
        return list(
            dict.fromkeys([*found, *(other for member in found for other in self.mixed(*member) if len(inside))])
        )

    def mixed(self, whole: str, level: str, names: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """The same sum with what was formed in place of what it was formed of: each source has a division of its own."""
        within = [(new, old) for new, old in self.formed if old <= set(names)]
        for number in range(1, len(within) + 1):
            for chosen in combinations(within, number):
                gone = set().union(*(old for _, old in chosen))
                yield whole, level, tuple(sorted({*names, *(new for new, _ in chosen)} - gone))

    def on(self, day: pd.Timestamp) -> list[tuple[str, str, tuple[str, ...]]]:
        """The same for one day."""
        in_force = ~(self.parts["fran"] > day) & ~(self.parts["till"] < day)
        # The same division is in force on most days.
        mask = in_force.to_numpy().tobytes()
        if mask not in self.by_rows:
            grouped = self.parts[in_force].groupby(["whole", "niva"])["part"]
            self.by_rows[mask] = [(str(key[0]), str(key[1]), tuple(sorted(set(own)))) for key, own in grouped]
        return self.by_rows[mask]


def _same_day(known: _Rows, ends: Mapping[object, object]) -> Iterator[Sum]:
    """The same figure under two names of its time: one row is the sum of the other alone."""
    for key, row in known.place.items():
        for other in known.others(key, key[2]):
            twin = known.place.get((*key[:2], other, *key[3:]))
            if twin is not None and ends[other] == ends[key[2]] and twin > row:
                yield Sum(row, (twin,), True, sure=False)


def _months(rows: pd.DataFrame, place: Place) -> Iterator[Sum]:
    """A year or a school year that has all its months."""
    days = (rows["period_slut"] - rows["period_start"]).dt.days
    months = rows[(days > 26) & (days < 31)]
    if months.empty:
        return
    columns = ["vintage", "indikator", "omrade", "kon"]
    years = rows[days > 360].reset_index(names="year")
    pairs = years.merge(months.reset_index(names="month"), on=columns, suffixes=("", "_in"))
    inside = pairs[
        (pairs["period_start_in"] >= pairs["period_start"]) & (pairs["period_slut_in"] <= pairs["period_slut"])
    ]
    for year, own in inside.groupby("year"):
        if len(own) == MONTHS:
            yield Sum(int(str(year)), tuple(own["month"]), True, sure=False)


def adds_up(total: Sum, value: np.ndarray, slack: np.ndarray) -> bool:
    """Whether a sum holds as far as the numbers tell; if they are not all known, nobody can deny it.

    `value` and `slack` are arrays of rows × kinds of count.
    """
    rows = list(total.rows)
    whole = np.isfinite(value[rows]).all(axis=0)
    if not whole.any():
        return True
    rest = np.abs(value[rows[0]] - value[rows[1:]].sum(axis=0))
    return bool((rest[whole] <= slack[rows].sum(axis=0)[whole] + 1e-6).any())
