"""What goes with every picture in words. It imports nothing, for the small program that draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """A line of a key: a colour, or the colour of an outline, and what it means."""

    colour: str
    text: str
    outline: bool = False


@dataclass(frozen=True)
class Caption:
    """The finding, what it is (measure, unit, periods), and where it comes from.

    `source` is short and stands in the picture on a page; `sources` are whole, with title and date, and stand in a file that is
    taken away. `edition` is the edition's name and day, `about` what follows what up, `mark` what invented figures must say,
    `told` the picture in words,
    `key` what the colours mean and `notes` what else must be known where the picture does not say it.
    """

    headline: str
    what: str
    source: str = ""
    sources: tuple[str, ...] = ()
    edition: str = ""
    about: str = ""
    mark: str = ""
    told: str = ""
    key: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def signature(self) -> str:
        """What stands at the foot of the picture on a page."""
        return " ".join(f"{text.rstrip('.')}." for text in (self.source, self.edition) if text)
