"""Which matters slides are made of: all goals, some goals, or a meeting's agenda as its address has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from uppfoljning import spelling
from uppfoljning.meeting import content
from uppfoljning.meeting.agenda import Item
from uppfoljning.meeting.content import SEPARATOR, Held
from uppfoljning.views.reading import Reading

# Why a matter is there that the rule has not picked.
ALL_GOALS = "Regeln tar inte upp målet. Det är med för att alla mål är det."
ASKED = "Regeln tar inte upp målet. Det är valt till bilderna."


class UnknownMatterError(Exception):
    """Slides are asked for of a matter that the edition does not have; the text says which it has (Swedish)."""


@dataclass(frozen=True)
class Order:
    """What slides are made of: the matters in their order, and whether the rule of the agenda is told."""

    items: tuple[Item, ...]
    by_rule: bool


def order(reading: Reading, held: Held, goals: Sequence[str] | None, meeting: str | None) -> Order:
    """The matters of slides: of some goals, of a meeting's agenda ("" for the rule's own), or of all.

    Raises UnknownMatterError.
    """
    if goals is not None:
        return Order(_goals(reading, held, goals), False)
    if meeting is not None:
        return Order(_meeting(reading, held, meeting), True)
    return Order(_every(reading, held), True)


def _every(reading: Reading, held: Held) -> tuple[Item, ...]:
    """The rule's agenda, and after it the goals that the rule does not take up."""
    found = content.agenda_by_rule(reading, held)
    return (*found.items, *(replace(item, why=(ALL_GOALS,)) for item in found.others))


def _goals(reading: Reading, held: Held, asked: Iterable[str]) -> tuple[Item, ...]:
    """Some goals, by id or name in any spelling, in the order asked."""
    areas = {item.id for item in _every(reading, held) if item.rule == "topp"}
    names = {own: name for own, name in content.names(reading, held).items() if own not in areas}
    known = {item.id: item for item in _every(reading, held)}
    items = [known[own] for own in _meant(asked, names, "Dessa mål kan bli bilder")]
    return tuple(item if item.rule else replace(item, why=(ASKED,)) for item in items)


def _meeting(reading: Reading, held: Held, agenda: str) -> tuple[Item, ...]:
    """The agenda of a meeting as its address has it; the rule's own for none."""
    # Copied from the address the commas are written as %2C.
    asked = [own for own in unquote(agenda).split(SEPARATOR) if own.strip()]
    order = _meant(asked, content.names(reading, held), "Dessa ärenden finns")
    return content.agenda_by_rule(reading, held).chosen(order)[0]


def _meant(asked: Iterable[str], names: Mapping[str, str], there_are: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in asked:
        meant = spelling.meant(text.strip(), names)
        if meant is None:
            listed = "".join(f"\n  {own}  {name}" for own, name in names.items())
            raise UnknownMatterError(f"Utgåvan har inget ärende {text.strip()}. {there_are}:{listed}")
        found[meant] = None
    return tuple(found)
