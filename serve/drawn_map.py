"""The drawn map as a picture in the first answer: the same shapes, classes and names as the live one, without its answers."""

from __future__ import annotations

import json
import zlib
from typing import Any

from markupsafe import Markup

from pages.delat import kartbild
from uppfoljning.pictures import map_outlines

FRAME = Markup("<style>{}</style>").format(Markup(kartbild.FRAME_STYLE))  # noqa: S704
PICTURE = Markup('<div class="karta"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg></div>')
HATCH = Markup(
    '<pattern id="forst-streck" width="32" height="32" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M16 0V32" stroke="{}" stroke-width="4"/></pattern>'
)
AREA = Markup('<path class="omrade" d="{}" fill="{}" stroke="{}"/>')
LINE = Markup('<path class="linje" d="{}" style="stroke: {}; stroke-width: {}"/>')
HATCHED = Markup('<path class="linje" d="{}" style="fill: url(#forst-streck)"/>')
NAME = Markup('<text x="{}" y="{}" fill="{}" stroke="{}">{}</text>')
MARK = Markup('<text class="forst-mark" x="{}" y="{}" fill="{}" stroke="{}">{}</text>')


def drawn_map(sent: bytes) -> Markup:
    """The map out of what the live map is sent."""
    data: dict[str, Any] = json.loads(zlib.decompress(sent))
    kind = next(kind for kind in map_outlines.KINDS if map_outlines.file_name(kind) == data["shapes"])
    shapes = json.loads(map_outlines.outlines(kind))
    areas, boards, colours = shapes["areas"], shapes.get("boards", {}), data["colours"]
    width, height = shapes["size"]
    drawn = [HATCH.format(colours["hatch"])]
    for area, step, *_ in data["areas"]:
        line = areas[area][1]
        drawn.append(AREA.format(line, colours["none"] if step < 0 else data["steps"][step], colours["border"]))
        drawn += [HATCHED.format(line)] if step < 0 else []

    def outlined(area: str) -> Any:
        return boards.get(area) or areas[area][1]

    drawn += [LINE.format(areas[area][1], colours["programme"], 1.6) for area in data["marked"]]
    drawn += [LINE.format(outlined(area), colours["programme"], 3) for area in data["outlined"]]
    drawn += [LINE.format(outlined(data["chosen"]), colours["ink"], 5)] if data["chosen"] else []
    if kind == map_outlines.KINDS[0]:
        named = (areas[area] for area in data["named"])
        drawn += [NAME.format(x, y, colours["ink"], colours["border"], name) for name, _, x, y in named]
    if data["mark"]:
        drawn.append(MARK.format(width / 2, height / 2, colours["mark"], colours["border"], data["mark"].upper()))
    return FRAME + PICTURE.format(width, height, data["alt"], Markup("").join(drawn))
