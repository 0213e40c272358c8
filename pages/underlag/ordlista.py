"""Ordlista: what the words mean."""

from __future__ import annotations

from pages.delat import stycken, val
from uppfoljning.views import glossary

stycken.show(glossary.content, val.chosen_area())
