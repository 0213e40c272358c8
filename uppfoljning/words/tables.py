"""The plain records that every view shows: cells, tables with notes, and how areas are named and ordered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv

CITY = "stockholm"


NATION = "riket"


COMPUTED_MARK = "b"
MARK_WORDS = {COMPUTED_MARK: "beräknat av oss", "f": "få observationer", "r": "rättad"}


SEXES = {"kvinnor": "kvinnor", "man": "män"}


@dataclass(frozen=True)
class FigureKey:
    """Which figure of the edition a cell shows; with an empty area, the indicator as a whole."""

    indicator: str
    area: str = ""
    period: str = ""
    sex: str = "totalt"


@dataclass(frozen=True)
class Cell:
    """One cell: the text, small marks after it (letters of MARK_WORDS), and which figure of the edition it shows.

    Two cells are alike if a reader sees the same; the key only lets a published page lead to the figure's source.
    """

    text: str
    mark: str = ""
    key: FigureKey | None = field(default=None, compare=False)

    @property
    def mark_text(self) -> str:
        """The marks in words."""
        return ", ".join(MARK_WORDS[letter] for letter in self.mark.split())


@dataclass(frozen=True)
class TableView:
    """A table for reading: caption, column headings, rows whose first cell is a heading, and notes below.

    `numeric` holds the positions of the columns with figures, counted from the first after the row heading.
    `keys` holds the indicator that each row is about, where rows are indicators.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    notes: tuple[str, ...] = ()
    numeric: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    layout: str = ""
    keys: tuple[FigureKey, ...] = field(default=(), compare=False)


AREA_ORDER = {"stadsdelsomrade": 0, "stadsdel": 1, "kommun": 2, "lan": 3, "riket": 4}


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts in which a missing value is the empty text, ready for a template."""
    return [
        {key: "" if sv.is_missing(value) else value for key, value in row.items()} for row in frame.to_dict("records")
    ]


def area_label(name: str, kind: str) -> str:
    """How an area is written beside others: the city, the county and the nation by their common names."""
    labels = {"kommun": {"Stockholm": "Hela staden"}, "riket": {"Riket": "Riket"}}
    return labels.get(kind, {}).get(name, name)


def order_areas(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows in reading order: the programme's boards, other boards, stadsdelar, city, county, nation."""
    order = frame["omradestyp"].map(AREA_ORDER).astype(float) - 0.5 * frame["prioriterad"].astype(float)
    keyed = frame.assign(_ordning=order, _namn=frame["omrade_namn"].map(sv.sort_key))
    return keyed.sort_values(["_ordning", "_namn", "period_slut"]).drop(columns=["_ordning", "_namn"])


def figure_cell(
    value: float | None, decimals: object, unit: str, computed: bool, status: str = "", key: FigureKey | None = None
) -> Cell:
    """A figure as a cell; a missing value shows its kind of "no number"."""
    if sv.is_missing(value):
        return Cell(sv.NO_VALUE.get(status, sv.MISSING), key=key)
    assert value is not None
    digits = 0 if sv.is_missing(decimals) else int(decimals)  # type: ignore[call-overload]
    return Cell(sv.figure(value, digits, unit), COMPUTED_MARK if computed else "", key)


def source_notes(frame: pd.DataFrame) -> tuple[str, ...]:
    """Notes under a table or chart: each source with date, each formula, and what a dash means."""
    notes = []
    published = frame[frame["berakning"].isna()] if "berakning" in frame else frame
    for row in published.dropna(subset=["kalla_titel"]).drop_duplicates("kalla_titel").to_dict("records"):
        notes.append(
            f"Källa: {row['kalla_utgivare']}, {row['kalla_titel']}, {sv.source_date(row['kalla_uppdaterad'])}."
        )
    if "formel" in frame:
        notes += [f"{COMPUTED_MARK} = beräknat av oss: {formula}" for formula in frame["formel"].dropna().unique()]
    return tuple(dict.fromkeys(notes))


def latest_common(figures: pd.DataFrame) -> pd.DataFrame:
    """Of the latest figures per area, those of the period that most areas share (the newest if several do)."""
    counted = figures.groupby("period").agg(areas=("omrade", "count"), end=("period_slut", "max"))
    best = max(counted.index, key=lambda period: (counted.loc[period, "areas"], counted.loc[period, "end"]))
    return figures[figures["period"] == best]


def latest_shared(figures: pd.DataFrame) -> pd.DataFrame:
    """One period for a comparison: of the periods that are some area's latest, the one for which most areas have a figure
    (the newest if several do). `figures` has every period of every area.
    """
    ends = set(figures.sort_values("period_slut", kind="stable").groupby("omrade").tail(1)["period"])
    return latest_common(figures[figures["period"].isin(ends)])
