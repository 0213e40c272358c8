"""What the meeting's page needs of Streamlit: the edition that it is held on, its agenda and day, and what has been decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from pages.delat import adress, beslut, stycken, utgava, val
from uppfoljning.meeting import content
from uppfoljning.meeting.content import SEPARATOR, Held
from uppfoljning.meeting.recording import DATE_KEY, Recording
from uppfoljning.shelf import opened
from uppfoljning.store.records import StoreError
from uppfoljning.views import bodies
from uppfoljning.views.pieces import Piece
from uppfoljning.views.reading import Reading
from uppfoljning.words.decided import decision_rows, for_agenda

KEY = "dagordning"


def _style(name: str) -> str:
    return utgava.squeezed((content.STATIC / name).read_text(encoding="utf-8"))


STYLE = f"<style>{_style(content.STYLE_NAME)}</style>"
STYLE_OF_DECISIONS = f"<style>{_style(content.STYLE_NAME)}{_style(content.DECISIONS_STYLE)}</style>"


@utgava.kept
def held() -> Held:
    """The edition that is chosen, as a meeting needs to know it."""
    name = utgava.chosen_name()
    if not name:
        return Held("", "", None, bool(utgava.shelf()))
    return Held(name, utgava.edition().title, opened.changes_told(utgava.shelf()[name]))


@utgava.kept
def names() -> dict[str, str]:
    """The matters that an address can ask for: name by id."""
    return content.names(utgava.reading(), held())


def _recording(order: str) -> Recording | None:
    """What is known of decisions; None where none are kept and none may be written."""
    if not beslut.used():
        return None
    asked = adress.read_day(DATE_KEY, "mötets dag")
    day = asked or date.today()
    known = utgava.asked(bodies.names)
    try:
        rows, trouble = decision_rows(for_agenda(beslut.decisions(), day), known, day), ""
    except StoreError as error:
        rows, trouble = (), f"{beslut.UNREADABLE} {error}"
    chosen = asked.isoformat() if asked else ""
    return Recording(day.isoformat(), chosen, utgava.chosen_name(), order, tuple(known.items()), rows, trouble)


def _content(reading: Reading, order: str, area: str, recording: Recording | None) -> Iterator[Piece]:
    return content.content(reading, held(), tuple(order.split(SEPARATOR)) if order else (), area, recording)


def show() -> None:
    """Draw the agenda and every matter of it."""
    order = SEPARATOR.join(adress.read_several(KEY, "ärendet", names(), SEPARATOR))
    recording = _recording(order)
    st.html(STYLE if recording is None else STYLE_OF_DECISIONS)
    stycken.show(_content, order, val.chosen_area(), recording)
