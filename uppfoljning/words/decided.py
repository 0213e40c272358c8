"""Decisions of meetings, in words: how far each has come, who answers, by when, and what an agenda says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uppfoljning import swedish as sv
from uppfoljning.store.records import Decision
from uppfoljning.words.tables import TableView

# How far a decision has come: its id, shape, word and colour, in the order in which a meeting takes them up.
STATES: Mapping[str, tuple[str, str, str]] = {
    "forsenat": ("▲", "Försenat", "fel_riktning"),
    "ska_foljas_upp": ("◆", "Ska följas upp", "ingen_sakerstalld"),
    "pagar": ("○", "Pågår", "ingen_sakerstalld"),
    "klart": ("●", "Klart", "natt"),
}
NO_DATE = "ingen dag satt"
# So much of a decision stands on a line of a screen; the whole text stands in the minutes.
MOST_SIGNS = 150


@dataclass(frozen=True)
class DecisionRow:
    """A decision as it is read: its number, how far it has come, and everything in words."""

    nr: int
    matter: str
    state: str
    what: str
    who: str
    by: str
    follow_up: str
    meeting: str
    done: str

    @property
    def shape(self) -> str:
        """The shape that stands for its state."""
        return STATES[self.state][0]

    @property
    def word(self) -> str:
        """Its state in words."""
        return STATES[self.state][1]

    @property
    def kind(self) -> str:
        """The name of its state's colour."""
        return STATES[self.state][2]

    @property
    def short(self) -> str:
        """What is to be done, as much as stands on a line of a screen."""
        return self.what if len(self.what) <= MOST_SIGNS else f"{self.what[: MOST_SIGNS - 1].rstrip()}…"

    @property
    def when(self) -> str:
        """By when and when it is followed up, in one sentence; empty where neither is set."""
        parts = (
            (f"klart senast {self.by}" if self.by else ""),
            (f"följs upp {self.follow_up}" if self.follow_up else ""),
        )
        return sv.capitalise(", ".join(filter(None, parts))) + "." if any(parts) else ""


def decision_rows(decisions: Iterable[Decision], bodies: Mapping[str, str], today: date) -> tuple[DecisionRow, ...]:
    """Decisions in words, those that are late first. `bodies` gives the names of nämnder and bolag by id."""
    order = list(STATES)
    rows = [_row(own, bodies, own.state(today)) for own in decisions]
    return tuple(sorted(rows, key=lambda row: (order.index(row.state), row.nr)))


def _row(own: Decision, bodies: Mapping[str, str], state: str) -> DecisionRow:
    return DecisionRow(
        own.nr,
        own.arende,
        state,
        own.vad,
        sv.listing(bodies.get(body, body) for body in own.ansvariga),
        _day(own.senast),
        _day(own.uppfoljning),
        _day(own.mote_datum),
        _day(own.done_on),
    )


def _day(day: date | None) -> str:
    return "" if day is None else sv.period(day.isoformat())


def for_agenda(decisions: Sequence[Decision], day: date) -> tuple[Decision, ...]:
    """The decisions that a meeting on a day takes up: from earlier meetings, open, or done since the last of those meetings."""
    earlier = [own for own in decisions if own.mote_datum < day]
    last = max((own.mote_datum for own in earlier), default=day)
    return tuple(own for own in earlier if own.done_on is None or own.done_on >= last)


def counted_states(rows: Sequence[DecisionRow]) -> str:
    """ "3 beslut: 1 försenat, 2 pågår."; which they are is said by the rows."""
    counts = [(sum(row.state == state for row in rows), told) for state, (_, told, _) in STATES.items()]
    return f"{len(rows)} beslut: {', '.join(f'{number} {sv.lower_first(told)}' for number, told in counts if number)}."


def decision_table(rows: Sequence[DecisionRow], caption: str) -> TableView:
    """Decisions as a table."""
    columns = ("Läge", "Beslut", "Ansvarar", "Klart senast", "Följs upp", "Möte")
    cells = tuple(
        (
            f"{row.shape} {row.word}",
            f"{row.nr}. {row.what}",
            row.who,
            row.by or NO_DATE,
            row.follow_up or NO_DATE,
            row.meeting,
        )
        for row in rows
    )
    return TableView(caption, columns, cells)
