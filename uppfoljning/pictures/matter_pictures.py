"""The one picture of a matter on a meeting's screen, drawn as SVG: few marks, and text that is read from across a room.

The pictures are as large as their place on a screen of 1920 × 1080, so that a text of 28 units is 28 pixels there.
"""

from __future__ import annotations

from uppfoljning import html
from uppfoljning import swedish as sv
from uppfoljning.pictures import palette
from uppfoljning.pictures.drawn import told
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.programme import Programme
from uppfoljning.words import Line
from uppfoljning.words.matters import AreaDots, Coverage

WIDTH, HEIGHT, TEXT = 980, 560, 28
# Room for a letter on average, and for the names of areas and their values.
LETTER = 14.6
NAMES, VALUES = 325, 160
# What the mark of invented figures takes below the picture.
MARK = 36


def areas(found: AreaDots, mark: str) -> Thumbnail:
    """A row for each area: a ring for the earlier figure, a dot for the latest, and the city as an upright line."""
    top, bottom = 52, HEIGHT - 46 - (MARK if mark else 0)
    row = (bottom - top) / len(found.areas)
    values = [value for area in found.areas for value in (area.value, area.before) if value is not None]
    values += [found.city.value] if found.city else []
    low, high = min(0.0, *values), max(values)

    def place(value: float) -> float:
        return round(NAMES + (WIDTH - VALUES - NAMES - 14) * (value - low) / ((high - low) or 1), 1)

    rows = [
        {
            "name": area.name,
            "text": area.text,
            "y": round(top + (number + 0.5) * row, 1),
            "x": None if area.value is None else place(area.value),
            "before": None if area.before is None else place(area.before),
        }
        for number, area in enumerate(found.areas)
    ]
    city = place(found.city.value) if found.city else None
    label = f"{found.city.name} {found.city.text}" if found.city else ""
    fits = city is None or city + len(label) * LETTER < WIDTH
    some_before = any(area.before is not None for area in found.areas)
    svg = _render(
        "arende_omraden.svg",
        mark,
        rows=rows,
        city=city,
        label=label,
        anchor="start" if fits else "end",
        top=top,
        bottom=bottom,
        base=place(low),
        now=sv.period(found.period),
        before=sv.period(found.before) if some_before else "",
    )
    return _picture(svg, found.told, mark)


def line(found: Line, about: str, programme: Programme, mark: str) -> Thumbnail:
    """One series from its first figure to its last, on an axis from zero, with the programme's years behind it.

    Two figures are two dots: a line needs three.
    """
    top, bottom = 96, HEIGHT - 60 - (MARK if mark else 0)
    left, right = 20, WIDTH - 60
    first, last = min(found.places[0], programme.first_year), max(found.places[-1], programme.last_year + 1)
    low, high = min(0.0, *found.values), max(found.values)

    def across(when: float) -> float:
        return round(left + (right - left) * (when - first) / (last - first), 1)

    points = [
        (across(when), round(bottom - (bottom - top) * (value - low) / ((high - low) or 1), 1))
        for when, value in zip(found.places, found.values, strict=True)
    ]
    svg = _render(
        "arende_linje.svg",
        mark,
        points=points,
        # Each text on the side of its point that the line does not go to, so that none lies on it.
        below=(points[-1][1] <= points[0][1], points[0][1] < points[-1][1]),
        labels=tuple(_inside(x, text) for (x, _), text in ((points[0], found.texts[0]), (points[-1], found.texts[-1]))),
        texts=(found.texts[0], found.texts[-1]),
        periods=(sv.period(found.periods[0]), sv.period(found.periods[-1])),
        band=(across(programme.first_year), across(programme.last_year + 1)),
        years=programme.years,
        top=top,
        bottom=bottom,
    )
    ends = f"{found.texts[0]} {sv.period(found.periods[0])}, {found.texts[-1]} {sv.period(found.periods[-1])}"
    return _picture(svg, f"{about}. {found.name}: {ends}.", mark)


def _inside(x: float, text: str) -> float:
    """The middle of a text that shall stand at `x`, so that it stays in the picture."""
    half = len(text) * (LETTER + 2) / 2
    return round(min(max(x, half), WIDTH - half), 1)


def coverage(found: Coverage, mark: str) -> Thumbnail:
    """For which areas and years there are figures: a filled square measures the goal, a ring only stands beside it."""
    top, bottom = 46, HEIGHT - 50 - (MARK if mark else 0)
    row, column = (bottom - top) / len(found.rows), (WIDTH - NAMES) / len(found.years)
    side = min(row, column) - 14
    cells = [
        {
            "kind": kind,
            "x": round(NAMES + (number + 0.5) * column, 1),
            "y": round(top + (line_number + 0.5) * row, 1),
        }
        for line_number, (_, kinds) in enumerate(found.rows)
        for number, kind in enumerate(kinds)
    ]
    names = [{"name": name, "y": round(top + (n + 0.5) * row, 1)} for n, (name, _) in enumerate(found.rows)]
    heads = [{"year": year, "x": round(NAMES + (n + 0.5) * column, 1)} for n, year in enumerate(found.years)]
    svg = _render(
        "arende_tackning.svg", mark, cells=cells, names=names, heads=heads, half=round(side / 2, 1), bottom=bottom
    )
    return _picture(svg, found.told, mark)


def _picture(svg: str, words: str, mark: str) -> Thumbnail:
    return Thumbnail(svg, told(words, mark), width=WIDTH, height=HEIGHT)


def _render(template: str, mark: str, **values: object) -> str:
    room = {"width": WIDTH, "height": HEIGHT, "size": TEXT, "mark_size": TEXT}
    return html.render(template, c=palette, mark=mark.upper(), **room, **values)
