"""Altair charts in the house style. Pages and publisher call the same builders.

Colours have fixed meanings (docs/form.md): blue is the programme's areas, grey the city, near black the nation.
Every builder takes tidy frames and returns a chart without title: headline and source stand in the page around it.
"""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from uppfoljning import presentation
from uppfoljning import swedish as sv

BLUE = "#0B4F8A"
GREY = "#5F6B76"
BLACK = "#20262D"
TEAL = "#0F766E"
RUST = "#B4470E"
PALE = "#9DB8D2"
HAIRLINE = "#D8DDE2"
PAPER = "#FFFFFF"
# Used for nothing but the mark of invented figures.
EXAMPLE = "#7A1FA2"

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

MAX_DIRECT_LABELS = 9

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


def _group(row: dict[str, Any], area: str) -> str:
    if row["omradestyp"] == "riket":
        return "riket"
    if row["omrade"] == presentation.CITY:
        return "staden"
    return "valt" if row["omrade"] == area else "omrade"


_GROUPS = ["omrade", "valt", "staden", "riket"]
_COLOURS = [BLUE, BLUE, GREY, BLACK]
_DASHES = [[1, 0], [1, 0], [1, 0], [6, 4]]


def _prepare(series: pd.DataFrame, area: str) -> pd.DataFrame:
    """Rows to draw: with plain text for hover and labels, and the position in time as a year with fraction."""
    frame = series.dropna(subset=["varde"]).copy()
    records = frame.to_dict("records")
    frame["grupp"] = [_group(row, area) for row in records]
    frame["namn"] = [presentation.area_label(row["omrade_namn"], row["omradestyp"]) for row in records]
    frame["text"] = [sv.figure(row["varde"], int(row["decimaler"]), row["enhet"]) for row in records]
    frame["nar"] = [sv.period(row["period"]) for row in records]
    end = pd.to_datetime(frame["period_slut"])
    frame["x"] = end.dt.year + (end.dt.day_of_year / 366.0).where(frame["periodtyp"].isin(("manad", "dag")), 0.0)
    return frame[["namn", "grupp", "x", "varde", "text", "nar", "period", "omrade"]]


def _segments(frame: pd.DataFrame, breaks: list[str]) -> pd.Series:
    """A number for each stretch of a series between breaks, so that no line is drawn across a break."""
    return frame["period"].map(lambda period: sum(period >= start for start in breaks)).astype(int)


def spread(positions: list[float], gap: float) -> list[float]:
    """Move labels apart so that neighbours are at least `gap` from each other, as little as possible in all."""
    order = np.argsort(positions, kind="stable")
    steps = gap * np.arange(len(positions))
    placed = np.empty(len(positions))
    # Least squares with a smallest distance is isotonic regression once the distances are taken away.
    placed[order] = isotonic_regression(np.asarray(positions)[order] - steps).x + steps
    return [float(value) for value in placed]


def _value_axis(frame: pd.DataFrame, unit: str) -> alt.Scale:
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    from_zero = low >= 0 and ((unit == "procent" and low < 0.6 * high) or low < 0.35 * high)
    margin = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    return alt.Scale(domain=[0 if from_zero else low - margin, high + margin], nice=False)


def figure_chart(series: pd.DataFrame, breaks: pd.DataFrame, area: str, unit_name: str, narrow: bool = False) -> Any:
    """Lines where there is a development to see, otherwise the latest period as dots; stadsdelar are left to the table.

    `series` is one indicator of the query mal_serier, `breaks` its rows of seriebrott_lista.
    """
    drawn = series[series["omradestyp"] != "stadsdel"]
    per_area = drawn.dropna(subset=["varde"]).groupby("omrade")["period"].nunique()
    if per_area.max() <= 1:
        return level_chart(drawn, area, unit_name)
    start = drawn.loc[drawn["omradestyp"] == "stadsdelsomrade", "period_slut"].min()
    drawn = drawn if pd.isna(start) else drawn[drawn["period_slut"] >= start]
    return line_chart(drawn, sorted(breaks.loc[breaks["sparrar"], "period"].unique()), area, unit_name, narrow=narrow)


def line_chart(
    series: pd.DataFrame, breaks: list[str], area: str, unit_name: str, height: int = 320, narrow: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Lines over time for one indicator, with names at the lines' ends.

    `series` has the columns of the query mal_serier; `breaks` the first period after each blocking break. No line
    crosses a break, which is drawn as a dotted rule. `narrow` leaves the names as much room as a phone's width needs.
    """
    frame = _prepare(series, area)
    frame["segment"] = _segments(frame, breaks)
    unit = series["enhet"].iloc[0]
    scale = _value_axis(frame, unit)
    ticks = frame.drop_duplicates("x").sort_values("x")
    labels = json.dumps({f"{x:g}": period for x, period in zip(ticks["x"], ticks["period"], strict=True)})
    first, last = float(ticks["x"].min()), float(ticks["x"].max())
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[first - 0.02 * (last - first), last + (0.95 if narrow else 0.36) * (last - first)], nice=False
        ),
        axis=alt.Axis(
            values=[float(v) for v in ticks["x"]],
            labelExpr=f"{labels}[format(datum.value, '~f')] || ''",
            grid=False,
            labelOverlap="greedy",
        ),
    )
    y = alt.Y(
        "varde:Q",
        title=unit_name,
        scale=scale,
        axis=VALUE_AXIS,
    )
    colour = alt.Color("grupp:N", legend=None, scale=alt.Scale(domain=_GROUPS, range=_COLOURS))
    dash = alt.StrokeDash("grupp:N", legend=None, scale=alt.Scale(domain=_GROUPS, range=_DASHES))
    width = alt.condition("datum.grupp == 'valt'", alt.value(4), alt.value(2))
    faded = bool(area) and (frame["grupp"] == "valt").any()
    opacity = alt.condition("datum.grupp == 'omrade'", alt.value(0.35 if faded else 0.85), alt.value(1))
    base = alt.Chart(frame)
    tooltip = [
        alt.Tooltip("namn:N", title="Område"),
        alt.Tooltip("nar:N", title="Period"),
        alt.Tooltip("text:N", title="Värde"),
    ]
    lines = base.mark_line().encode(
        x=x, y=y, color=colour, strokeDash=dash, strokeWidth=width, opacity=opacity, detail=["omrade:N", "segment:Q"]
    )
    points = base.mark_point(filled=True, size=45).encode(x=x, y=y, color=colour, opacity=opacity, tooltip=tooltip)
    bridges = _bridges(frame)
    layers: list[Any] = [lines, points]
    if not bridges.empty:
        layers.insert(
            0,
            alt.Chart(bridges)
            .mark_line(strokeDash=[1, 5], strokeWidth=1.2)
            .encode(x=x, y=y, color=colour, detail=["omrade:N", "bro:Q"]),
        )
    if frame["omrade"].nunique() <= MAX_DIRECT_LABELS:
        layers.append(_end_labels(frame, x, scale, colour, height))
    inside = [start for start in breaks if frame["period"].min() < start <= frame["period"].max()]
    if inside:
        layers += _break_marks(frame, inside, x)
    return alt.layer(*layers).properties(height=height, width="container", autosize=AUTOSIZE)


def _bridges(frame: pd.DataFrame) -> pd.DataFrame:
    """The two points on either side of each break, to be joined by faint dots so that the eye finds the area again."""
    rows = []
    for _, own in frame.sort_values("x").groupby("omrade"):
        change = own["segment"].diff().fillna(0) > 0
        for number, position in enumerate(index for index, jump in enumerate(change) if jump):
            rows.append(own.iloc[position - 1 : position + 1].assign(bro=number))
    return pd.concat(rows) if rows else frame.iloc[0:0]


def _halo(text: alt.Chart) -> list[alt.Chart]:
    """A text with a white edge below it, readable on top of rules and lines."""
    below = text.copy(deep=True)
    below.mark = {**text.mark.to_dict(), "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [below, text]


def _end_labels(frame: pd.DataFrame, x: alt.X, scale: alt.Scale, colour: alt.Color, height: int) -> alt.Chart:
    ends = frame.sort_values("x").groupby("omrade").tail(1).copy()
    low, high = scale.to_dict()["domain"]
    ends["y_etikett"] = spread(ends["varde"].tolist(), (high - low) * 16 / height)
    ends["etikett"] = ends["namn"] + sv.NBSP + sv.NBSP + ends["text"]
    labels: alt.Chart = (
        alt.Chart(ends)
        .mark_text(align="left", dx=9)
        .encode(
            x=x,
            y=alt.Y("y_etikett:Q", scale=scale, title=None),
            text="etikett:N",
            color=colour,
        )
    )
    return labels


def _break_marks(frame: pd.DataFrame, starts: list[str], x: alt.X) -> list[alt.Chart]:
    places = []
    for start in starts:
        before = frame.loc[frame["period"] < start, "x"].max()
        after = frame.loc[frame["period"] >= start, "x"].min()
        places.append({"x": (before + after) / 2, "text": "brott i serien"})
    base = alt.Chart(pd.DataFrame(places))
    return [
        base.mark_rule(strokeDash=[2, 3], color=RUST, strokeWidth=1.5).encode(x=x),
        base.mark_text(align="left", dx=5, baseline="top", color=RUST).encode(x=x, y=alt.value(0), text="text:N"),
    ]


def level_chart(series: pd.DataFrame, area: str, unit_name: str) -> alt.LayerChart | alt.FacetChart:
    """One period: a dot per area on a common scale, with the city and the nation as rules through all rows."""
    frame = _prepare(series, area)
    reference = frame[frame["grupp"].isin(("staden", "riket"))]
    areas = frame[~frame["grupp"].isin(("staden", "riket"))]
    if areas.empty:
        areas, reference = frame, frame.iloc[0:0]
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    scale = alt.Scale(domain=[min(0.0, low), high * 1.22 if high > 0 else 1], nice=False)
    x = alt.X("varde:Q", title=unit_name, scale=scale, axis=alt.Axis(tickCount=5))
    y = alt.Y(
        "namn:N",
        title=None,
        sort=alt.EncodingSortField("varde", order="descending"),
        axis=alt.Axis(domain=False, ticks=False),
    )
    tooltip = [
        alt.Tooltip("namn:N", title="Område"),
        alt.Tooltip("nar:N", title="Period"),
        alt.Tooltip("text:N", title="Värde"),
    ]
    base = alt.Chart(areas)
    strong = alt.condition("datum.grupp == 'valt'", alt.value(BLUE), alt.value(PALE if area else BLUE))
    stems = base.mark_rule(strokeWidth=2).encode(y=y, x=alt.X("noll:Q", scale=scale), x2="varde:Q", color=strong)
    stems = stems.transform_calculate(noll=str(min(0.0, low)))
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, y=y, color=strong, tooltip=tooltip)
    texts = base.mark_text(align="left", dx=10).encode(x=x, y=y, text="text:N")
    layers: list[Any] = [] if reference.empty else _reference_rules(reference, scale)
    layers += [stems, dots, *_halo(texts)]
    height = 34 * areas["omrade"].nunique() + (34 if not reference.empty else 0)
    return alt.layer(*layers).properties(height=height, width="container", autosize=AUTOSIZE)


def _reference_rules(reference: pd.DataFrame, scale: alt.Scale) -> list[alt.Chart]:
    named = reference.assign(etikett=reference["namn"] + sv.NBSP + reference["text"])
    # Labels of city and nation lie on separate lines so that close values stay readable.
    named = named.assign(niva=[-8 if group == "staden" else -24 for group in named["grupp"]])
    rules = (
        alt.Chart(named)
        .mark_rule(strokeWidth=1.6)
        .encode(
            x=alt.X("varde:Q", scale=scale),
            color=alt.Color("grupp:N", legend=None, scale=alt.Scale(domain=_GROUPS, range=_COLOURS)),
            strokeDash=alt.StrokeDash("grupp:N", legend=None, scale=alt.Scale(domain=_GROUPS, range=_DASHES)),
        )
    )
    labels = []
    for level, rows in named.groupby("niva"):
        labels.append(
            alt.Chart(rows)
            .mark_text(align="left", dx=4, color=BLACK)
            .encode(x=alt.X("varde:Q", scale=scale), y=alt.value(int(level)), text="etikett:N")  # type: ignore[call-overload]
        )
    return [rules, *labels]


def school_chart(schools: pd.DataFrame, unit_name: str) -> alt.LayerChart | alt.FacetChart:
    """Each school's value against the nation's the same year. `schools` is the query skolor_mot_riket.

    At or above the nation: triangle up in teal; below: triangle down in rust; without a national value: grey circle.
    """
    frame = schools.dropna(subset=["varde"]).copy()
    nation = frame["riket"].iloc[0] if not frame.empty else None
    unit = frame["enhet"].iloc[0]
    frame["lage"] = [
        "utan riksvärde" if sv.is_missing(row.riket) else "minst riket" if row.varde >= row.riket else "under riket"
        for row in frame.itertuples()
    ]
    frame["text"] = [sv.figure(row.varde, int(row.decimaler), row.enhet) for row in frame.itertuples()]
    frame["mot"] = [sv.difference(row.skillnad, 1, row.enhet) for row in frame.itertuples()]
    frame = frame[["skola_namn", "stadsdelsomrade_namn", "varde", "lage", "text", "mot"]]
    states = ["minst riket", "under riket", "utan riksvärde"]
    low, high = float(frame["varde"].min()), float(frame["varde"].max())
    if nation is not None and not sv.is_missing(nation):
        low, high = min(low, float(nation)), max(high, float(nation))
    margin = (high - low) * 0.08 or 1.0
    scale = alt.Scale(domain=[low - margin, high + 1.6 * margin], nice=False)
    x = alt.X("varde:Q", title=unit_name, scale=scale, axis=alt.Axis(orient="top", tickCount=6))
    y = alt.Y(
        "skola_namn:N",
        title=None,
        sort=alt.EncodingSortField("varde", order="descending"),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=230),
    )
    base = alt.Chart(frame)
    marks = base.mark_point(filled=True, size=85, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("lage:N", legend=None, scale=alt.Scale(domain=states, range=[TEAL, RUST, GREY])),
        shape=alt.Shape(
            "lage:N", legend=None, scale=alt.Scale(domain=states, range=["triangle-up", "triangle-down", "circle"])
        ),
        tooltip=[
            alt.Tooltip("skola_namn:N", title="Skola"),
            alt.Tooltip("stadsdelsomrade_namn:N", title="Stadsdelsområde"),
            alt.Tooltip("text:N", title="Värde"),
            alt.Tooltip("mot:N", title="Mot riket"),
            alt.Tooltip("lage:N", title="Läge"),
        ],
    )
    texts = base.mark_text(align="left", dx=9, fontSize=12).encode(x=x, y=y, text="text:N")
    layers: list[Any] = []
    if nation is not None and not sv.is_missing(nation):
        rule = pd.DataFrame([{"varde": float(nation), "text": f"Riket {sv.figure(float(nation), 1, unit)}"}])
        layers.append(alt.Chart(rule).mark_rule(strokeDash=[6, 4], color=BLACK, strokeWidth=1.6).encode(x=x))
        layers.append(
            alt.Chart(rule)
            .mark_text(align="left", dx=5, baseline="bottom", fontWeight="bold")
            .encode(x=x, y=alt.value("height"), text="text:N")
        )
    layers += [marks, *_halo(texts)]
    return alt.layer(*layers).properties(height=22 * len(frame), width="container", autosize=AUTOSIZE)


def forecast_chart(rows: pd.DataFrame, unit_name: str) -> alt.LayerChart | alt.FacetChart:
    """A city series with the fan that could be drawn in 2015 (80 and 95 %) and what it became.

    `rows` has the columns of the query prognoser_lista for one indicator.
    """
    frame = rows.assign(text=[sv.figure(row.varde, int(row.decimaler), row.enhet) for row in rows.itertuples()])
    frame = frame[["ar", "varde", "text", "mitt", "lag_80", "hog_80", "lag_95", "hog_95"]]
    low = float(frame[["varde", "lag_95"]].min().min())
    high = float(frame[["varde", "hog_95"]].max().max())
    scale = alt.Scale(domain=[min(0.0, low) if low < 0.5 * high else low - 0.1 * (high - low), high], nice=True)
    axis = alt.Axis(format="d", labelExpr="'' + datum.value", grid=False, tickMinStep=1)
    x = alt.X("ar:Q", title=None, axis=axis, scale=alt.Scale(nice=False))
    base = alt.Chart(frame)
    fan = base.transform_filter("isValid(datum.mitt)")
    wide = fan.mark_area(color=PALE, opacity=0.35).encode(
        x=x, y=alt.Y("lag_95:Q", title=unit_name, scale=scale, axis=VALUE_AXIS), y2="hog_95:Q"
    )
    narrow = fan.mark_area(color=PALE, opacity=0.6).encode(x=x, y=alt.Y("lag_80:Q", scale=scale), y2="hog_80:Q")
    middle = fan.mark_line(color=BLUE, strokeDash=[2, 3]).encode(x=x, y=alt.Y("mitt:Q", scale=scale))
    known = base.mark_line(color=GREY, strokeWidth=2).encode(x=x, y=alt.Y("varde:Q", scale=scale))
    tooltip = [alt.Tooltip("ar:Q", title="År", format="d"), alt.Tooltip("text:N", title="Utfall")]
    points = base.mark_point(filled=True, color=GREY, size=40, opacity=1).encode(
        x=x, y=alt.Y("varde:Q", scale=scale), tooltip=tooltip
    )
    labels = pd.DataFrame([{"ar": 2018, "y": float(frame["lag_95"].dropna().iloc[2]), "text": "prognos, 80 och 95 %"}])
    text = (
        alt.Chart(labels)
        .mark_text(align="center", baseline="top", color=BLUE, dy=5)
        .encode(x=x, y=alt.Y("y:Q", scale=scale), text="text:N")
    )
    return alt.layer(wide, narrow, middle, known, points, text).properties(
        height=240, width="container", autosize=AUTOSIZE
    )


def coverage_chart(coverage: pd.DataFrame, row_field: str, count_title: str) -> alt.LayerChart | alt.FacetChart:
    """A matrix of what exists: rows by year, the number of values written in each cell, gaps left white.

    `coverage` has the columns `row_field`, ar and antal.
    """
    frame = coverage.assign(ar=coverage["ar"].astype(str), text=[str(int(n)) if n else "" for n in coverage["antal"]])
    present = frame[frame["antal"] > 0]
    top = int(present["antal"].max()) if not present.empty else 1
    x = alt.X("ar:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False))
    y = alt.Y(
        f"{row_field}:N",
        title=None,
        sort=list(dict.fromkeys(coverage[row_field])),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=420),
    )
    base = alt.Chart(present)
    cells = base.mark_rect(stroke=PAPER, strokeWidth=1.5).encode(
        x=x,
        y=y,
        color=alt.Color("antal:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, top], range=["#E8F0F7", BLUE])),
        tooltip=[
            alt.Tooltip(f"{row_field}:N", title="Rad"),
            alt.Tooltip("ar:N", title="År"),
            alt.Tooltip("antal:Q", title=count_title),
        ],
    )
    texts = base.mark_text(fontSize=11).encode(
        x=x,
        y=y,
        text="text:N",
        color=alt.condition(f"datum.antal > {top * 0.3}", alt.value(PAPER), alt.value(BLACK)),
    )
    return alt.layer(cells, texts).properties(
        height=20 * coverage[row_field].nunique(), width="container", autosize=AUTOSIZE
    )


def marked(chart: Any, text: str) -> Any:
    """The chart with a line above it inside the picture, for figures that are not real."""
    return chart.properties(
        title=alt.TitleParams(text.upper(), color=EXAMPLE, anchor="start", fontSize=15, fontWeight=700)
    )
