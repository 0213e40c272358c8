"""Changes as a reader takes them in: what was put in first, and under each what follows from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from uppfoljning import swedish as sv
from uppfoljning.compare.comparison import Change
from uppfoljning.words import news

# Where a manifest keeps how many changes there are of each kind, and how much follows from them.
KEY = "nytt"
# Before what follows from the line above, in text.
BELOW = "  ↳ "
# The signs that a column of the listed changes has at most.
WIDEST = 60


@dataclass
class Group:
    """A row that was put in and has changed: its cells that differ, and what follows from it alone."""

    cells: list[Change] = field(default_factory=list)
    follows: list[Change] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row is about."""
        return self.cells[0].vad


@dataclass(frozen=True)
class Grouped:
    """All changes between two editions. `shared` follows from several of them together."""

    groups: Sequence[Group]
    shared: Sequence[Change]

    @property
    def counts(self) -> news.Counts:
        """How many rows were put in anew, changed or taken away, by kind."""
        return news.counted((group.cells[0].slag, group.cells[0].handelse) for group in self.groups)

    @property
    def consequences(self) -> int:
        """How many lines only follow from others."""
        return sum(len(group.follows) for group in self.groups) + len(self.shared)

    @property
    def opening(self) -> str:
        """ "1 siffra ändrad. 25 följder." """
        return f"{news.summary(self.counts)}. {news.consequences(self.consequences).capitalize()}."


def grouped(changes: Iterable[Change]) -> Grouped:
    """The changes under their causes, figures first, otherwise in the order of the comparison."""
    groups: dict[int, Group] = defaultdict(Group)
    shared = []
    for change in changes:
        if change.andring:
            groups[change.andring].cells.append(change)
        elif len(change.foljer_av) == 1:
            groups[change.foljer_av[0]].follows.append(change)
        else:
            shared.append(change)
    order = [kind for kind, _, _ in news.counted((group.cells[0].slag, "") for group in groups.values())]
    first = sorted(groups, key=lambda number: (order.index(groups[number].cells[0].slag), number))
    return Grouped([groups[number] for number in first], shared)


def for_manifest(found: Grouped) -> dict[str, Any]:
    """The counts as an edition's manifest keeps them."""
    listed = [{"slag": kind, "handelse": event, "antal": number} for kind, event, number in found.counts]
    return {"andringar": listed, "foljder": found.consequences}


def as_text(found: Grouped) -> str:
    """All changes as lines of text: each that was put in, with its cause, and what follows from it set in under it."""
    rows: list[tuple[str, ...]] = []
    for group in found.groups:
        rows += [_row(change, change.orsak) for change in group.cells]
        rows += [_row(change, "", BELOW) for change in group.follows]
    rows += [_row(change, f"följer av {len(change.foljer_av)} ändringar: {change.orsak}") for change in found.shared]
    # A long text stands whole on its line, but does not push every other line's columns apart.
    widths = [min(max(len(row[column]) for row in rows), WIDEST) for column in range(len(rows[0]) - 1)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)).rstrip() for row in rows
    ]
    causes = Counter(group.cells[0].orsak for group in found.groups)
    return "\n".join(
        [found.opening, "", *lines, "", *(f"{sv.number(n)}: {cause}" for cause, n in causes.most_common())]
    )


def _row(change: Change, cause: str, below: str = "") -> tuple[str, ...]:
    texts = (below + change.slag, change.handelse, change.vad, change.gammalt, change.nytt, cause)
    return tuple(text.replace("\n", " ") for text in texts)
