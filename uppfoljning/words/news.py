"""What is new between two editions in a few words: what was put in, and how much follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from uppfoljning import swedish as sv

# What one and several of a kind are called.
KINDS = {
    "siffra": ("siffra", "siffror"),
    "källa": ("källa", "källor"),
    "rättelse": ("rättelse", "rättelser"),
    "regel": ("regel", "regler"),
    "indelning": ("uppgift om indelning", "uppgifter om indelning"),
    "text": ("text", "texter"),
}
NEW, GONE = "ny", "borta"
PROGRAM, DAY = "kod", "utgåvans dag"

# Kind and event, and how many.
Counts = list[tuple[str, str, int]]


def counted(rows: Iterable[tuple[str, str]]) -> Counts:
    """How many there are of each kind and event, figures first and the others in the order of KINDS."""
    order = [*KINDS, DAY, PROGRAM]
    found = Counter(rows)
    known = sorted(found, key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair))
    return [(kind, event, found[kind, event]) for kind, event in known]


def summary(counts: Counts) -> str:
    """ "1 siffra ändrad, 3 nya siffror och 2 texter ändrade"; empty for nothing."""
    return sv.listing([_told(*each) for each in counts])


def consequences(number: int) -> str:
    """ "25 följder", "1 följd" or "inga följder"."""
    return f"{sv.number(number)} {'följd' if number == 1 else 'följder'}" if number else "inga följder"


def _told(kind: str, event: str, number: int) -> str:
    if kind == PROGRAM:
        return "programmet ändrat"
    if kind == DAY:
        return "utgåvans dag ändrad"
    one, several = KINDS.get(kind, (kind, kind))
    name = one if number == 1 else several
    if event == NEW:
        return f"{sv.number(number)} {'ny' if number == 1 else 'nya'} {name}"
    changed = "ändrad" if number == 1 else "ändrade"
    return f"{sv.number(number)} {name} {GONE if event == GONE else changed}"


def spans(numbers: Iterable[int]) -> str:
    """Numbers in order with their runs drawn together, "1–3 5 9–40"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return " ".join("–".join(map(str, run)) for run in runs)
