"""How the screen draws the pieces that views consist of. A view is worked out once, kept finished, and drawn for every reader.

What a reader sees depends on the edition and on the reader's choices only, so whoever makes the same choices gets the same
finished pieces; nothing of it lies in a reader's own session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Concatenate, ParamSpec

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes

from pages.delat import sidor, utgava, val
from uppfoljning import export
from uppfoljning.pictures import drawing, sparkline, spine, theme
from uppfoljning.pictures.drawn import told as told_with
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.views import figure, glossary, pieces, taking
from uppfoljning.views.markup import Writer
from uppfoljning.views.pieces import Piece, Place
from uppfoljning.views.reading import Reading
from uppfoljning.words import FigureKey, Line, PlaceRow, files, trails

Choices = ParamSpec("Choices")
# The columns' relative widths, by what stands in them.
WIDTHS = {"figure": (2.3, 1.0), "mapview": (1.55, 1.0), "halves": (1.0, 1.2), "nearby": (1.2, 1.0)}


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
    inside: tuple[Finished, ...]
    key: str = ""


@dataclass(frozen=True)
class Beside:
    """Pieces in columns, with the columns' relative widths."""

    widths: tuple[float, ...]
    columns: tuple[tuple[Finished, ...], ...]


@dataclass(frozen=True)
class Window:
    """Pieces in a window of their own: this many pixels high, with a scroll bar."""

    height: int
    inside: tuple[Finished, ...]


Finished = Text | Heading | Picture | File | Fold | Beside | Window


def draw(done: Iterable[Finished]) -> None:
    """Put finished pieces on the page, in order."""
    for piece in done:
        match piece:
            case Text(text):
                st.html(text)
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


def show(
    view: Callable[Concatenate[Reading, Choices], Iterable[Piece]], *choices: Choices.args, **named: Choices.kwargs
) -> None:
    """Draw a view for a reader's choices, which are texts; it is worked out once for each edition and choice."""

    def work_out() -> tuple[Finished, ...]:
        reading = utgava.reading()
        asked = (*choices, *named.values())
        return finished(reading, view(reading, *choices, **named), partial(_file_address, view, asked))

    draw(utgava.keep("bitar", view, (*choices, *named.items()), work_out))


def show_pieces(told: Iterable[Piece]) -> None:
    """Draw pieces that cost nothing to make, as a page's heading."""
    draw(finished(utgava.reading(), told))


# Where a picture is had as a file, by its name and kind.
Address = Callable[[str, str], str]


def _file_address(view: Callable[..., Any], choices: Sequence[Any], name: str, kind: str) -> str:
    return taking.address(view, choices, name, kind, utgava.chosen_name())


@dataclass(frozen=True)
class _Screen:
    """How the screen links, and draws small lines: as images with their own data, since Streamlit lets no SVG through."""

    reading: Reading
    address: Address | None = None

    def link(self, place: Place) -> Markup:
        goal = f"#{place.goal.replace('.', '-')}" if place.goal else ""
        page = "./" if place.page == sidor.START.url_path else place.page
        chosen = {**({sidor.CHOICES[place.page]: place.choice} if place.choice else {}), **dict(place.more)}
        return Markup('href="{}" target="_self"').format(f"{page}{val.link_to_area(place.area, chosen)}{goal}")

    def trail(self, key: FigureKey) -> str:
        if key not in figure.known(self.reading):
            return ""
        chosen = {sidor.CHOICES[pieces.METHOD]: key.indicator}
        if not key.area:
            return f"{pieces.METHOD}{val.link_to_area('', chosen)}"
        chosen |= {"siffra_omrade": key.area, "siffra_period": trails.time_of(key.period, key.sex)}
        return f"{pieces.METHOD}{val.link_to_area('', chosen)}#{figure.ANCHOR}"

    def sparkline(self, name: str, lines: Sequence[Line], height: int = 0) -> Markup:
        return sparkline.image(lines, height=height or sparkline.HEIGHT)

    def thumbnail(self, name: str, picture: Thumbnail) -> Markup:
        return picture.image()

    def spine(self, row: PlaceRow) -> Markup:
        return spine.image(row)

    def taken(self, picture: pieces.Picture | pieces.Drawing) -> dict[str, Markup]:
        if self.address is None:
            return {}
        link = Markup('href="{}" target="_self" download')
        return {kind: link.format(self.address(picture.name, kind)) for kind in taking.KINDS}


def finished(reading: Reading, told: Iterable[Piece], address: Address | None = None) -> tuple[Finished, ...]:
    """Pieces as the screen draws them, neighbouring texts as one: whatever is sent by itself costs every run of the page.

    `address` says where their pictures are had as files.
    """
    return _finish_all(reading, Writer(_Screen(reading, address), reading.remarks, glossary.known(reading)), told)


def _finish(reading: Reading, writer: Writer, piece: Piece) -> list[Finished]:
    finish = partial(_finish_all, reading, writer)
    match piece:
        case pieces.Title(text, lead):
            return [Heading(text), *([Text(writer.written(piece))] if lead else [])]
        case pieces.Table(view, height):
            table = Text(writer.table(view))
            return [Window(height, (table,)) if height else table]
        case pieces.Picture():
            return [_picture(reading, piece)]
        case pieces.Drawing():
            return [Text(piece.build().image(told_with(piece.alt, reading.mark), "ss-map"))]
        case pieces.File(build, name, key):
            mark, edition = reading.file_mark, utgava.edition().label
            named = files.file_name(f"{'EXEMPELDATA_' if reading.mark else ''}{name}", edition)
            return [File(export.csv_bytes(build(), edition, mark), named, f"csv_{key}")]
        case pieces.Fold(label, inside, key):
            return [Fold(label, finish(inside), key)]
        case pieces.Beside(kind, columns):
            return [Beside(WIDTHS[kind], tuple(map(finish, columns)))]
        case pieces.Only(where, inside):
            return [] if where == "site" else list(finish(inside))
        case _:
            return [Text(words)] if (words := writer.written(piece)).strip() else []


def _finish_all(reading: Reading, writer: Writer, told: Iterable[Piece]) -> tuple[Finished, ...]:
    return _joined([done for piece in told for done in _finish(reading, writer, piece)])


def _joined(done: Iterable[Finished]) -> tuple[Finished, ...]:
    found: list[Finished] = []
    for is_text, group in groupby(done, key=lambda piece: isinstance(piece, Text)):
        if not is_text:
            found += group
            continue
        first, *others = (piece.html for piece in group if isinstance(piece, Text))
        parts = "".join(f"<div>{html}</div>" for html in (first, *others))
        found.append(Text(f"<div class='ss-parts'>{parts}</div>" if others else first))
    return tuple(found)


def _picture(reading: Reading, piece: pieces.Picture) -> Picture:
    """A chart in the house style, signed; invented figures are marked in the picture and in its words."""
    chart, mark = piece.build(), reading.mark
    # The finding is the heading above. Said here too it would make another drawing of each area's: the browser keeps a drawing
    # and puts other figures into it where nothing else differs.
    told = theme.with_notes(f"{piece.finding.what}.", chart)
    drawn = drawing.finished(theme.signed(chart, taking.caption(reading, piece).signature, mark))
    arrow = {
        name: convert_pandas_df_to_arrow_bytes(data) if isinstance(data, pd.DataFrame) else data
        for name, data in drawn["datasets"].items()
    }
    return Picture({**drawn, "datasets": arrow}, f"graf_{piece.name}", told_with(told, mark))
