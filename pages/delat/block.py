"""Blocks that several pages are made of, as pieces: tables, notes, figures with their chart, goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
import streamlit as st

from pages.delat import stycken, utgava
from pages.delat.stycken import Beside, Fold, Heading, Piece, Text
from uppfoljning import html, presentation
from uppfoljning import swedish as sv
from uppfoljning.pictures import charts, forecast_fan


def title(text: str, lead: str = "") -> Iterator[Piece]:
    """The page's heading and one sentence that says what it answers."""
    yield Heading(text)
    if lead:
        yield Text(f"<p class='ss-lede'>{lead}</p>")


def table(view: presentation.TableView) -> Text:
    """A real HTML table with caption, headings and notes."""
    return Text(html.render("tabell.html", table=presentation.with_remarks(view, utgava.remarks())))


def sources(values: pd.DataFrame) -> tuple[str, ...]:
    """Sources of the figures, and what must be said of some of them."""
    return presentation.source_notes(values) + presentation.remark_notes(values, utgava.remarks())


def notes(lines: Iterable[str], lead: bool = False) -> Iterator[Piece]:
    """Lines of text, small or as body text; nothing where there is none."""
    shown = [line for line in lines if line]
    if shown:
        yield Text(html.render("noter.html", notes=shown, lead=lead))


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


def goal(goal_row: dict[str, Any], indicators: pd.DataFrame, series: pd.DataFrame, area: str) -> Iterator[Piece]:
    """One numbered goal: what it says, who answers, the figures that measure it, context, and what is missing."""
    yield from _goal_opening(goal_row["id"])
    own = indicators[indicators["mal"] == goal_row["id"]]
    for indicator in own[(own["roll"] == "matt") & (own["krav_niva"] != "skola")].to_dict("records"):
        yield from figure(indicator, series[series["indikator"] == indicator["indikator"]], goal_row["id"], area)
    yield from _goal_ending(goal_row["id"])


def _goal_row(goal_id: str) -> dict[str, Any]:
    goals = utgava.query("mal")
    return presentation.records(goals[goals["id"] == goal_id])[0]


@stycken.view
def _goal_opening(goal_id: str) -> Iterator[Piece]:
    """Number, short text and status of a goal, why it has that status, and the responsible body's own judgement."""
    statuses = utgava.query("malstatus")
    status = presentation.records(statuses[statuses["id"] == goal_id])[0]
    yield Text(
        html.render(
            "malrubrik.html",
            goal=_goal_row(goal_id),
            status=status,
            why=presentation.status_sentence(status),
            own=presentation.records(utgava.query("egna_bedomningar_lista", mal=goal_id)),
            words=presentation.OWN_WORDS,
            lage=presentation.LAGE,
        )
    )


@stycken.view
def _goal_ending(goal_id: str) -> Iterator[Piece]:
    """What the status rests on, what is missing, and context: the same whichever area is chosen."""
    goal_row = _goal_row(goal_id)
    measures = utgava.query("mattstatus_lista", mal=goal_id)
    if not measures.empty:
        name = f"status_{goal_id}"
        shown = table(presentation.measure_table(measures, goal_row["kortform"]))
        yield Fold("Status för varje mått och område", (shown, stycken.file(measures, name, name)))
    yield Text(f"<p class='ss-missing'><b>Vad som saknas.</b> {goal_row['saknas']}</p>")
    yield from context(goal_id)


def figure(indicator: dict[str, Any], series: pd.DataFrame, goal_id: str, area: str) -> Iterator[Piece]:
    """One indicator: the finding, the chart with city and nation, the facts beside it, table, file and definition."""
    if series.dropna(subset=["varde"]).empty:
        return
    breaks = utgava.query("seriebrott_lista", indikator=indicator["indikator"])
    concerned = presentation.breaks_of_areas(breaks, series)
    shown = series[series["omradestyp"] != "lan"]
    basperiod = _text(indicator["basperiod"])
    finding = presentation.headline(shown, indicator["namn"], area, concerned, basperiod)
    unit = sv.unit_name(indicator["enhet"])
    named = f"{indicator['namn']}, {unit}" if unit else indicator["namn"]
    span = presentation.period_span(shown)
    yield Text(html.render("rubrik.html", finding=finding, subtitle=indicator["namn"], unit=unit, series=span))
    key = f"{goal_id}_{indicator['indikator']}"
    chart = charts.figure_chart(shown, concerned, area, unit)
    facts = presentation.facts(series, basperiod, concerned, area)
    if indicator["krav_niva"] == "stadsdelsomrade" and indicator["roll"] == "matt":
        facts += presentation.together(utgava.query("klyfta", indikator=indicator["indikator"]), area)
    told = Text(html.render("fakta.html", facts=facts, notes=sources(shown)))
    yield Beside((2.3, 1), ((stycken.picture(chart, f"graf_{key}", f"{named}. {finding}"),), (told,)))
    figures = table(presentation.period_table(series, named))
    yield Fold("Tabell med samma siffror", (figures, stycken.file(series[CSV_COLUMNS], indicator["indikator"], key)))
    yield Fold("Om måttet", (about(indicator, breaks),))


@stycken.view
def context(goal_id: str) -> Iterator[Piece]:
    """Figures that give context but do not measure the goal, apart and named as such; projections below."""
    goal_row = _goal_row(goal_id)
    every = utgava.query("mal_indikatorer", malomrade=goal_row["malomrade"])
    indicators = every[(every["mal"] == goal_id) & (every["roll"] == "kontext")]
    if indicators.empty:
        return
    series = utgava.query("mal_serier", malomrade=goal_row["malomrade"])
    rows = series[series["indikator"].isin(indicators["indikator"])]
    yield Fold(
        f"Sammanhang: {len(indicators)} siffror som inte mäter målet",
        (
            Text(
                "<p class='ss-note'>De här siffrorna gäller en annan nivå, grupp eller fråga än målet. De kan inte visa om "
                "målet nås. Trenden räknas på minst fem jämförbara år och ska hålla när ett år i taget utelämnas; den "
                "förutsätter att åren är oberoende av varandra.</p>"
            ),
            table(presentation.context_table(indicators, series, utgava.query("trendlista"), goal_row["kortform"])),
            stycken.file(rows[CSV_COLUMNS], f"sammanhang_{goal_id}", f"{goal_id}_sammanhang"),
        ),
    )
    yield from forecasts(goal_id)


@stycken.view
def forecasts(goal_id: str) -> Iterator[Piece]:
    """Projections from the programme's first year against what it became, for context series long enough."""
    rows = utgava.query("prognoser_lista")
    own = rows[rows["mal"] == goal_id]
    if own.empty:
        return
    names = own.drop_duplicates("indikator").set_index("indikator")["namn"].to_dict()
    inside: list[Piece] = []
    for indicator, name in names.items():
        series = own[own["indikator"] == indicator]
        lines = presentation.forecast_notes(series, utgava.query("prognostraffar"))
        unit = sv.unit_name(series["enhet"].iloc[0])
        heading = html.render("rubrik.html", finding=name, subtitle="Hela staden", unit=unit, series="2006–2020")
        chart = forecast_fan.forecast_chart(series, unit)
        inside += [
            Text(heading),
            stycken.picture(chart, f"prognos_{goal_id}_{indicator}", f"{name}. {lines[0]}"),
            *notes(lines),
        ]
    number = "1 siffra" if len(names) == 1 else f"{len(names)} siffror"
    label = f"Prognos från 2015 mot utfall till 2020: {number} för hela staden"
    yield Fold(label, tuple(inside), key=f"prognoser_{goal_id}")


@stycken.view
def points(malomrade: str) -> Iterator[Piece]:
    """The programme's "målet innebär även"-points: text, who answers, and what figures say."""
    goals = utgava.query("mal", malomrade=malomrade)
    rows = goals[goals["sort"] == "punkt"]
    if rows.empty:
        return
    indicators = utgava.query("mal_indikatorer", malomrade=malomrade)
    yield Text("<h2 class='ss-h2'>Målen innebär även</h2>")
    yield table(presentation.points_table(rows))
    for row in rows.to_dict("records"):
        if (indicators["mal"] == row["id"]).any():
            yield Text(f"<p class='ss-note'>{row['kortform']}: {row['saknas']}</p>")
            yield from context(row["id"])


def about(indicator: dict[str, Any], breaks: pd.DataFrame) -> Text:
    """Definition, base, differences from near-twins, warnings and breaks of one indicator."""
    texts = utgava.query("varningstexter").set_index("kod")
    codes = _text(indicator["varningar"]).split()
    return Text(
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


@stycken.view
def corrections() -> Iterator[Piece]:
    """What has been wrong in editions, or that nothing has."""
    rows = utgava.query("rattelser_lista")
    if rows.empty:
        yield from notes([presentation.NO_CORRECTIONS])
    else:
        yield table(presentation.corrections_table(rows))


def on_phone() -> bool:
    """Whether the browser says that it is a phone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _text(value: object) -> str:
    return "" if sv.is_missing(value) else str(value)


def summary(goals: pd.DataFrame) -> Text:
    """How many of the målområde's goals have a measure, with links to each goal further down."""
    numbered = goals[goals["sort"] == "numrerat"]
    return Text(
        html.render(
            "malomrade.html",
            counts=presentation.counts(goals, utgava.query("malstatus")),
            goals=numbered.to_dict("records"),
            lage=presentation.LAGE,
        )
    )
