"""HTML fragments from the templates, escaped by default; the same ones serve the app and the publisher."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from uppfoljning.presentation.overview import Line

TEMPLATE_DIR = Path(__file__).resolve().parent / "templates"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATE_DIR),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> str:
    """Render one template with the given values."""
    return _ENVIRONMENT.get_template(template).render(**values)


def render_text(template: str, **values: object) -> str:
    """Render a template that is not HTML: the same templates folder, nothing escaped."""
    return _ENVIRONMENT.overlay(autoescape=False).get_template(template).render(**values) + "\n"


SPARK_WIDTH, SPARK_HEIGHT = 110, 30


def sparkline_drawing(lines: Sequence[Line], width: int = SPARK_WIDTH, height: int = SPARK_HEIGHT) -> str:
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
    return render("sparkline.svg", points=points, width=width, height=height)


def sparkline(lines: Sequence[Line], label: str, width: int = SPARK_WIDTH, height: int = SPARK_HEIGHT) -> Markup:
    """The drawing as an image with its own data, because Streamlit's HTML element lets no inline SVG through."""
    if not lines:
        return Markup("")
    drawing = quote(sparkline_drawing(lines, width, height))
    return Markup('<img class="ss-spark" src="data:image/svg+xml,{}" alt="{}" width="{}" height="{}">').format(
        drawing, label, width, height
    )


_ENVIRONMENT.globals["sparkline"] = sparkline
