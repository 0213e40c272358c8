"""A picture as a file that is understood without its page: headline, what it is, the drawing, key, sources and edition.

The file opens by itself in any viewer: it asks for nothing from outside, and its fonts are those that nearly every machine has
or has the like of. The same picture and words give the same bytes.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from uppfoljning import html
from uppfoljning.pictures import palette
from uppfoljning.pictures.caption import Caption

# Pixels. The drawing is at most as wide as the text.
WIDTH, MARGIN = 880, 40
INSIDE = WIDTH - 2 * MARGIN
# For each kind of line its size, the height of a line, and how wide a letter is on average, in its size.
HEADLINE, WHAT, SMALL = (22, 28, 0.55), (15, 21, 0.51), (13, 18, 0.5)
# More sources than these are told in a line.
MOST_SOURCES = 4
# A small picture is enlarged, to be read beside its headline.
LARGEST_SCALE = 1.7
KEY_COLUMNS = 3
INVENTED = "Inget tal i bilden är verkligt."
# What XML cannot hold, however it is written.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OPENING = re.compile(r"<svg\b([^>]*)>")
ATTRIBUTE = re.compile(r"""([\w:-]+)=("[^"]*"|'[^']*')""")
# What the drawing within keeps of its own opening.
KEPT = ("viewBox", "font-family", "fill", "stroke-miterlimit")


@dataclass(frozen=True)
class Line:
    """A line of text: where it stands, its size and its colour."""

    text: str
    y: float
    size: int
    colour: str
    bold: bool = False


class _Column:
    """Lines from the top, one below the other."""

    def __init__(self, top: float) -> None:
        self.y = top
        self.lines: list[Line] = []

    def write(self, texts: Sequence[str], kind: tuple[int, int, float], colour: str, bold: bool = False) -> None:
        size, height, letter = kind
        for text in texts:
            for part in textwrap.wrap(FORBIDDEN.sub("", text), int(INSIDE / (size * letter)), break_on_hyphens=False):
                self.y += height
                self.lines.append(Line(part, self.y - (height - size) / 2 - 2, size, colour, bold))


def composed(drawing: str, size: tuple[int, int], caption: Caption) -> str:
    """The picture (SVG of this many pixels) with all its words, as SVG."""
    top = _Column(MARGIN / 2)
    if caption.mark:
        top.write([f"{caption.mark.upper()}. {INVENTED}"], WHAT, palette.EXAMPLE, bold=True)
        top.y += 4
    top.write([caption.headline], HEADLINE, palette.BLACK, bold=True)
    top.y += 2
    top.write([caption.what], WHAT, palette.GREY)
    place = top.y + 14
    scale = min(INSIDE / size[0], LARGEST_SCALE if 2 * size[0] < INSIDE else 1.0)
    foot = _Column(place + size[1] * scale + 8)
    key = _key(caption, foot)
    foot.write([note for note in caption.notes if note], SMALL, palette.BLACK)
    rule = foot.y + 10
    foot.y = rule + 6
    sources = caption.sources if len(caption.sources) <= MOST_SOURCES else (caption.source,)
    foot.write([text if text.endswith(".") else f"{text}." for text in sources if text], SMALL, palette.GREY)
    mark = f" {caption.mark}: {INVENTED[0].lower()}{INVENTED[1:]}" if caption.mark else ""
    foot.write([f"{caption.edition}.{mark}" if caption.edition else mark.strip()], SMALL, palette.GREY)
    foot.write([caption.about], SMALL, palette.GREY)
    return html.render(
        "bild_att_ta_med.svg",
        c=palette,
        width=WIDTH,
        height=round(foot.y + MARGIN / 2),
        margin=MARGIN,
        title=FORBIDDEN.sub("", caption.headline),
        told=FORBIDDEN.sub("", " ".join(text for text in (caption.mark, caption.told) if text)),
        lines=[*top.lines, *foot.lines],
        rule=rule,
        key=key,
        inside=_placed(drawing, MARGIN, place, size[0] * scale, size[1] * scale),
    )


def _key(caption: Caption, foot: _Column) -> list[dict[str, object]]:
    """What the colours mean, in columns; the foot begins below."""
    found: list[dict[str, object]] = []
    if not caption.key:
        return found
    foot.y += 8
    for number, own in enumerate(caption.key):
        row, column = divmod(number, KEY_COLUMNS)
        x = MARGIN + column * INSIDE / KEY_COLUMNS
        y = foot.y + row * SMALL[1]
        found.append({"x": round(x, 1), "y": round(y, 1), "own": own, "size": SMALL[0]})
    foot.y += SMALL[1] * -(-len(caption.key) // KEY_COLUMNS)
    return found


def _placed(drawing: str, x: float, y: float, width: float, height: float) -> str:
    """A drawing as a part of another: its opening says where it lies."""
    said = OPENING.search(drawing)
    assert said is not None
    own = dict(ATTRIBUTE.findall(said[1]))
    kept = " ".join(f"{name}={own[name]}" for name in KEPT if name in own)
    opening = f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" {kept}>'
    return f"{opening}{drawing[said.end() :]}"
