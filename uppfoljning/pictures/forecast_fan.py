"""A projection against what it became."""

from __future__ import annotations

import altair as alt
import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import grammar
from uppfoljning.pictures.common import halo
from uppfoljning.pictures.palette import GREY
from uppfoljning.pictures.theme import AUTOSIZE, VALUE_AXIS


def forecast_chart(rows: pd.DataFrame, breaks: pd.DataFrame, unit_name: str) -> alt.LayerChart | alt.FacetChart:
    """A city series with the fan that could be drawn in the base year (80 and 95 %) and what it became, all in the city's colour.

    `rows` has the columns of the query prognoser_lista for one indicator, `breaks` its rows of seriebrott_lista.
    """
    frame = rows.assign(text=[sv.figure(row.varde, int(row.decimaler), row.enhet) for row in rows.itertuples()])
    frame = frame.assign(stracka=grammar.stretches(rows, breaks))
    frame = frame.assign(linje=grammar.joined(frame))
    frame = frame[["ar", "stracka", "linje", "varde", "text", "mitt", "lag_80", "hog_80", "lag_95", "hog_95"]]
    low = float(frame[["varde", "lag_95"]].min().min())
    high = float(frame[["varde", "hog_95"]].max().max())
    start, end = grammar.axis_domain(low, high, rows["enhet"].iloc[0])
    scale = alt.Scale(domain=[start, end], nice=False)
    axis = alt.Axis(format="d", labelExpr="'' + datum.value", grid=False, tickMinStep=1)
    x = alt.X("ar:Q", title=None, axis=axis, scale=alt.Scale(nice=False))
    base = alt.Chart(frame)
    fan = base.transform_filter("isValid(datum.mitt)")
    wide = fan.mark_area(color=GREY, opacity=0.14).encode(
        x=x,
        y=alt.Y("lag_95:Q", title=grammar.axis_title(unit_name, start), scale=scale, axis=VALUE_AXIS),
        y2="hog_95:Q",
    )
    narrow = fan.mark_area(color=GREY, opacity=0.2).encode(x=x, y=alt.Y("lag_80:Q", scale=scale), y2="hog_80:Q")
    middle = fan.mark_line(color=GREY, strokeDash=[2, 3]).encode(x=x, y=alt.Y("mitt:Q", scale=scale))
    known = (
        alt.Chart(frame[frame["linje"]])
        .transform_filter("isValid(datum.varde)")
        .mark_line(color=GREY, strokeWidth=2)
        .encode(x=x, y=alt.Y("varde:Q", scale=scale), detail="stracka:Q")
    )
    tooltip = [alt.Tooltip("ar:Q", title="År", format="d"), alt.Tooltip("text:N", title="Utfall")]
    points = (
        base.transform_filter("isValid(datum.varde)")
        .mark_point(filled=True, color=GREY, size=40, opacity=1)
        .encode(x=x, y=alt.Y("varde:Q", scale=scale), tooltip=tooltip)
    )
    cut = words.forecast_cut(rows)
    label = f"prognos, 80 och 95{sv.NBSP}%" + (f", {cut}" if cut else "")
    # Below the band, or above it where the band reaches the axis.
    place = min(2, int(frame["lag_95"].count()) - 1)
    below = frame["lag_95"].dropna().iloc[place] > 0
    edge = frame["lag_95" if below else "hog_95"].dropna()
    labels = pd.DataFrame(
        [{"ar": int(frame.loc[edge.index[place], "ar"]), "y": float(edge.iloc[place]), "text": label}]
    )
    text = (
        alt.Chart(labels)
        .mark_text(
            align="center" if below else "right",
            baseline="top" if below else "bottom",
            color=GREY,
            dy=5 if below else -5,
        )
        .encode(x=x, y=alt.Y("y:Q", scale=scale), text="text:N")
    )
    last = frame.dropna(subset=["varde"]).tail(1)
    outcome = alt.Chart(last.assign(text="Hela staden" + sv.NBSP + last["text"])).mark_text(
        align="right", baseline="bottom", dy=-8, fontWeight="bold", color=GREY
    )
    named = halo(outcome.encode(x=x, y=alt.Y("varde:Q", scale=scale), text="text:N"))
    return alt.layer(wide, narrow, middle, known, points, text, *named).properties(
        height=240, width="container", autosize=AUTOSIZE
    )
