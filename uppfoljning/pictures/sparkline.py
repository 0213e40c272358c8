"""The small line of a row in the overview."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from uppfoljning import html
from uppfoljning.presentation import Line

WIDTH, HEIGHT = 110, 30


def drawing(lines: Sequence[Line], width: int = WIDTH, height: int = HEIGHT) -> str:
    """A small line drawing (SVG) of one or more series, on one common scale; a dot marks the latest value."""
    periods = sorted({period for line in lines for period in line.periods})
    values = [value for line in lines for value in line.values]
    low, high = min(values), max(values)
    pad = 3.5

    def place(period: str, value: float) -> tuple[float, float]:
        x = pad + (width - 2 * pad) * periods.index(period) / max(len(periods) - 1, 1)
        y = height / 2 if high == low else height - pad - (height - 2 * pad) * (value - low) / (high - low)
        return round(x, 1), round(y, 1)

    points = [[place(*pair) for pair in zip(line.periods, line.values, strict=True)] for line in lines]
    return html.render("sparkline.svg", points=points, width=width, height=height)


def image(lines: Sequence[Line], label: str, width: int = WIDTH, height: int = HEIGHT) -> Markup:
    """The drawing as an image with its own data, because Streamlit's HTML element lets no inline SVG through."""
    if not lines:
        return Markup("")
    source = quote(drawing(lines, width, height))
    return Markup('<img class="ss-spark" src="data:image/svg+xml,{}" alt="{}" width="{}" height="{}">').format(
        source, label, width, height
    )
