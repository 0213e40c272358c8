"""The pieces that pages are made of. A view is worked out once, kept as pieces, and drawn again for every reader.

What a reader sees depends on the edition and on the reader's choices only, so whoever makes the same choices gets the same
pieces; nothing of it lies in a reader's own session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from itertools import groupby
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes

from pages.delat import utgava
from uppfoljning import export
from uppfoljning.pictures import drawing, theme


@dataclass(frozen=True)
class Text:
    """A piece of HTML, kept on one line: Streamlit looks for an indentation on every line, each time that it is drawn."""

    html: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "html", " ".join(line.strip(" ") for line in self.html.split("\n")))


@dataclass(frozen=True)
class Heading:
    """The page's own heading."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A finished chart: its Vega-Lite description with the figures in Arrow, and words for those who do not see it."""

    drawn: dict[str, Any]
    key: str
    alt: str


@dataclass(frozen=True)
class File:
    """A file behind a button."""

    content: bytes
    name: str
    key: str


@dataclass(frozen=True)
class Fold:
    """Pieces that a reader unfolds. With a key they are sent first when they are asked for, which suits heavy drawings."""

    label: str
    inside: tuple[Piece, ...]
    key: str = ""


@dataclass(frozen=True)
class Beside:
    """Pieces in columns, with the columns' relative widths."""

    widths: tuple[float, ...]
    columns: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Window:
    """Pieces in a window of their own: this many pixels high, with a scroll bar, or as high as what is in it."""

    height: int | Literal["content"]
    inside: tuple[Piece, ...]


Piece = Text | Heading | Picture | File | Fold | Beside | Window


def draw(pieces: Iterable[Piece]) -> None:
    """Put the pieces on the page, in order."""
    for piece in pieces:
        match piece:
            case Text(html):
                st.html(html)
            case Heading(text):
                st.title(text, anchor=False)
            case Picture(drawn, key, alt):
                # Streamlit takes the description apart, so it gets one of its own.
                st.vega_lite_chart(dict(drawn), theme=None, key=key, alt=alt)
            case File(content, name, key):
                st.download_button(
                    "Ladda ner tabellen (CSV)",
                    content,
                    file_name=name,
                    mime="text/csv; charset=utf-8",
                    key=key,
                    on_click="ignore",
                )
            case Fold(label, inside, ""):
                with st.expander(label):
                    draw(inside)
            case Fold(label, inside, key):
                with st.expander(label, key=key, on_change="rerun") as fold:
                    if fold.open:
                        draw(inside)
            case Beside(widths, columns):
                for place, column in zip(st.columns(widths, gap="large"), columns, strict=True):
                    with place:
                        draw(column)
            case Window(height, inside):
                with st.container(height=height, border=False):
                    draw(inside)


def view(build: Callable[..., Iterator[Piece]]) -> Callable[..., tuple[Piece, ...]]:
    """Make a view out of a function from the reader's choices, as texts, to pieces: worked out once for each edition.

    The function may depend on nothing but its arguments and the edition.
    """

    @utgava.kept
    @wraps(build)
    def pieces(*choices: str) -> tuple[Piece, ...]:
        return _joined(build(*choices))

    return pieces


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbouring ones of HTML as one: whatever is sent by itself costs every run of the page."""
    found: list[Piece] = []
    for is_text, group in groupby(pieces, key=lambda piece: isinstance(piece, Text)):
        if not is_text:
            found += map(_joined_inside, group)
            continue
        first, *others = (piece.html for piece in group if isinstance(piece, Text))
        parts = "".join(f"<div>{html}</div>" for html in (first, *others))
        found.append(Text(f"<div class='ss-parts'>{parts}</div>" if others else first))
    return tuple(found)


def _joined_inside(piece: Piece) -> Piece:
    match piece:
        case Fold() | Window():
            return replace(piece, inside=_joined(piece.inside))
        case Beside():
            return replace(piece, columns=tuple(map(_joined, piece.columns)))
    return piece


def picture(chart: Any, key: str, alt: str) -> Picture:
    """A chart in the house style; invented figures are marked in the picture and in its words."""
    mark = utgava.mark()
    drawn = drawing.finished(theme.marked(chart, mark) if mark else chart)
    arrow = {
        name: convert_pandas_df_to_arrow_bytes(data) if isinstance(data, pd.DataFrame) else data
        for name, data in drawn["datasets"].items()
    }
    return Picture({**drawn, "datasets": arrow}, key, f"{mark}. {alt}" if mark else alt)


def file(frame: pd.DataFrame, name: str, key: str) -> File:
    """The figures as CSV for Excel."""
    mark = utgava.mark()
    return File(export.csv_bytes(frame, mark), f"{'EXEMPELDATA_' if mark else ''}{name}.csv", f"csv_{key}")
