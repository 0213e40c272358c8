"""Periods: how each kind is written, and its first and last day."""

from __future__ import annotations

import re

import pandas as pd

PERIOD_PATTERNS = {
    "ar": (r"\d{4}", "ett år som 2017"),
    "lasar": (r"\d{4}/\d{2}", "ett läsår som 2016/17"),
    "manad": (r"\d{4}-(0[1-9]|1[0-2])", "en månad som 2016-10"),
    "dag": (r"\d{4}-\d{2}-\d{2}", "en dag som 2016-12-31"),
}


def period_bounds(period: str, kind: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of a period; a school year runs from 1 July to 30 June. Raises ValueError if it is none."""
    pattern, _ = PERIOD_PATTERNS[kind]
    if not re.fullmatch(pattern, period):
        raise ValueError(period)
    year = int(period[:4])
    if kind == "ar":
        return pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    if kind == "lasar":
        if int(period[5:]) != (year + 1) % 100:
            raise ValueError(period)
        return pd.Timestamp(year, 7, 1), pd.Timestamp(year + 1, 6, 30)
    if kind == "manad":
        start = pd.Timestamp(year, int(period[5:]), 1)
        return start, start + pd.offsets.MonthEnd(0)
    day = pd.Timestamp(period)
    return day, day


def _period_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Bounds for each distinct (period, periodtyp) in the frame; NaT where the text is no such period."""
    distinct = frame[["period", "periodtyp"]].drop_duplicates()
    bounds = []
    for period, kind in distinct.itertuples(index=False):
        try:
            bounds.append((period, kind, *period_bounds(period, kind)))
        except ValueError:
            bounds.append((period, kind, pd.NaT, pd.NaT))
    return pd.DataFrame(bounds, columns=["period", "periodtyp", "period_start", "period_slut"])


def with_periods(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `period_start` and `period_slut` (dates) added."""
    return frame.merge(_period_table(frame), on=["period", "periodtyp"], how="left")
