"""Stadsmiljö och boende: every goal of the målområde with its figures, and what cannot be measured."""

from __future__ import annotations

from pages.delat import stycken, val
from uppfoljning.views import goals

stycken.show(goals.goal_area, "stadsmiljo-och-boende", val.chosen_area())
