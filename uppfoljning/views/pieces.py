"""The pieces that pages are made of, apart from how they are drawn.

Text is plain text: whoever draws a piece escapes it, and HTML stands in templates only. What belongs to the screen or to the
site alone is said by a piece, not by a second view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd

from uppfoljning.pictures.caption import Key
from uppfoljning.pictures.drawn import Drawn
from uppfoljning.words import Fact, FigureKey, TableView

# The pages that others lead to by name.
OVERVIEW, MAP, PROFILE, BODIES = "oversikt", "karta", "omradesprofil", "namnder"
METHOD, MEETING = "metod-och-kallor", "mote"
# Not a page but a sheet for the printer, which an edition's site has for each area and each body.
SHEETS = "faktablad"


@dataclass(frozen=True)
class Place:
    """Where a link leads: a page by its name, the area that is chosen there, and the goal or other anchor to scroll to.

    `choice` is what else is chosen on the page: an indicator, a body, or what is searched for; `more` are further choices by
    their keys in the address, for pages that have several.
    """

    page: str
    area: str = ""
    goal: str = ""
    choice: str = ""
    more: tuple[tuple[str, str], ...] = ()

    def in_area(self, area: str) -> Place:
        """The same place with an area chosen, unless it has one of its own."""
        return self if self.area else replace(self, area=area)


@dataclass(frozen=True)
class Title:
    """The page's own heading and one sentence that says what it answers."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Section:
    """A heading of a part of the page, with an anchor where something links to it."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Finding:
    """What a picture shows, as its heading, and below it what it is: measure, unit and periods.

    `level` is the heading's: below a goal 3, on a page that has one figure only 2.
    """

    text: str
    subtitle: str
    unit: str = ""
    periods: str = ""
    level: int = 3

    @property
    def what(self) -> str:
        """What the picture is of, in a line."""
        return ", ".join(text for text in (self.subtitle, self.unit, self.periods) if text)


@dataclass(frozen=True)
class Notes:
    """Lines of text, small or as body text; empty ones are left out."""

    lines: tuple[str, ...]
    lead: bool = False


@dataclass(frozen=True)
class Labelled:
    """A sentence with its subject in bold before it; `style` is the name of the paragraph's form."""

    label: str
    text: str
    style: Literal["missing"] = "missing"


@dataclass(frozen=True)
class Link:
    """A line in a list of links, with a note behind it."""

    place: Place
    text: str
    note: str = ""


@dataclass(frozen=True)
class Links:
    """A list of links."""

    items: tuple[Link, ...]


@dataclass(frozen=True)
class Block:
    """What a template writes, with its values."""

    template: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A real table with caption, headings and notes; a high one scrolls in a window of this many pixels on the screen."""

    view: TableView
    height: int = 0


@dataclass(frozen=True)
class Facts:
    """Figures with a word and a note each, below each other or in a row."""

    facts: tuple[Fact, ...]
    row: bool = False


@dataclass(frozen=True)
class Trail:
    """A link to where an indicator's figures come from; drawn where there is such a page."""

    key: FigureKey
    name: str


@dataclass(frozen=True)
class Sources:
    """Where a picture's figures come from: in a line, and each with title and date."""

    line: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A chart. `build` makes it; `name` is its own on the page. `finding` is its headline, wherever it is taken."""

    name: str
    build: Callable[[], Any] = field(compare=False)
    finding: Finding
    sources: Sources
    alt: str = ""


@dataclass(frozen=True)
class Drawing:
    """A picture that is drawn already, as wide as its column at most; it marks invented figures itself.

    `key` is what its colours mean, and `notes` what else must be known, where the page says it beside the drawing.
    """

    name: str
    build: Callable[[], Drawn] = field(compare=False)
    finding: Finding
    sources: Sources
    alt: str = ""
    key: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Take:
    """Links to pictures as files, each with what it is called where there are several; the files say all that the page says."""

    pictures: tuple[Picture | Drawing, ...]


@dataclass(frozen=True)
class File:
    """A table as a file behind a button; `build` makes it. The site has its files on the trail's pages instead."""

    build: Callable[[], pd.DataFrame] = field(compare=False)
    name: str = ""
    key: str = ""


@dataclass(frozen=True)
class Fold:
    """Pieces that a reader unfolds. A heavy one is sent to the screen first when it is asked for, by its key."""

    label: str
    inside: tuple[Piece, ...]
    key: str = ""


@dataclass(frozen=True)
class Beside:
    """Pieces in two columns: a figure and its words, a map and its table, an area's map and its schools, or two halves."""

    kind: Literal["figure", "mapview", "halves", "nearby"]
    columns: tuple[tuple[Piece, ...], tuple[Piece, ...]]


@dataclass(frozen=True)
class Only:
    """Pieces for one kind of reader: on the screen alone, or on screen and site but not in the report on paper."""

    where: Literal["screen", "site", "web"]
    inside: tuple[Piece, ...]


Words = Title | Section | Finding | Notes | Labelled | Links | Block | Facts | Trail | Take
Piece = Words | Table | Picture | Drawing | File | Fold | Beside | Only


def lead(*lines: str) -> Notes:
    """Lines of body text."""
    return Notes(lines, lead=True)


def note(*lines: str) -> Notes:
    """Lines of small text."""
    return Notes(lines)


def sheet(place: Place, name: str) -> Only:
    """A link on an edition's site to the sheet about an area or a body."""
    return Only("site", (Links((Link(place, f"Faktablad om {name}, en A4-sida att skriva ut", "PDF"),)),))


def web(*inside: Piece) -> Only:
    """What the report on paper leaves out, because it is long and can be looked up in the site."""
    return Only("web", inside)
