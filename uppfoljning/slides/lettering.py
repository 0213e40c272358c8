"""Text on a slide: runs with their language, and how large a text may be to have room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Pt

from uppfoljning.pictures import palette

# The width of a letter on average, as a part of the size: of a font that may stand in for ours, which is narrower.
LETTER, BOLD_LETTER = 0.56, 0.64
# From one line to the next, as a part of the size.
LEADING = 1.2
POINTS = 72


@dataclass(frozen=True)
class Run:
    """Text in one style; without a size, weight or colour it has those of its place. `size` is in points."""

    text: str
    size: int | None = None
    bold: bool | None = None
    colour: str = ""


Paragraph = Sequence[Run]


def rgb(colour: str) -> RGBColor:
    """A colour of the palette, as the file has it."""
    return RGBColor(*palette.rgb(colour))  # type: ignore[no-untyped-call]


def style(font: Any, run: Run) -> None:
    """Give a font the style of a run, and the language of every text here."""
    font.language_id = MSO_LANGUAGE_ID.SWEDISH
    if run.size is not None:
        font.size = Pt(run.size)
    if run.bold is not None:
        font.bold = run.bold
    if run.colour:
        font.color.rgb = rgb(run.colour)


def write(frame: Any, *paragraphs: Sequence[Run]) -> None:
    """Fill a text frame with paragraphs of runs."""
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for run in runs:
            added = paragraph.add_run()
            added.text = run.text
            style(added.font, run)


def lines(runs: Sequence[Run], across: float, size: int, bold: bool = False) -> int:
    """How many lines a paragraph takes in a width in inches, one at least. `size` and `bold` are those of a run without."""
    used, number = 0.0, 1
    for run in runs:
        heavy = bold if run.bold is None else run.bold
        letter = (run.size or size) * (BOLD_LETTER if heavy else LETTER) / POINTS
        for word in run.text.split(" "):
            wide = len(word) * letter
            if used and used + wide > across:
                number, used = number + 1, 0.0
            # A word that is wider than the line is broken.
            number += int(wide / across)
            used += wide % across + letter
    return number


def height(number: float, size: int) -> float:
    """How high so many lines are, in inches."""
    return number * size * LEADING / POINTS


def tall(paragraphs: Iterable[Sequence[Run]], across: float, size: int, bold: bool = False) -> float:
    """How high paragraphs are in a width, both in inches."""
    return sum(
        height(lines(runs, across, size, bold), max((run.size or size for run in runs), default=size))
        for runs in paragraphs
    )


def largest(text: str, sizes: Sequence[int], across: float, most: int, bold: bool = False) -> int:
    """The first of the sizes, the largest first, with which a text takes so many lines at most; the last if none does."""
    return next((size for size in sizes if lines([Run(text)], across, size, bold) <= most), sizes[-1])
