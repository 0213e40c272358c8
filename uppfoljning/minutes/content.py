"""What the minutes of a meeting say, apart from how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.meeting import content
from uppfoljning.meeting.content import Held
from uppfoljning.meeting.matter import Matter
from uppfoljning.store.records import Decision
from uppfoljning.views import bodies
from uppfoljning.views.reading import Reading
from uppfoljning.words.decided import DecisionRow, decision_rows, decision_table, for_agenda
from uppfoljning.words.tables import TableView

NO_DECISION = "Inget beslut antecknat i ärendet."
NO_DECISIONS = "Inget beslut antecknades på mötet."


@dataclass(frozen=True)
class Taken:
    """A matter that was taken up, as it was shown, with what was decided in it."""

    number: int
    matter: Matter
    decisions: tuple[DecisionRow, ...]

    @property
    def heading(self) -> str:
        """Its number and name."""
        return f"{self.number}. {self.matter.name}"

    @property
    def state(self) -> str:
        """Its status in words, with the reason."""
        state = self.matter.state
        return f"{state.word}{f', {state.reason}' if state.reason else ''}"

    @property
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """The three figures: what each is, the value, and for where and when."""
        return tuple((fact.label, fact.value, fact.note) for fact in self.matter.facts)


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting; `others` are decisions in matters that are not on the agenda given."""

    title: str
    programme: str
    day: date
    edition: str
    mark: str
    decided: TableView | None
    earlier: TableView | None
    taken: tuple[Taken, ...]
    others: tuple[DecisionRow, ...]

    @property
    def no_decisions(self) -> str:
        """What stands instead of a table of decisions; empty where there is one."""
        return "" if self.decided else NO_DECISIONS


def minutes(reading: Reading, held: Held, order: Sequence[str], decisions: Sequence[Decision], day: date) -> Minutes:
    """The minutes of the meeting on a day, held on an edition with an agenda. `decisions` are all that are kept."""
    names = bodies.names(reading)
    own = decision_rows((made for made in decisions if made.mote_datum == day), names, day)
    own = tuple(sorted(own, key=lambda row: row.nr))
    earlier = decision_rows(for_agenda(decisions, day), names, day)
    matters = content.screens(reading, held, tuple(order))
    taken = tuple(
        Taken(number, matter, tuple(row for row in own if row.matter == matter.id))
        for number, matter in enumerate(matters, 1)
    )
    listed = {matter.id for matter in matters}
    when = sv.period(day.isoformat())
    return Minutes(
        f"Minnesanteckningar från mötet {when}",
        words.PROGRAMME,
        day,
        f"{held.label}{f', {held.title}' if held.title else ''}",
        reading.mark,
        decision_table(own, f"Beslut på mötet {when}") if own else None,
        decision_table(earlier, "Beslut från tidigare möten som följdes upp") if earlier else None,
        taken,
        tuple(row for row in own if row.matter not in listed),
    )
