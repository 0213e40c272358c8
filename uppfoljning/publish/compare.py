"""What differs between two editions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """One difference: its kind, what it is about in words, the old and the new text, and the cause."""

    slag: str
    vad: str
    gammalt: str
    nytt: str
    orsak: str
