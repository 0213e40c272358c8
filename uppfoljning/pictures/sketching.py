"""Turns chart descriptions into SVG files, as a small program beside the one that writes the pages.

Each line that comes in is a file with one sketch; each line that goes out is its name, width and height. It imports no more
than it needs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import vl_convert

# A font that nearly every machine has, or has the like of with the same widths: an image cannot use the page's own.
FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'
SIZE = re.compile(r'width="([0-9]+)" height="([0-9]+)"')


def draw(description: Mapping[str, Any], path: Path, dark: Mapping[str, str]) -> tuple[int, int]:
    """Write a Vega-Lite description as SVG; gives width and height in pixels. Raises ValueError if it cannot be drawn.

    `dark` maps colours (in capitals) to those of a second drawing on a dark ground.
    """
    svg: str = vl_convert.vegalite_to_svg(dict(description))
    found = SIZE.search(svg)
    if found is None:
        raise ValueError(f"{path}: the drawing has no size")
    path.write_text(svg, encoding="utf-8")
    path.with_name(f"{path.stem}-mork.svg").write_text(recoloured(svg, dark), encoding="utf-8")
    return int(found[1]), int(found[2])


def recoloured(svg: str, colours: Mapping[str, str]) -> str:
    """The drawing with some colours (in capitals) replaced by others."""
    return re.sub("|".join(colours), lambda found: colours[found[0].upper()], svg, flags=re.IGNORECASE)


def main() -> None:
    """Draw every sketch that is named on standard input."""
    for line in sys.stdin:
        sketch = json.loads(Path(line.rstrip("\n")).read_text(encoding="utf-8"))
        size = draw(sketch["description"], Path(sketch["path"]), sketch["dark"])
        sys.stdout.write(" ".join(map(str, (sketch["name"], *size))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
