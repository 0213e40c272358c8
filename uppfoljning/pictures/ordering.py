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
# Pixels for a name beside a row.
ROOM = 420


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
    return {**order, "description": _with_whole_names(sketched(theme.signed(built, ""), WIDE))}


def _with_whole_names(part: Any) -> Any:
    """A description whose names have the room that a file has, and a phone has not."""
    if isinstance(part, dict):
        return {key: ROOM if key == "labelLimit" else _with_whole_names(own) for key, own in part.items()}
    return [_with_whole_names(own) for own in part] if isinstance(part, list) else part
