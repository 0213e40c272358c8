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


# Small text in a picture is broken into lines of at most this many characters, which a phone has room for.
NOTE_WIDTH = 54
NOTE_SIZE, NOTE_LINE = 13, 17


def _lines(texts: Sequence[str]) -> list[str]:
    return [
        line
        for text in texts
        for line in textwrap.wrap(text, NOTE_WIDTH, break_long_words=False, break_on_hyphens=False)
    ]


def noted(chart: Any, notes: Sequence[str]) -> Any:
    """The chart with what it must say even when it is cut out, for `signed` to write below it."""
    return chart.properties(usermeta={"noter": list(notes)}) if notes else chart


def notes_of(chart: Any) -> tuple[str, ...]:
    """What a chart says in small text."""
    return () if chart.usermeta is alt.Undefined else tuple(chart.usermeta["noter"])


def with_notes(text: str, chart: Any) -> str:
    """The words for those who do not see the picture, with what it says in small text."""
    return " ".join((text, *notes_of(chart)))


def signed(chart: Any, signature: str, mark: str = "") -> Any:
    """The finished picture: its notes below it, then source and edition; above it, for invented figures, the mark of them.

    Inside the picture, so that all of it stays when the picture is cut out. A picture has one place for text of its own: with
    a mark everything stands above.
    """
    notes, signs = _lines(notes_of(chart)), _lines([signature])
    small = {"subtitleFontSize": NOTE_SIZE, "subtitleColor": GREY, "subtitleLineHeight": NOTE_LINE}
    style: dict[str, Any] = {"anchor": "start", **small}
    if mark:
        style |= {"color": EXAMPLE, "fontSize": 15, "fontWeight": 700, "offset": 24}
        return chart.properties(title=alt.TitleParams(mark.upper(), subtitle=[*notes, *signs], **style))
    if not notes and not signs:
        return chart
    style |= {"orient": "bottom", "fontSize": NOTE_SIZE, "fontWeight": "normal", "lineHeight": NOTE_LINE, "offset": 10}
    if notes and signs:
        return chart.properties(title=alt.TitleParams(notes, color=BLACK, subtitle=signs, **style))
    return chart.properties(title=alt.TitleParams(notes or signs, color=BLACK if notes else GREY, **style))
