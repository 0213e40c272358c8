"""The interactive map: pydeck's layers of stadsdelsområden and stadsdelar, with hatching and outlines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk

from uppfoljning.pictures import map_classes, palette, shapes

# The whole city in view: in a column of a wide screen, and on a phone.
ZOOM, NARROW_ZOOM = 9.5, 8.95
BLUE_OUTLINE, WHITE = palette.rgb(palette.BLUE), palette.rgb(palette.NO_VALUE)
HATCH, INK = palette.rgb(palette.GREY), palette.rgb(palette.BLACK)
# Where the mark of invented figures stands: across the north, the middle and the south of the city.
MARK_PLACES = ([17.93, 59.38], [18.0, 59.33], [18.02, 59.27])


def deck(
    values: pd.DataFrame, level: str, direction: str, chosen: str, narrow: bool = False, mark: str = ""
) -> pdk.Deck:
    """The interactive map without any background service.

    `values` is the query kartvarden or kartindex. Layers: filled areas (id "omraden", clickable), hatching where there is no
    value, the programme's stadsdelar or borders, its boards' outline, and the chosen area. `narrow` is for a phone, `mark` a text
    across the map for figures that are not real.
    """
    areas = shapes.level_geometry(level)
    rows = {row["omrade"]: row for row in values.to_dict("records")}
    known = int(values["varde"].notna().sum())
    features, hatches, unsure, drawn = [], [], [], []
    for area, shape in areas[areas.index.isin(list(rows))].geometry.items():
        row = rows[str(area)]
        drawn.append(row)
        found = map_classes.class_of(row, direction)
        properties = {
            "id": area,
            "namn": row["omrade_namn"],
            "text": map_classes.map_text({**row, "antal_omraden": known}, direction),
            "fyll": found.rgb if found else WHITE,
        }
        features.append({"type": "Feature", "properties": properties, "geometry": shapes.geojson(shape)})
        lines = None if found else shapes.hatching(level, str(area))
        if lines is not None:
            hatches.append({"type": "Feature", "properties": {}, "geometry": shapes.geojson(lines)})
        if row.get("osaker_plats"):
            upright = shapes.hatching(level, str(area), shapes.UNSURE_DISTANCE, upright=True)
            if upright is not None:
                unsure.append({"type": "Feature", "properties": {}, "geometry": shapes.geojson(upright)})
    layers = [
        pdk.Layer(
            "GeoJsonLayer",
            id="omraden",
            data=_collection(features),
            pickable=True,
            auto_highlight=True,
            highlight_color=[*BLUE_OUTLINE, 60],
            get_fill_color="properties.fyll",
            get_line_color=WHITE,
            line_width_min_pixels=1,
        ),
        _outline("streck", hatches, HATCH, 1.0),
        _outline("osaker", unsure, INK, 1.0),
    ]
    if level == "stadsdel":
        marked = [f for f, row in zip(features, drawn, strict=True) if row["i_programmets_21"]]
        layers.append(_outline("programmets_21", [_bare(f) for f in marked], BLUE_OUTLINE, 1.6))
    boards = shapes.level_geometry("stadsdelsomrade")
    six = [
        {"type": "Feature", "properties": {}, "geometry": shapes.geojson(boards.geometry[area])}
        for area in shapes.prioritised(values)
    ]
    layers.append(_outline("programmets_sex", six, BLUE_OUTLINE, 3.0))
    if chosen in boards.index:
        layers.append(
            _outline(
                "valt",
                [{"type": "Feature", "properties": {}, "geometry": shapes.geojson(boards.geometry[chosen])}],
                INK,
                5.0,
            )
        )
    if mark:
        layers.append(_mark(mark))
    return pdk.Deck(
        layers=layers,
        initial_view_state=pdk.ViewState(
            latitude=59.332, longitude=17.995, zoom=NARROW_ZOOM if narrow else ZOOM, min_zoom=8.5, max_zoom=14
        ),
        map_provider=None,
        tooltip={"html": "<b>{namn}</b><br>{text}", "style": {"fontFamily": "inherit", "fontSize": "14px"}},
    )


@dataclass(frozen=True)
class FinishedMap:
    """A map as a browser draws it, so that it can be kept and shown again; it has what Streamlit asks a pydeck.Deck for."""

    description: str
    _tooltip: dict[str, Any]

    def to_json(self) -> str:
        """The description in deck.gl's JSON, without the line breaks and indents that are most of pydeck's own."""
        return self.description


def finished(deck: pdk.Deck) -> FinishedMap:
    """The map's description, written once."""
    description = json.dumps(json.loads(deck.to_json()), separators=(",", ":"))
    return FinishedMap(description, dict(deck._tooltip))


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _bare(feature: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": feature["geometry"]}


def _outline(name: str, features: list[dict[str, Any]], colour: list[int], pixels: float) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        id=name,
        data=_collection(features),
        stroked=True,
        filled=False,
        get_line_color=colour,
        line_width_min_pixels=pixels,
        line_width_max_pixels=pixels,
    )


def _mark(text: str) -> pdk.Layer:
    places = [{"plats": place, "text": text.upper()} for place in MARK_PLACES]
    return pdk.Layer(
        "TextLayer",
        id="market",
        data=places,
        get_position="plats",
        get_text="text",
        get_size=17,
        get_angle=20,
        get_color=[*palette.rgb(palette.EXAMPLE), 210],
        # The layer's own set of letters ends at ASCII.
        character_set=pdk.types.String("auto"),
    )
