"""The map of stadsdelsområden and stadsdelar: classes around the city, colours, hatching and the pydeck layers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pydeck as pdk
from shapely import MultiLineString, intersection, linestrings, to_geojson

from uppfoljning import swedish as sv
from uppfoljning.presentation import place

GEO_FILE = Path(__file__).resolve().parent.parent / "geo" / "stadsdelar.geojson"

# Stockholms own projection: metres, so that hatching has the same distance everywhere.
METRES = 3011
PROGRAMME_DAY = "2015-01-01"

# The whole city in view: in a column of a wide screen, and on a phone.
ZOOM, NARROW_ZOOM = 9.8, 8.95

BLUE_OUTLINE = [11, 79, 138]
WHITE = [255, 255, 255]
HATCH = [95, 107, 118]
INK = [32, 38, 45]
# Where the mark of invented figures stands: across the north, the middle and the south of the city.
MARK_PLACES = ([17.93, 59.38], [18.0, 59.33], [18.02, 59.27])
# Metres between the upright lines over an area whose place is uncertain.
UNSURE_DISTANCE = 420.0


@dataclass(frozen=True)
class MapClass:
    """One class of the map: lower limit (included) to upper limit (not included), its words and its colour."""

    low: float
    high: float
    text: str
    colour: str

    @property
    def rgb(self) -> list[int]:
        """Red, green and blue, 0–255."""
        return [int(self.colour[i : i + 2], 16) for i in (1, 3, 5)]


_LIMITS = (0.0, 70.0, 90.0, 110.0, 150.0, 200.0, float("inf"))
_TEXTS = ("under 70", "70–90", "90–110", "110–150", "150–200", "200 eller mer")
# Teal to near white to rust: even steps in lightness, told apart by colour-blind readers.
_RISK = ("#0F766E", "#7FBDB5", "#F0EEE8", "#F0C49A", "#D77F3C", "#8F3A0B")
# For figures where neither more nor less is better: one hue, light to dark.
_NEUTRAL = ("#EAF1F7", "#C9DBEA", "#A3C1DC", "#6F9CC5", "#3A71A6", "#0B4F8A")


def classes(direction: str) -> tuple[MapClass, ...]:
    """The six classes around the city (= 100), with fixed limits. Colours follow what is better for the figure."""
    colours = {"lag_ar_bra": _RISK, "hog_ar_bra": tuple(reversed(_RISK)), "ingen": _NEUTRAL}[direction]
    return tuple(
        MapClass(low, high, text, colour)
        for low, high, text, colour in zip(_LIMITS, _LIMITS[1:], _TEXTS, colours, strict=False)
    )


def class_of(ratio: float | None, direction: str) -> MapClass | None:
    """The class of a value with the city = 100; None where there is no value."""
    if sv.is_missing(ratio):
        return None
    assert ratio is not None
    return next(c for c in classes(direction) if c.low <= ratio < c.high)


@cache
def geometry() -> gpd.GeoDataFrame:
    """All areas of the map file, in WGS84, indexed by id."""
    return gpd.read_file(GEO_FILE).set_index("id", drop=False)


@cache
def level_geometry(level: str) -> gpd.GeoDataFrame:
    """The areas of one level as the programme knew them: 14 stadsdelsområden or 117 stadsdelar."""
    areas = geometry()
    started = (areas["giltig_fran"] == "") | (areas["giltig_fran"] <= PROGRAMME_DAY)
    return areas[(areas["typ"] == level) & started]


@cache
def hatching(level: str, area: str, distance: float = 260.0, upright: bool = False) -> MultiLineString | None:
    """Lines across one area in WGS84: diagonal for "no value", upright for "uncertain place".

    `distance` is in metres between lines.
    """
    shape = level_geometry(level).loc[[area]].to_crs(METRES).geometry.iloc[0]
    west, south, east, north = shape.bounds
    slant = 0.0 if upright else north - south
    starts = np.arange(west - slant, east, distance)
    lines = linestrings([[(x, south), (x + slant, north)] for x in starts])
    cut = intersection(lines, shape)
    # Where a line only touches the border, the cut is a point.
    inside = gpd.GeoSeries(cut[[part.length > 0 for part in cut]], crs=METRES).to_crs(4326)
    return inside.union_all() if len(inside) else None


def geojson(shape: Any) -> dict[str, Any]:
    """One geometry as GeoJSON."""
    return dict(json.loads(to_geojson(shape)))


def prioritised(values: pd.DataFrame) -> list[str]:
    """The programme's six boards, from the map's values at either level."""
    six = set(values.loc[values["prioriterad"], "omrade"]) or set(
        values.loc[values["i_programmets_21"], "stadsdelsomrade"]
    )
    return sorted(str(area) for area in six)


def map_text(row: dict[str, Any], direction: str) -> str:
    """What the map and its table say of one area: the figure, the city = 100, the class."""
    if sv.is_missing(row["varde"]):
        return "inget värde"
    if not sv.is_missing(row.get("rang_lag")):
        where = place(row["rang_lag"], row["rang_hog"], int(row["antal_omraden"]))
        unsure = ", osäker plats" if row["osaker_plats"] else ""
        return f"{sv.number(row['varde'])} när staden är {sv.number(row['staden'])}, {where}{unsure}"
    value = sv.figure(row["varde"], int(row["decimaler"]), row["enhet"])
    found = class_of(row["staden_100"], direction)
    if found is None:
        return value
    if row.get("staden") == 100:
        return f"{value} när staden är 100 ({found.text})"
    return f"{value} · staden = 100: {sv.number(row['staden_100'])} ({found.text})"


def deck(
    values: pd.DataFrame, level: str, direction: str, chosen: str, narrow: bool = False, mark: str = ""
) -> pdk.Deck:
    """The interactive map without any background service.

    `values` is the query kartvarden or kartindex. Layers: filled areas (id "omraden", clickable), hatching where there is no
    value, the 21 stadsdelar or borders, the six boards' outline, and the chosen area. `narrow` is for a phone, `mark` a text
    across the map for figures that are not real.
    """
    shapes = level_geometry(level)
    rows = {row["omrade"]: row for row in values.to_dict("records")}
    known = int(values["varde"].notna().sum())
    features, hatches, unsure, drawn = [], [], [], []
    for area, shape in shapes.geometry.items():
        row = rows[str(area)]
        drawn.append(row)
        found = class_of(row["staden_100"], direction)
        properties = {
            "id": area,
            "namn": row["omrade_namn"],
            "text": map_text({**row, "antal_omraden": known}, direction),
            "fyll": found.rgb if found else WHITE,
        }
        features.append({"type": "Feature", "properties": properties, "geometry": geojson(shape)})
        lines = None if found else hatching(level, str(area))
        if lines is not None:
            hatches.append({"type": "Feature", "properties": {}, "geometry": geojson(lines)})
        if row.get("osaker_plats"):
            upright = hatching(level, str(area), UNSURE_DISTANCE, upright=True)
            if upright is not None:
                unsure.append({"type": "Feature", "properties": {}, "geometry": geojson(upright)})
    layers = [
        pdk.Layer(
            "GeoJsonLayer",
            id="omraden",
            data=_collection(features),
            pickable=True,
            auto_highlight=True,
            highlight_color=[11, 79, 138, 60],
            get_fill_color="properties.fyll",
            get_line_color=[255, 255, 255],
            line_width_min_pixels=1,
        ),
        _outline("streck", hatches, HATCH, 1.0),
        _outline("osaker", unsure, INK, 1.0),
    ]
    if level == "stadsdel":
        marked = [f for f, row in zip(features, drawn, strict=True) if row["i_programmets_21"]]
        layers.append(_outline("programmets_21", [_bare(f) for f in marked], BLUE_OUTLINE, 1.6))
    boards = level_geometry("stadsdelsomrade")
    six = [
        {"type": "Feature", "properties": {}, "geometry": geojson(boards.geometry[area])}
        for area in prioritised(values)
    ]
    layers.append(_outline("programmets_sex", six, BLUE_OUTLINE, 3.0))
    if chosen in boards.index:
        layers.append(
            _outline(
                "valt",
                [{"type": "Feature", "properties": {}, "geometry": geojson(boards.geometry[chosen])}],
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
        get_color=[122, 31, 162, 210],
        # The layer's own set of letters ends at ASCII.
        character_set=pdk.types.String("auto"),
    )
