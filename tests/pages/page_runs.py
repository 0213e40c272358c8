"""Runs the dashboard's pages without a browser and keeps what they show."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import page_reader
from streamlit.testing.v1 import AppTest

from pages.delat import sidor

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app.py"


PAGES = sidor.PAGES
FILES = [page.file for page in PAGES]
OVERVIEW = "pages/lage/oversikt.py"
MAP = "pages/omraden/karta.py"
PROFILE = "pages/omraden/omradesprofil.py"
SCHOOL = "pages/malomraden/skola_och_utbildning.py"
METHOD = "pages/underlag/metod_och_kallor.py"
WORK = "pages/malomraden/jobb_och_foretagande.py"
EDITIONS = "pages/underlag/utgavor.py"
MEETING = "pages/mote/mote.py"
BODIES = "pages/ansvar/namnder.py"


@dataclass(frozen=True)
class Shown:
    """What one run of a page shows. `downloads` is the file name and content behind each download button."""

    titles: tuple[str, ...]
    errors: tuple[str, ...]
    written: tuple[str, ...]
    bodies: tuple[str, ...]
    alt_texts: tuple[str, ...]
    widget_texts: tuple[str, ...]
    area: str
    downloads: tuple[tuple[str, bytes], ...]

    @cached_property
    def html(self) -> list[page_reader.Node]:
        """The page's own HTML, one tree for each element."""
        return [page_reader.parse(body) for body in self.bodies]

    @cached_property
    def tables(self) -> list[page_reader.Table]:
        """Every table of the page."""
        return [table for root in self.html for table in page_reader.tables(root)]

    @cached_property
    def text(self) -> str:
        """All text outside the widgets."""
        return "\n".join([*self.titles, *self.written, *(root.text() for root in self.html)])

    def nodes(self, *tags: str) -> list[page_reader.Node]:
        """Every element of the page's own HTML with one of these tags; all without tags."""
        return [node for root in self.html for node in root.elements(*tags)]


Files = dict[str, tuple[str, bytes]]
OpenPage = Callable[..., Shown]


# What is sent when a reader unfolds it.
FOLDS = (
    "indexdelar",
    "indexsiffror",
    "karttabell",
    "kartdelar",
    "kartperioder",
    "kartplatser",
    "kartsamband",
    "omkartan",
    "siffrans_delar",
)


def start(file: str, area: str = "", published: str = "", *, unfolded: bool = False) -> AppTest:
    """A page in a session of its own, with the area in the address as its name, and a published edition's name if any."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    for fold in FOLDS if unfolded else ():
        at.session_state[fold] = True
    if published:
        at.query_params["utgava"] = published
    if area:
        at.query_params["omrade"] = area
    at.run()
    if file != FILES[0]:
        at.switch_page(file).run()
    return at


def drawn_map(component: Any) -> dict[str, Any]:
    """What the map's drawing is told, as the browser unpacks it."""
    told: dict[str, Any] = json.loads(zlib.decompress(component.proto.bytes))
    return told


def look(at: AppTest, files: Files) -> Shown:
    """What the page shows now."""
    alts = [chart.proto.alt for chart in at.get("vega_lite_chart")]
    alts += [str(drawn_map(drawing)["alt"]) for drawing in at.get("bidi_component")]
    widgets = [text for box in at.selectbox for text in (box.label, *box.options)]
    widgets += [option.content for group in at.get("button_group") for option in group.proto.options]
    widgets += [element.proto.label for kind in ("expander", "tab") for element in at.get(kind)]
    return Shown(
        tuple(title.value for title in at.title),
        tuple(error.message for error in at.exception),
        tuple(element.value for element in (*at.markdown, *at.code)),
        tuple(element.proto.body for element in at.get("html")),
        tuple(alts),
        tuple(widgets),
        at.selectbox(key="omrade").value if any(box.key == "omrade" for box in at.selectbox) else "",
        tuple(files[button.proto.url] for button in at.get("download_button")),
    )
