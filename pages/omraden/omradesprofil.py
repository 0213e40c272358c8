"""Områdesprofil: one stadsdelsområde with all its figures, its schools and its stadsdelar."""

from __future__ import annotations

from pages.delat import stycken, utgava, val
from uppfoljning.views import areas

if chosen := val.chosen_area():
    utgava.page_style("omradesprofil")
    stycken.show(areas.content, chosen)
else:
    stycken.show_pieces((areas.CHOICE,))
    stycken.show(areas.listing)
