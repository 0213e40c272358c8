"""What a decision and a role are, apart from where they are kept: whoever only shows them needs no database for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

READER, EDITOR, REVIEWER = "lasare", "redaktor", "granskare"
# Each role with its word.
ROLES = {READER: "läsare", EDITOR: "redaktör", REVIEWER: "granskare"}


class StoreError(Exception):
    """The store cannot be used; the message is in Swedish."""


@dataclass(frozen=True)
class Draft:
    """What a recorder wrote. `key` is the browser's own id of the note: the same one twice is the same decision.

    `mote` is the meeting's id, `arende` the matter's, `ansvariga` are ids of nämnder and bolag; `senast` is by when, and
    `uppfoljning` the day on which it is followed up.
    """

    key: str
    mote: str
    mote_datum: date
    utgava: str
    edition_fingerprint: str
    arende: str
    vad: str
    ansvariga: tuple[str, ...]
    senast: date | None = None
    uppfoljning: date | None = None


@dataclass(frozen=True, kw_only=True)
class Decision(Draft):
    """A draft that has been recorded, as it stands now; `nr` counts the decisions from 1, in the order of their recording."""

    nr: int
    recorded_by: str
    recorded_at: datetime
    done_on: date | None = None
    done_note: str = ""

    def state(self, today: date) -> str:
        """How far it has come: klart, forsenat, ska_foljas_upp or pagar."""
        if self.done_on is not None:
            return "klart"
        if self.senast is not None and self.senast < today:
            return "forsenat"
        if self.uppfoljning is not None and self.uppfoljning <= today:
            return "ska_foljas_upp"
        return "pagar"
