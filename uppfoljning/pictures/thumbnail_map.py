"""The map of risk as a small picture: the same areas, classes, colours and outlines as the large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import geopandas as gpd
from shapely import box, coverage_simplify, union_all
from shapely.geometry.base import BaseGeometry

from uppfoljning import html
from uppfoljning import swedish as sv
from uppfoljning.pictures import map_classes, palette, shapes
from uppfoljning.pictures.drawn import told
from uppfoljning.pictures.thumbnails import HEIGHT, TEXT, WIDTH, Thumbnail
from uppfoljning.words import Spread

LEVEL = "stadsdelsomrade"
# Below the map: the key of colours with its limits.
KEY = 34
# Room for a bold letter on average.
BOLD = 7.9
# What a corner must enclose to be kept, as the side of a square in metres; a unit of the picture is some 130.
COARSE = 260.0
# Parts of an area smaller than this, in square units, cannot be seen: islets.
SMALLEST = 4.0


@dataclass(frozen=True)
class _Drawn:
    """An area in the picture's own units: its shape, and the same as a path."""

    shape: BaseGeometry
    path: str


@cache
def _drawn(areas: tuple[str, ...], height: float) -> dict[str, _Drawn]:
    """The areas, simplified together so that their borders still meet, in a picture of this height."""
    own = shapes.level_geometry(LEVEL).loc[list(areas)].to_crs(shapes.METRES)
    simple = gpd.GeoSeries(coverage_simplify(own.geometry.to_numpy(), COARSE), index=own.index)
    west, south, east, north = simple.total_bounds
    scale = min((WIDTH - 6) / (east - west), (height - 6) / (north - south))
    left, top = (WIDTH - scale * (east - west)) / 2, (height - scale * (north - south)) / 2
    placed = simple.affine_transform([scale, 0, 0, -scale, left - scale * west, top + scale * north])
    return {str(area): _Drawn(shape, _path(shape)) for area, shape in placed.items()}


def _path(shape: BaseGeometry) -> str:
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area > SMALLEST]
    rings = ([f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in part.exterior.coords[:-1]] for part in parts)
    return "".join(f"M{' '.join(points)}z" for points in rings)


def risk_map(found: Spread, chosen: str, mark: str) -> Thumbnail:
    """The stadsdelsområden in their classes, the programme's outlined, with the names of the highest."""
    values = found.values[found.values["omrade"].isin(shapes.level_geometry(LEVEL).index)]
    height = HEIGHT - KEY - (TEXT if mark else 0)
    drawn = _drawn(tuple(sorted(values["omrade"])), height)
    classed = {row["omrade"]: map_classes.class_of(row, found.direction) for row in values.to_dict("records")}
    order = list(drawn)
    steps = map_classes.classes(found.direction)
    width = (WIDTH - 16) / len(steps)
    names = values.set_index("omrade")["omrade_namn"]
    svg = html.render(
        "fynd_karta.svg",
        c=palette,
        width=WIDTH,
        height=HEIGHT,
        size=TEXT,
        mark=mark.upper(),
        areas=[
            {"path": drawn[area].path, "fill": step.colour if (step := classed[area]) else palette.NO_VALUE}
            for area in order
        ],
        outlined=[order.index(area) for area in shapes.prioritised(values) if area in drawn],
        chosen=[order.index(chosen)] if chosen in drawn else [],
        names=_named([(str(names[area]), drawn[area].shape) for area in found.highest if area in drawn], drawn, height),
        steps=[
            {
                "x": round(8 + number * width, 1),
                "width": round(width, 1),
                "colour": step.colour,
                "limit": sv.number(step.low) if number else "",
            }
            for number, step in enumerate(steps)
        ],
        key=height + 4,
    )
    return Thumbnail(svg, told(found.told, mark), own_ground=True)


def _named(
    named: list[tuple[str, BaseGeometry]], drawn: Mapping[str, _Drawn], height: float
) -> list[dict[str, object]]:
    """Names beside their areas, where they cover least of the map and nothing of each other."""
    land = union_all([area.shape for area in drawn.values()])
    found: list[dict[str, object]] = []
    taken: list[BaseGeometry] = []
    for text, shape in named:
        half = len(text) * BOLD / 2 + 2
        (west, north, east, south), middle = shape.bounds, shape.representative_point()
        places = [
            (east + half, middle.y),
            (west - half, middle.y),
            (middle.x, north - TEXT / 2),
            (middle.x, south + TEXT / 2),
            (middle.x, middle.y),
        ]
        inside = [(min(max(x, half), WIDTH - half), min(max(y, TEXT / 2), height)) for x, y in places]
        spaces = [box(x - half, y - TEXT / 2, x + half, y + TEXT / 2) for x, y in inside]
        costs = [land.intersection(at).area + sum(1000 * at.intersects(other) for other in taken) for at in spaces]
        best = costs.index(min(costs))
        taken.append(spaces[best])
        (x, y) = inside[best]
        found.append({"text": text, "x": round(x, 1), "y": round(y + 5, 1)})
    return found
