"""The small pictures of the overview's findings, drawn as SVG without a chart library: they are on the first screen.

All have the same size and the text of 14 units in 240 wide, so that it can be read when four stand in a row.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from uppfoljning import html
from uppfoljning import swedish as sv
from uppfoljning.pictures import palette
from uppfoljning.pictures.drawn import Drawn, told
from uppfoljning.words import Gap, Mark, Reach, Unjudged

WIDTH, HEIGHT = 240, 236
TEXT = 14
# Room for a letter on average: an image cannot be asked how wide its text is.
LETTER = 7.2
# Steps between the classes of schools, in the result's own unit.
STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
MOST_CLASSES = 12


@dataclass(frozen=True)
class Thumbnail:
    """A finished small picture with its words. One with `own_ground` has the same colours on a dark page."""

    svg: str
    alt: str
    own_ground: bool = False
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def drawn(self) -> Drawn:
        """The picture without its words."""
        return Drawn(self.svg, self.width, self.height, self.own_ground)

    def image(self) -> Markup:
        """As an image for a page on the screen."""
        return self.drawn.image(self.alt, "ss-thumb")


def gap(found: Gap, chosen: str, mark: str) -> Thumbnail:
    """A row for each area: its dot, and the line to it from the city's mark."""
    top, left, right = 18, 4, WIDTH - 62
    row = (HEIGHT - top - (TEXT if mark else 0)) / len(found.areas)
    highest = max(area.value for area in (*found.areas, found.city))
    lowest = min(0.0, *(area.value for area in found.areas))

    def place(value: float) -> float:
        return round(left + (right - left) * (value - lowest) / ((highest - lowest) or 1), 1)

    city = place(found.city.value)
    rows = [
        {
            "name": area.name,
            "text": area.text,
            "x": place(area.value),
            "y": round(top + number * row + row - 8, 1),
            "colour": palette.PALE if chosen in _ids(found.areas) and area.id != chosen else palette.BLUE,
            "bold": area.id == chosen,
        }
        for number, area in enumerate(found.areas)
    ]
    label = f"{found.city.name} {found.city.text}"
    fits = city + len(label) * LETTER < WIDTH
    svg = _render("fynd_klyfta.svg", mark, rows=rows, city=city, label=label, anchor="start" if fits else "end")
    return Thumbnail(svg, told(found.told, mark))


def _ids(marks: Sequence[Mark]) -> set[str]:
    return {mark.id for mark in marks}


def schools(found: Reach, chosen: str, mark: str) -> Thumbnail:
    """A mark for each school, piled in classes that riket parts: none holds schools on both sides of it."""
    top, bottom = 44, HEIGHT - 22 - (TEXT if mark else 0)
    limit = found.nation.value
    values = [school.value for school in found.schools]
    below, above = max(limit - values[0], 0.0), max(values[-1] - limit, 0.0)
    step = next((step for step in STEPS if _classes(below, step) + _classes(above, step) <= MOST_CLASSES), STEPS[-1])
    # A school at riket's own value lies in the first class above.
    classes = [math.floor((value - limit) / step) for value in values]
    first, last = min(-1, *classes), max(0, *classes)
    width = WIDTH / (last - first + 1)
    piles = {number: [s for s, own in zip(found.schools, classes, strict=True) if own == number] for number in classes}
    size = min(width, 16.0, (bottom - top) / max(map(len, piles.values())))
    some = chosen in _ids(found.schools)
    marks = [
        {
            "x": round((number - first + 0.5) * width, 1),
            "y": round(bottom - (height + 0.5) * size, 1),
            "up": number >= 0,
            "pale": some and school.id != chosen,
        }
        for number, pile in sorted(piles.items())
        for height, school in enumerate(sorted(pile, key=lambda school: school.id != chosen))
    ]
    line = round(-first * width, 1)
    label = f"{found.nation.name} {found.nation.text}"
    half = len(label) * LETTER / 2
    svg = _render(
        "fynd_skolor.svg",
        mark,
        marks=marks,
        half=round(size * 0.4, 1),
        line=line,
        label=label,
        middle=round(min(max(line, half), WIDTH - half), 1),
        top=top,
        bottom=bottom,
        under=f"{len(values) - found.reached} under",
        over=f"{found.reached} når riket",
        low=f"lägst {found.schools[0].text}",
        high=f"högst {found.schools[-1].text}",
    )
    return Thumbnail(svg, told(found.told, mark))


def _classes(reach: float, step: float) -> int:
    return math.floor(reach / step) + 1


def bodies(found: Unjudged, mark: str) -> Thumbnail:
    """A row for each who has figures, with a ring for each goal."""
    top, room = 18, HEIGHT - 18 - (TEXT if mark else 0)
    most = room // 18
    shown = found.bodies[:most] if len(found.bodies) <= most else found.bodies[: most - 1]
    height = min(26.0, room / max(len(shown) + (len(found.bodies) > most), 1))
    rows = [
        {
            "name": body.name,
            "y": round(top + (number + 1) * height - 5, 1),
            "rings": [WIDTH - 8 - 14 * ring for ring in range(int(body.value))] if body.value <= 4 else [],
            "text": "" if body.value <= 4 else sv.number(body.value),
            "known": bool(body.id),
        }
        for number, body in enumerate(shown)
    ]
    left_out = len(found.bodies) - len(shown)
    rest = f"och {left_out} till" if left_out else ""
    svg = _render("fynd_underlag.svg", mark, rows=rows, rest=rest, rest_y=round(top + (len(shown) + 1) * height - 5, 1))
    return Thumbnail(svg, told(found.told, mark))


def _render(template: str, mark: str, **values: object) -> str:
    return html.render(template, c=palette, width=WIDTH, height=HEIGHT, size=TEXT, mark=mark.upper(), **values)
