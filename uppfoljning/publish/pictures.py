"""Charts and maps as SVG files: one drawing for a wide window and one for a phone, each in light and dark.

The drawings are files of their own because the pages' Content-Security-Policy allows no inline style, and so that a browser
fetches only the one that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vl_convert
from markupsafe import Markup

from uppfoljning import charts, html
from uppfoljning.presentation import Line
from uppfoljning.publish.rendering import render

FOLDER = "bild"
# Widths of the plot in pixels. The narrow one is shown a little reduced on the narrowest phones.
WIDE, NARROW = 800, 400
# A font that nearly every machine has, or has the like of with the same widths: an image cannot use the page's own.
FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'
# Numbers in paths need no more than a tenth of a pixel.
DECIMALS = re.compile(r"(\d+\.\d)\d+")

# The same colours with the same meaning on a dark ground (contrast with the ground in parentheses).
DARK_PAPER = "#161A1F"
DARK = {
    charts.PAPER: DARK_PAPER,
    charts.BLACK: "#E8EBEE",  # 14.7
    charts.BLUE: "#7FB5E6",  # 8.0
    charts.GREY: "#A5B0BA",  # 8.0
    charts.TEAL: "#4CC4B5",  # 8.3
    charts.RUST: "#F0935A",  # 7.5
    charts.PALE: "#3F5F80",
    charts.HAIRLINE: "#3A424B",
    charts.EXAMPLE: "#D9A3F0",  # 8.6
}


@dataclass(frozen=True)
class Drawing:
    """One SVG text with its size in pixels."""

    svg: str
    width: int
    height: int


def draw(chart: Any, width: int | None) -> Drawing:
    """An Altair chart as SVG; `width` in pixels for charts that fill their column, None for those with a size of their own."""
    specification = chart.to_dict(validate=False)
    specification["config"]["font"] = FONT
    if width is not None:
        specification["width"] = width
    svg = vl_convert.vegalite_to_svg(specification)
    found = re.search(r'width="(\d+)" height="(\d+)"', svg)
    assert found is not None
    return Drawing(svg, int(found[1]), int(found[2]))


def dark(svg: str) -> str:
    """The drawing in the dark theme's colours."""
    return re.sub("|".join(DARK), lambda found: DARK[found[0].upper()], svg, flags=re.IGNORECASE)


class Pictures:
    """Writes the pictures of a site and gives the HTML that shows them. `mark` is drawn into pictures of invented figures."""

    def __init__(self, site: Path, mark: str) -> None:
        self.folder = site / FOLDER
        self.folder.mkdir(parents=True)
        self.mark = mark

    def chart(self, name: str, wide: Any, narrow: Any, alt: str) -> Markup:
        """A chart in four drawings. `wide` and `narrow` are the same chart, or one made for each width."""
        big, small = draw(self._marked(wide), WIDE), draw(self._marked(narrow), NARROW)
        self._write(name, big.svg)
        self._write(f"{name}-smal", small.svg)
        return render("bild.html", folder=FOLDER, name=name, alt=self._alt(alt), big=big, small=small, kind="ss-chart")

    def map(self, name: str, chart: Any, alt: str) -> Markup:
        """A map: one drawing for all, since its colours are those of the key beside it."""
        drawing = draw(chart, None)
        (self.folder / f"{name}.svg").write_text(DECIMALS.sub(r"\1", drawing.svg), encoding="utf-8")
        return render("bild.html", folder=FOLDER, name=name, alt=self._alt(alt), big=drawing, small=None, kind="ss-map")

    def sparkline(self, name: str, lines: Sequence[Line], alt: str) -> Markup:
        """The small line of a row in the overview."""
        if not lines:
            return Markup("")
        drawing = Drawing(html.sparkline_drawing(lines), html.SPARK_WIDTH, html.SPARK_HEIGHT)
        self._write(name, drawing.svg)
        return render(
            "bild.html", folder=FOLDER, name=name, alt=self._alt(alt), big=drawing, small=None, kind="ss-spark"
        )

    def _marked(self, chart: Any) -> Any:
        return charts.marked(chart, self.mark) if self.mark else chart

    def _alt(self, text: str) -> str:
        return f"{self.mark}. {text}" if self.mark else text

    def _write(self, name: str, svg: str) -> None:
        (self.folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        (self.folder / f"{name}-mork.svg").write_text(dark(svg), encoding="utf-8")
