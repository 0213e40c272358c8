"""The rules of every picture of a series, as pure functions: what is drawn, as a line or as dots, where the axis starts, and
what the picture itself must say. docs/form.md tells them in words.

A series has the columns of the query mal_serier, known breaks those of seriebrott_lista.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.contract import first_day
from uppfoljning.programme import Programme
from uppfoljning.words import CITY, NATION, area_label
from uppfoljning.words.tables import latest_shared

# Fewer comparable points than this are dots in a chart, and no sparkline.
LINE_POINTS, SPARK_POINTS = 3, 4
# Units on scales of our own making, where zero says nothing; everything else is a share, a count or an amount.
SCORES = frozenset({"poang", "index", "klass"})


@dataclass(frozen=True)
class Break:
    """A mark across a picture over time: the first day after a break that forbids comparison, and what is said of it."""

    day: pd.Timestamp
    text: str


@dataclass(frozen=True)
class Reading:
    """How a series is shown. `rows` has the columns `stracka` (the stretch between breaks) and `linje` (joined by a line).

    With `lines` the picture is over time. Otherwise it is one period, `period`, with what comparable points came just before
    in `earlier`. `notes` stand in the picture.
    """

    rows: pd.DataFrame
    lines: bool
    period: str
    earlier: pd.DataFrame
    breaks: tuple[Break, ...]
    notes: tuple[str, ...]

    @property
    def drawn(self) -> pd.DataFrame:
        """Every figure that the picture shows."""
        return self.rows if self.earlier.empty else pd.concat([self.earlier, self.rows])


def subject(values: pd.DataFrame) -> pd.DataFrame:
    """The rows that a picture is about: the stadsdelsområden, the city where there are none, or what there is."""
    for own in (values[values["omradestyp"] == "stadsdelsomrade"], values[values["omrade"] == CITY]):
        if not own.empty:
            return own
    return values


def window(values: pd.DataFrame) -> pd.DataFrame:
    """What lies in the years of the subject's own figures: a lone dot of riket years later would leave the picture empty."""
    own = subject(values)["period_slut"]
    return values[(values["period_slut"] >= own.min()) & (values["period_slut"] <= own.max())]


def stretches(values: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series:
    """A number for each stretch of an area's series between breaks, by days.

    A break that concerns the subject cuts every series, since it stands as a mark across the whole picture; one that concerns
    the city or riket alone cuts their own.
    """
    about = set(subject(values)["omrade"])
    blocking = [
        (first_day(row["period"]), row["omrade"]) for row in breaks[breaks["sparrar"].astype(bool)].to_dict("records")
    ]

    def stretch(area: str, end: pd.Timestamp) -> int:
        return len(
            {day for day, place in blocking if (sv.is_missing(place) or place in about or place == area) and day <= end}
        )

    ends = pd.to_datetime(values["period_slut"])
    numbers = [stretch(area, end) for area, end in zip(values["omrade"], ends, strict=True)]
    return pd.Series(numbers, index=values.index, dtype="int64")


def joined(values: pd.DataFrame, fewest: int = LINE_POINTS) -> pd.Series:
    """Whether each point is one of so many comparable points of its area that a line may join them."""
    return values.groupby(["omrade", "stracka"])["period_slut"].transform("nunique") >= fewest


def read(series: pd.DataFrame, breaks: pd.DataFrame, programme: Programme) -> Reading:
    """How one indicator is shown. `breaks` are all known breaks of it; those of areas that are not drawn say nothing."""
    values = series[series["omradestyp"] != "stadsdel"].dropna(subset=["varde"])
    rows = window(values)
    rows = rows.assign(stracka=stretches(rows, breaks))
    rows = rows.assign(linje=joined(rows))
    own = subject(rows)
    if own["linje"].any():
        told = [*_time_notes(own["period_slut"], programme), *_second_hand(rows)]
        return Reading(rows, True, "", rows.iloc[0:0], _marks(rows, breaks), tuple(told))
    return _level(series, rows, own, programme)


def _level(series: pd.DataFrame, rows: pd.DataFrame, own: pd.DataFrame, programme: Programme) -> Reading:
    """One period for all that is compared, the latest that most areas share, and the one just before it."""
    latest = latest_shared(own)
    period, end = latest["period"].iloc[0], latest["period_slut"].iloc[0]
    shown = rows[rows["period"] == period]
    now = latest.set_index("omrade")["stracka"]
    before = own[own["omrade"].isin(now.index) & (own["period_slut"] < end)]
    same = before["stracka"] == before["omrade"].map(now)
    comparable = before[same]
    earlier = latest_shared(comparable) if not comparable.empty else comparable
    notes = []
    if not earlier.empty:
        notes.append(f"Ofylld punkt: {sv.period(earlier['period'].iloc[0])}.")
    missing = _missing(series, shown, period)
    if missing:
        notes.append(f"Saknar siffra {sv.period(period)}: {sv.listing(missing)}.")
    if not before[~same].empty:
        oldest = before[~same].sort_values("period_slut", kind="stable")["period"].unique()
        notes.append(f"{_span(oldest)} går inte att jämföra med {sv.period(period)}: brott i serien.")
    notes += _time_notes(pd.concat([latest, earlier])["period_slut"], programme)
    notes += _second_hand(pd.concat([shown, earlier]))
    return Reading(shown, False, str(period), earlier, (), tuple(notes))


def _span(periods: Iterable[str]) -> str:
    told = list(periods)
    return sv.period_range(told[0], told[-1])


def _missing(series: pd.DataFrame, shown: pd.DataFrame, period: str) -> list[str]:
    """The areas, and the city, that have no figure for the period, with what they last had."""
    found = []
    compared = series[(series["omradestyp"] == "stadsdelsomrade") | (series["omrade"] == CITY)]
    for area, own in compared.groupby("omrade", sort=False):
        if area in set(shown["omrade"]):
            continue
        name = area_label(own["omrade_namn"].iloc[0], own["omradestyp"].iloc[0])
        known = own.dropna(subset=["varde"]).sort_values("period_slut", kind="stable")
        if known.empty:
            found.append(f"{name} (ingen siffra alls)")
            continue
        last = known.iloc[-1]
        value = sv.figure(last["varde"], int(last["decimaler"]), last["enhet"])
        found.append(f"{name} ({value}, {sv.period(last['period'])})")
    return found


def school_notes(schools: pd.DataFrame, programme: Programme) -> list[str]:
    """What a picture of schools in one school year says. `schools` is the query skolor_mot_riket, those with a value."""
    sources = schools.loc[schools["andrahand"], "kalla_utgivare"].unique()
    names = [f"skolorna ({sv.listing(sources)})"] if len(sources) else []
    if schools["riket_andrahand"].any():
        names.append(f"riket ({schools['riket_kalla_utgivare'].iloc[0]})")
    second = [f"Ur andrahandskälla: {sv.listing(names)}."] if names else []
    return [*_time_notes(schools["period_slut"], programme), *second]


def _time_notes(days: pd.Series, programme: Programme) -> list[str]:
    """That all figures are from before or after the programme, by the last days of their periods."""
    ends = pd.to_datetime(days)
    if ends.max() < pd.Timestamp(programme.first_year, 1, 1):
        return [f"Alla siffror är från före programmet {programme.years}."]
    if ends.min() > pd.Timestamp(programme.last_year, 12, 31):
        return [f"Alla siffror är från efter programmet {programme.years}."]
    return []


def _second_hand(drawn: pd.DataFrame) -> list[str]:
    """Which of the drawn figures were read with somebody else than who made them, such as a newspaper, and with whom."""
    second = drawn[drawn["andrahand"].astype(bool)]
    if second.empty:
        return []
    if len(second) == len(drawn):
        return [f"Ur andrahandskälla: {sv.listing(second['kalla_utgivare'].unique())}."]
    named = [
        f"{area_label(own['omrade_namn'].iloc[0], own['omradestyp'].iloc[0])} ({sv.listing(own['kalla_utgivare'].unique())})"
        for _, own in second.groupby("omrade", sort=False)
    ]
    return [f"Ur andrahandskälla: {sv.listing(named)}."]


def _marks(rows: pd.DataFrame, breaks: pd.DataFrame) -> tuple[Break, ...]:
    """The breaks to mark in a picture over time: those that part points of the series that they concern."""
    about = set(subject(rows)["omrade"])
    names = {
        row["omrade"]: area_label(row["omrade_namn"], row["omradestyp"])
        for row in rows.drop_duplicates("omrade").to_dict("records")
    }
    concerned: dict[pd.Timestamp, set[str]] = {}
    for row in breaks[breaks["sparrar"].astype(bool)].to_dict("records"):
        areas = set(names) if sv.is_missing(row["omrade"]) else {row["omrade"]} & set(names)
        concerned.setdefault(first_day(row["period"]), set()).update(areas)
    found = []
    for day, areas in sorted(concerned.items()):
        ends = pd.to_datetime(rows.loc[rows["omrade"].isin(areas), "period_slut"])
        if ends.empty or not (ends < day).any() or not (ends >= day).any():
            continue
        alone = sorted(names[area] for area in areas) if not areas & about else []
        found.append(Break(day, f"brott i serien{': ' + sv.listing(alone) if alone else ''}"))
    return tuple(found)


def axis_start(low: float, high: float, unit: str, cut: bool = False) -> float:
    """Where a value axis starts: at zero for shares, counts and amounts, and wherever zero is near.

    `cut` says that the axis is meant to start elsewhere, for dots that are compared with a rule and have no length. A start
    other than zero is a round number, and `axis_title` says it.
    """
    top = max(low, high)
    if low < 0:
        return low
    if (unit not in SCORES and not cut) or low < 0.5 * top:
        return 0.0
    spread = max(top - low, 0.02 * top)
    step = 10.0 ** math.floor(math.log10(spread))
    return max(0.0, math.floor((low - 0.05 * spread) / step) * step)


def axis_domain(low: float, high: float, unit: str, cut: bool = False, room: float = 0.12) -> tuple[float, float]:
    """The ends of a value axis, with some room above the highest value; zero is inside where a value is negative."""
    start, top = axis_start(low, high, unit, cut), max(high, 0.0) if low < 0 else high
    margin = (top - start) * room or 1.0
    return (start - margin if low < 0 else start, top + margin)


def axis_title(unit_name: str, start: float) -> str:
    """The axis' title: the unit, and where the axis starts if that is above zero."""
    if start <= 0:
        return unit_name
    digits = next(n for n in range(7) if round(start, n) == round(start, 6))
    mark = f"axeln börjar vid {sv.number(start, digits)}"
    return f"{unit_name}, {mark}" if unit_name else mark


def group(row: Mapping[str, object], area: str) -> str:
    """Whether a row is of riket, the city, the chosen area or another area: each has its own colour in every picture."""
    if row["omrade"] == NATION:
        return "riket"
    if row["omrade"] == CITY:
        return "staden"
    return "valt" if row["omrade"] == area else "omrade"
