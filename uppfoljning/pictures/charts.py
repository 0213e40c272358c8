"""One indicator as a picture: lines over time, or dots of one period. Pages and publisher call the same builders.

Colours have fixed meanings (docs/form.md): blue is the programme's areas, grey the city, near black the nation.
Every builder takes tidy frames and returns a chart without headline: that stands above it, on the page and in a file. What a
picture must say even when it is cut out goes with it as notes; `grammar` decides, and `theme.signed` writes them with the source.
"""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from uppfoljning import swedish as sv
from uppfoljning.pictures import grammar
from uppfoljning.pictures.common import COLOUR, DASH, TOOLTIP, halo, prepare
from uppfoljning.pictures.level_dots import level_chart
from uppfoljning.pictures.palette import RUST
from uppfoljning.pictures.theme import AUTOSIZE, VALUE_AXIS, noted

MAX_DIRECT_LABELS = 9
# Pixels for the names and values at the lines' ends.
ROOM, UNNAMED_ROOM = 210, 12


def figure_chart(reading: grammar.Reading, area: str, unit_name: str) -> Any:
    """Lines where there is a development to see, otherwise one period as dots; stadsdelar are left to the table."""
    chart = line_chart(reading, area, unit_name) if reading.lines else level_chart(reading, area, unit_name)
    return noted(chart, reading.notes)


def spread(positions: list[float], gap: float) -> list[float]:
    """Move labels apart so that neighbours are at least `gap` from each other, as little as possible in all."""
    order = np.argsort(positions, kind="stable")
    steps = gap * np.arange(len(positions))
    placed = np.empty(len(positions))
    # Least squares with a smallest distance is isotonic regression once the distances are taken away.
    placed[order] = isotonic_regression(np.asarray(positions)[order] - steps).x + steps
    return [float(value) for value in placed]


def line_chart(
    reading: grammar.Reading, area: str, unit_name: str, height: int = 320
) -> alt.LayerChart | alt.FacetChart:
    """Lines over time for one indicator, with names at the lines' ends; points that no line may join stand alone.

    No line crosses a break, which is drawn as a dotted rule.
    """
    frame = prepare(reading.rows, area)
    unit = reading.rows["enhet"].iloc[0]
    highest = float(frame["varde"].max())
    low, high = grammar.axis_domain(float(frame["varde"].min()), highest, unit)
    # The axis ends at the figures' own highest value, with room above: so the description is the same whichever area is chosen,
    # and a browser that has drawn it only puts other figures in.
    room = round(height * (high - highest) / (high - low))
    # Below zero all through, the axis still has to reach it.
    own_end = highest > max(low, 0.0)
    ends: dict[str, Any] = {"domainMin": low, "rangeMax": room} if own_end else {"domain": [low, high]}
    scale = alt.Scale(nice=False, **ends)

    def value(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=grammar.axis_title(unit_name, low), scale=scale, axis=VALUE_AXIS)

    named = frame["omrade"].nunique() <= MAX_DIRECT_LABELS
    x = _time_axis(frame, ROOM if named else UNNAMED_ROOM)
    y = value("varde")
    width = alt.condition("datum.grupp == 'valt'", alt.value(4), alt.value(2))
    faded = bool(area) and (frame["grupp"] == "valt").any()
    opacity = alt.condition("datum.grupp == 'omrade'", alt.value(0.35 if faded else 0.85), alt.value(1))
    lines = (
        alt.Chart(frame[frame["linje"]])
        .mark_line()
        .encode(
            x=x,
            y=y,
            color=COLOUR,
            strokeDash=DASH,
            strokeWidth=width,
            opacity=opacity,
            detail=["omrade:N", "stracka:Q"],
        )
    )
    points = (
        alt.Chart(frame)
        .mark_point(filled=True, size=45)
        .encode(x=x, y=y, color=COLOUR, opacity=opacity, tooltip=TOOLTIP)
    )
    layers: list[Any] = [lines, points]
    if named:
        layers.append(_end_labels(frame, (high - low) * 16 / height).encode(x=x, y=value("y_etikett")))
    if reading.breaks:
        layers += _break_marks(reading, x)
    return alt.layer(*layers).properties(height=height, width="container", autosize=AUTOSIZE)


def _time_axis(frame: pd.DataFrame, room: int) -> alt.X:
    """Periods as they are published, with so many pixels to the right for the names, however wide the picture is."""
    ticks = frame.drop_duplicates("x").sort_values("x", kind="stable")
    # By whole thousandths of a year: a number with decimals would be written with the locale's comma.
    labels = json.dumps({str(round(1000 * x)): period for x, period in zip(ticks["x"], ticks["period"], strict=True)})
    first, last = float(ticks["x"].min()), float(ticks["x"].max())
    span = last - first
    return alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[first - 0.02 * span, alt.ExprRef(f"{last} + {span} * {room} / max(width - {room}, 60)")]
        ),
        axis=alt.Axis(
            values=[float(v) for v in ticks["x"]],
            labelExpr=f"{labels}['' + round(1000 * datum.value)] || ''",
            grid=False,
            labelOverlap="greedy",
        ),
    )


def _end_labels(frame: pd.DataFrame, gap: float) -> alt.Chart:
    """Name and latest value where each line ends, with the period if it is not the picture's last; `gap` is a line's height."""
    ends = frame.sort_values("x", kind="stable").groupby("omrade").tail(1).copy()
    ends["y_etikett"] = spread(ends["varde"].tolist(), gap)
    when = (sv.NBSP + ends["nar"]).where(ends["x"] < ends["x"].max(), "")
    ends["etikett"] = ends["namn"] + sv.NBSP + sv.NBSP + ends["text"] + when
    labels: alt.Chart = alt.Chart(ends).mark_text(align="left", dx=9).encode(text="etikett:N", color=COLOUR)
    return labels


def _break_marks(reading: grammar.Reading, x: alt.X) -> list[alt.Chart]:
    places = []
    rows = prepare(reading.rows, "")
    ends = pd.to_datetime(reading.rows["period_slut"])
    for mark in reading.breaks:
        before, after = rows.loc[ends < mark.day, "x"].max(), rows.loc[ends >= mark.day, "x"].min()
        places.append({"x": (before + after) / 2, "text": mark.text})
    base = alt.Chart(pd.DataFrame(places))
    text = base.mark_text(align="left", dx=5, baseline="top", color=RUST).encode(x=x, y=alt.value(0), text="text:N")
    return [base.mark_rule(strokeDash=[2, 3], color=RUST, strokeWidth=1.5).encode(x=x), *halo(text)]
