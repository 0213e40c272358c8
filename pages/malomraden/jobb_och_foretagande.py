"""Jobb och företagande: every goal of the målområde with its figures, and what cannot be measured."""

from __future__ import annotations

from pages.delat import block, utgava, val
from uppfoljning import presentation

MALOMRADE = "jobb-och-foretagande"

goals = utgava.query("mal", malomrade=MALOMRADE)
indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=val.chosen_area())

block.title(
    "Jobb och företagande", "Tre mål: arbetsplatser i områdena, ekonomiskt bistånd och självförsörjning efter Jobbtorg."
)
block.summary(goals)
for goal in presentation.records(goals[goals["sort"] == "numrerat"]):
    block.goal(goal, indicators, series)
block.points(goals, indicators, series)
