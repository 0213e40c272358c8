"""Templates of what is no page: the method page of the documentation and the small line drawings."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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
