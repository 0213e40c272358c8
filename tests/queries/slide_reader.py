"""What a test reads out of slides: texts with their size, charts with the workbook inside, and every language mark."""

import io
import re
import zipfile

from lxml import etree
from pptx import Presentation

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(content):
    return Presentation(io.BytesIO(content))


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def text(slide):
    """Everything that is written on a slide, in the order in which it is read."""
    parts = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            parts.append(shape.text_frame.text)
        elif shape.has_table:
            parts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)


def charts(slide):
    return [shape for shape in slide.shapes if shape.has_chart]


def tables(slide):
    return [shape for shape in slide.shapes if shape.has_table]


def alternative(shape):
    return shape._element.nvGraphicFramePr.cNvPr.get("descr")


def workbook(shape):
    """The rows of the workbook in a chart: the names of the series, then a category and its values in each."""
    blob = shape.chart.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    words = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in shared]
    assert not list(sheet.iter(f"{SHEET}f")), "a formula"
    columns = max(column(cell) for cell in sheet.iter(f"{SHEET}c"))
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        found = [None] * (columns + 1)
        for cell in row:
            value = cell.findtext(f"{SHEET}v")
            if value is not None:
                found[column(cell)] = words[int(value)] if cell.get("t") == "s" else float(value)
        rows.append(found)
    return rows


def column(cell):
    return ord(re.match("[A-Z]+", cell.get("r"))[0]) - ord("A")


def labels(shape):
    """The texts beside the marks of a chart, by series and point."""
    found = {}
    for series in shape.chart.plots[0].series:
        for label in series._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}dLbl"):
            number = next(part.get("val") for part in label if part.tag.endswith("}idx"))
            found[series.name, int(number)] = "".join(part.text for part in label.iter(f"{MAIN}t"))
    return found


def sizes(slide):
    """Each text of a slide with its size in points, which it has itself or from its place on the layout."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            index = shape.placeholder_format.idx
            (place,) = (own for own in slide.slide_layout.placeholders if own.placeholder_format.idx == index)
            own = int(place._element.find(f".//{MAIN}lvl1pPr/{MAIN}defRPr").get("sz")) / 100
            frames = [shape.text_frame]
        elif shape.has_table:
            own, frames = None, [cell.text_frame for row in shape.table.rows for cell in row.cells]
        else:
            continue
        for run in (run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs):
            yield run.text, run.font.size.pt if run.font.size else own


def parts(content):
    """Every part of the file as XML, and the languages that it gives to text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml") and name.startswith("ppt/"):
                yield name, etree.fromstring(package.read(name))
