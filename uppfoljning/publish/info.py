"""What an edition says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EditionInfo:
    """Name, title and origin of a published edition. `date` is an ISO date, or empty where it is not known.

    `unprotected` is the number of small figures that readers can work out, `accepted` the publisher's reason to publish all
    the same. `as_of` is the day that the edition is as of, as an ISO date; empty where it has every figure.
    """

    name: str
    title: str
    period: str
    date: str
    fingerprint: str
    code_version: str
    previous: str
    unprotected: int = 0
    accepted: str = ""
    as_of: str = ""
