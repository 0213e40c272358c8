"""Blocks that several pages are made of: tables, downloads, figures with their chart, goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from pages.delat import utgava, val
from uppfoljning import charts, drawing, export, html, presentation
from uppfoljning import swedish as sv


def title(text: str, lead: str = "") -> None:
    """The page's heading and one sentence that says what it answers."""
    st.title(text, anchor=False)
    if lead:
        st.html(f"<p class='ss-lede'>{lead}</p>")


def table(view: presentation.TableView) -> None:
    """A real HTML table with caption, headings and notes."""
    st.html(html.render("tabell.html", table=presentation.with_remarks(view, utgava.remarks())))


@st.cache_data(show_spinner=False, max_entries=1000)
def _drawn(builder: str, arguments: tuple[Any, ...], mark: str, _build: Callable[..., Any]) -> dict[str, Any]:
    """A finished drawing, kept for everyone who asks for the same figures; Altair's own checks make it slow to finish.

    `builder` is the name of `_build`, which Streamlit cannot tell from another function.
    """
    chart = _build(*arguments)
    return drawing.finished(charts.marked(chart, mark) if mark else chart)


def picture(build: Callable[..., Any], *arguments: Any, key: str, alt: str) -> None:
    """A chart in the house style with its text for those who do not see it; invented figures are marked in the picture.

    `build` is a function that depends on nothing but its arguments.
    """
    mark = utgava.mark()
    drawn = _drawn(build.__qualname__, arguments, mark, build)
    st.vega_lite_chart(drawn, theme=None, key=key, alt=f"{mark}. {alt}" if mark else alt)


def sources(values: pd.DataFrame) -> tuple[str, ...]:
    """Sources of the figures, and what must be said of some of them."""
    return presentation.source_notes(values) + presentation.remark_notes(values, utgava.remarks())


def notes(lines: Iterable[str], lead: bool = False) -> None:
    """Lines of text, small or as body text; nothing where there is none."""
    shown = [line for line in lines if line]
    if shown:
        st.html(html.render("noter.html", notes=shown, lead=lead))


def download(frame: pd.DataFrame, name: str, key: str) -> None:
    """A button that gives the figures as CSV for Excel."""
    st.download_button(
        "Ladda ner tabellen (CSV)",
        export.csv_bytes(frame, utgava.mark()),
        file_name=f"{'EXEMPELDATA_' if utgava.mark() else ''}{name}.csv",
        mime="text/csv; charset=utf-8",
        key=f"csv_{key}",
        on_click="ignore",
    )


CSV_COLUMNS = [
    "indikator",
    "omrade_namn",
    "omradestyp",
    "period",
    "varde",
    "enhet",
    "status",
    "formel",
    "anmarkning",
    "kalla_utgivare",
    "kalla_titel",
    "kalla_url",
    "kalla_uppdaterad",
]


def goal(goal_row: dict[str, Any], indicators: pd.DataFrame, series: pd.DataFrame) -> None:
    """One numbered goal: what it says, who answers, the figures that measure it, context, and what is missing."""
    goal_heading(goal_row)
    own = indicators[indicators["mal"] == goal_row["id"]]
    for indicator in own[(own["roll"] == "matt") & (own["krav_niva"] != "skola")].to_dict("records"):
        figure(indicator, series[series["indikator"] == indicator["indikator"]], goal_row["id"])
    measures = utgava.query("mattstatus_lista", mal=goal_row["id"])
    if not measures.empty:
        with st.expander("Status för varje mått och område"):
            table(presentation.measure_table(measures, goal_row["kortform"]))
            download(measures, f"status_{goal_row['id']}", f"status_{goal_row['id']}")
    st.html(f"<p class='ss-missing'><b>Vad som saknas.</b> {goal_row['saknas']}</p>")
    context(own[own["roll"] == "kontext"], series, goal_row)


def goal_heading(goal_row: dict[str, Any]) -> None:
    """Number, short text and status of a goal, why it has that status, and the responsible body's own judgement."""
    statuses = utgava.query("malstatus")
    status = presentation.records(statuses[statuses["id"] == goal_row["id"]])[0]
    st.html(
        html.render(
            "malrubrik.html",
            goal=goal_row,
            status=status,
            why=presentation.status_sentence(status),
            own=presentation.records(utgava.query("egna_bedomningar_lista", mal=goal_row["id"])),
            words=presentation.OWN_WORDS,
            lage=presentation.LAGE,
            shapes=presentation.LAGE_SHAPE,
        )
    )


def figure(indicator: dict[str, Any], series: pd.DataFrame, goal_id: str) -> None:
    """One indicator: the finding, the chart with city and nation, the facts beside it, table, file and definition."""
    area = val.chosen_area()
    if series.dropna(subset=["varde"]).empty:
        return
    breaks = utgava.query("seriebrott_lista", indikator=indicator["indikator"])
    concerned = presentation.breaks_of_areas(breaks, series)
    shown = series[series["omradestyp"] != "lan"]
    finding = presentation.headline(shown, indicator["namn"], area)
    unit = (
        f"{indicator['namn']}, {sv.unit_name(indicator['enhet'])}"
        if sv.unit_name(indicator["enhet"])
        else indicator["namn"]
    )
    st.html(
        html.render(
            "rubrik.html",
            finding=finding,
            subtitle=indicator["namn"],
            unit=sv.unit_name(indicator["enhet"]),
            series=presentation.period_span(shown),
        )
    )
    key = f"{goal_id}_{indicator['indikator']}"
    left, right = st.columns([2.3, 1], gap="large")
    with left:
        shown_unit = sv.unit_name(indicator["enhet"])
        picture(charts.figure_chart, shown, concerned, area, shown_unit, key=f"graf_{key}", alt=f"{unit}. {finding}.")
    with right:
        facts = presentation.facts(series, _text(indicator["basperiod"]), concerned, area)
        if indicator["krav_niva"] == "stadsdelsomrade" and indicator["roll"] == "matt":
            facts += presentation.together(utgava.query("klyfta", indikator=indicator["indikator"]), area)
        st.html(html.render("fakta.html", facts=facts, notes=sources(shown)))
    with st.expander("Tabell med samma siffror"):
        table(presentation.period_table(series, unit))
        download(series[CSV_COLUMNS], indicator["indikator"], key)
    with st.expander("Om måttet"):
        about(indicator, breaks)


def context(indicators: pd.DataFrame, series: pd.DataFrame, goal_row: dict[str, Any]) -> None:
    """Figures that give context but do not measure the goal, apart and named as such."""
    goal_id = goal_row["id"]
    if indicators.empty:
        return
    with st.expander(f"Sammanhang: {len(indicators)} siffror som inte mäter målet"):
        st.html(
            "<p class='ss-note'>De här siffrorna gäller en annan nivå, grupp eller fråga än målet. De kan inte visa om "
            "målet nås. Trenden räknas på minst fem jämförbara år och ska hålla när ett år i taget utelämnas; den "
            "förutsätter att åren är oberoende av varandra.</p>"
        )
        table(presentation.context_table(indicators, series, utgava.query("trendlista"), goal_row["kortform"]))
        rows = series[series["indikator"].isin(indicators["indikator"])]
        download(rows[CSV_COLUMNS], f"sammanhang_{goal_id}", f"{goal_id}_sammanhang")
    forecasts(goal_id)


def forecasts(goal_id: str) -> None:
    """Projections from the programme's first year against what it became, for context series long enough."""
    rows = utgava.query("prognoser_lista")
    own = rows[rows["mal"] == goal_id]
    if own.empty:
        return
    names = own.drop_duplicates("indikator").set_index("indikator")["namn"].to_dict()
    with st.expander(f"Prognos från 2015 mot utfall till 2020: {len(names)} siffror för hela staden"):
        for indicator, name in names.items():
            series = own[own["indikator"] == indicator]
            lines = presentation.forecast_notes(series, utgava.query("prognostraffar"))
            unit = sv.unit_name(series["enhet"].iloc[0])
            st.html(html.render("rubrik.html", finding=name, subtitle="Hela staden", unit=unit, series="2006–2020"))
            picture(
                charts.forecast_chart, series, unit, key=f"prognos_{goal_id}_{indicator}", alt=f"{name}. {lines[0]}"
            )
            notes(lines)


def points(goals: pd.DataFrame, indicators: pd.DataFrame, series: pd.DataFrame) -> None:
    """The programme's "målet innebär även"-points: text, who answers, and what figures say."""
    rows = goals[goals["sort"] == "punkt"]
    if rows.empty:
        return
    st.html("<h2 class='ss-h2'>Målen innebär även</h2>")
    table(presentation.points_table(rows))
    for row in rows.to_dict("records"):
        own = indicators[(indicators["mal"] == row["id"])]
        if not own.empty:
            st.html(f"<p class='ss-note'>{row['kortform']}: {row['saknas']}</p>")
            context(own, series, row)


def about(indicator: dict[str, Any], breaks: pd.DataFrame) -> None:
    """Definition, base, differences from near-twins, warnings and breaks of one indicator."""
    texts = utgava.query("varningstexter").set_index("kod")
    codes = _text(indicator["varningar"]).split()
    st.html(
        html.render(
            "om_mattet.html",
            indicator={key: _text(value) for key, value in indicator.items()},
            direction=sv.DIRECTIONS[indicator["riktning"]],
            warnings=[texts.loc[code, "text"] for code in codes],
            breaks=presentation.break_texts(breaks),
        )
    )


def period_slider(periods: tuple[str, ...], key: str) -> str:
    """The period to show, the latest at first; a line of text where there is only one."""
    if len(periods) == 1:
        st.html(f"<p class='ss-only'>Period<br><b>{sv.period(periods[0])}</b>, den enda</p>")
        return periods[0]
    return str(
        st.select_slider(
            "Period", list(periods), value=periods[-1], format_func=sv.period, key=key, bind="query-params"
        )
    )


def corrections() -> None:
    """What has been wrong in editions, or that nothing has."""
    rows = utgava.query("rattelser_lista")
    if rows.empty:
        notes([presentation.NO_CORRECTIONS])
    else:
        table(presentation.corrections_table(rows))


def on_phone() -> bool:
    """Whether the browser says that it is a phone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _text(value: object) -> str:
    return "" if sv.is_missing(value) else str(value)


def summary(goals: pd.DataFrame) -> None:
    """How many of the målområde's goals have a measure, with links to each goal further down."""
    numbered = goals[goals["sort"] == "numrerat"]
    st.html(
        html.render(
            "malomrade.html",
            counts=presentation.counts(goals, utgava.query("malstatus")),
            goals=numbered.to_dict("records"),
            lage=presentation.LAGE,
            shapes=presentation.LAGE_SHAPE,
        )
    )
