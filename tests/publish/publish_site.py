"""What tests of the published site share: a built site, and its tables as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import tinyhtml5
from cssselect2 import ElementWrapper

from uppfoljning.compare.comparison import Change
from uppfoljning.compare.contents import UNSTATED
from uppfoljning.edition import Edition
from uppfoljning.publish import site
from uppfoljning.publish.info import EditionInfo
from uppfoljning.shelf import manifest
from uppfoljning.words import TableView

DRAWING_TITLE = "{http://www.w3.org/2000/svg}title"
CHANGES = [
    Change(
        *("siffra", "ändrad", "observationer", "ekonomiskt_bistand_andel · farsta · 2017 · totalt", "varde"),
        *("Ekonomiskt bistånd, andel av befolkningen, Farsta 2017", "2,8 %", "2,7 %", UNSTATED),
        andring=1,
    ),
    Change(
        *("status", "ändrad", "malstatus", "jf-2.1", "status"),
        *("Andelen som behöver ekonomiskt bistånd minskar", "kan inte bedömas", "nått", UNSTATED),
        foljer_av=(1,),
    ),
]


def build_site(edition: Edition, folder: Path, info: EditionInfo, changes: list[Change] | None = None) -> Path:
    """The folder with the site and the report of an edition."""
    site.build(edition, info, folder, changes, lambda _step: None)
    return folder


def info_of(folder: Path) -> EditionInfo:
    """What a published edition says of itself."""
    said = manifest.read(folder)
    names = ("namn", "titel", "period", "datum", "fingeravtryck")
    name, title, period, date, fingerprint = (said[key] for key in names)
    return EditionInfo(
        name,
        title,
        period,
        date,
        fingerprint,
        said["kod"]["version"],
        said["foregaende"],
        len(said["kan_inte_skyddas"]),
        said["godtaget_rojande"],
    )


def tables_of(page: ElementWrapper) -> dict[str, list[list[str]]]:
    """By caption, the rows of each table as text."""
    return {
        text_of(find(table, "caption")[0]): [
            [text_of(cell) for cell in find(row, "th, td")] for row in find(table, "tbody tr")
        ]
        for table in find(page, "table")
    }


def cell_texts(view: TableView) -> list[list[str]]:
    """The rows of a table as the page should show them."""
    return [[cell if isinstance(cell, str) else cell.text + cell.mark for cell in row] for row in view.rows]


def parse(path: Path) -> ElementWrapper:
    """A page as a tree that answers CSS selectors."""
    return ElementWrapper.from_html_root(tinyhtml5.parse(path.read_text(encoding="utf-8")))


def find(page: ElementWrapper, selector: str) -> list[ElementWrapper]:
    """The elements below that a CSS selector matches, in order."""
    return list(page.query_all(selector))


def text_of(element: ElementWrapper) -> str:
    """All text that is seen in an element. The title of a drawing in it is only heard."""
    return "".join(_seen(element.etree_element))


def _seen(node: Element) -> Iterator[str]:
    if node.tag == DRAWING_TITLE or not isinstance(node.tag, str):
        return
    yield node.text or ""
    for child in node:
        yield from _seen(child)
        yield child.tail or ""


def values_of(page: ElementWrapper, *names: str) -> list[str]:
    """The values of some attributes, wherever they stand."""
    return [node.etree_element.get(name) for name in names for node in find(page, f"[{name}]")]
