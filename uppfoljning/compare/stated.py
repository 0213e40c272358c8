"""What the publisher says of why something was changed: two editions cannot tell a source's revision from a change of our own.

Given when an edition is published, and kept in its manifest.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from uppfoljning.shelf import manifest, stops
from uppfoljning.shelf.manifest import PublishError

KEY = "orsaker"
PREFIX = "enligt utgivaren: "
WHERE = ("kalla", "indikator", "omrade", "period", "kon")
COLUMNS = (*WHERE, "orsak")


@dataclass(frozen=True)
class Statement:
    """A cause, and what it holds for: an empty field holds for everything."""

    orsak: str
    kalla: str = ""
    indikator: str = ""
    omrade: str = ""
    period: str = ""
    kon: str = ""

    @property
    def cause(self) -> str:
        """The cause with who says so."""
        return f"{PREFIX}{self.orsak}"

    @property
    def about(self) -> str:
        """What it holds for, as it was written."""
        return ", ".join(f"{name} {getattr(self, name)}" for name in WHERE if getattr(self, name)) or "allt"

    def fits(self, facts: Mapping[str, str]) -> bool:
        """Whether it holds for a row, by the names of its columns. A source is known by its own id too."""
        known = {"kalla": facts.get("id", ""), **facts}
        return all(getattr(self, name) in ("", known.get(name)) for name in WHERE)


def read(path: Path) -> list[Statement]:
    """The statements of a CSV file with the columns of COLUMNS, or some of them. Raises PublishError if it is another."""
    with stops.told("Filen med orsaker kan inte läsas"):
        try:
            rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise PublishError(f"{path} går inte att läsa. Skriv filen som CSV med komma, i UTF-8.") from error
    found = []
    for number, row in enumerate(rows, start=2):
        unknown = [str(name) for name in row if name not in COLUMNS]
        if unknown or None in row.values() or "orsak" not in row:
            raise PublishError(
                f"{path}, rad {number}: kolumnerna ska vara några av {', '.join(COLUMNS)}; orsak ska finnas."
            )
        found.append(said(row["orsak"], f"{path}, rad {number}", **{name: row.get(name, "").strip() for name in WHERE}))
    if not found:
        raise PublishError(f"{path} har inga rader.")
    return found


def said(cause: str, where: str, **about: str) -> Statement:
    """A statement. Raises PublishError, beginning with `where` it was given, unless the cause is one line of text."""
    manifest.check_line(cause, f"{where}: orsaken")
    return Statement(cause.strip(), **about)


def for_manifest(statements: Iterable[Statement]) -> list[dict[str, str]]:
    """The statements as an edition's manifest keeps them."""
    return [asdict(statement) for statement in statements]


def in_manifest(described: Mapping[str, Any]) -> tuple[Statement, ...]:
    """The statements that an edition's manifest keeps. Raises PublishError if they have another shape."""
    listed = described.get(KEY, [])
    try:
        return tuple(Statement(**{name: str(text) for name, text in row.items()}) for row in listed)
    except (AttributeError, TypeError) as error:
        raise PublishError(f"Manifestet för utgåvan {described['namn']} går inte att läsa. Filen är skadad.") from error
