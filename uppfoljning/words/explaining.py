"""Finds the words of the glossary in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

BETWEEN = "; "


@dataclass(frozen=True)
class Explained:
    """A word as it stands in a heading, by its id in the glossary, and what it means."""

    text: str
    id: str
    meaning: str


@dataclass(frozen=True)
class Glossary:
    """The words that are explained: id and meaning, by each form in small letters."""

    meanings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Glossary:
        """A glossary from the rows of the query begreppslista."""
        meanings = {
            form.casefold(): (row["id"], row["forklaring"])
            for row in rows
            if row["i_rubrik"]
            for form in (row["namn"], *(row["aven"].split(BETWEEN) if row["aven"] else ()))
        }
        longest_first = sorted(meanings, key=lambda form: (-len(form), form))
        told = "|".join(map(re.escape, longest_first))
        # A word within a compound, or joined to another by a hyphen, is another word.
        return cls(meanings, re.compile(rf"(?<![\w-])(?:{told})(?![\w-])", re.IGNORECASE)) if meanings else cls()

    def parts(self, text: str, seen: set[str]) -> Iterator[str | Explained]:
        """A text in parts: the words that are explained, each at its first place only, and what stands between them.

        `seen` are the ids of the words that are explained already; those that are found here are put among them.
        """
        done = 0
        for found in self.pattern.finditer(text) if self.pattern else ():
            own, meaning = self.meanings[found[0].casefold()]
            if own in seen:
                continue
            seen.add(own)
            yield text[done : found.start()]
            yield Explained(found[0], own, meaning)
            done = found.end()
        yield text[done:]
