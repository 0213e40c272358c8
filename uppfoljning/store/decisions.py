"""Decisions of meetings: recorded, marked as done and opened again. They never alter a figure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from uppfoljning.store.log import Actor, Event, Receipt, Store, of_kind
from uppfoljning.store.records import Decision, Draft, StoreError

RECORDED, DONE, REOPENED = "beslut", "beslut_klart", "beslut_oppnat"
LONGEST = 2000
# The log has room for 80 signs, with what it puts before it.
KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
# The programme's first year, and one that nobody here will plan a meeting after.
EARLIEST, LATEST = 2015, 2100
# A day further away than this is a slip of the pen.
YEARS = 20


class RefusedError(Exception):
    """What was sent cannot be taken; the message is in Swedish, `fields` says what is wrong with which field."""

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


def record(store: Store, draft: Draft, who: Actor) -> Receipt:
    """Keep a decision, and give its number among decisions.

    Raises RefusedError if something is missing or cannot be meant, or if the key is that of a decision that says something else.
    """
    what = draft.vad.strip()
    if faults := _faults(draft, what):
        raise RefusedError(" ".join(faults.values()), faults)
    receipt = store.append(
        RECORDED,
        {
            "mote": draft.mote,
            "mote_datum": draft.mote_datum.isoformat(),
            "utgava": draft.utgava,
            "fingeravtryck": draft.edition_fingerprint,
            "arende": draft.arende,
            "vad": what,
            "ansvariga": sorted(set(draft.ansvariga)),
            "senast": draft.senast.isoformat() if draft.senast else None,
            "uppfoljning": draft.uppfoljning.isoformat() if draft.uppfoljning else None,
        },
        who,
        f"{RECORDED}-{draft.key}",
    )
    (made,) = (own for own in decisions(store) if own.key == draft.key)
    # The edition that was looked at may be a newer one when a note is sent again; what was decided may not be another.
    if (made.mote, made.arende, made.vad, made.ansvariga, made.senast, made.uppfoljning) != (
        draft.mote,
        draft.arende,
        what,
        tuple(sorted(set(draft.ansvariga))),
        draft.senast,
        draft.uppfoljning,
    ):
        raise RefusedError(
            f"Anteckningen finns redan som beslut {made.nr}, med ett annat innehåll. "
            "Anteckna igen, så blir det här ett eget beslut.",
            {"nyckel": "finns redan"},
        )
    return replace(receipt, nr=made.nr)


def _faults(draft: Draft, what: str) -> dict[str, str]:
    """What is wrong, by field."""
    faults = {}
    if not KEY.fullmatch(draft.key):
        faults["nyckel"] = "Anteckningen saknar sin egen nyckel."
    if not what:
        faults["vad"] = "Skriv vad som ska göras."
    elif len(what) > LONGEST:
        faults["vad"] = f"Texten är {len(what)} tecken. Högst {LONGEST} får plats."
    elif any(not (letter.isprintable() or letter in "\n\t" or unicodedata.category(letter) == "Zs") for letter in what):
        faults["vad"] = "Texten har tecken som inte syns. Skriv om den utan dem."
    if not EARLIEST <= draft.mote_datum.year <= LATEST:
        faults["mote"] = f"Mötets dag ska vara mellan år {EARLIEST} och {LATEST}."
    if not draft.ansvariga:
        faults["ansvariga"] = "Välj vem som ansvarar."
    for name, label, day in (
        ("senast", "Klart senast", draft.senast),
        ("uppfoljning", "Följs upp den", draft.uppfoljning),
    ):
        if day is None:
            continue
        if day < draft.mote_datum:
            faults[name] = f"{label} är före mötet."
        elif day.year > draft.mote_datum.year + YEARS:
            faults[name] = f"{label} är mer än {YEARS} år bort."
    return faults


def complete(store: Store, nr: int, on: date, note: str, who: Actor) -> Receipt:
    """Mark a decision as done on a day. Raises RefusedError if there is none, or if it is done already."""

    def check(events: Sequence[Event]) -> None:
        found = _one(events, nr)
        if found.done_on is not None:
            raise RefusedError(f"Beslut {nr} är redan markerat som klart den {found.done_on.isoformat()}.")
        if on < found.mote_datum:
            raise RefusedError(
                f"Beslut {nr} fattades {found.mote_datum.isoformat()} och kan inte vara klart {on.isoformat()}."
            )

    return store.append(
        DONE, {"beslut": nr, "dag": on.isoformat(), "anteckning": note.strip()[:LONGEST]}, who, check=check
    )


def reopen(store: Store, nr: int, note: str, who: Actor) -> Receipt:
    """Open a decision that was marked as done. Raises RefusedError if there is none, or if it is open."""

    def check(events: Sequence[Event]) -> None:
        if _one(events, nr).done_on is None:
            raise RefusedError(f"Beslut {nr} är inte markerat som klart.")

    return store.append(REOPENED, {"beslut": nr, "anteckning": note.strip()[:LONGEST]}, who, check=check)


def decisions(store: Store) -> tuple[Decision, ...]:
    """Every decision as it stands, in the order in which they were recorded."""
    return stand(store.events())


def stand(events: Iterable[Event]) -> tuple[Decision, ...]:
    """How the decisions of a log stand. Raises StoreError where an event is none that the application has written."""
    try:
        return _stand(events)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError("En händelse i loggen går inte att läsa. Kör python -m uppfoljning lager.") from error


def _stand(events: Iterable[Event]) -> tuple[Decision, ...]:
    found: dict[int, Decision] = {}
    for event in of_kind(events, RECORDED, DONE, REOPENED):
        if event.kind == RECORDED:
            number = len(found) + 1
            found[number] = _decision(event, number)
            continue
        nr = int(event.content["beslut"])
        done = date.fromisoformat(event.content["dag"]) if event.kind == DONE else None
        found[nr] = replace(found[nr], done_on=done, done_note=str(event.content["anteckning"]) if done else "")
    return tuple(found.values())


def _one(events: Sequence[Event], nr: int) -> Decision:
    for found in stand(events):
        if found.nr == nr:
            return found
    raise RefusedError(f"Det finns inget beslut {nr}.")


def _decision(event: Event, nr: int) -> Decision:
    said: Mapping[str, Any] = event.content
    return Decision(
        nr=nr,
        key=event.key.removeprefix(f"{RECORDED}-"),
        mote=said["mote"],
        mote_datum=date.fromisoformat(said["mote_datum"]),
        utgava=said["utgava"],
        edition_fingerprint=said["fingeravtryck"],
        arende=said["arende"],
        vad=said["vad"],
        ansvariga=tuple(said["ansvariga"]),
        senast=_day(said["senast"]),
        uppfoljning=_day(said["uppfoljning"]),
        recorded_by=event.who.name,
        recorded_at=event.at,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
