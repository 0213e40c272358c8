"""The map as a drawing that needs no graphics card and no script: for print, for files and for published pages.

Same areas, classes, colours, patterns and outlines as the interactive map in `maps`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from uppfoljning import charts, maps

WATER = "#DCE7EF"
NO_VALUE = "#FFFFFF"
WIDTH, HEIGHT = 620, 640


def printed_map(values: pd.DataFrame, level: str, direction: str, chosen: str = "", mark: str = "") -> Any:
    """One drawing of all areas of a level. `values` is the query kartvarden or kartindex.

    Areas carry id, name, text and fill as the interactive map has them; `mark` is written above figures that are not real.
    """
    shapes = maps.level_geometry(level)
    boards = maps.level_geometry("stadsdelsomrade")
    known = int(values["varde"].notna().sum())
    rows = {row["omrade"]: {**row, "antal_omraden": known} for row in values.to_dict("records")}
    areas, hatched, upright = [], [], []
    drawn: dict[str, list[dict[str, Any]]] = {}
    for area, shape in shapes.geometry.items():
        row = rows[str(area)]
        found = maps.class_of(row["staden_100"], direction)
        fill = found.colour if found else NO_VALUE
        text = maps.map_text(row, direction)
        areas.append(_feature(shape, id=area, namn=row["omrade_namn"], text=text, fyll=fill))
        if not found:
            hatched.append(maps.hatching(level, str(area)))
        elif row.get("osaker_plats"):
            upright.append(maps.hatching(level, str(area), maps.UNSURE_DISTANCE, upright=True))
    drawn["omraden"] = areas
    base = _layer("omraden").mark_geoshape(stroke="#FFFFFF", strokeWidth=0.8)
    painted = alt.Fill("properties.fyll:N", scale=None)
    described = alt.Description("properties.text:N")
    tip = [alt.Tooltip("properties.namn:N", title="Område"), alt.Tooltip("properties.text:N", title="Värde")]
    layers = [base.encode(fill=painted, description=described, tooltip=tip)]
    layers += _lines(drawn, "streckade", hatched, _hex(maps.HATCH), 0.8)
    layers += _lines(drawn, "osakra", upright, _hex(maps.INK), 0.8)
    if level == "stadsdel":
        marked = [shapes.geometry[area] for area in shapes.index if rows[str(area)]["i_programmets_21"]]
        layers += _lines(drawn, "programmets_21", marked, _hex(maps.BLUE_OUTLINE), 1.2)
    six = [boards.geometry[area] for area in maps.prioritised(values)]
    layers += _lines(drawn, "programmets_sex", six, _hex(maps.BLUE_OUTLINE), 2.2)
    if chosen in boards.index:
        layers += _lines(drawn, "valt", [boards.geometry[chosen]], _hex(maps.INK), 3.5)
    drawing = (
        alt.layer(*layers, datasets=drawn)
        .project("mercator")
        .properties(width=WIDTH, height=HEIGHT, background=WATER, view=alt.ViewBackground(stroke=None))
    )
    return charts.marked(drawing, mark) if mark else drawing


def _feature(shape: Any, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": maps.geojson(shape)}


def _layer(name: str) -> alt.Chart:
    """A layer of a named set of shapes. By name, because Altair copies what it holds at every step."""
    return alt.Chart(alt.NamedData(name=name))


def _lines(
    drawn: dict[str, list[dict[str, Any]]], name: str, shapes: Iterable[Any], colour: str, width: float
) -> list[alt.Chart]:
    features = [_feature(shape) for shape in shapes if shape is not None]
    if not features:
        return []
    drawn[name] = features
    return [_layer(name).mark_geoshape(filled=False, stroke=colour, strokeWidth=width, aria=False)]


def _hex(colour: list[int]) -> str:
    return "#" + "".join(f"{part:02X}" for part in colour)
