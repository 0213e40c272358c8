"""What several charts share: rows ready to draw, the colours of the city and riket, and texts that can be read on lines."""

from __future__ import annotations

import altair as alt
import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import grammar
from uppfoljning.pictures.palette import BLACK, BLUE, GREY, PAPER

GROUPS = ["omrade", "valt", "staden", "riket"]
COLOURS = [BLUE, BLUE, GREY, BLACK]
DASHES = [[1, 0], [1, 0], [1, 0], [6, 4]]
COLOUR = alt.Color("grupp:N", legend=None, scale=alt.Scale(domain=GROUPS, range=COLOURS))
DASH = alt.StrokeDash("grupp:N", legend=None, scale=alt.Scale(domain=GROUPS, range=DASHES))

TOOLTIP = [
    alt.Tooltip("namn:N", title="Område"),
    alt.Tooltip("nar:N", title="Period"),
    alt.Tooltip("text:N", title="Värde"),
]


def position(days: pd.Series, kinds: pd.Series) -> pd.Series:
    """Where periods lie on an axis of years: a year or school year on the year that it ends in, a month or day within it."""
    ends = pd.to_datetime(days)
    return ends.dt.year + (ends.dt.day_of_year / 366.0).where(kinds.isin(("manad", "dag")), 0.0)


def prepare(rows: pd.DataFrame, area: str) -> pd.DataFrame:
    """Rows to draw: with plain text for hover and labels, and the position in time as a year with fraction."""
    records = rows.to_dict("records")
    frame = rows.assign(
        grupp=[grammar.group(row, area) for row in records],
        namn=[words.area_label(row["omrade_namn"], row["omradestyp"]) for row in records],
        text=[sv.figure(row["varde"], int(row["decimaler"]), row["enhet"]) for row in records],
        nar=[sv.period(row["period"]) for row in records],
        x=position(rows["period_slut"], rows["periodtyp"]),
    )
    columns = ["namn", "grupp", "x", "varde", "text", "nar", "period", "omrade", "stracka", "linje"]
    return frame[[name for name in columns if name in frame]]


def halo(text: alt.Chart) -> list[alt.Chart]:
    """A text with a white edge below it, readable on top of rules and lines."""
    below = text.copy(deep=True)
    below.mark = {**text.mark.to_dict(), "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [below, text]
