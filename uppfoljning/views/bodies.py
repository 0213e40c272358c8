"""Nämnder: one nämnd or bolag with all its goals by role: what is measured, what is missing, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import words
from uppfoljning.views.pieces import File, Piece, Section, Table, Title, lead, note
from uppfoljning.views.reading import Reading

TITLE = Title("Nämnder", "Vem svarar för vilka mål, vad mäts, vad saknas och vad är försenat?")
OWN_NOTE = "Nämndens egen bedömning enligt ILS visas bredvid den räknade statusen och vägs aldrig ihop med den."


def names(reading: Reading) -> dict[str, str]:
    """The nämnder and bolag to choose between: name by id."""
    bodies = reading.query("namndlista")
    return dict(zip(bodies["id"], bodies["namn"], strict=True))


def board_of(reading: Reading, area: str) -> int:
    """The place in the list of the board that answers for an area; the first where there is none."""
    bodies = reading.query("namndlista")
    own = bodies.index[bodies["omrade"] == area]
    return int(own[0]) if len(own) else 0


def content(reading: Reading, body: str) -> Iterator[Piece]:
    """Everything about one nämnd or bolag."""
    goals = reading.query("namnd_mal", namnd=body)
    listed = reading.query("namndlista").set_index("id")
    if gone := words.body_ended(listed.loc[body].to_dict()):
        yield lead(gone)
    yield lead(words.body_summary(goals, reading.overdue_since))
    for role in words.ROLES:
        if (goals["roll"] == role).any():
            yield Table(words.body_table(goals, role))
    own = reading.query("egna_bedomningar_lista", namnd=body)
    yield Section("Nämndens egna bedömningar")
    yield lead("Ingen bedömning inlagd.") if own.empty else Table(words.own_table(own))
    yield File(lambda: goals, f"mal_{body}", "namnd")
    yield note(f"{words.overdue_note(reading.programme.last_year, reading.overdue_since)} {OWN_NOTE}")
