"""Stadsmiljö och boende: every goal of the målområde with its figures, and what cannot be measured."""

from __future__ import annotations

from collections.abc import Iterator

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Piece
from uppfoljning import presentation

MALOMRADE = "stadsmiljo-och-boende"


@stycken.view
def content(area: str) -> Iterator[Piece]:
    """The whole page for an area, or for the programme's six without one."""
    goals = utgava.query("mal", malomrade=MALOMRADE)
    indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
    series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=area)

    yield from block.title(
        "Stadsmiljö och boende",
        "Nio mål om hur stadsdelarna hänger ihop, hur blandade bostäderna är och hur boendet och utemiljön utvecklas.",
    )
    yield block.summary(goals)
    for goal in presentation.records(goals[goals["sort"] == "numrerat"]):
        yield from block.goal(goal, indicators, series, area)
    yield from block.points(MALOMRADE)


stycken.draw(content(val.chosen_area()))
