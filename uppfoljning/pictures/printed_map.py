"""The map as a drawing that needs no graphics card and no script: for print, for published pages, and for several years at once.

Same lines, classes, colours, patterns and outlines as the map on the screen, whose lines and values it takes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from uppfoljning import html
from uppfoljning.pictures import map_outlines, map_values, palette
from uppfoljning.pictures.drawn import Drawn
from uppfoljning.programme import kind_of

# Pixels; a small map of several.
WIDTH, SMALL = 620, 230
# The height of a name and the width of a border between areas, in pixels.
LETTER, EDGE = 13.0, 0.8
# The same among small maps, which a phone shows at three quarters of their size.
SMALL_LETTER, SMALL_EDGE = 16.0, 0.4
# Room for a bold letter on average, in its height.
BOLD = 0.56
# Among more names than this one that has moved would seem to be its neighbour's.
MANY = 8
COLUMNS = 2


def printed_map(values: pd.DataFrame, level: str, direction: str, mark: str = "") -> Drawn:
    """One drawing of all areas of a level, with the programme's named. `values` is the query kartvarden or kartindex.

    `mark` is written above figures that are not real.
    """
    return told_map(map_values.map_values(values, level, direction, "", mark), kind_of(level))


def told_map(told: Mapping[str, Any], kind: str) -> Drawn:
    """The same out of what the map on the screen is told (map_values), with its chosen area; `kind` is that of its areas."""
    return _drawn({"": told}, kind, told["mark"], WIDTH, columns=1)


def small_maps(values: Mapping[str, pd.DataFrame], level: str, direction: str, mark: str = "") -> Drawn:
    """A small map for each period, in the same classes. `values` has what stands above each map and its query's rows."""
    told = {title: map_values.map_values(rows, level, direction, "", mark) for title, rows in values.items()}
    return _drawn(told, kind_of(level), mark, SMALL, columns=min(COLUMNS, len(values)))


def _drawn(told: Mapping[str, Mapping[str, Any]], kind: str, mark: str, width: int, columns: int) -> Drawn:
    shapes = json.loads(map_outlines.outlines(kind))
    across, down = shapes["size"]
    unit = across / width
    titled = any(told)
    height, edge = (SMALL_LETTER, SMALL_EDGE) if titled else (LETTER, EDGE)
    letter = round(height * unit)
    head = letter * 2 if titled else 0
    above = letter * 2 if mark else 0
    lines: dict[str, int] = {}
    maps = []
    for number, (title, own) in enumerate(told.items()):
        line, column = divmod(number, columns)
        place = {"x": column * across, "y": above + line * (down + head) + head, "title": title}
        maps.append(place | _one_map(own, shapes, lines, letter, named=not titled))
    whole = (columns * across, above + math.ceil(len(told) / columns) * (down + head))
    svg = html.render(
        "karta.svg",
        c=palette,
        width=columns * width,
        height=round(whole[1] / unit),
        whole=whole,
        size=(across, down),
        lines=list(lines),
        letter=letter,
        edge=round(edge * unit, 1),
        maps=maps,
        mark=mark.upper(),
    )
    return Drawn(svg, columns * width, round(whole[1] / unit), own_ground=True)


def _one_map(
    told: Mapping[str, Any], shapes: Mapping[str, Any], lines: dict[str, int], letter: int, named: bool
) -> dict[str, Any]:
    """One map's areas, outlines and names. `lines` collects each line once, with its number."""

    def line(path: str) -> int:
        return lines.setdefault(path, len(lines))

    own = shapes["areas"]
    boards = shapes.get("boards", {})
    areas = [
        {
            "line": line(own[area][1]),
            "fill": palette.NO_VALUE if step == map_values.NO_CLASS else told["steps"][step],
            "pattern": "s" if step == map_values.NO_CLASS else "o" if unsure else "",
            "told": f"{own[area][0]}: {text}" if named else "",
        }
        for area, step, unsure, text in told["areas"]
        if area in own
    ]
    outlined, chosen = (
        [line(boards.get(area) or own[area][1]) for area in areas if area in boards or area in own]
        for areas in (told["outlined"], [told["chosen"]])
    )
    return {
        "areas": areas,
        "marked": [line(own[area][1]) for area in told["marked"] if area in own],
        "outlined": outlined,
        "chosen": chosen,
        "names": _names([own[area] for area in told["named"] if area in own], shapes["size"][0], letter)
        if named
        else [],
    }


def _names(areas: list[list[Any]], across: int, letter: int) -> list[dict[str, Any]]:
    """Where names stand; one that would stand on another moves, and where there is no room is left out."""
    steps = (0,) if len(areas) > MANY else (0, -1, 1, -2, 2)
    placed: list[dict[str, Any]] = []
    for name, _, x, y in areas:
        wide = len(name) * letter * BOLD / 2
        inside = min(max(x, wide), across - wide)
        free = next(
            (
                at
                for at in (y + step * letter * 1.05 for step in steps)
                if all(abs(o["x"] - inside) > o["wide"] + wide or abs(o["y"] - at) > letter for o in placed)
            ),
            None,
        )
        if free is not None:
            placed.append({"text": name, "x": round(inside), "y": round(free), "wide": wide})
    return placed
