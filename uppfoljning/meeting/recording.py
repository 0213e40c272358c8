"""What the live meeting knows of decisions: which are to be followed up, and where a new one is sent."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from uppfoljning.words.decided import DecisionRow

# The key of the meeting's day in an address, and the addresses of what the server answers about decisions.
DATE_KEY = "motesdag"
ADDRESS, MINUTES, CALENDAR = "beslut", "minnesanteckningar", "uppfoljning.ics"


@dataclass(frozen=True)
class Recording:
    """A meeting's day and edition, the decisions that it follows up, and who can be made responsible (id and name).

    `chosen` is the day as the address says it, empty for today. `order` is the agenda that the chair has chosen. `trouble`
    says why the decisions cannot be read, if so.
    """

    day: str
    chosen: str
    edition: str
    order: str
    bodies: tuple[tuple[str, str], ...]
    rows: tuple[DecisionRow, ...]
    trouble: str = ""

    address, minutes, calendar, date_key = ADDRESS, MINUTES, CALENDAR, DATE_KEY

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What else the address of the meeting chooses."""
        return tuple((key, text) for key, text in (("utgava", self.edition), ("dagordning", self.order)) if text)

    @property
    def query(self) -> str:
        """What the minutes are asked for with."""
        return urlencode((("mote", self.day), *self.asked))
