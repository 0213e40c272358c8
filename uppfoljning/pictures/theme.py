"""The one chart theme, live and published: fonts, Swedish numbers and days, axes, and the mark of invented figures."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt

from uppfoljning import swedish as sv
from uppfoljning.pictures.palette import BLACK, EXAMPLE, GREY, HAIRLINE, PAPER

FONT = '"Source Sans", "Source Sans 3", sans-serif'

# D3's definition for Swedish, with the true minus sign and lower-case months and days.
NUMBER_LOCALE = {
    "decimal": ",",
    "thousands": sv.NBSP,
    "grouping": [3],
    "currency": ["", f"{sv.NBSP}kr"],
    "minus": sv.MINUS,
}
TIME_LOCALE = {
    "dateTime": "%A den %d %B %Y %X",
    "date": "%Y-%m-%d",
    "time": "%H:%M:%S",
    "periods": ["fm", "em"],
    "days": ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
    "shortDays": ["sön", "mån", "tis", "ons", "tor", "fre", "lör"],
    "months": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "shortMonths": ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}

# The width is the column's; the height is that of the rows, with axes outside, so that one row is as high as any.
AUTOSIZE = alt.AutoSizeParams(type="fit-x", contains="padding")

# The unit stands above the axis, unrotated.
VALUE_AXIS = alt.Axis(tickCount=5, titleAngle=0, titleAlign="left", titleY=-12, titleX=0)


@alt.theme.register("sammanhallen", enable=True)
def house_theme() -> alt.theme.ThemeConfig:
    """The one chart theme, live and published."""
    config: dict[str, Any] = {
        "locale": {"number": NUMBER_LOCALE, "time": TIME_LOCALE},
        "font": FONT,
        "background": PAPER,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelColor": BLACK,
            "titleColor": GREY,
            "domainColor": HAIRLINE,
            "tickColor": HAIRLINE,
            "gridColor": HAIRLINE,
            "gridWidth": 0.7,
            "labelLimit": 320,
        },
        "text": {"fontSize": 13, "color": BLACK},
        "legend": {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"},
    }
    return {"config": config}  # type: ignore[typeddict-item]


# A note in a picture is broken into lines of at most this many characters, which a phone has room for.
NOTE_WIDTH = 54


def noted(chart: Any, notes: Sequence[str]) -> Any:
    """The chart with lines of small text above it inside the picture, which stay with it when it is cut out."""
    lines = [
        line
        for note in notes
        for line in textwrap.wrap(note, NOTE_WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
    if not lines:
        return chart
    title = alt.TitleParams(
        lines, anchor="start", color=BLACK, fontSize=13, fontWeight="normal", offset=24, lineHeight=17
    )
    return chart.properties(title=title, usermeta={"noter": list(notes)})


def with_notes(text: str, chart: Any) -> str:
    """The words for those who do not see the picture, with what it says in small text."""
    told = chart.usermeta
    return text if told is alt.Undefined else " ".join((text, *told["noter"]))


def marked(chart: Any, text: str) -> Any:
    """The chart with a line above it inside the picture, for figures that are not real; its notes stand below the line."""
    style: dict[str, Any] = {"color": EXAMPLE, "anchor": "start", "fontSize": 15, "fontWeight": 700}
    if chart.title is not alt.Undefined:
        below = {"subtitle": chart.title.text, "subtitleFontSize": 13, "subtitleColor": BLACK, "subtitleLineHeight": 17}
        style |= {**below, "offset": 24}
    return chart.properties(title=alt.TitleParams(text.upper(), **style))
