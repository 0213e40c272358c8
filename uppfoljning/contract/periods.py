"""Periods: how each kind is written, and its first and last day.

A period has exactly one way to be written, so that two that are written alike are the same days; what comes before what
is known by the days alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

# No figure and no decision of the city's is older or lies further ahead. \d would take the digits of every script.
YEAR = "(?:19|20)[0-9]{2}"
MONTH = "(?:0[1-9]|1[0-2])"
DAY = f"{YEAR}-{MONTH}-(?:0[1-9]|[12][0-9]|3[01])"

PERIOD_PATTERNS = {
    "ar": (YEAR, "ett år som 2017"),
    "lasar": (f"{YEAR}/[0-9]{{2}}", "ett läsår som 2016/17"),
    "manad": (f"{YEAR}-{MONTH}", "en månad som 2016-10"),
    "dag": (DAY, "en dag som 2016-12-31"),
}
ANY_PERIOD = ", ".join(words for _, words in PERIOD_PATTERNS.values())


@dataclass(frozen=True)
class Period:
    """A period as it is written, which kind it is, and its first and last day."""

    text: str
    kind: str
    start: pd.Timestamp
    slut: pd.Timestamp


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """The period that a text is. Raises ValueError if it is none."""
    for kind, (pattern, _) in PERIOD_PATTERNS.items():
        if re.fullmatch(pattern, text):
            return Period(text, kind, *_days(text, kind))
    raise ValueError(text)


def _days(text: str, kind: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    year = int(text[:4])
    if kind == "ar":
        return pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    if kind == "lasar":
        if int(text[5:]) != (year + 1) % 100:
            raise ValueError(text)
        return pd.Timestamp(year, 7, 1), pd.Timestamp(year + 1, 6, 30)
    if kind == "manad":
        start = pd.Timestamp(year, int(text[5:]), 1)
        return start, start + pd.offsets.MonthEnd(0)
    day = pd.Timestamp(text)
    return day, day


def is_period(text: str) -> bool:
    """Whether a text is a period of any kind."""
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def first_day(text: str) -> pd.Timestamp:
    """The first day of a period that has passed the contract."""
    return parse_period(text).start


def days_of(texts: pd.Series) -> pd.DataFrame:
    """Kind, first and last day for each text, by its index; missing where the text is no period."""
    codes, distinct = pd.factorize(texts)
    kinds: list[str | None] = []
    days: list[tuple[np.datetime64, np.datetime64]] = []
    never = np.datetime64("NaT"), np.datetime64("NaT")
    for text in distinct:
        try:
            period = parse_period(text)
            kinds.append(period.kind)
            days.append((period.start.to_datetime64(), period.slut.to_datetime64()))
        except ValueError:
            kinds.append(None)
            days.append(never)
    # A missing text has the code −1, which takes the last row.
    ends = np.array([*days, never], dtype="datetime64[us]")
    found = pd.DataFrame({"slag": [*kinds, None], "start": ends[:, 0], "slut": ends[:, 1]})
    return found.take(codes).set_axis(texts.index)
