"""What the meeting's page needs of Streamlit: the edition that it is held on, and the agenda that the address asks for."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from pages.delat import adress, stycken, utgava, val
from uppfoljning.meeting import content
from uppfoljning.meeting.content import SEPARATOR, Held
from uppfoljning.shelf import opened
from uppfoljning.views.pieces import Piece
from uppfoljning.views.reading import Reading

KEY = "dagordning"
STYLE = f"<style>{utgava.squeezed((content.STATIC / content.STYLE_NAME).read_text(encoding='utf-8'))}</style>"


@utgava.kept
def held() -> Held:
    """The edition that is chosen, as a meeting needs to know it."""
    name = utgava.chosen_name()
    if not name:
        return Held("", "", None, bool(utgava.shelf()))
    return Held(name, utgava.edition().title, opened.changes_told(utgava.shelf()[name]))


@utgava.kept
def _names() -> dict[str, str]:
    return content.names(utgava.reading(), held())


def _content(reading: Reading, order: str, area: str) -> Iterator[Piece]:
    return content.content(reading, held(), tuple(order.split(SEPARATOR)) if order else (), area)


def show() -> None:
    """Draw the agenda and every matter of it."""
    order = SEPARATOR.join(adress.read_several(KEY, "ärendet", _names(), SEPARATOR))
    st.html(STYLE)
    stycken.show(_content, order, val.chosen_area())
