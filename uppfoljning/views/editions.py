"""Utgåvor: every published edition with its period, date, counts, changes and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfoljning.views.pieces import Block, Piece, Title, lead
from uppfoljning.words import EditionRow

TITLE = Title(
    "Utgåvor",
    "En utgåva är allt som visades vid ett tillfälle: siffror, bedömningar, regler och texter, frysta. Här syns vad "
    "politiker och invånare har kunnat läsa, och vad som har ändrats sedan dess.",
)
NONE_YET = "Ingen utgåva är publicerad än. Allt som visas hör till arbetsutgåvan, som ändras när underlaget ändras."


def content(editions: Sequence[EditionRow], root: str) -> Iterator[Piece]:
    """The published editions, the newest first; `root` is where their folders are given out."""
    yield TITLE
    yield Block("utgavor.html", {"editions": editions, "root": root}) if editions else lead(NONE_YET)
