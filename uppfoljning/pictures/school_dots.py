"""Schools against the nation."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import grammar
from uppfoljning.pictures.common import halo
from uppfoljning.pictures.palette import BLACK, BLUE, GREY, RUST, TEAL
from uppfoljning.pictures.theme import AUTOSIZE, noted
from uppfoljning.programme import Programme

# Pixels for the value to the right of a dot, and for riket's name.
ROOM = 72
# Pixels for a school's name. On a phone the longest end with an ellipsis, so that there is room for what the picture shows; they
# stand whole in the table. A drawing for paper has no container, and room enough.
NAMES = alt.ExprRef("containerSize()[0] < 480 ? 130 : 230")
SPAN_NOTE = f"Streck: så långt når slumpen i en årskull, ungefär (95{sv.NBSP}%)."


def school_chart(schools: pd.DataFrame, unit_name: str, programme: Programme) -> Any:
    """Each school's value against the nation's the same year. `schools` is the query skolor_mot_riket.

    At or above the nation: triangle up in teal; below: triangle down in rust; without a national value: blue
    circle, and the city's value beside. A thin line is the interval, where the number of pupils is known. The axis may start
    above zero, since dots have no length, and says so.
    """
    frame = schools.dropna(subset=["varde"]).copy()
    notes = grammar.school_notes(frame, programme)
    beside = _beside(frame)
    sure = frame["nedre"].notna().any()
    if sure:
        notes.append(SPAN_NOTE)
    frame["lage"] = [
        "utan riksvärde" if sv.is_missing(row.riket) else "minst riket" if row.varde >= row.riket else "under riket"
        for row in frame.itertuples()
    ]
    frame["text"] = [sv.figure(row.varde, int(row.decimaler), row.enhet) for row in frame.itertuples()]
    frame["mot"] = [words.against_nation(row) for row in frame.to_dict("records")]
    # The value stands to the right of its dot, or of the interval.
    frame["slut"] = frame["ovre"].fillna(frame["varde"])
    frame = frame[["skola_namn", "stadsdelsomrade_namn", "varde", "lage", "text", "mot", "nedre", "ovre", "slut"]]
    states = ["minst riket", "under riket", "utan riksvärde"]
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    if beside:
        low, high = min(low, beside[0]), max(high, beside[0])
    if sure:
        low, high = min(low, float(frame["nedre"].min())), max(high, float(frame["ovre"].max()))
    start, _ = grammar.axis_domain(low, high, str(schools["enhet"].iloc[0]), cut=True)
    # The axis ends at the highest value, so that other schools are other figures in the same drawing.
    top = alt.Undefined if high > start else start + 1
    scale = alt.Scale(
        domainMin=start, domainMax=top, zero=False, nice=False, rangeMax=alt.ExprRef(f"max(width - {ROOM}, 60)")
    )
    x = alt.X(
        "varde:Q",
        title=grammar.axis_title(unit_name, start),
        scale=scale,
        axis=alt.Axis(orient="top", tickCount=6, titleAnchor="end"),
    )
    y = alt.Y(
        "skola_namn:N",
        title=None,
        sort=alt.EncodingSortField("varde", order="descending"),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=NAMES),
    )
    base = alt.Chart(frame)
    marks = base.mark_point(filled=True, size=85, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("lage:N", legend=None, scale=alt.Scale(domain=states, range=[TEAL, RUST, BLUE])),
        shape=alt.Shape(
            "lage:N", legend=None, scale=alt.Scale(domain=states, range=["triangle-up", "triangle-down", "circle"])
        ),
        tooltip=[
            alt.Tooltip("skola_namn:N", title="Skola"),
            alt.Tooltip("stadsdelsomrade_namn:N", title="Stadsdelsområde"),
            alt.Tooltip("text:N", title="Värde"),
            alt.Tooltip("mot:N", title="Mot riket"),
            alt.Tooltip("lage:N", title="Läge"),
        ],
    )
    texts = base.mark_text(align="left", dx=9, fontSize=12).encode(x=alt.X("slut:Q", scale=scale), y=y, text="text:N")
    layers: list[Any] = []
    if beside:
        value, name, colour = beside
        rule = pd.DataFrame([{"varde": value, "text": name}])
        layers.append(alt.Chart(rule).mark_rule(strokeDash=[6, 4], color=colour, strokeWidth=1.6).encode(x=x))
        label = alt.Chart(rule).mark_text(align="left", dx=5, baseline="bottom", fontWeight="bold", color=colour)
        layers += halo(label.encode(x=x, y=alt.value("height"), text="text:N"))
    spans = base.mark_rule(color=GREY, strokeWidth=1.4).encode(x=alt.X("nedre:Q", scale=scale), x2="ovre:Q", y=y)
    layers = [*layers[:1], *([spans] if sure else []), marks, *halo(texts), *layers[1:]]
    return noted(alt.layer(*layers).properties(height=alt.Step(22), width="container", autosize=AUTOSIZE), notes)


def _beside(frame: pd.DataFrame) -> tuple[float, str, str] | None:
    """What the schools are shown against: the nation, else the city in grey, which is no limit; its value, words and colour."""
    row = frame.iloc[0]
    for column, name, colour in (("riket", "Riket", BLACK), ("staden", "Hela staden", GREY)):
        if not sv.is_missing(row[column]):
            value = float(row[column])
            return value, f"{name} {sv.figure(value, int(row[f'{column}_decimaler']), row['enhet'])}", colour
    return None
