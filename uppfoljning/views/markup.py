"""Pieces of words as HTML, escaped by construction: the same templates serve the screen, the site and the report.

Where a link leads, how a figure is followed and how a small line is put in differ between them; that is the `Hand`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from uppfoljning import words
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.views import glossary, pieces
from uppfoljning.views.pieces import Place
from uppfoljning.words import FigureKey, Line, PlaceRow, Remarks
from uppfoljning.words.explaining import Glossary

TEMPLATE_DIR = Path(__file__).resolve().parent / "templates"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATE_DIR),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> Markup:
    """A template with values; what comes out is HTML and is not escaped again."""
    return Markup(_ENVIRONMENT.get_template(template).render(**values))  # noqa: S704


def table_html(
    view: words.TableView, trail: Callable[[FigureKey], str], explained: Callable[[str], Markup] = escape
) -> Markup:
    """A table whose figures lead to their trail, where `trail` gives an address; `explained` writes its headings."""
    return render("tabell.html", table=view, trail=trail, explained=explained)


class Hand(Protocol):
    """What differs between those who draw."""

    def link(self, place: Place) -> Markup:
        """The attributes of a link to a place."""

    def trail(self, key: FigureKey) -> str:
        """The address of a figure's trail, empty where there is none."""

    def sparkline(self, name: str, lines: Sequence[Line], height: int = 0) -> Markup:
        """A small line drawing, with its words; empty for no lines. Without a height it is that of a row."""

    def thumbnail(self, name: str, picture: Thumbnail) -> Markup:
        """A finding's small picture, with its words."""

    def spine(self, row: PlaceRow) -> Markup:
        """The picture of a row of the spine chart; the row says the same in words."""

    def taken(self, picture: pieces.Picture | pieces.Drawing) -> Mapping[str, Markup]:
        """The attributes of the links to a picture as a file, by kind; empty where it cannot be taken."""


@dataclass(frozen=True)
class Writer:
    """Writes pieces of words and tables as HTML for one who draws; one writer for each page.

    A word of the glossary leads there from the first heading that has it.
    """

    hand: Hand
    remarks: Remarks
    glossary: Glossary
    _seen: set[str] = field(default_factory=set, compare=False, repr=False)

    def explained(self, text: str) -> Markup:
        """A heading with its words explained: on hover and focus, and by a link to the glossary."""
        parts = list(self.glossary.parts(text, self._seen))
        return render("forklarat.html", parts=parts, link=self.hand.link, place_of=glossary.place_of)

    def render(self, template: str, **values: object) -> Markup:
        """A template with values; what comes out is HTML and is not escaped again."""
        hand = self.hand
        drawn = {"sparkline": hand.sparkline, "thumbnail": hand.thumbnail, "spine": hand.spine, "taken": hand.taken}
        return render(template, link=hand.link, trail=hand.trail, explained=self.explained, **drawn, **values)

    def written(self, piece: pieces.Words) -> Markup:
        """One piece of words."""
        match piece:
            case pieces.Title(_, text):
                return self.render("noter.html", notes=[text] if text else [], lead=True)
            case pieces.Section(text, anchor):
                return self.render("avsnitt.html", text=text, anchor=anchor)
            case pieces.Finding(text, subtitle, unit, periods, level):
                return self.render(
                    "rubrik.html", finding=text, subtitle=subtitle, unit=unit, series=periods, level=level
                )
            case pieces.Notes(lines, lead):
                return self.render("noter.html", notes=[line for line in lines if line], lead=lead)
            case pieces.Labelled(label, text, style):
                return self.render("markt.html", label=label, text=text, style=style)
            case pieces.Links(items):
                return self.render("lista.html", items=items)
            case pieces.Facts(facts, row):
                return self.render("fakta.html", facts=facts, row=row)
            case pieces.Trail(key, name):
                return self.render("spar.html", address=self.hand.trail(key), name=name)
            case pieces.Take(pictures):
                return self.render("ta_med.html", pictures=pictures)
            case pieces.Block(template, values):
                return self.render(template, **values)

    def table(self, view: words.TableView) -> Markup:
        """A real HTML table with caption, headings and notes, and what must be said of some of its figures."""
        return table_html(words.with_remarks(view, self.remarks), self.hand.trail, self.explained)
