"""The minutes as a document for Word, in Swedish and with headings and tables that a screen reader can follow."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from uppfoljning.minutes.content import NO_DECISION, Minutes, Taken
from uppfoljning.pictures import palette
from uppfoljning.words.decided import DecisionRow
from uppfoljning.words.tables import Cell, TableView

LANGUAGE = "sv-SE"
FONT = "Calibri"
MARGIN = Mm(20)
# Millimetres for the columns of a table of decisions: what is to be done needs most.
WIDTHS = (22, 58, 30, 20, 20, 20)


def document(told: Minutes) -> bytes:
    """The minutes as a .docx file."""
    made = docx.Document()
    _settings(made, told)
    made.add_heading(told.title, level=0)
    made.add_paragraph(told.programme)
    made.add_paragraph(f"Siffrorna är som de visades på mötet, ur: {told.edition}.")
    if told.mark:
        made.add_paragraph(told.mark).runs[0].bold = True
    made.add_heading("Beslut", level=1)
    _table_or(made, told.decided, told.no_decisions)
    if told.earlier:
        made.add_heading("Uppföljning av tidigare beslut", level=1)
        _table_or(made, told.earlier, "")
    made.add_heading("Ärenden", level=1)
    for taken in told.taken:
        _matter(made, taken)
    if told.others:
        made.add_heading("Beslut i andra ärenden", level=2)
        _decisions(made, told.others)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _settings(made: Any, told: Minutes) -> None:
    section = made.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = FONT, Pt(11)
    for level in ("Title", "Heading 1", "Heading 2"):
        style = made.styles[level]
        style.font.name, style.font.color.rgb = FONT, RGBColor.from_string(palette.BLACK.lstrip("#"))
        # The template's own font of headings stands in front of the name unless it is taken away.
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
    defaults = made.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    own = made.core_properties
    own.title, own.language, own.author, own.comments = told.title, LANGUAGE, told.programme, ""
    own.created = own.modified = datetime.combine(told.day, time(), UTC)


def _table_or(made: Any, view: TableView | None, instead: str) -> None:
    if view is None:
        made.add_paragraph(instead)
        return
    made.add_paragraph(view.caption).runs[0].bold = True
    table = made.add_table(rows=1, cols=len(view.columns), style="Light List Accent 1")
    _fill(table.rows[0], view.columns)
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for row in view.rows:
        _fill(table.add_row(), [cell.text if isinstance(cell, Cell) else cell for cell in row])
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(width)


def _fill(row: Any, texts: Any) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _matter(made: Any, taken: Taken) -> None:
    matter = taken.matter
    made.add_heading(taken.heading, level=2)
    lines = [
        ("Svarar", matter.who),
        ("Status", taken.state),
        ("Siffrorna visar", matter.finding),
        ("Mått", matter.measure),
    ]
    lines += [(label, f"{value} ({note})" if note else value) for label, value, note in taken.figures]
    lines += [("Nämnden själv", " ".join(matter.own)), ("Osäkert", matter.unsure), ("Fråga", matter.question)]
    for label, text in lines:
        if text:
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(text)
    if taken.decisions:
        _decisions(made, taken.decisions)
    else:
        made.add_paragraph(NO_DECISION)


def _decisions(made: Any, rows: tuple[DecisionRow, ...]) -> None:
    for row in rows:
        paragraph = made.add_paragraph(style="List Bullet")
        paragraph.add_run(f"Beslut {row.nr}: ").bold = True
        paragraph.add_run(f"{row.what} Ansvarar: {row.who}. {row.when}".rstrip())
