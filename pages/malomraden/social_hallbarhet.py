"""Lokalt arbete med social hållbarhet: no numbered goals; what the programme aims at and what figures exist."""

from __future__ import annotations

from pages.delat import stycken, val
from uppfoljning.views import goals

stycken.show(goals.goal_area, "social-hallbarhet", val.chosen_area())
