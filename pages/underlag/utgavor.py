"""Utgåvor: every published edition with its period, date, counts, changes and files."""

from __future__ import annotations

from pages.delat import stycken, utgava
from uppfoljning.views import editions, method

stycken.show_pieces(editions.content(utgava.shelf_rows(), utgava.FILES))
stycken.show(method.corrections)
