"""One period: a dot for each area on a common scale, and what came just before it as an open dot."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.pictures import grammar
from uppfoljning.pictures.common import COLOURS, DASH, GROUPS, TOOLTIP, halo, prepare
from uppfoljning.pictures.palette import PALE, PAPER
from uppfoljning.pictures.theme import AUTOSIZE

# Pixels for the value to the right of a dot, alone and with the one before it.
ROOM, WIDE_ROOM = 80, 150
# Pixels for a row, and where the rules through all rows are named above them.
ROW, ROW_BELOW_NAMES = 34, 39


def level_chart(reading: grammar.Reading, area: str, unit_name: str) -> alt.LayerChart | alt.FacetChart:
    """A dot per area, with the city and the nation as rules through all rows; alone, they are dots in their own colours.

    What follows from the figures (the ends of the axis, the order and number of rows) is left to whoever draws. So the
    description is the same whichever area is chosen, and a browser that has drawn it only puts other figures in.
    """
    frame = prepare(reading.rows, area)
    reference = frame[frame["grupp"].isin(("staden", "riket"))]
    areas = frame[~frame["grupp"].isin(("staden", "riket"))]
    if areas.empty:
        areas, reference = frame, frame.iloc[0:0]
    earlier = prepare(reading.earlier, area)
    areas = _in_order(areas, areas)
    earlier = _in_order(earlier, areas)
    room = ROOM if earlier.empty else WIDE_ROOM
    # Where every value is zero there is no length to divide the axis by.
    flat = not pd.concat([frame["varde"], earlier["varde"]]).astype(float).any()
    top = 1 if flat else alt.Undefined
    scale = alt.Scale(zero=True, nice=False, domainMax=top, rangeMax=alt.ExprRef(f"max(width - {room}, 60)"))
    axis = alt.Axis(tickCount=5)

    def value(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=unit_name, scale=scale, axis=axis)

    x = value("varde")
    y = alt.Y(
        "namn:N",
        title=None,
        sort=alt.EncodingSortField("ordning", op="min"),
        axis=alt.Axis(domain=False, ticks=False),
    )
    # Where one area is chosen the others are pale; the city and riket keep their colours.
    colours = alt.Scale(domain=GROUPS, range=[PALE if area else COLOURS[0], *COLOURS[1:]])
    own = alt.Color("grupp:N", legend=None, scale=colours)
    base = alt.Chart(areas)
    stems = base.mark_rule(strokeWidth=2).encode(y=y, x=alt.X("noll:Q", scale=scale), x2="varde:Q", color=own)
    stems = stems.transform_calculate(noll="0")
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, y=y, color=own, tooltip=TOOLTIP)
    ends = _labelled(areas, earlier)
    texts = alt.Chart(ends).mark_text(align="left", dx=10).encode(x=value("slut"), y=y, text="etikett:N")
    layers: list[Any] = [] if reference.empty else _reference_rules(reference, scale, own)
    layers += [stems]
    if not earlier.empty:
        layers.append(
            alt.Chart(earlier)
            .mark_point(size=80, opacity=1, fill=PAPER, strokeWidth=1.8)
            .encode(x=x, y=y, stroke=alt.Stroke("grupp:N", legend=None, scale=colours), tooltip=TOOLTIP)
        )
    layers += [dots, *halo(texts)]
    row = alt.Step(ROW if reference.empty else ROW_BELOW_NAMES)
    return alt.layer(*layers).properties(height=row, width="container", autosize=AUTOSIZE)


def _in_order(rows: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Rows with the place of their area, from the highest value to the lowest."""
    places = areas["varde"].rank(method="first", ascending=False).set_axis(areas["omrade"])
    return rows.assign(ordning=rows["omrade"].map(places))


def _labelled(areas: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """What is written to the right of both dots of a row: the value, and what it was before."""
    before = earlier.set_index("omrade")
    known = areas["omrade"].isin(before.index)
    was = [f" ({row.nar}: {row.text})" for row in before.reindex(areas["omrade"]).itertuples()]
    return areas.assign(
        slut=areas["varde"].combine(areas["omrade"].map(before["varde"]), max).where(known, areas["varde"]),
        etikett=areas["text"] + pd.Series(was, index=areas.index).where(known, ""),
    )


def _reference_rules(reference: pd.DataFrame, scale: alt.Scale, colour: alt.Color) -> list[alt.Chart]:
    named = reference.assign(etikett=reference["namn"] + sv.NBSP + reference["text"])
    # Labels of city and nation lie on separate lines so that close values stay readable.
    named = named.assign(niva=[-8 if group == "staden" else -24 for group in named["grupp"]])
    x = alt.X("varde:Q", scale=scale)
    rules = alt.Chart(named).mark_rule(strokeWidth=1.6).encode(x=x, color=colour, strokeDash=DASH)
    labels = []
    for level, rows in named.groupby("niva"):
        labels.append(
            alt.Chart(rows)
            .mark_text(align="left", dx=4)
            .encode(x=x, y=alt.value(int(level)), text="etikett:N", color=colour)  # type: ignore[call-overload]
        )
    return [rules, *labels]
