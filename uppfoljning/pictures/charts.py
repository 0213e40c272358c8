"""Lines over time, in the house style. Pages and publisher call the same builders.

Colours have fixed meanings (docs/form.md): blue is the programme's areas, grey the city, near black the nation.
Every builder takes tidy frames and returns a chart without title: headline and source stand in the page around it.
"""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from uppfoljning import swedish as sv
from uppfoljning.pictures.common import COLOURS, DASHES, GROUPS, prepare
from uppfoljning.pictures.level_dots import level_chart
from uppfoljning.pictures.palette import RUST
from uppfoljning.pictures.theme import AUTOSIZE, VALUE_AXIS

MAX_DIRECT_LABELS = 9


def _segments(frame: pd.DataFrame, breaks: list[str]) -> pd.Series:
    """A number for each stretch of a series between breaks, so that no line is drawn across a break."""
    return frame["period"].map(lambda period: sum(period >= start for start in breaks)).astype(int)


def spread(positions: list[float], gap: float) -> list[float]:
    """Move labels apart so that neighbours are at least `gap` from each other, as little as possible in all."""
    order = np.argsort(positions, kind="stable")
    steps = gap * np.arange(len(positions))
    placed = np.empty(len(positions))
    # Least squares with a smallest distance is isotonic regression once the distances are taken away.
    placed[order] = isotonic_regression(np.asarray(positions)[order] - steps).x + steps
    return [float(value) for value in placed]


def _value_axis(frame: pd.DataFrame, unit: str) -> alt.Scale:
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    from_zero = low >= 0 and ((unit == "procent" and low < 0.6 * high) or low < 0.35 * high)
    margin = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    return alt.Scale(domain=[0 if from_zero else low - margin, high + margin], nice=False)


def figure_chart(series: pd.DataFrame, breaks: pd.DataFrame, area: str, unit_name: str, narrow: bool = False) -> Any:
    """Lines where there is a development to see, otherwise the latest period as dots; stadsdelar are left to the table.

    `series` is one indicator of the query mal_serier, `breaks` its rows of seriebrott_lista.
    """
    drawn = series[series["omradestyp"] != "stadsdel"]
    per_area = drawn.dropna(subset=["varde"]).groupby("omrade")["period"].nunique()
    if per_area.max() <= 1:
        return level_chart(drawn, area, unit_name)
    start = drawn.loc[drawn["omradestyp"] == "stadsdelsomrade", "period_slut"].min()
    drawn = drawn if pd.isna(start) else drawn[drawn["period_slut"] >= start]
    return line_chart(drawn, sorted(breaks.loc[breaks["sparrar"], "period"].unique()), area, unit_name, narrow=narrow)


def line_chart(
    series: pd.DataFrame, breaks: list[str], area: str, unit_name: str, height: int = 320, narrow: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Lines over time for one indicator, with names at the lines' ends.

    `series` has the columns of the query mal_serier; `breaks` the first period after each blocking break. No line
    crosses a break, which is drawn as a dotted rule. `narrow` leaves the names as much room as a phone's width needs.
    """
    frame = prepare(series, area)
    frame["segment"] = _segments(frame, breaks)
    unit = series["enhet"].iloc[0]
    scale = _value_axis(frame, unit)
    ticks = frame.drop_duplicates("x").sort_values("x")
    labels = json.dumps({f"{x:g}": period for x, period in zip(ticks["x"], ticks["period"], strict=True)})
    first, last = float(ticks["x"].min()), float(ticks["x"].max())
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[first - 0.02 * (last - first), last + (0.95 if narrow else 0.36) * (last - first)], nice=False
        ),
        axis=alt.Axis(
            values=[float(v) for v in ticks["x"]],
            labelExpr=f"{labels}[format(datum.value, '~f')] || ''",
            grid=False,
            labelOverlap="greedy",
        ),
    )
    y = alt.Y(
        "varde:Q",
        title=unit_name,
        scale=scale,
        axis=VALUE_AXIS,
    )
    colour = alt.Color("grupp:N", legend=None, scale=alt.Scale(domain=GROUPS, range=COLOURS))
    dash = alt.StrokeDash("grupp:N", legend=None, scale=alt.Scale(domain=GROUPS, range=DASHES))
    width = alt.condition("datum.grupp == 'valt'", alt.value(4), alt.value(2))
    faded = bool(area) and (frame["grupp"] == "valt").any()
    opacity = alt.condition("datum.grupp == 'omrade'", alt.value(0.35 if faded else 0.85), alt.value(1))
    base = alt.Chart(frame)
    tooltip = [
        alt.Tooltip("namn:N", title="Område"),
        alt.Tooltip("nar:N", title="Period"),
        alt.Tooltip("text:N", title="Värde"),
    ]
    lines = base.mark_line().encode(
        x=x, y=y, color=colour, strokeDash=dash, strokeWidth=width, opacity=opacity, detail=["omrade:N", "segment:Q"]
    )
    points = base.mark_point(filled=True, size=45).encode(x=x, y=y, color=colour, opacity=opacity, tooltip=tooltip)
    bridges = _bridges(frame)
    layers: list[Any] = [lines, points]
    if not bridges.empty:
        layers.insert(
            0,
            alt.Chart(bridges)
            .mark_line(strokeDash=[1, 5], strokeWidth=1.2)
            .encode(x=x, y=y, color=colour, detail=["omrade:N", "bro:Q"]),
        )
    if frame["omrade"].nunique() <= MAX_DIRECT_LABELS:
        layers.append(_end_labels(frame, x, scale, colour, height))
    inside = [start for start in breaks if frame["period"].min() < start <= frame["period"].max()]
    if inside:
        layers += _break_marks(frame, inside, x)
    return alt.layer(*layers).properties(height=height, width="container", autosize=AUTOSIZE)


def _bridges(frame: pd.DataFrame) -> pd.DataFrame:
    """The two points on either side of each break, to be joined by faint dots so that the eye finds the area again."""
    rows = []
    for _, own in frame.sort_values("x").groupby("omrade"):
        change = own["segment"].diff().fillna(0) > 0
        for number, position in enumerate(index for index, jump in enumerate(change) if jump):
            rows.append(own.iloc[position - 1 : position + 1].assign(bro=number))
    return pd.concat(rows) if rows else frame.iloc[0:0]


def _end_labels(frame: pd.DataFrame, x: alt.X, scale: alt.Scale, colour: alt.Color, height: int) -> alt.Chart:
    ends = frame.sort_values("x").groupby("omrade").tail(1).copy()
    low, high = scale.to_dict()["domain"]
    ends["y_etikett"] = spread(ends["varde"].tolist(), (high - low) * 16 / height)
    ends["etikett"] = ends["namn"] + sv.NBSP + sv.NBSP + ends["text"]
    labels: alt.Chart = (
        alt.Chart(ends)
        .mark_text(align="left", dx=9)
        .encode(
            x=x,
            y=alt.Y("y_etikett:Q", scale=scale, title=None),
            text="etikett:N",
            color=colour,
        )
    )
    return labels


def _break_marks(frame: pd.DataFrame, starts: list[str], x: alt.X) -> list[alt.Chart]:
    places = []
    for start in starts:
        before = frame.loc[frame["period"] < start, "x"].max()
        after = frame.loc[frame["period"] >= start, "x"].min()
        places.append({"x": (before + after) / 2, "text": "brott i serien"})
    base = alt.Chart(pd.DataFrame(places))
    return [
        base.mark_rule(strokeDash=[2, 3], color=RUST, strokeWidth=1.5).encode(x=x),
        base.mark_text(align="left", dx=5, baseline="top", color=RUST).encode(x=x, y=alt.value(0), text="text:N"),
    ]
