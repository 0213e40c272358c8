"""What each nämnd and bolag has not delivered: goals without a judgement, figures that it has, and figures that are late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.key_findings import unjudged_goals
from uppfoljning.words.tables import records

NUMBERED, FOLLOWED_UP = "numrerat", "uppfoljning"


@dataclass(frozen=True)
class GoalName:
    """A goal as it is named in a list, by its theme and number, ”Samband 1.2”; with its short form.

    A point that has no number is named by its short form.
    """

    id: str
    theme: str
    number: str
    text: str


@dataclass(frozen=True)
class Delivery:
    """What is wanted of one nämnd or bolag; `id` is empty for somebody else who has figures.

    `unjudged` are numbered goals that it answers for and that cannot be judged, `has_figures` those goals, whoever answers for
    them, that can be judged by what it has, and `overdue` measured goals whose figures are late. `judged_itself` says how many
    of the goals that it answers for have a judgement of its own.
    """

    id: str
    name: str
    answers_for: int
    unjudged: tuple[GoalName, ...]
    has_figures: tuple[GoalName, ...]
    overdue: tuple[GoalName, ...]
    judged_itself: int

    @property
    def own(self) -> str:
        """Its own judgements in words."""
        if not self.id:
            return ""
        return sv.out_of(self.judged_itself, self.answers_for, "mål") if self.answers_for else "inga mål"


def deliveries(
    answers: pd.DataFrame, goals: pd.DataFrame, statuses: pd.DataFrame, late: pd.DataFrame
) -> list[Delivery]:
    """One for each that the programme names, in its order, then others who have figures.

    The queries ansvarslista, mal, malstatus, and namnd_mal for all bodies.
    """
    open_goals = unjudged_goals(goals, statuses)
    names = {row["id"]: _named(row) for row in records(goals)}
    overdue = set(late.loc[late["forsenad"].fillna(False).astype(bool), "id"])
    holds: dict[str, list[str]] = {}
    for goal, who in open_goals.items():
        for holder in who:
            holds.setdefault(sv.sort_key(holder), []).append(goal)
    spelled = {sv.sort_key(holder): sv.capitalise(holder) for who in open_goals.values() for holder in who}
    found = []
    for body, rows in answers.groupby("namnd", sort=False):
        own = rows[rows["roll"] != FOLLOWED_UP]
        mine = [goal for goal in goals["id"] if goal in set(own["mal"])]
        name = str(rows["namn"].iloc[0])
        found.append(
            Delivery(
                str(body),
                name,
                len(mine),
                _names(names, (goal for goal in mine if goal in open_goals)),
                _names(names, holds.pop(sv.sort_key(name), [])),
                _names(names, (goal for goal in mine if goal in overdue)),
                int((own.drop_duplicates("mal")["egna_bedomningar"] > 0).sum()),
            )
        )
    others = sorted(holds, key=lambda key: (-len(holds[key]), key))
    return found + [Delivery("", spelled[key], 0, (), _names(names, holds[key]), (), 0) for key in others]


def told(found: Sequence[Delivery], names_holders: bool = True) -> str:
    """All of it in a sentence. `names_holders` is false for editions from before it was known who has figures."""
    own = [one for one in found if one.id]
    late = {goal.id for one in own for goal in one.overdue}
    holders = [one for one in found if one.has_figures]
    wanted = {goal.id for one in holders for goal in one.has_figures}
    answering = [one for one in own if one.answers_for]
    silent = sum(not one.judged_itself for one in answering)
    said = f"Ingen av de {silent}" if silent == len(answering) else f"{len(answering) - silent} av {len(answering)}"
    known = f"{sv.counted(len(wanted), 'mål')} kan inte bedömas fast det är känt vem som har underlag; "
    return (
        f"{known if names_holders else ''}{sv.counted(len(late), 'mål')} mäts men siffran är försenad. "
        f"{said} som svarar för mål har lagt in en egen bedömning."
    )


def _named(goal: dict[str, str]) -> GoalName:
    if goal["sort"] == NUMBERED:
        return GoalName(goal["id"], goal["tema"], goal["nummer"], goal["kortform"])
    return GoalName(goal["id"], goal["kortform"], "", goal["kortform"])


def _names(names: dict[str, GoalName], goals: Iterable[str]) -> tuple[GoalName, ...]:
    return tuple(names[goal] for goal in goals)
