"""The map as a drawing that needs no graphics card and no script: for print, for files and for published pages.

Same areas, classes, colours, patterns and outlines as the interactive maps in `live_map` and `map_values`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from uppfoljning.pictures import map_classes, palette, shapes, theme

WIDTH, HEIGHT = 620, 640


def printed_map(values: pd.DataFrame, level: str, direction: str, mark: str = "") -> Any:
    """One drawing of all areas of a level. `values` is the query kartvarden or kartindex.

    Areas carry id, name, text and fill as the interactive map has them; `mark` is written above figures that are not real.
    """
    level_shapes = shapes.level_geometry(level)
    level_shapes = level_shapes[level_shapes.index.isin(values["omrade"])]
    boards = shapes.level_geometry("stadsdelsomrade")
    known = int(values["varde"].notna().sum())
    rows = {row["omrade"]: {**row, "antal_omraden": known} for row in values.to_dict("records")}
    areas, hatched, upright = [], [], []
    drawn: dict[str, list[dict[str, Any]]] = {}
    for area, shape in level_shapes.geometry.items():
        row = rows[str(area)]
        found = map_classes.class_of(row, direction)
        fill = found.colour if found else palette.NO_VALUE
        text = map_classes.map_text(row, direction)
        areas.append(_feature(shape, id=area, namn=row["omrade_namn"], text=text, fyll=fill))
        if not found:
            hatched.append(shapes.hatching(level, str(area)))
        elif row.get("osaker_plats"):
            upright.append(shapes.hatching(level, str(area), shapes.UNSURE_DISTANCE, upright=True))
    drawn["omraden"] = areas
    base = _layer("omraden").mark_geoshape(stroke=palette.PAPER, strokeWidth=0.8)
    painted = alt.Fill("properties.fyll:N", scale=None)
    described = alt.Description("properties.text:N")
    tip = [alt.Tooltip("properties.namn:N", title="Område"), alt.Tooltip("properties.text:N", title="Värde")]
    layers = [base.encode(fill=painted, description=described, tooltip=tip)]
    layers += _lines(drawn, "streckade", hatched, palette.GREY, 0.8)
    layers += _lines(drawn, "osakra", upright, palette.BLACK, 0.8)
    if level == "stadsdel":
        marked = [level_shapes.geometry[area] for area in level_shapes.index if rows[str(area)]["i_programmets_21"]]
        layers += _lines(drawn, "programmets_21", marked, palette.BLUE, 1.2)
    six = [boards.geometry[area] for area in shapes.prioritised(values)]
    layers += _lines(drawn, "programmets_sex", six, palette.BLUE, 2.2)
    drawing = (
        alt.layer(*layers, datasets=drawn)
        .project("mercator")
        .properties(width=WIDTH, height=HEIGHT, background=palette.WATER, view=alt.ViewBackground(stroke=None))
    )
    return theme.marked(drawing, mark) if mark else drawing


def _feature(shape: Any, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": shapes.geojson(shape)}


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
