"""The programme's goals for one area: the answer where the goal is judged area by area, else that of the whole programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.overview import OverviewRow

# The whole goal's answer, where there is none for the area.
WHOLE = "hela programmet"


@dataclass(frozen=True)
class AreaGoal:
    """A goal with a figure of the area's own: its row of the overview, and the answer for the area."""

    row: OverviewRow
    status: str
    word: str
    shape: str
    notes: tuple[str, ...]


def area_goals(
    rows: Sequence[OverviewRow], measures: pd.DataFrame, figures: pd.DataFrame, area: str
) -> tuple[list[AreaGoal], list[OverviewRow]]:
    """The goals with a figure of the area or of its schools, and those without. `rows` are the overview's for the area,
    `measures` and `figures` the queries mattstatus_lista and oversikt.
    """
    own = figures[figures["omrade"] == area].set_index("mal")["indikator"]
    about_areas = set(figures["mal"])
    shown, without = [], []
    for row in rows:
        if not row.figure or (row.id in about_areas and row.id not in own.index):
            without.append(row)
            continue
        judged = measures[
            (measures["mal"] == row.id) & (measures["omrade"] == area) & (measures["indikator"] == own.get(row.id, ""))
        ]
        shown.append(_judged(row, judged.iloc[0]) if len(judged) else _whole(row))
    return shown, without


def _judged(row: OverviewRow, measure: pd.Series) -> AreaGoal:
    reason = measure["skal_kort"]
    since = "" if sv.is_missing(measure["basperiod"]) else f"räknat från {sv.period(measure['basperiod'])}"
    note = since if sv.is_missing(reason) else str(reason)
    return AreaGoal(
        row, measure["status"], str(measure["status_ord"]), str(measure["status_form"]), (note,) if note else ()
    )


def _whole(row: OverviewRow) -> AreaGoal:
    notes = (WHOLE, row.reason) if row.reason else (WHOLE,)
    return AreaGoal(row, row.status, row.status_word, row.status_shape, notes)
