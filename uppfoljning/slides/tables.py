"""Native tables on a slide: a heading, hairlines between rows, and rows that are parted over several slides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from uppfoljning.pictures import palette
from uppfoljning.slides import lettering, template
from uppfoljning.slides.lettering import Run

# The format's own style without lines and fills.
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
# Above and below the text of a row, and beside that of a column, in inches.
PADDING, BESIDE = 0.05, 0.12
LINE = 0.75
Row = Sequence[Sequence[Run]]


def fill(
    place: Any,
    name: str,
    told: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    widths: Sequence[float],
    least: float = 0,
) -> None:
    """Put a table in its place on a slide. `told` is its alternative text; `widths` are in inches, and `least` is how high a
    row is at least."""
    frame = place.insert_table(rows=len(rows) + 1, cols=len(heads))
    describe(frame, name, told)
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    table = frame.table
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    titles = [[Run(head, template.SMALLEST, False, palette.GREY)] for head in heads]
    high = heights(rows, widths, least)
    for number, row in enumerate([titles, *rows]):
        table.rows[number].height = Inches(high[number])
        for cell, runs in zip(table.rows[number].cells, row, strict=True):
            _cell(cell, runs, palette.BLACK if number == 0 else palette.HAIRLINE)


def heights(rows: Sequence[Row], widths: Sequence[float], least: float = 0) -> list[float]:
    """How high the heading and each row are, in inches."""
    heading = lettering.height(1, template.SMALLEST) + 2 * PADDING
    return [heading, *(max(row_height(row, widths), least) for row in rows)]


def describe(frame: Any, name: str, told: str) -> None:
    """Give a chart or a table its name and its alternative text."""
    own = frame._element.nvGraphicFramePr.cNvPr
    own.set("name", name)
    own.set("descr", told)


def _cell(cell: Any, runs: Sequence[Run], line: str) -> None:
    cell.margin_left, cell.margin_right = 0, Inches(BESIDE)
    cell.margin_top = cell.margin_bottom = Inches(PADDING)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    lettering.write(cell.text_frame, [replace(run, size=run.size or template.SMALLEST) for run in runs])
    below = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w=str(int(Pt(LINE))))
    colour = etree.SubElement(etree.SubElement(below, qn("a:solidFill")), qn("a:srgbClr"))
    colour.set("val", line[1:])


def row_height(row: Row, widths: Sequence[float]) -> float:
    """How high a row is, in inches."""
    cells = (lettering.tall([runs], width - BESIDE, template.SMALLEST) for runs, width in zip(row, widths, strict=True))
    return max(cells) + 2 * PADDING


def pages(rows: Iterable[Row], widths: Sequence[float], down: float) -> list[list[Row]]:
    """Rows parted evenly over as few slides as have room for them, in inches with the heading on each; one slide at least."""
    rows = list(rows)
    room = down - lettering.height(1, template.SMALLEST) - 2 * PADDING
    found = _filled(rows, widths, room)
    each = math.ceil(len(rows) / len(found)) or 1
    even = [rows[first : first + each] for first in range(0, len(rows), each)]
    fits = all(sum(row_height(row, widths) for row in part) <= room for part in even)
    return even if even and fits else found


def _filled(rows: Sequence[Row], widths: Sequence[float], room: float) -> list[list[Row]]:
    """Rows parted so that each slide is full before the next."""
    found: list[list[Row]] = [[]]
    left = room
    for row in rows:
        needed = row_height(row, widths)
        if needed > left and found[-1]:
            found.append([])
            left = room
        found[-1].append(row)
        left -= needed
    return found
