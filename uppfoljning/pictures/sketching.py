"""Turns chart descriptions into SVG files, as a small program beside the one that writes the pages.

Each line that comes in is a file with one order; each line that goes out is its name, width and height (zero for a picture to
take away). It imports no more than it needs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import vl_convert

from uppfoljning.pictures.caption import Caption, Key
from uppfoljning.pictures.takeaway import composed

# A font that nearly every machine has, or has the like of with the same widths: an image cannot use the page's own.
FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'
SIZE = re.compile(r'width="([0-9]+)" height="([0-9]+)"')


# Points of a picture for each of its pixels, as PNG: sharp on paper and on a good screen.
SHARP = 1.5


def sketch(description: Mapping[str, Any]) -> tuple[str, tuple[int, int]]:
    """A Vega-Lite description as SVG, with its width and height in pixels. Raises ValueError if it cannot be drawn."""
    svg: str = vl_convert.vegalite_to_svg(dict(description))
    found = SIZE.search(svg)
    if found is None:
        raise ValueError("the drawing has no size")
    return svg, (int(found[1]), int(found[2]))


def draw(description: Mapping[str, Any], path: Path, dark: Mapping[str, str]) -> tuple[int, int]:
    """Write a Vega-Lite description as SVG; gives width and height in pixels. Raises ValueError if it cannot be drawn.

    `dark` maps colours (in capitals) to those of a second drawing on a dark ground.
    """
    svg, size = sketch(description)
    path.write_text(svg, encoding="utf-8")
    path.with_name(f"{path.stem}-mork.svg").write_text(recoloured(svg, dark), encoding="utf-8")
    return size


def take(order: Mapping[str, Any]) -> dict[str, bytes]:
    """A picture with all its words, by kind of file: `order` is what ordering.takeaway_order gives."""
    svg, size = sketch(order["description"]) if "description" in order else (order["svg"], tuple(order["size"]))
    told = order["caption"]
    listed = {name: tuple(told[name]) for name in ("sources", "notes")}
    whole = composed(svg, size, Caption(**{**told, **listed, "key": tuple(Key(**own) for own in told["key"])}))
    made = {"svg": whole.encode()}
    if "png" in order["kinds"]:
        made["png"] = bytes(vl_convert.svg_to_png(whole, scale=SHARP))
    return made


def recoloured(svg: str, colours: Mapping[str, str]) -> str:
    """The drawing with some colours (in capitals) replaced by others."""
    return re.sub("|".join(colours), lambda found: colours[found[0].upper()], svg, flags=re.IGNORECASE)


def main() -> None:
    """Draw every sketch that is named on standard input."""
    for line in sys.stdin:
        order = json.loads(Path(line.rstrip("\n")).read_text(encoding="utf-8"))
        path = Path(order["path"])
        if "caption" in order:
            size = (0, 0)
            for kind, content in take(order).items():
                path.with_name(f"{path.name}{order['ending']}.{kind}").write_bytes(content)
        else:
            size = draw(order["description"], path, order["dark"])
        sys.stdout.write(" ".join(map(str, (order["name"], *size))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
