"""Jinja for published pages: their own templates, and those of the library that the live pages use too."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from uppfoljning import html

TEMPLATE_DIR = Path(__file__).resolve().parent / "templates"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader([TEMPLATE_DIR, html.TEMPLATE_DIR]),
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


def fold(summary: str, *parts: str) -> Markup:
    """A part that the reader opens, for long tables."""
    return Markup("<details>\n<summary>{}</summary>\n{}\n</details>").format(summary, joined(*parts))


def heading(text: str, anchor: str = "") -> Markup:
    """A section's heading, with an anchor if something links to it."""
    place = Markup(' id="{}"').format(anchor) if anchor else Markup("")
    return Markup('<h2 class="ss-h2"{}>{}</h2>').format(place, text)


def note(text: str) -> Markup:
    """A line of small text."""
    return Markup('<p class="ss-note">{}</p>').format(text)


def lead(text: str) -> Markup:
    """A line of body text."""
    return Markup('<p class="ss-lede">{}</p>').format(text)


def web_only(*parts: str) -> Markup:
    """What the report on paper leaves out, because it is long and can be looked up in the site."""
    return Markup('<div class="ss-web">\n{}\n</div>').format(joined(*parts))
