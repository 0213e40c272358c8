"""Schools against the nation."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import grammar
from uppfoljning.pictures.common import halo
from uppfoljning.pictures.palette import BLACK, BLUE, RUST, TEAL
from uppfoljning.pictures.theme import AUTOSIZE, noted
from uppfoljning.programme import Programme

# Pixels for the value to the right of a dot, and for riket's name.
ROOM = 72


def school_chart(schools: pd.DataFrame, unit_name: str, programme: Programme) -> Any:
    """Each school's value against the nation's the same year. `schools` is the query skolor_mot_riket.

    At or above the nation: triangle up in teal; below: triangle down in rust; without a national value: blue
    circle. The axis may start above zero, since dots have no length, and says so.
    """
    frame = schools.dropna(subset=["varde"]).copy()
    notes = grammar.school_notes(frame, programme)
    nation = frame["riket"].iloc[0] if not frame.empty else None
    unit = frame["enhet"].iloc[0]
    frame["lage"] = [
        "utan riksvärde" if sv.is_missing(row.riket) else "minst riket" if row.varde >= row.riket else "under riket"
        for row in frame.itertuples()
    ]
    frame["text"] = [sv.figure(row.varde, int(row.decimaler), row.enhet) for row in frame.itertuples()]
    frame["mot"] = [words.against_nation(row) for row in frame.to_dict("records")]
    decimals = int(frame["riket_decimaler"].max())
    frame = frame[["skola_namn", "stadsdelsomrade_namn", "varde", "lage", "text", "mot"]]
    states = ["minst riket", "under riket", "utan riksvärde"]
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    if nation is not None and not sv.is_missing(nation):
        low, high = min(low, float(nation)), max(high, float(nation))
    start, _ = grammar.axis_domain(low, high, unit, cut=True)
    scale = alt.Scale(domain=[start, alt.ExprRef(f"{high} + {high - start} * {ROOM} / max(width - {ROOM}, 60)")])
    x = alt.X(
        "varde:Q",
        title=grammar.axis_title(unit_name, start),
        scale=scale,
        axis=alt.Axis(orient="top", tickCount=6, titleAnchor="end", **grammar.within_whole(high, unit)),
    )
    y = alt.Y(
        "skola_namn:N",
        title=None,
        sort=alt.EncodingSortField("varde", order="descending"),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=230),
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
    texts = base.mark_text(align="left", dx=9, fontSize=12).encode(x=x, y=y, text="text:N")
    layers: list[Any] = []
    if nation is not None and not sv.is_missing(nation):
        rule = pd.DataFrame([{"varde": float(nation), "text": f"Riket {sv.figure(float(nation), decimals, unit)}"}])
        layers.append(alt.Chart(rule).mark_rule(strokeDash=[6, 4], color=BLACK, strokeWidth=1.6).encode(x=x))
        name = alt.Chart(rule).mark_text(align="left", dx=5, baseline="bottom", fontWeight="bold", color=BLACK)
        layers += halo(name.encode(x=x, y=alt.value("height"), text="text:N"))
    layers = [*layers[:1], marks, *halo(texts), *layers[1:]]
    return noted(alt.layer(*layers).properties(height=22 * len(frame), width="container", autosize=AUTOSIZE), notes)
