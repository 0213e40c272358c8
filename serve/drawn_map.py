"""The drawn map as a picture in the first answer: the printed map of what the live map is sent, without its answers."""

from __future__ import annotations

import json
import zlib
from typing import Any

from markupsafe import Markup

from pages.delat import kartbild
from uppfoljning.pictures import map_outlines, printed_map

FRAME = Markup("<style>{}</style>").format(Markup(kartbild.FRAME_STYLE))  # noqa: S704
PICTURE = Markup('<div class="karta" role="img" aria-label="{}">{}</div>')


def drawn_map(sent: bytes) -> Markup:
    """The map out of what the live map is sent."""
    told: dict[str, Any] = json.loads(zlib.decompress(sent))
    kind = next(kind for kind in map_outlines.KINDS if map_outlines.file_name(kind) == told["shapes"])
    # The drawing's own template has escaped its texts.
    return FRAME + PICTURE.format(told["alt"], Markup(printed_map.told_map(told, kind).svg))  # noqa: S704
