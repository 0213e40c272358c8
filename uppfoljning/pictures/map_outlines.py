"""The areas' shapes as a browser draws them: lines of SVG in whole units, made once and the same for every figure."""

from __future__ import annotations

import hashlib
import json
import math
from functools import cache
from typing import Any

import numpy as np
from shapely import Polygon, get_parts, transform
from shapely.affinity import affine_transform

from uppfoljning.pictures import shapes

# The drawing's width in its own units, about 12 metres each, and the space around the city.
WIDTH, MARGIN = 2400, 40
KINDS = ("stadsdelsomrade", "stadsdel")


@cache
def outlines(kind: str) -> str:
    """The shapes of one kind of area as JSON, written compactly.

    `size` is the drawing's width and height; `areas` gives each area's name, its line as an SVG path, and where its name
    stands; `boards` the stadsdelsområden's lines, for what is drawn on top of stadsdelar. The projection is Mercator's, as on
    the other maps, so north is up and shapes are true.
    """
    drawn = {str(area): _to_units(shape) for area, shape in shapes.level_geometry(kind).geometry.items()}
    names = shapes.level_geometry(kind)["namn"]
    areas = {area: [str(names[area]), _path(shape), *_middle(shape)] for area, shape in drawn.items()}
    told: dict[str, Any] = {"size": [WIDTH, _frame()[3]], "areas": areas}
    if kind == "stadsdel":
        boards = shapes.level_geometry("stadsdelsomrade").geometry
        told["boards"] = {str(area): _path(_to_units(shape)) for area, shape in boards.items()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@cache
def file_name(kind: str) -> str:
    """The name of a kind's shapes, which changes with their content."""
    return f"kartlinjer-{kind}-{hashlib.sha256(outlines(kind).encode()).hexdigest()[:12]}.json"


def _projected(shape: Any) -> Any:
    return transform(
        shape, lambda at: np.column_stack([np.radians(at[:, 0]), np.arcsinh(np.tan(np.radians(at[:, 1])))])
    )


@cache
def _frame() -> tuple[float, float, float, int]:
    """Units for each radian, the western and northern edge in radians, and the drawing's height in units."""
    west, south, east, north = _projected(shapes.level_geometry("stadsdelsomrade").union_all()).bounds
    scale = (WIDTH - 2 * MARGIN) / (east - west)
    return scale, west, north, math.ceil((north - south) * scale) + 2 * MARGIN


def _to_units(shape: Any) -> Any:
    scale, west, north, _ = _frame()
    return affine_transform(_projected(shape), (scale, 0, 0, -scale, MARGIN - west * scale, MARGIN + north * scale))


def _path(shape: Any) -> str:
    """An SVG path in whole units: a start, then steps, so that it is short."""
    lines = []
    for part in get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = np.round(np.asarray(ring.coords)).astype(int)
            steps = np.diff(points, axis=0)
            steps = steps[(steps != 0).any(axis=1)][:-1]
            if len(steps) > 1:
                told = "".join(f"{x}{y:+d} " if y < 0 else f"{x} {y} " for x, y in steps.tolist())
                lines.append(f"M{points[0][0]} {points[0][1]}l{told.strip()}z")
    return "".join(lines)


def _middle(shape: Any) -> tuple[int, int]:
    """A place well inside the largest part, where a name can stand."""
    largest: Polygon = max(get_parts(shape), key=lambda part: part.area)
    centre = largest.centroid
    place = centre if largest.contains(centre) else largest.representative_point()
    return round(place.x), round(place.y)
