"""The areas' shapes: one map file, one frame a level, and lines across an area."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import MultiLineString, intersection, linestrings, to_geojson

from uppfoljning.programme import kind_of

GEO_FILE = Path(__file__).resolve().parents[2] / "geo" / "stadsdelar.geojson"

# Stockholms own projection: metres, so that hatching has the same distance everywhere.
METRES = 3011
# Metres between the upright lines over an area whose place is uncertain.
UNSURE_DISTANCE = 420.0


@cache
def geometry() -> gpd.GeoDataFrame:
    """All areas of the map file, in WGS84, indexed by id."""
    return gpd.read_file(GEO_FILE).set_index("id", drop=False)


@cache
def level_geometry(level: str) -> gpd.GeoDataFrame:
    """The areas of one level, of every division. Which of them a map shows, its values tell."""
    areas = geometry()
    return areas[areas["typ"] == kind_of(level)]


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
    """The programme's six boards, from the map's values at any level."""
    if "mark" in values:
        marked = {area for told in values["mark"].dropna() for area in str(told).split(";")}
        if marked:
            return sorted(marked)
    six = set(values.loc[values["prioriterad"], "omrade"]) or set(
        values.loc[values["i_programmets_21"], "stadsdelsomrade"]
    )
    return sorted(str(area) for area in six)
