"""Stadsmiljö och boende: every goal of the målområde with its figures, and what cannot be measured."""

from __future__ import annotations

from pages.delat import block, utgava, val
from uppfoljning import presentation

MALOMRADE = "stadsmiljo-och-boende"

goals = utgava.query("mal", malomrade=MALOMRADE)
indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=val.chosen_area())

block.title(
    "Stadsmiljö och boende",
    "Nio mål om hur stadsdelarna hänger ihop, hur blandade bostäderna är och hur boendet och utemiljön utvecklas.",
)
block.summary(goals)
for goal in presentation.records(goals[goals["sort"] == "numrerat"]):
    block.goal(goal, indicators, series)
block.points(goals, indicators, series)
