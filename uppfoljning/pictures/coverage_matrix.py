"""A matrix of what exists."""

from __future__ import annotations

import altair as alt
import pandas as pd

from uppfoljning.pictures.palette import BLUE, CELL, CELL_INK, CELL_PAPER, PAPER
from uppfoljning.pictures.theme import AUTOSIZE


def coverage_chart(coverage: pd.DataFrame, row_field: str, count_title: str) -> alt.LayerChart | alt.FacetChart:
    """A matrix of what exists: rows by year, the number of values written in each cell, gaps left white.

    `coverage` has the columns `row_field`, ar and antal.
    """
    frame = coverage.assign(ar=coverage["ar"].astype(str), text=[str(int(n)) if n else "" for n in coverage["antal"]])
    present = frame[frame["antal"] > 0]
    top = int(present["antal"].max()) if not present.empty else 1
    x = alt.X(
        "ar:O",
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, labelOverlap="greedy", labelSeparation=4, domain=False, ticks=False),
    )
    y = alt.Y(
        f"{row_field}:N",
        title=None,
        sort=list(dict.fromkeys(coverage[row_field])),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=420),
    )
    base = alt.Chart(present)
    cells = base.mark_rect(stroke=PAPER, strokeWidth=1.5).encode(
        x=x,
        y=y,
        color=alt.Color("antal:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, top], range=[CELL, BLUE])),
        tooltip=[
            alt.Tooltip(f"{row_field}:N", title="Rad"),
            alt.Tooltip("ar:N", title="År"),
            alt.Tooltip("antal:Q", title=count_title),
        ],
    )
    texts = base.mark_text(fontSize=11).encode(
        x=x,
        y=y,
        text="text:N",
        color=alt.condition(f"datum.antal > {top * 0.3}", alt.value(CELL_PAPER), alt.value(CELL_INK)),
    )
    return alt.layer(cells, texts).properties(
        height=20 * coverage[row_field].nunique(), width="container", autosize=AUTOSIZE
    )
