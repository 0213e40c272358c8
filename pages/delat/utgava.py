"""The edition that the pages read, and the frame around every page."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial, wraps
from itertools import chain
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from uppfoljning import edition as editions
from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.pictures import map_classes, palette
from uppfoljning.shelf import manifest, opened
from uppfoljning.views.reading import Reading

T = TypeVar("T")
P = ParamSpec("P")

SHELF_VARIABLE = "UPPFOLJNING_UTGAVOR"
KEY = "utgava"
WORKING = "Arbetsutgåva"
# Where the server gives out the files of published editions.
FILES = "publicerat"
# What tells that a file is another than before: time of change, size and number on the disk.
Stamp = tuple[int, int, int]
_CLASS_COLOURS = "".join(
    f".ss-{direction}-{number} {{ background: {step.colour}; }}\n"
    for direction in sv.DIRECTIONS
    for number, step in enumerate(map_classes.classes(direction), 1)
)


def squeezed(css: str) -> str:
    """A stylesheet without its comments and the white space that says nothing: every page sends it first."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return re.sub(r" ?([{};,]) ?|(?<=:) ", r"\1", bare)


_FOLDER = Path(__file__).parent
_OWN = (_FOLDER / "stil.css").read_text(encoding="utf-8")
_COLOURS = palette.sheet() + palette.turned(".stVegaLiteChart")
STYLE = f"<style>{squeezed(_COLOURS + _OWN + _CLASS_COLOURS)}</style>"


@st.cache_resource(show_spinner="Läser in siffrorna …", max_entries=1)
def _working() -> editions.Edition:
    """The working edition, built once for all sessions and with regard to what published ones have hidden and shown.

    Raises DataContractError if the data folder is broken.
    """
    before = opened.shown_before(shelf_dir())
    return editions.build(editions.data_dir(), before) if before else editions.build(editions.data_dir())


@st.cache_resource(show_spinner="Öppnar utgåvan …", max_entries=12)
def _published(folder: Path, stamp: Stamp) -> editions.Edition:
    return opened.open_published(folder)


def shelf_dir() -> Path:
    """The folder of published editions: the environment's UPPFOLJNING_UTGAVOR, or utgavor/ where the dashboard is started."""
    return Path(os.environ.get(SHELF_VARIABLE) or "utgavor")


def without_place(text: str) -> str:
    """A message about an edition without saying where on this machine the editions lie."""
    return text.replace(f"{shelf_dir()}/", "").replace(str(shelf_dir()), shelf_dir().name)


def stamps() -> dict[Path, Stamp]:
    """The published editions' manifests as they lie on the disk now; what differs when one comes, goes or is exchanged."""
    stamps = {}
    for path in manifest.manifests_in(shelf_dir()):
        status = path.stat()
        stamps[path.parent] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return stamps


@st.cache_resource(show_spinner=False, max_entries=2)
def _shelf(folder: Path, stamps: tuple[tuple[Path, Stamp], ...]) -> dict[str, Path]:
    return {path.name: path for path in reversed(manifest.editions_in(folder))}


def shelf() -> dict[str, Path]:
    """The published editions by name, the newest first. Raises PublishError if their order cannot be known."""
    return _shelf(shelf_dir(), tuple(stamps().items()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _labels(folder: Path, stamps: tuple[tuple[Path, Stamp], ...]) -> dict[str, str]:
    named = ((path.name, manifest.read(path)) for path in reversed(manifest.editions_in(folder)))
    return {WORKING: WORKING, **{name: words.edition_label(name, found.get("per") or "") for name, found in named}}


def labels() -> dict[str, str]:
    """What can be chosen, by name: the working edition, then the published ones, the newest first, with the day if they have one.

    Raises PublishError as `shelf`.
    """
    return _labels(shelf_dir(), tuple(stamps().items()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _shelf_rows(folder: Path, stamps: tuple[tuple[Path, Stamp], ...]) -> list[words.EditionRow]:
    return words.edition_rows(manifest.read(path) for path in reversed(manifest.editions_in(folder)))


def shelf_rows() -> list[words.EditionRow]:
    """What each published edition says of itself, the newest first. Raises PublishError as `shelf`."""
    return _shelf_rows(shelf_dir(), tuple(stamps().items()))


def chosen_name() -> str:
    """The name of the published edition that is chosen, or the empty text for the working edition."""
    name = str(st.session_state.get(KEY) or WORKING)
    return "" if name == WORKING else name


def prefer_published() -> None:
    """Choose the newest published edition where nothing has been chosen yet. To be called before the selector is drawn."""
    newest = next(iter(shelf()), "")
    if newest and KEY not in st.session_state and KEY not in st.query_params:
        # The address says so too: the same link gives the same edition when there is a newer one.
        st.query_params[KEY] = labels()[newest]
        st.rerun()


def edition() -> editions.Edition:
    """The edition that is chosen: the working one, or a published one as it was published.

    Raises DataContractError if the data folder is broken, PublishError if a published edition is not as it was.
    """
    name = chosen_name()
    if not name:
        return _working()
    folder = shelf()[name]
    return _published(folder, stamps()[folder])


@dataclass(frozen=True)
class Known:
    """An answer that has been worked out, and the name that it is kept by."""

    name: str
    answer: Any


@st.cache_resource(show_spinner=False, max_entries=4000)
def _worked_out(name: str, _work_out: Callable[[], Any]) -> Any:
    return _work_out()


def kept(work_out: Callable[P, T]) -> Callable[P, T]:
    """Let a function of texts be worked out once for each edition, and give the same answer to everyone who asks again.

    The function may depend on nothing but its arguments and the edition, and nobody may change what it gives.
    """

    @wraps(work_out)
    def kept_answer(*choices: P.args, **named: P.kwargs) -> T:
        return keep("", work_out, (*choices, *named.items()), partial(work_out, *choices, **named))

    return kept_answer


def asked(function: Callable[Concatenate[Reading, P], T], *choices: P.args, **named: P.kwargs) -> T:
    """What a view's function answers of the chosen edition, for choices that are texts; worked out once, as `kept`."""
    return keep("svar", function, (*choices, *named.items()), lambda: function(reading(), *choices, **named))


def keep(kind: str, function: Callable[..., Any], choices: Iterable[object], work_out: Callable[[], T]) -> T:
    """The answer that is kept for a kind, a function and choices in the edition that is chosen, worked out if there is none."""
    code = inspect.unwrap(function).__code__
    current = edition()
    # Two editions may hold the same figures, but links lead to the one that is chosen.
    parts = (current.name, current.fingerprint, kind, f"{code.co_filename}:{code.co_qualname}", *map(str, choices))
    name = "\0".join(parts)
    ask = partial(_worked_out, name, work_out)
    answer: T = _gathering.answer(name, ask) if _gathering else ask()
    return answer


def remember(known: Known) -> None:
    """Keep an answer that another process has worked out, unless there is one already."""
    _worked_out(known.name, lambda: known.answer)


class _Gathering:
    """Collects what is asked for, each answer once; not what an answer is itself made of. For a process with one thread."""

    def __init__(self) -> None:
        self.found: list[Known] = []
        self._names: set[str] = set()
        self._depth = 0

    def answer(self, name: str, ask: Callable[[], T]) -> T:
        self._depth += 1
        try:
            answer = ask()
        finally:
            self._depth -= 1
        if self._depth == 0 and name not in self._names:
            self._names.add(name)
            self.found.append(Known(name, answer))
        return answer


_gathering: _Gathering | None = None


@contextmanager
def gathered() -> Iterator[list[Known]]:
    """The answers that pages ask for from now on, in a list that grows; whoever has used them may empty it."""
    global _gathering
    _gathering = _Gathering()
    try:
        yield _gathering.found
    finally:
        _gathering = None


@kept
def _answer(name: str, *parameters: str) -> pd.DataFrame:
    return edition().query(name, **dict(zip(parameters[::2], parameters[1::2], strict=True)))


def mark() -> str:
    """What every view of invented figures must say; empty for real ones."""
    return EXAMPLE_TEXT if edition().example else ""


def query(name: str, /, **parameters: str) -> pd.DataFrame:
    """The result of a named query over the current edition; cached until the edition changes."""
    # pandas copies a frame that shares its figures with another as soon as either is changed.
    return _answer(name, *chain.from_iterable(sorted(parameters.items()))).copy(deep=False)


@kept
def remarks() -> words.Remarks:
    """What must stand beside some figures wherever they are shown: few observations, corrected."""
    return words.remarks(query("anmarkta_siffror"))


def signature() -> str:
    """The edition's name and day, as its pictures say it."""
    current = edition()
    if chosen_name():
        return words.edition_signature(current.name, current.date, current.as_of)
    return words.working_signature(words.newest_source(query("kallor")), current.short_fingerprint)


@st.cache_resource(show_spinner=False, max_entries=12)
def _reading(name: str, fingerprint: str, _remarks: words.Remarks) -> Reading:
    return Reading(query, _remarks, mark(), signature)


def reading() -> Reading:
    """The chosen edition as views read it; the same for everyone, with what has been worked out once."""
    current = edition()
    return _reading(current.name, current.fingerprint, remarks())


def page_frame() -> None:
    """The style of every page."""
    st.html(STYLE)


@cache
def _sheet(name: str) -> str:
    return f"<style>{squeezed((_FOLDER / f'{name}.css').read_text(encoding='utf-8'))}</style>"


def page_style(name: str) -> None:
    """The style of what one page alone has; what is sent with every page is paid for by all of them."""
    st.html(_sheet(name))


def example_banner() -> None:
    """A band over every page when figures are invented."""
    if mark():
        st.html(
            Markup(
                "<p class='ss-example' role='note'><b>{}.</b> Inget tal på sidan är verkligt. "
                "Områden, mål och regler är programmets egna.</p>"
            ).format(mark().upper())
        )


def published_note() -> None:
    """A line over every page of a published edition, so that nobody takes it for the latest figures."""
    current = edition()
    if chosen_name():
        period = f", {current.period}" if current.period else ""
        date = f" den {sv.period(current.date)}" if current.date else ""
        as_of = f" {words.as_of_text(current.as_of)}." if current.as_of else ""
        st.html(
            Markup(
                "<p class='ss-published' role='note'><b>Utgåva {}.</b> {}{}.{} Fryst{}: siffrorna visas som de publicerades.</p>"
            ).format(current.name, current.title, period, Markup("<b>{}</b>").format(as_of) if as_of else "", date)
        )


def page_footer() -> None:
    """What every page ends with: which edition the figures come from."""
    current = edition()
    mark_text = f"{mark()}. " if mark() else ""
    name = f"Utgåva {current.name}" if chosen_name() else current.name
    st.html(
        Markup("<p class='ss-footer'>{}{} {}. Uppföljning av {}. Karta: Stockholms stad, CC0.</p>").format(
            mark_text, name, current.short_fingerprint, words.PROGRAMME
        )
    )
