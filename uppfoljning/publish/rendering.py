"""Jinja for what belongs to published pages alone: the frame around a page, pictures, the trail, the report."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATE_DIR = Path(__file__).resolve().parent / "templates"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATE_DIR),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(template: str, **values: object) -> Markup:
    """Render one template; what comes out is HTML and is not escaped again."""
    return Markup(_ENVIRONMENT.get_template(template).render(**values))  # noqa: S704


def joined(*parts: str) -> Markup:
    """Pieces of HTML one after the other."""
    return Markup("\n").join(parts)
