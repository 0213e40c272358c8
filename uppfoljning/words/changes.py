"""Change in words: what a figure is counted from, and never a number across a break that forbids it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.tables import CITY

# Fewer comparable periods than this say nothing of how a figure develops; the same limit as for a trend.
FEWEST_PERIODS = 5
PERIOD_WORDS = {"ar": "år", "lasar": "läsår", "manad": "månader", "dag": "mätningar"}


def too_few(number: int, kind: str) -> str:
    """What can be made of the change after a break, by how many periods lie on that side."""
    if number < FEWEST_PERIODS:
        return f"{sv.capitalise(sv.numeral(number))} {PERIOD_WORDS.get(kind, 'mätningar')} är för få för att bedöma."
    return "Målet räknas från basperioden, så förändringen efter brottet bedöms inte."


@dataclass(frozen=True)
class Start:
    """What the change of some areas is counted from: the period, how many periods follow, and the break if one decides.

    `areas` are those whose figure for the period can be compared with their latest.
    """

    period: str
    areas: tuple[str, ...]
    number: int
    kind: str
    broken: bool


def start_of_change(own: pd.DataFrame, last: pd.DataFrame, basperiod: str | None) -> Start | None:
    """Where the change of the areas in `last` is counted from: the base period, or after a break the first period that most
    of them have after it. None where there is nothing to count from. `own` are their rows of the query mal_serier."""
    mine = own[own["omrade"].isin(last["omrade"]) & (own["period_slut"] < last["period_slut"].iloc[0])]
    based = mine[mine["period"] == basperiod]
    if not basperiod or based.empty:
        return None
    broken = not based["jamforbar"].any()
    first = based[based["jamforbar"]]
    if broken:
        after = mine[mine["jamforbar"]].sort_values("period_slut", kind="stable").groupby("omrade").head(1)
        if after.empty:
            return Start("", (), 1, "", True)
        counted = after.groupby(["period_slut", "period"])["omrade"].count()
        first = after[after["period"] == counted.idxmax()[1]]
    since = first["period_slut"].iloc[0]
    number = own.loc[own["omrade"].isin(first["omrade"]) & (own["period_slut"] >= since), "period"].nunique()
    return Start(first["period"].iloc[0], tuple(first["omrade"]), number, str(first["periodtyp"].iloc[0]), broken)


def span(changes: pd.Series, digits: int, unit: str) -> str:
    """The smallest and the largest of several differences, or the one that they share."""
    low, high = changes.min(), changes.max()
    if sv.number(low, digits, sign=True) == sv.number(high, digits, sign=True):
        return sv.difference(high, digits, unit)
    return f"{sv.number(low, digits, sign=True)} till {sv.difference(high, digits, unit)}"


def gap_note(own: pd.DataFrame, values: pd.DataFrame, start: Start | None, period: str) -> str:
    """Whether the distance to the city has shrunk since the start of the change, where that can be said at all."""
    if start is None:
        return ""
    city = values[values["omrade"] == CITY].set_index("period")
    unknown = "Om avståndet har ändrats går inte att säga: serien har ett brott."
    if not start.period:
        return unknown
    if start.period not in city.index:
        return ""
    if not city.loc[start.period, "jamforbar"]:
        return unknown
    mine = own[own["omrade"].isin(start.areas)]
    distance = {when: _distances(mine[mine["period"] == when], city.loc[when]) for when in (start.period, period)}
    change = (distance[period] - distance[start.period]).dropna().round(6)
    if change.empty:
        return ""
    numbers = int((change < 0).sum()), int((change > 0).sum()), int((change == 0).sum())
    if not start.broken:
        return _gap_sentence(numbers)
    sides = f"från {sv.period(start.period)} till {sv.period(period)}"
    return f"{_gap_sentence(numbers, sides)} {too_few(start.number, start.kind)}"


def _distances(rows: pd.DataFrame, city: pd.Series) -> pd.Series:
    """How far each area is from the city, as their figures are shown."""
    return pd.Series(
        {
            row["omrade"]: abs(sv.apart(row["varde"], int(row["decimaler"]), city["varde"], int(city["decimaler"])))
            for row in rows.to_dict("records")
        },
        dtype="float64",
    )


def _gap_sentence(numbers: tuple[int, int, int], sides: str = "") -> str:
    """In how many areas the distance has shrunk, grown and stayed, those that are none left out."""
    total = sum(numbers)
    tail = f" {sides}." if sides else "."
    alike = ("minskade", "ökade", "var oförändrat") if sides else ("har minskat", "har ökat", "är oförändrat")
    for number, word in zip(numbers, alike, strict=True):
        if number == total:
            where = "" if total == 1 else " i båda områdena" if total == 2 else f" i alla {sv.numeral(total)} områdena"
            return f"Avståndet {word}{where}{tail}"
    words = ("minskade", "ökade", "var oförändrat") if sides else ("minskar", "ökar", "är oförändrat")
    told = sv.listing(f"{word} i {number}" for number, word in zip(numbers, words, strict=True) if number)
    return f"Avståndet {told} av {total} områden{tail}"
