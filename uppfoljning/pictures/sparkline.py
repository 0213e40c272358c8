"""The small line of a row in the overview, by the same rules as the charts."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from uppfoljning import html
from uppfoljning import swedish as sv
from uppfoljning.pictures.grammar import SPARK_POINTS
from uppfoljning.pictures.palette import BLUE, GREY
from uppfoljning.words import CITY, Line

WIDTH, HEIGHT = 110, 40
# Room for the years below the line, and around the dots.
TEXT, PAD = 12, 3.5
# So long is a period that is a day.
DAY = len("2016-12-31")


def shown(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that have points enough to be drawn; their points can all be compared with each other."""
    return tuple(line for line in lines if len(line.periods) >= SPARK_POINTS)


def drawing(lines: Sequence[Line], width: int = WIDTH, height: int = HEIGHT) -> str:
    """A small line drawing (SVG) of one or more series on one scale from zero, with the first and the last period below.

    A dot marks the latest value; the city has its own colour.
    """
    drawn = shown(lines)
    times = sorted((place, period) for line in drawn for place, period in zip(line.places, line.periods, strict=True))
    (first, start), (last, end) = times[0], times[-1]
    values = [value for line in drawn for value in line.values]
    low, high = min(0.0, *values), max(0.0, *values)
    bottom = height - TEXT - PAD

    def place(when: float, value: float) -> tuple[float, float]:
        x = PAD + (width - 2 * PAD) * (when - first) / (last - first)
        y = bottom if high == low else bottom - (bottom - PAD) * (value - low) / (high - low)
        return round(x, 1), round(y, 1)

    paths = [
        (GREY if line.area == CITY else BLUE, [place(*pair) for pair in zip(line.places, line.values, strict=True)])
        for line in drawn
    ]
    # Days are longer than there is room for; their years say as much of a line.
    ends = tuple(period[:4] if len(period) == DAY else sv.period(period) for period in (start, end))
    return html.render("sparkline.svg", paths=paths, ends=ends, grey=GREY, width=width, height=height)


def told(lines: Sequence[Line]) -> str:
    """The drawing in words: where each line starts and ends."""
    return "; ".join(
        f"{line.name}: {line.texts[0]} {sv.period(line.periods[0])}, {line.texts[-1]} {sv.period(line.periods[-1])}"
        for line in shown(lines)
    )


def image(lines: Sequence[Line], width: int = WIDTH, height: int = HEIGHT) -> Markup:
    """The drawing as an image with its own data, because Streamlit's HTML element lets no inline SVG through."""
    if not shown(lines):
        return Markup("")
    source = quote(drawing(lines, width, height))
    return Markup(
        '<img class="ss-spark ss-turned" src="data:image/svg+xml,{}" alt="{}" width="{}" height="{}">'
    ).format(source, told(lines), width, height)
