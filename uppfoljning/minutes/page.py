"""The minutes as a page that can be printed or sent, with nothing outside itself."""

from __future__ import annotations

from uppfoljning import html
from uppfoljning.minutes.content import NO_DECISION, Minutes
from uppfoljning.pictures import palette
from uppfoljning.words.tables import Cell


def page(told: Minutes) -> str:
    """The minutes as HTML."""
    return html.render("minnesanteckningar.html", told=told, c=palette, no_decision=NO_DECISION, text=_text)


def _text(cell: str | Cell) -> str:
    return cell.text if isinstance(cell, Cell) else cell
