"""Goals about a mix: how the goal is read, which kind is the commonest, and why two divisions are not one series."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views.pieces import File, Fold, Labelled, Piece, Table, note
from uppfoljning.views.reading import Reading


def reading_of(reading: Reading, goal_id: str) -> Iterator[Piece]:
    """Our reading of a goal about a mix, with its formula and limit; nothing for other goals."""
    rules = words.records(reading.query("blandning_regel", mal=goal_id))
    for rule in rules:
        yield Labelled("Vår läsning.", words.reading_of_mix(rule))
    commonest = words.commonest(reading.query("blandning_vanligast", mal=goal_id)) if rules else ""
    if commonest:
        yield note(commonest)


def seam(reading: Reading, goal_id: str, short: str) -> Iterator[Piece]:
    """What the two divisions behind the figures cover, against published numbers; nothing where no break parts them."""
    measures = reading.query("blandning_regel", mal=goal_id)["indikator"]
    if not any(reading.query("seriebrott_lista", indikator=name)["sparrar"].any() for name in measures):
        return
    rows = reading.query("skarv")
    if rows.empty:
        return
    shown = (
        note(*words.seam_notes(rows)),
        Table(words.seam_table(rows)),
        File(lambda: rows, "skarv", f"skarv_{goal_id}"),
    )
    yield Fold(f"Varför siffrorna före och efter brottet inte jämförs: {sv.lower_first(short)}", shown)
