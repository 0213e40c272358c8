"""Nämnder: one nämnd or bolag with all its goals by role: what is measured, what is missing, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views.pieces import (
    BODIES,
    SHEETS,
    Block,
    File,
    Fold,
    Piece,
    Place,
    Section,
    Table,
    Title,
    lead,
    note,
    sheet,
)
from uppfoljning.views.reading import Reading
from uppfoljning.words.decided import DecisionRow, counted_states, decision_table
from uppfoljning.words.deliveries import deliveries, told
from uppfoljning.words.questions import names_holders

TITLE = Title("Nämnder", "Vem svarar för vilka mål, vad mäts, vad saknas och vad är försenat?")
OWN_NOTE = "Nämndens egen bedömning enligt ILS visas bredvid den räknade statusen och vägs aldrig ihop med den."

EVERY = "Alla nämnder och bolag: vad som saknas och är försenat"
HOLDERS_NOTE = "Har underlag för = mål som inte kan bedömas men som nämnden, bolaget eller någon annan har siffror om."


def names(reading: Reading) -> dict[str, str]:
    """The nämnder and bolag to choose between: name by id."""
    bodies = reading.query("namndlista")
    return dict(zip(bodies["id"], bodies["namn"], strict=True))


def board_of(reading: Reading, area: str) -> int:
    """The place in the list of the board that answers for an area; the first where there is none."""
    bodies = reading.query("namndlista")
    own = bodies.index[bodies["omrade"] == area]
    return int(own[0]) if len(own) else 0


def every(reading: Reading, area: str = "") -> Iterator[Piece]:
    """What each nämnd and bolag has not delivered, with who else has figures, in one table. Its links keep an area."""
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    found = deliveries(reading.query("ansvarslista"), goals, statuses, reading.query("namnd_mal", namnd=""))
    yield Block(
        "leveranser.html",
        {
            "found": found,
            "told": told(found, names_holders(goals)),
            "caption": EVERY,
            "places": {row.id: Place(row.malomrade, area, row.id) for row in goals.itertuples()},
            "bodies": {one.id: Place(BODIES, area, choice=one.id) for one in found if one.id},
            "notes": (HOLDERS_NOTE, words.overdue_note(reading.programme.last_year, reading.overdue_since)),
        },
    )


def all_folded(reading: Reading, area: str) -> Iterator[Piece]:
    """The same where one nämnd or bolag is what the page is about."""
    yield Fold(EVERY, tuple(every(reading, area)))


def content(reading: Reading, body: str, *, numbered: bool = False) -> Iterator[Piece]:
    """Everything about one nämnd or bolag; with `numbered` the numbered goals alone in the tables."""
    goals = reading.query("namnd_mal", namnd=body)
    bodies = reading.query("namndlista").set_index("id")
    if gone := words.body_ended(bodies.loc[body].to_dict()):
        yield lead(gone)
    yield lead(words.body_summary(goals, reading.overdue_since))
    yield sheet(Place(SHEETS, choice=body), sv.lower_first(bodies.loc[body, "namn"]))
    listed = goals[goals["sort"] == "numrerat"] if numbered else goals
    for role in words.ROLES:
        if (listed["roll"] == role).any():
            yield Table(words.body_table(listed, role))
    own = reading.query("egna_bedomningar_lista", namnd=body)
    yield Section("Nämndens egna bedömningar")
    yield lead("Ingen bedömning inlagd.") if own.empty else Table(words.own_table(own))
    yield File(lambda: goals, f"mal_{body}", "namnd")
    yield note(f"{words.overdue_note(reading.programme.last_year, reading.overdue_since)} {OWN_NOTE}")


def decided(rows: Sequence[DecisionRow], name: str) -> Iterator[Piece]:
    """The decisions that a nämnd or bolag is to carry out, those that are late first; nothing for none."""
    if rows:
        yield Section("Beslut att följa upp")
        yield lead(counted_states(rows))
        yield Table(decision_table(rows, f"Beslut där {name} ansvarar"))
