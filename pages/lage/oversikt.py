"""Översikt: the state of every goal on one screen."""

from __future__ import annotations

from pages.delat import stycken, val
from uppfoljning.views import overview

stycken.show(overview.content, val.chosen_area())
