"""Periods that a row names in the series of an indicator: do they lie where there are figures?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.model import AS_OF, Finding

Days = np.ndarray


class Figures:
    """First and last days of the figures of each indicator, and of those that it is computed from."""

    def __init__(self, indicators: pd.Series, loaded: dict[str, pd.DataFrame]) -> None:
        recipes = loaded["berakningar"]
        made_of: dict[str, list[str]] = {}
        for indicator, source in zip(recipes["indikator"], recipes["varde_indikator"], strict=True):
            made_of.setdefault(indicator, []).append(source)
        self._sources = {name: _origins(name, made_of) for name in indicators.dropna().unique() if name in made_of}
        figures = loaded["observationer"]
        named = {*indicators.dropna(), *(source for sources in self._sources.values() for source in sources)}
        own = figures.loc[figures["indikator"].isin(named), ["indikator", "omrade", "period_start", "period_slut"]]
        days = own[["period_start", "period_slut"]].to_numpy("datetime64[D]")
        self._days: dict[tuple[str, str | None], Days] = {
            key: days[rows] for key, rows in own.groupby(["indikator", "omrade"]).indices.items()
        }
        self._days |= {(str(name), None): days[rows] for name, rows in own.groupby("indikator").indices.items()}
        self._none: Days = days[:0]

    def of(self, indicator: str, area: object = None) -> Days:
        """First and last day of each figure (n × 2): of the area if it is given."""
        place = area if isinstance(area, str) else None
        if indicator not in self._sources:
            return self._days.get((indicator, place), self._none)
        # The area of a computed figure may have none of the figures that it is computed from, and some years of a series may
        # be published and others computed.
        parts = [self._days.get((source, None), self._none) for source in self._sources[indicator]]
        return np.concatenate([self._days.get((indicator, None), self._none), *parts])


def _origins(indicator: str, made_of: dict[str, list[str]]) -> list[str]:
    """What an indicator is computed from, also by way of others that are computed."""
    found: list[str] = []
    waiting = list(made_of[indicator])
    while waiting:
        source = waiting.pop()
        if source not in found:
            found.append(source)
            waiting += made_of.get(source, [])
    return found


def _days(frame: pd.DataFrame, column: str, figures: Figures) -> Iterator[tuple[np.datetime64, np.datetime64, Days]]:
    """For each row the first and last day of its period, and the figures of its series."""
    areas = frame["omrade"] if "omrade" in frame else [None] * len(frame)
    starts = frame[f"{column}_start"].to_numpy("datetime64[D]")
    ends = frame[f"{column}_slut"].to_numpy("datetime64[D]")
    for indicator, area, start, end in zip(frame["indikator"], areas, starts, ends, strict=True):
        yield start, end, figures.of(indicator, area)


def outside(frame: pd.DataFrame, figures: Figures, column: str = "period") -> np.ndarray:
    """Which rows name a period that begins before the first or after the last figure; none where there is no figure."""
    return np.array(
        [
            not np.isnat(start) and len(own) > 0 and not own[:, 0].min() <= start <= own[:, 1].max()
            for start, _, own in _days(frame, column, figures)
        ],
        dtype=bool,
    )


def outside_words(row: pd.Series) -> str:
    """What is said of a period that lies outside its series."""
    return f"Perioden ligger utanför serien för {row['indikator']}."


def check_breaks(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A break lies in its series, and one that bars comparisons begins where a period begins."""
    figures = Figures(frame["indikator"], loaded)
    yield Finding(np.flatnonzero(outside(frame, figures)), "period", outside_words)
    parted = [
        bool(((own[:, 0] < start) & (start <= own[:, 1])).any()) for start, _, own in _days(frame, "period", figures)
    ]
    yield Finding(
        np.flatnonzero(np.array(parted, dtype=bool) & frame["sparrar"].to_numpy(bool)),
        "period",
        lambda _row: "Brottet börjar mitt i en siffras period. Ange en period som börjar samma dag som siffrans.",
    )


def check_base(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A base period lies in the series that it is the base of."""
    figures = Figures(frame["indikator"], loaded)
    yield Finding(np.flatnonzero(outside(frame, figures, "basperiod")), "basperiod", outside_words)
    beside = [
        bool(((own[:, 0] <= end) & (start <= own[:, 1])).any() and not (own == (start, end)).all(axis=1).any())
        for start, end, own in _days(frame, "basperiod", figures)
    ]
    yield Finding(
        np.flatnonzero(beside),
        "basperiod",
        lambda row: (
            f"Serien för {row['indikator']} har ingen siffra för just den perioden, men en som delar dagar med den."
        ),
    )


def check_targets(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A decided level may lie ahead of the figures, never before them."""
    figures = Figures(frame["indikator"], loaded)
    early = [len(own) > 0 and end < own[:, 0].min() for _, end, own in _days(frame, "period", figures)]
    yield Finding(np.flatnonzero(early), "period", outside_words)


def check_weights(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """The weights of a mean are figures that exist for the period named, if it had ended by the day that is asked for."""
    figures = loaded["observationer"]
    own = figures.loc[figures["indikator"].isin(frame["vikt_indikator"]), ["indikator", "period"]]
    pairs = pd.MultiIndex.from_frame(frame[["vikt_indikator", "vikt_period"]])
    given = frame["vikt_period"].notna() & frame["vikt_indikator"].isin(own["indikator"])
    if AS_OF in loaded:
        given &= frame["vikt_period_slut"] <= loaded[AS_OF]["per"].iloc[0]
    yield Finding(
        np.flatnonzero(given & ~pairs.isin(pd.MultiIndex.from_frame(own))),
        "vikt_period",
        lambda row: f"Vikten {row['vikt_indikator']} har inga siffror för den perioden.",
    )
