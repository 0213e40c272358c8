"""The days on which decisions are due or followed up, as a calendar that any program for calendars reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from uppfoljning import words
from uppfoljning.store.records import Decision
from uppfoljning.words.decided import DecisionRow

PRODUCER = "-//Sammanhållen stad//uppföljning//SV"
# What of a decision stands in the calendar's own line.
MOST_SIGNS = 60


def calendar(decisions: Iterable[tuple[Decision, DecisionRow]]) -> bytes:
    """An .ics file: a whole day for each day that an open decision is due or followed up. A day read twice is the same event."""
    made = Calendar()
    made.add("prodid", PRODUCER)
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Uppföljning av beslut, {words.PROGRAMME}")
    for own, row in decisions:
        if own.done_on is not None:
            continue
        for kind, told, day in (("senast", "Klart senast", own.senast), ("uppfoljning", "Följ upp", own.uppfoljning)):
            if day is not None:
                made.add_component(_event(f"beslut-{own.nr}-{kind}@sammanhallen-stad", told, day, own, row))
    return bytes(made.to_ical())


def _event(uid: str, told: str, day: date, own: Decision, row: DecisionRow) -> Event:
    short = row.what if len(row.what) <= MOST_SIGNS else f"{row.what[: MOST_SIGNS - 1].rstrip()}…"
    event = Event()
    event.add("uid", uid)
    event.add("summary", f"{told}: beslut {own.nr}, {short}")
    event.add("description", f"{row.what}\nAnsvarar: {row.who}\nBeslutat på mötet {row.meeting}.")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    # When the decision was made, not when the file was: the same decisions give the same file.
    event.add("dtstamp", datetime.combine(own.mote_datum, datetime.min.time(), UTC))
    event.add("transp", "TRANSPARENT")
    return event
