"""One stadsdelsområde from near by: its stadsdelar with names, those of the programme outlined, and its schools as squares.

A school is drawn only where its place is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import pandas as pd
from shapely import box, coverage_simplify, union_all
from shapely.geometry.base import BaseGeometry

from uppfoljning import html
from uppfoljning.pictures import palette, shapes
from uppfoljning.pictures.drawn import told
from uppfoljning.pictures.thumbnails import Thumbnail

WIDTH, MOST_HEIGHT, MARGIN = 560, 520, 14
TEXT = 16
# Room for a letter on average.
LETTER = 7.9
# What a corner must enclose to be kept, as the side of a square in metres.
COARSE = 60.0
# Parts of an area smaller than this, in square units, cannot be seen: islets.
SMALLEST = 9.0


@dataclass(frozen=True)
class _Frame:
    """How metres become units of the picture."""

    scale: float
    left: float
    top: float
    height: float

    def placed(self, own: gpd.GeoSeries) -> gpd.GeoSeries:
        return own.affine_transform([self.scale, 0, 0, -self.scale, self.left, self.top])


@cache
def _frame(districts: tuple[str, ...]) -> _Frame:
    west, south, east, north = _metres("stadsdel").loc[list(districts)].total_bounds
    scale = min((WIDTH - 2 * MARGIN) / (east - west), (MOST_HEIGHT - 2 * MARGIN) / (north - south))
    height = round((north - south) * scale + 2 * MARGIN)
    return _Frame(scale, (WIDTH - scale * (east - west)) / 2 - scale * west, MARGIN + scale * north, height)


@cache
def _metres(level: str) -> gpd.GeoSeries:
    own = shapes.level_geometry(level).to_crs(shapes.METRES).geometry
    return (
        own if level == "stadsdelsomrade" else gpd.GeoSeries(coverage_simplify(own.to_numpy(), COARSE), index=own.index)
    )


def area_map(districts: pd.DataFrame, schools: pd.DataFrame, words: str, mark: str) -> Thumbnail | None:
    """The map of an area's stadsdelar, or None where none is drawn. `districts` is the query stadsdelar_i_omrade, `schools`
    skolor_i_omrade; `words` say what it shows.
    """
    shown = districts[districts["stadsdel"].isin(_metres("stadsdel").index)]
    if shown.empty:
        return None
    ids = tuple(shown["stadsdel"])
    frame = _frame(ids)
    own = frame.placed(_metres("stadsdel").loc[list(ids)])
    sight = box(0, 0, WIDTH, frame.height)
    around = frame.placed(_metres("stadsdelsomrade")).simplify(2).intersection(sight)
    known = schools.dropna(subset=["lon", "lat"])
    at = frame.placed(gpd.GeoSeries(gpd.points_from_xy(known["lon"], known["lat"]), crs=4326).to_crs(shapes.METRES))
    points = [(round(point.x, 1), round(point.y, 1)) for point in at]
    chosen = dict(zip(ids, shown["i_programmets_21"], strict=True))
    svg = html.render(
        "omradeskarta.svg",
        c=palette,
        width=WIDTH,
        height=frame.height,
        size=TEXT,
        mark=mark.upper(),
        around="".join(_path(shape) for shape in around),
        districts=[{"path": _path(shape), "chosen": bool(chosen[area])} for area, shape in own.items()],
        schools=points,
        names=_names(
            [(name, own[area]) for area, name in zip(ids, shown["stadsdel_namn"], strict=True)], points, frame
        ),
    )
    return Thumbnail(svg, told(words, mark), own_ground=True, width=WIDTH, height=int(frame.height))


def _path(shape: BaseGeometry) -> str:
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area > SMALLEST]
    rings = ([f"{x:.0f} {y:.0f}" for x, y in part.exterior.coords[:-1]] for part in parts)
    return "".join(f"M{' '.join(points)}z" for points in rings)


def _names(
    named: Sequence[tuple[str, BaseGeometry]], points: Sequence[tuple[float, float]], frame: _Frame
) -> list[dict[str, object]]:
    """A name for each stadsdel, at the place within or near it where it hides least: other names first, then schools."""
    marks = union_all([box(x - 5, y - 5, x + 5, y + 5) for x, y in points])
    taken: list[BaseGeometry] = []
    found: list[dict[str, object]] = []
    for text, shape in sorted(named, key=lambda own: own[1].area):
        half = len(text) * LETTER / 2
        middle = shape.representative_point()
        best, cost = None, float("inf")
        for across in (0, -14, 14, -28, 28, -42, 42):
            for down in (0, -12, 12, -24, 24, -36, 36, -48, 48):
                x = min(max(middle.x + across, half + 2), WIDTH - half - 2)
                y = min(max(middle.y + down, TEXT), frame.height - 6)
                room = box(x - half, y - TEXT + 2, x + half, y + 4)
                hidden = 40 * sum(room.intersection(other).area for other in taken) + 6 * room.intersection(marks).area
                price = hidden + room.difference(shape).area + abs(across) + abs(down)
                if price < cost:
                    best, cost = (x, y, room), price
        assert best is not None
        taken.append(best[2])
        found.append({"text": text, "x": round(best[0], 1), "y": round(best[1], 1)})
    return found
