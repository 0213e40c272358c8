"""One period: a dot for each area on a common scale."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.pictures.common import COLOURS, DASHES, GROUPS, halo, prepare
from uppfoljning.pictures.palette import BLACK, BLUE, PALE
from uppfoljning.pictures.theme import AUTOSIZE


def level_chart(series: pd.DataFrame, area: str, unit_name: str) -> alt.LayerChart | alt.FacetChart:
    """One period: a dot per area on a common scale, with the city and the nation as rules through all rows."""
    frame = prepare(series, area)
    reference = frame[frame["grupp"].isin(("staden", "riket"))]
    areas = frame[~frame["grupp"].isin(("staden", "riket"))]
    if areas.empty:
        areas, reference = frame, frame.iloc[0:0]
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    scale = alt.Scale(domain=[min(0.0, low), high * 1.22 if high > 0 else 1], nice=False)
    x = alt.X("varde:Q", title=unit_name, scale=scale, axis=alt.Axis(tickCount=5))
    y = alt.Y(
        "namn:N",
        title=None,
        sort=alt.EncodingSortField("varde", order="descending"),
        axis=alt.Axis(domain=False, ticks=False),
    )
    tooltip = [
        alt.Tooltip("namn:N", title="Område"),
        alt.Tooltip("nar:N", title="Period"),
        alt.Tooltip("text:N", title="Värde"),
    ]
    base = alt.Chart(areas)
    strong = alt.condition("datum.grupp == 'valt'", alt.value(BLUE), alt.value(PALE if area else BLUE))
    stems = base.mark_rule(strokeWidth=2).encode(y=y, x=alt.X("noll:Q", scale=scale), x2="varde:Q", color=strong)
    stems = stems.transform_calculate(noll=str(min(0.0, low)))
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, y=y, color=strong, tooltip=tooltip)
    texts = base.mark_text(align="left", dx=10).encode(x=x, y=y, text="text:N")
    layers: list[Any] = [] if reference.empty else _reference_rules(reference, scale)
    layers += [stems, dots, *halo(texts)]
    height = 34 * areas["omrade"].nunique() + (34 if not reference.empty else 0)
    return alt.layer(*layers).properties(height=height, width="container", autosize=AUTOSIZE)


def _reference_rules(reference: pd.DataFrame, scale: alt.Scale) -> list[alt.Chart]:
    named = reference.assign(etikett=reference["namn"] + sv.NBSP + reference["text"])
    # Labels of city and nation lie on separate lines so that close values stay readable.
    named = named.assign(niva=[-8 if group == "staden" else -24 for group in named["grupp"]])
    rules = (
        alt.Chart(named)
        .mark_rule(strokeWidth=1.6)
        .encode(
            x=alt.X("varde:Q", scale=scale),
            color=alt.Color("grupp:N", legend=None, scale=alt.Scale(domain=GROUPS, range=COLOURS)),
            strokeDash=alt.StrokeDash("grupp:N", legend=None, scale=alt.Scale(domain=GROUPS, range=DASHES)),
        )
    )
    labels = []
    for level, rows in named.groupby("niva"):
        labels.append(
            alt.Chart(rows)
            .mark_text(align="left", dx=4, color=BLACK)
            .encode(x=alt.X("varde:Q", scale=scale), y=alt.value(int(level)), text="etikett:N")  # type: ignore[call-overload]
        )
    return [rules, *labels]
