"""Native charts on a slide, which can be changed: the same values as the matter's picture on the page.

Figures beside the marks are text of our own formatter, since the format's own numbers follow the reader's system. The axis of
values says nothing then, and is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

from uppfoljning import swedish as sv
from uppfoljning.pictures import grammar, palette
from uppfoljning.slides import lettering, tables, template
from uppfoljning.slides.lettering import Run
from uppfoljning.words import Line, Reach, Spread, shown_ratio
from uppfoljning.words.matters import AreaDots

Numbers = Sequence[float | None]
# What the workbook in a chart says of when it was made: else the same figures would give other bytes.
MADE = datetime(1980, 1, 1)
ABOVE, BELOW, RIGHT = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW, XL_LABEL_POSITION.RIGHT
# So many names of periods have room below a chart.
MOST_PERIODS = 12
# Of so many figures each has its text; of more the first and the last.
FEW = 4
# As parts of the axis of values: from a dot to the middle of a text above or below it, half the height of a text, and the
# same with half a ring.
TEXT_AWAY, TEXT_HALF, RING = 0.14, 0.07, 0.11


class _Writer(CategoryWorkbookWriter):  # type: ignore[misc]
    """Writes the workbook of a chart, in which a name that begins with an equals sign is no formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        workbook = Workbook(xlsx_file, plain)
        workbook.set_properties({"created": MADE})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _Data(CategoryChartData):  # type: ignore[misc]
    """The categories and the series of a chart."""

    def __init__(self, names: Sequence[str], series: Sequence[tuple[str, Numbers]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.categories = names
        for name, values in series:
            self.add_series(name, values)  # type: ignore[no-untyped-call]

    @property
    def _workbook_writer(self) -> _Writer:
        return _Writer(self)  # type: ignore[no-untyped-call]


def draw(place: Any, shown: AreaDots | Line | Reach | Spread, name: str, told: str) -> None:
    """Put the chart of a matter in its place on a slide, with `told` as its alternative text."""
    if isinstance(shown, AreaDots):
        frame = _areas(place, shown)
    elif isinstance(shown, Line):
        frame = _line(place, shown)
    elif isinstance(shown, Reach):
        frame = _schools(place, shown)
    else:
        frame = _places(place, shown)
    # Where the library leaves a paragraph without text it says that it is in English.
    for end in frame.chart._chartSpace.iter(qn("a:endParaRPr")):
        end.set("lang", template.LANGUAGE)
    tables.describe(frame, name, told)


def note(shown: object) -> str:
    """What a chart must say of its axis: where it starts if that is not at zero."""
    if not isinstance(shown, Reach):
        return ""
    return sv.capitalise(grammar.axis_title("", _start(shown))) + "." if _start(shown) > 0 else ""


def _start(shown: Reach) -> float:
    values = [*(school.value for school in shown.schools), shown.nation.value]
    return grammar.axis_start(min(values), max(values), "procent", cut=True)


def _areas(place: Any, shown: AreaDots) -> Any:
    """A dot for each area, a ring for its earlier figure, and the city as a line across them."""
    names = [area.name if area.value is not None else f"{area.name}: {area.text}" for area in shown.areas]
    now = [area.value for area in shown.areas]
    before = [area.before for area in shown.areas]
    some_before = any(value is not None for value in before)
    series: list[tuple[str, Numbers]] = []
    if shown.city:
        series.append((shown.city.name, [shown.city.value] * len(names)))
    if some_before:
        series.append((sv.period(shown.before), before))
    series.append((sv.period(shown.period), now))
    frame = _chart(place, XL_CHART_TYPE.LINE_MARKERS, _Data(names, series))
    plot, drawn = frame.chart.plots[0], list(frame.chart.plots[0].series)
    _legend(frame.chart, 0 if shown.city else None)
    low, high = _span([*now, *before, shown.city.value if shown.city else None])
    _values(frame.chart, low, high)
    _dots(drawn[-1], XL_MARKER_STYLE.CIRCLE, 18, palette.BLUE, palette.BLUE)
    if some_before:
        _dots(drawn[-2], XL_MARKER_STYLE.CIRCLE, 13, palette.PALE, palette.BLUE)
    city = shown.city.value if shown.city else None
    for number, area in enumerate(shown.areas):
        if area.value is not None:
            where = _side(area.value, area.before, city, (high - low) or 1.0)
            _label(plot.series[len(series) - 1], number, area.text, where, palette.BLACK, 20)
    if shown.city:
        _ruled(drawn[0], palette.GREY, 3)
        number, where = _free(now, shown.city.value)
        _label(drawn[0], number, f"{shown.city.name} {shown.city.text}", where, palette.GREY)
    return frame


def _side(value: float, before: float | None, city: float | None, whole: float) -> Any:
    """Where the text of a dot stands: beside it, above or below, where it has most room to the city's line and the ring.

    `whole` is how much the axis of values spans.
    """

    def room(where: Any) -> float:
        middle = value + {ABOVE: TEXT_AWAY, BELOW: -TEXT_AWAY}.get(where, 0.0) * whole
        to_line = math.inf if city is None else abs(middle - city) / whole - TEXT_HALF
        to_ring = math.inf if before is None or where == RIGHT else abs(middle - before) / whole - RING
        return min(to_line, to_ring)

    return next((where for where in (RIGHT, ABOVE, BELOW) if room(where) >= 0), max((RIGHT, ABOVE, BELOW), key=room))


def _free(values: Numbers, line: float) -> tuple[int, Any]:
    """At which category a line's text is furthest from the dots, and on which side of the line."""
    apart = [math.inf if value is None else abs(value - line) for value in values]
    number = len(apart) - 1 - apart[::-1].index(max(apart))
    value = values[number]
    return number, BELOW if value is not None and value > line and line > 0 else ABOVE


def _line(place: Any, shown: Line) -> Any:
    """One series over its periods; a year without a figure is a gap. Two figures are two dots: a line needs three."""
    names, values = every_year(shown)
    frame = _chart(place, XL_CHART_TYPE.LINE_MARKERS, _Data(names, [(shown.name, values)]))
    chart = frame.chart
    (drawn,) = chart.plots[0].series
    low, high = _span(values)
    _values(chart, low, high)
    chart.has_legend = False
    _dots(drawn, XL_MARKER_STYLE.CIRCLE, 11, palette.GREY, palette.GREY)
    if len(shown.values) >= grammar.LINE_POINTS:
        _ruled(drawn, palette.GREY, 4)
    if len(names) > MOST_PERIODS:
        _every(chart, math.ceil(len(names) / MOST_PERIODS))
    known = [number for number, value in enumerate(values) if value is not None]
    rising = shown.values[-1] >= shown.values[0]
    for end, number in enumerate(known):
        first, last = end == 0, end == len(known) - 1
        if first or last or len(known) <= FEW:
            where = ABOVE if (first and not rising) or (not first and (rising or not last)) else BELOW
            _label(
                drawn, number, short(shown.texts[end]), where, palette.BLACK, 22 if last else template.SMALLEST, last
            )
    return frame


def short(figure: str) -> str:
    """A figure without what it is measured per, which stands in the measure's name."""
    return figure.partition(f"{sv.NBSP}per ")[0]


def every_year(shown: Line) -> tuple[list[str], list[float | None]]:
    """The periods of a series with those between them that have no figure, where it has one a year at most."""
    # The last day of a leap year lies on the next whole number.
    years = [math.ceil(when) - 1 for when in shown.places]
    if len(set(years)) < len(years) or any(len(period) not in (4, 7) for period in shown.periods):
        return [sv.period(period) for period in shown.periods], list(shown.values)
    known = {year: (sv.period(p), value) for year, p, value in zip(years, shown.periods, shown.values, strict=True)}
    of_schools = "/" in shown.periods[-1]
    every = range(years[0], years[-1] + 1)
    names = {year: f"{year - 1}/{year % 100:02d}" if of_schools else str(year) for year in every}
    found = [known.get(year, (names[year], None)) for year in every]
    return [name for name, _ in found], [value for _, value in found]


def _schools(place: Any, shown: Reach) -> Any:
    """A mark for each school from the lowest to the highest, with riket as a line across them."""
    values = [school.value for school in shown.schools]
    reached: Numbers = [value if value >= shown.nation.value else None for value in values]
    below: Numbers = [value if value < shown.nation.value else None for value in values]
    under = len(values) - shown.reached
    nation = shown.nation
    series = [
        (nation.name, [nation.value] * len(values)),
        (f"Under rikets nivå: {sv.counted(under, 'skola')}", below),
        (f"Når rikets nivå: {sv.counted(shown.reached, 'skola')}", reached),
    ]
    frame = _chart(place, XL_CHART_TYPE.LINE_MARKERS, _Data([school.name for school in shown.schools], series))
    chart = frame.chart
    line, lower, upper = chart.plots[0].series
    _legend(chart, 0)
    start = _start(shown)
    high = max(*values, nation.value)
    _values(chart, start, high)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    _ruled(line, palette.BLACK, 2, dashed=True)
    _dots(lower, XL_MARKER_STYLE.DIAMOND, 12, palette.RUST, palette.RUST)
    _dots(upper, XL_MARKER_STYLE.TRIANGLE, 12, palette.TEAL, palette.TEAL)
    # The text of the line stands on the side of it that the most marks do not lie on.
    over = 2 * shown.reached > len(values)
    number, side = (len(values) * 7 // 8, BELOW) if over else (len(values) // 8, ABOVE)
    _label(line, number, f"{nation.name} {nation.text}", side, palette.BLACK)
    for own, number, school, where in ((lower, 0, shown.schools[0], BELOW), (upper, -1, shown.schools[-1], ABOVE)):
        if (below if own is lower else reached)[number] is not None:
            _label(own, number % len(values), school.text, where, palette.BLACK)
    return frame


def _places(place: Any, shown: Spread) -> Any:
    """A bar for each area, the highest first, with the city among them."""
    rows = [row | {"visat": shown_ratio(row)} for row in shown.values.to_dict("records")]
    known = sorted(
        (row for row in rows if row["visat"] is not None), key=lambda row: (-row["staden_100"], row["omrade_namn"])
    )
    city = sv.rounded(known[0]["staden"])
    bars = [(str(row["omrade_namn"]), float(row["visat"]), bool(row["prioriterad"]), False) for row in known]
    bars.insert(sum(value >= city for _, value, _, _ in bars), ("Hela staden", city, False, True))
    series: list[tuple[str, Numbers]] = [
        ("Programmets områden", [value if inside else None for _, value, inside, _ in bars]),
        ("Övriga områden", [None if inside or own else value for _, value, inside, own in bars]),
        ("Hela staden", [value if own else None for _, value, _, own in bars]),
    ]
    frame = _chart(place, XL_CHART_TYPE.BAR_CLUSTERED, _Data([name for name, *_ in bars], series))
    chart = frame.chart
    chart.category_axis.reverse_order = True
    _legend(chart)
    _values(chart, *_span([value for _, value, _, _ in bars]))
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 35
    for drawn, colour in zip(chart.plots[0].series, (palette.BLUE, palette.PALE, palette.GREY), strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = lettering.rgb(colour)
        for number, value in enumerate(drawn.values):
            if value is not None:
                _label(drawn, number, sv.number(value), XL_LABEL_POSITION.OUTSIDE_END, palette.BLACK)
    return frame


def _chart(place: Any, kind: Any, data: _Data) -> Any:
    """An empty-looking chart: our font and language, no grid, no axis of values, gaps where a value is missing."""
    frame = place.insert_chart(kind, data)
    chart = frame.chart
    lettering.style(chart.font, Run("", template.SMALLEST, False, palette.BLACK))
    chart.has_title = False
    space = chart._chartSpace
    language = etree.Element(qn("c:lang"), val=template.LANGUAGE)
    square = space.find(qn("c:roundedCorners"))
    if square is None:
        square = etree.Element(qn("c:roundedCorners"))
        space.insert(1, square)
    square.set("val", "0")
    square.addprevious(language)
    axis = chart.category_axis
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = lettering.rgb(palette.EDGE)
    lettering.style(axis.tick_labels.font, Run("", template.SMALLEST, False, palette.BLACK))
    # Upright in several lines, and not aslant.
    level = axis._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
    level.set("rot", "0")
    level.set("vert", "horz")
    return frame


def _values(chart: Any, low: float, high: float) -> None:
    """The ends of the axis of values, with room for the texts above and below the marks; nothing of it is drawn."""
    axis = chart.value_axis
    axis.has_major_gridlines = False
    axis.visible = False
    room = (high - low) * 0.22 or 1.0
    axis.minimum_scale, axis.maximum_scale = low - room / 2 if low else low, high + room


def _span(values: Numbers) -> tuple[float, float]:
    known = [value for value in values if value is not None]
    return min(0.0, *known), max(0.0, *known)


def _legend(chart: Any, without: int | None = None) -> None:
    """A key of the series; of those but one, which has its name beside it."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    lettering.style(chart.legend.font, Run("", template.SMALLEST, False, palette.BLACK))
    if without is not None:
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx"), val=str(without))
        etree.SubElement(entry, qn("c:delete"), val="1")
        chart.legend._element.find(qn("c:legendPos")).addnext(entry)


def _dots(series: Any, shape: Any, size: int, fill: str, edge: str) -> None:
    """Marks without a line between them."""
    series.smooth = False
    series.format.line.fill.background()
    marker = series.marker
    marker.style, marker.size = shape, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = lettering.rgb(fill)
    marker.format.line.color.rgb = lettering.rgb(edge)
    marker.format.line.width = Pt(2)


def _ruled(series: Any, colour: str, width: float, dashed: bool = False) -> None:
    """A line, with the marks that it has; none where it has not been given any."""
    series.smooth = False
    if series.marker.style is None:
        series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.color.rgb = lettering.rgb(colour)
    series.format.line.width = Pt(width)
    if dashed:
        series.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _label(
    series: Any, number: int, text: str, where: Any, colour: str, size: int = template.SMALLEST, bold: bool = True
) -> None:
    label = series.points[number].data_label
    label.text_frame.word_wrap = False
    lettering.write(label.text_frame, [Run(text, size, bold, colour)])
    label.position = where


def _every(chart: Any, step: int) -> None:
    """The name of every so many periods only, counted from the first."""
    axis = chart.category_axis._element
    skip = etree.Element(qn("c:tickLblSkip"), val=str(step))
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)
