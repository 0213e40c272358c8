"""What the small program that draws (sketching) is told: a chart as it stands on a page, or a picture with all its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from uppfoljning.pictures import drawing, sketching, theme
from uppfoljning.pictures.caption import Caption
from uppfoljning.pictures.drawn import Drawn

# How wide a chart is in a file that is taken away, in pixels, and what such a file's name ends with in a site.
WIDE, TAKEN = 800, "-hel"


def sketched(chart: Any, width: int) -> dict[str, Any]:
    """A chart this many pixels wide, as its description."""
    description = drawing.described(chart)
    description["config"]["font"] = sketching.FONT
    description["width"] = width
    return description


def takeaway_order(built: Any, caption: Caption, kinds: Sequence[str]) -> dict[str, Any]:
    """A chart or a finished drawing to take away: what is to be drawn, and what goes with it in words.

    The notes of a chart stand in it; source, edition and the mark of invented figures stand around it.
    """
    order: dict[str, Any] = {"caption": asdict(caption), "ending": TAKEN, "kinds": kinds}
    if isinstance(built, Drawn):
        return {**order, "svg": built.svg, "size": (built.width, built.height)}
    order["caption"]["told"] = theme.with_notes(caption.told, built)
    return {**order, "description": sketched(theme.signed(built, ""), WIDE)}
