"""Our own empty presentation, 16:9: a theme in the colours and the font of the pictures, a master, and a layout for each kind
of slide.

Made when it is asked for, so that a colour is changed in one place.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from uppfoljning import words
from uppfoljning.pictures import palette, theme

LANGUAGE = "sv-SE"
# The first of the fonts that the pictures ask for; a machine without it takes another without serifs.
FONT = theme.FONT.split(",")[0].strip('"')
WIDTH, HEIGHT = Inches(40 / 3), Inches(7.5)
# Nothing on a slide is smaller, in points.
SMALLEST = 18
# The margin, and the width between the margins, in inches.
MARGIN, ACROSS = 0.5, 12.333
# What stands on a slide ends here, above the foot, and the foot has room for so many lines.
BOTTOM, FOOT_LINES = 6.7, 2
# Where each text stands on every kind of slide that has it.
LINE, STATE, MEASURE, MIDDLE, FOOT, TEXT, ASKED, MARK, GOAL, NUMBER = range(10, 20)
TITLE_SLIDE, CHART_SLIDE, TALL_SLIDE, GRID_SLIDE, FACTS_SLIDE, LIST_SLIDE, TEXT_SLIDE = range(7)
COLOURS = (
    ("dk1", palette.BLACK),
    ("lt1", palette.PAPER),
    ("dk2", palette.BLUE),
    ("lt2", palette.WASH),
    ("accent1", palette.BLUE),
    ("accent2", palette.GREY),
    ("accent3", palette.TEAL),
    ("accent4", palette.RUST),
    ("accent5", palette.PALE),
    ("accent6", palette.EXAMPLE),
    ("hlink", palette.BLUE),
    ("folHlink", palette.GREY),
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Area:
    """A part of a slide, in inches; `x`, `y`, `width` and `height` are in the file's own units."""

    left: float
    top: float
    across: float
    down: float
    colour: str = palette.BLACK

    @property
    def x(self) -> int:
        """From the left edge."""
        return int(Inches(self.left))

    @property
    def y(self) -> int:
        """From the upper edge."""
        return int(Inches(self.top))

    @property
    def width(self) -> int:
        """How wide it is."""
        return int(Inches(self.across))

    @property
    def height(self) -> int:
        """How high it is."""
        return int(Inches(self.down))


@dataclass(frozen=True)
class Place(Area):
    """A place for something on a layout. `size` is in points; `kind` and `index` are those of the file format."""

    name: str = ""
    kind: str = "body"
    index: int = 0
    size: int = SMALLEST
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    fill: str = ""


@dataclass(frozen=True)
class Layout:
    """A kind of slide: its name, its places in the order in which they are read, and bars of colour."""

    name: str
    places: tuple[Place, ...]
    bars: tuple[Area, ...] = ()


def _title(top: float, down: float, size: int = 30) -> Place:
    return Place(MARGIN, top, ACROSS, down, name="Rubrik", kind="title", size=size, bold=True)


def _body(name: str, index: int, top: float, down: float, **how: object) -> Place:
    return Place(MARGIN, top, ACROSS, down, name=name, index=index, **how)  # type: ignore[arg-type]


_LINE = Place(MARGIN, 0.3, ACROSS, 0.34, palette.GREY, "Ärendet", index=LINE)
_MARK = Place(
    9.43, 0.2, 3.4, 0.38, palette.EXAMPLE_INK, "Påhittade värden", "body", MARK, 18, True, "ctr", "ctr",
    palette.EXAMPLE_STRIPES[0],
)  # fmt: skip
_FOOT = Place(MARGIN, 6.78, 11.5, 0.62, palette.GREY, "Källa och utgåva", index=FOOT, anchor="b")
_PAGE = Place(12.13, 6.78, 0.7, 0.62, palette.GREY, "Bildnummer", "sldNum", NUMBER, anchor="b", align="r")
_ENDS = (_FOOT, _PAGE)


def _matter(kind: str, name: str) -> tuple[Place, ...]:
    """A matter's first slide; its picture is a chart, or a table where there is nothing to draw."""
    return (
        _title(1.02, 0.98),
        _LINE,
        _MARK,
        _body("Målet", GOAL, 0.64, 0.38, size=20),
        _body("Status", STATE, 2.04, 0.4, size=22, bold=True, anchor="ctr"),
        _body("Vad bilden visar", MEASURE, 2.46, 0.62, colour=palette.GREY),
        Place(MARGIN, 3.1, ACROSS, 3.62, name=name, kind=kind, index=MIDDLE),
        *_ENDS,
    )


LAYOUTS = (
    Layout(
        "Titel",
        (
            _title(1.2, 1.5, 44),
            _MARK,
            _body("Programmet", GOAL, 2.8, 0.5, size=24),
            _body("Utgåvan", TEXT, 3.55, 3.1, size=20),
            *_ENDS,
        ),
        (Area(0, 0, 0.22, 7.5, palette.BLUE),),
    ),
    Layout("Ärende med diagram", _matter("chart", "Diagram")),
    Layout(
        "Ärende med högt diagram",
        (
            Place(MARGIN, 1.6, 4.7, 2.3, name="Rubrik", kind="title", size=28, bold=True),
            _LINE,
            _MARK,
            Place(MARGIN, 0.8, 4.7, 0.7, name="Målet", index=GOAL, size=20),
            Place(MARGIN, 4.0, 4.7, 0.8, name="Status", index=STATE, size=22, bold=True),
            Place(MARGIN, 4.85, 4.7, 1.85, palette.GREY, "Vad bilden visar", index=MEASURE),
            Place(5.4, 0.75, 7.433, 5.95, name="Diagram", kind="chart", index=MIDDLE),
            *_ENDS,
        ),
    ),
    Layout("Ärende utan diagram", _matter("tbl", "Tabell")),
    Layout(
        "Ärendets siffror",
        (
            _title(0.68, 0.98, 28),
            _LINE,
            _MARK,
            Place(MARGIN, 1.7, ACROSS, 2.7, name="Siffror", kind="tbl", index=MIDDLE),
            _body("Osäkert", TEXT, 4.55, 1.1, size=20),
            _body("Fråga", ASKED, 5.68, 1.05, size=24, bold=True, anchor="ctr", fill=palette.WASH),
            *_ENDS,
        ),
    ),
    Layout(
        "Lista",
        (
            _title(0.68, 0.98, 28),
            _MARK,
            Place(MARGIN, 1.7, ACROSS, 5.0, name="Lista", kind="tbl", index=MIDDLE),
            *_ENDS,
        ),
    ),
    Layout("Text", (_title(0.68, 0.98, 28), _MARK, _body("Text", TEXT, 1.75, 4.9, size=22), *_ENDS)),
)


# What every layout takes after; the format allows one place of each kind here.
MASTER = (_title(0.68, 0.98), _body("Text", 1, 1.75, 4.9), _PAGE)


def place_of(kind: int, index: int) -> Place:
    """A place of a layout; 0 is the title."""
    return next(own for own in LAYOUTS[kind].places if own.index == index)


def empty(title: str, day: str) -> Deck:
    """A presentation without slides, with its title and its day (ISO) in what the file says of itself."""
    said: dict[str, object] = {
        "language": LANGUAGE,
        "author": words.PRODUCT,
        "layouts": LAYOUTS,
        "font": FONT,
        "colours": COLOURS,
    }
    said |= {
        "title": title,
        "day": day,
        "width": int(WIDTH),
        "height": int(HEIGHT),
        "places": MASTER,
    }
    layouts = range(1, len(LAYOUTS) + 1)
    parts = {
        "[Content_Types].xml": _render("content_types.xml", **said),
        "_rels/.rels": _links(
            (f"{OFFICE}/officeDocument", "ppt/presentation.xml"),
            (f"{PACKAGE}/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _render("core.xml", **said),
        "docProps/app.xml": _render("app.xml", **said),
        "ppt/presentation.xml": _render("presentation.xml", **said),
        "ppt/_rels/presentation.xml.rels": _links(
            (f"{OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"), (f"{OFFICE}/theme", "theme/theme1.xml")
        ),
        "ppt/theme/theme1.xml": _render("theme.xml", **said),
        "ppt/slideMasters/slideMaster1.xml": _render("master.xml", **said),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _links(
            (f"{OFFICE}/theme", "../theme/theme1.xml"),
            *((f"{OFFICE}/slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in layouts),
        ),
    }
    for number, layout in zip(layouts, LAYOUTS, strict=True):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _render("layout.xml", layout=layout, **said)
        own = f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"
        parts[own] = _links((f"{OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return Presentation(file)


def _links(*links: tuple[str, str]) -> str:
    return _render("rels.xml", links=links)


def _render(template: str, **values: object) -> str:
    return _ENVIRONMENT.get_template(template).render(**values).lstrip()
