"""Möte: the agenda with its rule, and every matter of it as a screen of its own; drawn live and on the site alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from uppfoljning import words
from uppfoljning.meeting import agenda, matter
from uppfoljning.meeting.agenda import Agenda, Item, Move
from uppfoljning.meeting.matter import Matter
from uppfoljning.meeting.recording import DATE_KEY, Recording
from uppfoljning.views import maps, overview
from uppfoljning.views.pieces import MEETING, Block, Only, Piece, Place, Title
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import Question
from uppfoljning.words.decided import DecisionRow
from uppfoljning.words.matters import split_unit

TITLE = "Möte"
LEAD = (
    "En dagordning ur siffrorna, och ett ärende i taget på skärmen. Mötet gäller hela programmet, oavsett vilket område som är "
    "valt."
)
# What is served and published beside the page: how the screens look, and the script that shows one at a time.
STATIC = Path(__file__).parent / "static"
STYLE_NAME, SCRIPT_NAME = "mote.css", "mote.js"
# Only where decisions are kept.
DECISIONS_STYLE, DECISIONS_SCRIPT = "beslut.css", "beslut.js"
LEVEL = "stadsdelsomrade"
# So many decisions stand on one screen.
ROWS_A_SCREEN = 5
# Between the matters in an address.
SEPARATOR = ","
KEYS = (
    ("→ ↓ Page Down", "nästa ärende"),
    ("← ↑ Page Up", "föregående ärende"),
    ("Home, End", "första och sista ärendet"),
    ("Esc", "till dagordningen"),
    ("?", "visa eller dölj den här hjälpen"),
)
RECORD_KEY = ("b", "anteckna ett beslut i ärendet, där det är tillåtet")


@dataclass(frozen=True, eq=False)
class Held:
    """The edition that a meeting is held on: its name and title, empty for the working one, and its changes since the one
    before, None where there is none. `published` tells whether there are published editions to choose."""

    name: str
    title: str
    changed: pd.DataFrame | None
    published: bool = True

    @property
    def label(self) -> str:
        """What stands on every matter."""
        return f"Utgåva {self.name}" if self.name else "Arbetsutgåva"

    @property
    def told(self) -> str:
        """Which edition the agenda is of, and what that means."""
        if self.name:
            return f"Dagordningen är gjord ur den publicerade utgåvan {self.name}, {self.title}. Siffrorna ändras inte."
        if self.published:
            return (
                "Dagordningen är gjord ur arbetsutgåvan, vars siffror kan ändras före mötet. Välj en publicerad utgåva i "
                "menyn, så ser alla samma siffror."
            )
        return (
            "Ingen utgåva är publicerad än. Dagordningen är gjord ur arbetsutgåvan, vars siffror kan ändras före mötet."
        )


@dataclass(frozen=True)
class Line:
    """A line of the agenda with the places that its links lead to; None where there is nowhere to go."""

    item: Item
    up: Place | None
    down: Place | None
    away: Place | None


@dataclass(frozen=True)
class Earlier:
    """A screen of decisions of earlier meetings, with its place among such screens."""

    id: str
    anchor: str
    name: str
    rows: tuple[DecisionRow, ...]


@dataclass(frozen=True)
class _Found:
    """What an edition has to say to a meeting: the rule's agenda, the questions and the areas that have moved, by matter."""

    agenda: Agenda
    asked: dict[str, Question]
    moves: dict[str, Move]


@once
def _found(reading: Reading, held: Held) -> _Found:
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    asked = words.questions(goals, statuses, overview.goal_rows(reading, ""))
    moved = _moves(reading)
    six = reading.programme.six
    by_rule = agenda.by_rule(asked, reading.query("namnd_mal"), reading.query("oversikt"), held.changed, moved, six)
    return _Found(by_rule, {own.row.id: own for own in asked}, {agenda.matter_of(own): own for own in moved or ()})


def _moves(reading: Reading) -> tuple[Move, ...] | None:
    """The areas that have moved in the first whole index that can be computed for two years that follow each other."""
    bodies = reading.query("namndlista").dropna(subset=["omrade"])
    who = dict(zip(bodies["omrade"], bodies["namn"], strict=True))
    for figure in maps.figures(reading, LEVEL).values():
        if not figure.measure.startswith("index_"):
            continue
        places = reading.query("riskindex_platser", matt=figure.measure, niva=LEVEL)
        known = words.years_with(places, figure.periods[-1])
        found = agenda.moves(known, reading.programme.six, (figure.measure, figure.name), who)
        if found is not None:
            return found
    return None


def agenda_by_rule(reading: Reading, held: Held) -> Agenda:
    """The rule's own agenda of an edition."""
    return _found(reading, held).agenda


def names(reading: Reading, held: Held) -> dict[str, str]:
    """Every matter that can be on the agenda: name by id."""
    found = agenda_by_rule(reading, held)
    decided = {agenda.DECIDED.id: agenda.DECIDED.name}
    return {**decided, **{item.id: item.name for item in (*found.items, *found.others)}}


@once
def screens(reading: Reading, held: Held, order: tuple[str, ...]) -> tuple[Matter, ...]:
    """The matters as they are drawn; the same whichever area a reader has chosen."""
    found = _found(reading, held)
    return matter.matters(reading, found.agenda.chosen(order)[0], found.asked, found.moves)


def content(
    reading: Reading, held: Held, order: tuple[str, ...], area: str = "", recording: Recording | None = None
) -> Iterator[Piece]:
    """The whole page. `order` are the matters that the chair has chosen, in order; empty for the rule's own agenda.

    `area` is the area that a reader has chosen, which the links keep; the meeting is about the whole programme. `recording` is
    what the live page knows of decisions; a site has none.
    """
    found = _found(reading, held).agenda
    rows = recording.rows if recording else ()
    if recording and not recording.trouble:
        found = agenda.with_decisions(found, rows)
    items, others = found.chosen(order)
    date = recording.chosen if recording else ""
    shown = {
        "held": held,
        "rules": (*((agenda.DECIDED,) if recording else ()), *agenda.RULES),
        "order_note": agenda.ORDER,
        "notes": found.notes,
        "keys": KEYS if recording is None else (*KEYS, RECORD_KEY),
        "changed": bool(order),
        "rules_own": _place((), area, date),
        "recording": recording,
    }
    yield Title(TITLE, LEAD)
    lines = tuple(_line(items, number, area, date) for number in range(len(items)))
    added = tuple((item, _place((*(own.id for own in items), item.id), area, date)) for item in others)
    plain = tuple(Line(item, None, None, None) for item in items)
    yield Only("screen", (Block("dagordning.html", {**shown, "lines": lines, "added": added}),))
    yield Only("site", (Block("dagordning.html", {**shown, "lines": plain, "added": ()}),))
    drawn = iter(screens(reading, held, order))
    shown_screens = [
        screen for item in items for screen in (_earlier(rows) if item.id == agenda.DECIDED.id else (next(drawn),))
    ]
    bodies = {name: id for id, name in recording.bodies} if recording else {}
    told = {"area": area, "edition": held.label, "mark": reading.mark, "number_and_unit": split_unit, "bodies": bodies}
    yield Block("arenden.html", {"matters": shown_screens, "keys": shown["keys"], **told})
    if recording:
        yield Only("screen", (Block("beslut.html", {"recording": recording}),))


def _earlier(rows: Sequence[DecisionRow]) -> tuple[Earlier, ...]:
    """The decisions of earlier meetings, as many screens as they need."""
    parts = [tuple(rows[first : first + ROWS_A_SCREEN]) for first in range(0, len(rows), ROWS_A_SCREEN)]
    name, id = agenda.DECIDED.name, agenda.DECIDED.id
    return tuple(
        Earlier(
            id,
            id if number == 1 else f"{id}-{number}",
            name if len(parts) == 1 else f"{name}, {number} av {len(parts)}",
            part,
        )
        for number, part in enumerate(parts, 1)
    )


def _line(items: Sequence[Item], number: int, area: str, date: str) -> Line:
    order, own = tuple(item.id for item in items), items[number].id
    up = agenda.moved(order, own, -1) if number else ()
    down = agenda.moved(order, own, 1) if number + 1 < len(order) else ()
    away = agenda.without(order, own)
    return Line(items[number], *(_place(changed, area, date) if changed else None for changed in (up, down, away)))


def _place(order: Sequence[str], area: str, date: str) -> Place:
    return Place(MEETING, area, choice=SEPARATOR.join(order), more=((DATE_KEY, date),) if date else ())
