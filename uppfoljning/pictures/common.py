"""What several charts share: rows ready to draw, the colours of the city and riket, and texts that can be read on lines."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from uppfoljning import presentation
from uppfoljning import swedish as sv
from uppfoljning.pictures.palette import BLACK, BLUE, GREY, PAPER


def group(row: dict[str, Any], area: str) -> str:
    """Whether a row is of the nation, the city, the chosen area or another area."""
    if row["omradestyp"] == "riket":
        return "riket"
    if row["omrade"] == presentation.CITY:
        return "staden"
    return "valt" if row["omrade"] == area else "omrade"


GROUPS = ["omrade", "valt", "staden", "riket"]
COLOURS = [BLUE, BLUE, GREY, BLACK]
DASHES = [[1, 0], [1, 0], [1, 0], [6, 4]]


def prepare(series: pd.DataFrame, area: str) -> pd.DataFrame:
    """Rows to draw: with plain text for hover and labels, and the position in time as a year with fraction."""
    frame = series.dropna(subset=["varde"]).copy()
    records = frame.to_dict("records")
    frame["grupp"] = [group(row, area) for row in records]
    frame["namn"] = [presentation.area_label(row["omrade_namn"], row["omradestyp"]) for row in records]
    frame["text"] = [sv.figure(row["varde"], int(row["decimaler"]), row["enhet"]) for row in records]
    frame["nar"] = [sv.period(row["period"]) for row in records]
    end = pd.to_datetime(frame["period_slut"])
    frame["x"] = end.dt.year + (end.dt.day_of_year / 366.0).where(frame["periodtyp"].isin(("manad", "dag")), 0.0)
    return frame[["namn", "grupp", "x", "varde", "text", "nar", "period", "omrade"]]


def halo(text: alt.Chart) -> list[alt.Chart]:
    """A text with a white edge below it, readable on top of rules and lines."""
    below = text.copy(deep=True)
    below.mark = {**text.mark.to_dict(), "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [below, text]
