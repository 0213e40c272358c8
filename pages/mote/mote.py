"""Möte: an agenda from the edition by a stated rule, and one matter a screen."""

from __future__ import annotations

from pages.delat import mote

mote.show()
