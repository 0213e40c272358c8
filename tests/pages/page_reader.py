"""Reads what a page shows: its HTML as a small tree, and the tables in it as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNSEEN = {"style", "script", "template"}
INLINE = {"a", "b", "code", "span", "strong", "sup"}
# Whitespace that a browser collapses; a no-break space is not among it.
COLLAPSED = re.compile(r"[ \t\r\n]+")


@dataclass
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Node]:
        """Every element below this one, in reading order; only those with one of the tags if any are given."""
        for child in self.children:
            if isinstance(child, Node):
                if not tags or child.tag in tags:
                    yield child
                yield from child.elements(*tags)

    def text(self, leave_out: Callable[[Node], bool] | None = None) -> str:
        """The visible text, with no-break spaces kept, without the elements that `leave_out` is true for."""
        return COLLAPSED.sub(" ", "".join(self._parts(leave_out))).strip(" ")

    def _parts(self, leave_out: Callable[[Node], bool] | None) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN and not (leave_out and leave_out(child)):
                between = "" if child.tag in INLINE else " "
                yield between
                yield from child._parts(leave_out)
                yield between


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            raise ValueError(f"<{self.open[-1].tag}> is closed by </{tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def plain(text: str) -> str:
    """The text with ordinary spaces for no-break spaces."""
    return text.replace("\u00a0", " ")


def parse(html: str) -> Node:
    """The tree of a piece of HTML. Raises ValueError where an element is not closed in its own place."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if len(builder.open) > 1:
        raise ValueError(f"<{builder.open[-1].tag}> is never closed")
    return builder.root


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def find(self, heading: str, also: dict[str, str]) -> list[dict[str, str]]:
        """The rows with this heading, as column → text, whose other columns have the texts in `also`.

        Headings and conditions are compared with any kind of space.
        """
        rows = [dict(zip(self.columns, cells, strict=True)) for cells in self.rows if plain(cells[0]) == plain(heading)]
        return [row for row in rows if all(plain(row.get(column, "")) == text for column, text in also.items())]


def tables(root: Node) -> list[Table]:
    """The tables in reading order."""
    found = []
    for table in root.elements("table"):
        captions = list(table.elements("caption"))
        head, *body = [_cells(line) for line in table.elements("tr")]
        found.append(Table(captions[0].text() if captions else "", head, tuple(body)))
    return found


def _cells(line: Node) -> tuple[str, ...]:
    """The texts of a row; a cell that spans several columns leaves the others empty."""
    texts: list[str] = []
    for cell in line.elements("th", "td"):
        texts += [cell.text(), *[""] * (int(cell.attrs.get("colspan", "1")) - 1)]
    return tuple(texts)
