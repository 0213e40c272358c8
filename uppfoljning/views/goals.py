"""Goals: the pages of the four målområden, each goal with the figures that measure it, and what gives context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import charts, forecast_fan, grammar
from uppfoljning.views import mixes, origins
from uppfoljning.views.pieces import (
    Beside,
    Block,
    Facts,
    File,
    Finding,
    Fold,
    Labelled,
    Notes,
    Picture,
    Piece,
    Section,
    Table,
    Take,
    Title,
    Trail,
    note,
    web,
)
from uppfoljning.views.reading import Reading

ASSISTANCE = "jf-2.1"
SCHOOL, SOCIAL = "skola-och-utbildning", "social-hallbarhet"
LEADS = {
    "stadsmiljo-och-boende": "Nio mål om hur stadsdelarna hänger ihop, hur blandade bostäderna är och hur boendet och "
    "utemiljön utvecklas.",
    SCHOOL: "Ett mål: varje grundskola ska nå minst rikets medelvärde i betyg och nationella prov, när elever med kort tid i "
    "svensk skola redovisas för sig.",
    "jobb-och-foretagande": "Tre mål: arbetsplatser i områdena, ekonomiskt bistånd och självförsörjning efter Jobbtorg.",
    SOCIAL: "Programmet har inga numrerade mål här. Varje stadsdelsnämnd skulle våren 2015 själv ange mål, hur de mäts och vad "
    "som görs, utifrån indexet för sociala risker. De lokala målen har inte återfunnits, så ingen siffra mäter dem.",
}
CONTEXT_NOTE = (
    "De här siffrorna gäller en annan nivå, grupp eller fråga än målet. De kan inte visa om målet nås. Trenden räknas på minst "
    "fem jämförbara år och ska hålla när ett år i taget utelämnas; den förutsätter att åren är oberoende av varandra."
)
SAFETY_NOTE = (
    "Siffrorna nedan finns för några av programmets områden. De visar tryggheten och läget, men mäter inget mål som någon "
    "nämnd har satt."
)
# The roles of the indicators that are drawn area by area: the measures, and what stands beside them.
FIGURES = ("matt", "bredvid")
SAFETY = ("oro_brott_ofta_andel", "otrygga_sen_kvall_andel", "trygg_stadsdel_bo_andel", "socioekonomiskt_index")


def goal_area(reading: Reading, malomrade: str, area: str) -> Iterator[Piece]:
    """The whole page of a målområde whose goals are told one after the other; all but that of the schools."""
    goals = reading.query("mal", malomrade=malomrade)
    yield title(reading, malomrade)
    yield from scope(reading, area)
    if malomrade == SOCIAL:
        aims = goals
    else:
        aims = goals[goals["sort"] == "numrerat"]
        yield _summary(reading, goals)
    for goal_id in aims["id"]:
        yield from goal(reading, goal_id, area)
    if malomrade == SOCIAL:
        yield from _safety(reading, area)
    yield from points(reading, malomrade)


def title(reading: Reading, malomrade: str) -> Title:
    """The heading of a målområde's page."""
    return Title(str(reading.query("mal", malomrade=malomrade)["malomrade_namn"].iloc[0]), LEADS[malomrade])


def scope(reading: Reading, area: str) -> Iterator[Piece]:
    """Which area the figures are of, where one is chosen, and that a status is the goal's all the same."""
    if area:
        info = reading.query("omrade", omrade=area).iloc[0].to_dict()
        formed = f" {info['namn']} {words.formed_of(info)}. {words.only_since(info)}" if words.is_formed(info) else ""
        yield note(words.area_scope(str(info["namn"])) + formed)


def area_name(reading: Reading, area: str) -> str:
    """The name of an area by its id."""
    return str(reading.query("omrade", omrade=area)["namn"].iloc[0])


def _summary(reading: Reading, goals: pd.DataFrame) -> Block:
    """How many of the målområde's goals have a measure, with links to each goal further down."""
    return Block(
        "malomrade.html",
        {
            "counts": words.counts(goals, reading.query("malstatus"), reading.programme.years, reading.as_of),
            "goals": goals[goals["sort"] == "numrerat"].to_dict("records"),
            "lage": words.LAGE,
        },
    )


def goal(reading: Reading, goal_id: str, area: str) -> Iterator[Piece]:
    """One goal: what it says, who answers, the figures that measure it, context, and what is missing."""
    row = _goal_row(reading, goal_id)
    yield _opening(reading, row)
    yield from mixes.reading_of(reading, goal_id)
    own = indicators_of(reading, goal_id)
    series = reading.query("mal_serier", malomrade=row["malomrade"], omrade=area)
    for indicator in own[own["roll"].isin(FIGURES) & (own["krav_niva"] != "skola")].to_dict("records"):
        yield from figure(reading, indicator, series, goal_id, area)
    if goal_id == ASSISTANCE:
        yield from _by_residence(reading, area)
    yield from mixes.seam(reading, goal_id, row["kortform"])
    measures = reading.query("mattstatus_lista", mal=goal_id)
    if not measures.empty:
        short = row["kortform"]
        name = f"status_{goal_id}"
        shown = Table(words.measure_table(measures, short))
        yield Fold(
            f"Status för varje mått och område: {sv.lower_first(short)}", (shown, File(lambda: measures, name, name))
        )
    yield Labelled("Vad som saknas.", row["saknas"])
    yield from context(reading, goal_id)


def _by_residence(reading: Reading, area: str) -> Iterator[Piece]:
    """The one count by residence, beside that of the nämnd and never joined to it."""
    rows = reading.query("bistand_efter_bostad", omrade=area)
    if not rows.empty:
        yield Table(words.residence_table(rows))


def indicators_of(reading: Reading, goal_id: str) -> pd.DataFrame:
    """The indicators of a goal, in their order."""
    every = reading.query("mal_indikatorer", malomrade=_goal_row(reading, goal_id)["malomrade"])
    return every[every["mal"] == goal_id]


def _goal_row(reading: Reading, goal_id: str) -> dict[str, Any]:
    goals = reading.query("mal")
    return words.records(goals[goals["id"] == goal_id])[0]


def _opening(reading: Reading, goal_row: dict[str, Any]) -> Block:
    """Number, short text and status of a goal, why it has that status, and the responsible body's own judgement."""
    statuses = reading.query("malstatus")
    status = words.records(statuses[statuses["id"] == goal_row["id"]])[0]
    return Block(
        "malrubrik.html",
        {
            "goal": goal_row,
            "status": status,
            "label": words.status_label(status),
            "why": words.status_sentence(status),
            "own": words.records(reading.query("egna_bedomningar_lista", mal=goal_row["id"])),
            "words": words.OWN_WORDS,
            "lage": words.LAGE,
        },
    )


def figure(
    reading: Reading, indicator: dict[str, Any], every_series: pd.DataFrame, goal_id: str, area: str
) -> Iterator[Piece]:
    """One indicator: the finding, the chart with city and nation, the facts beside it, table, file and definition."""
    name = indicator["indikator"]
    series = every_series[every_series["indikator"] == name]
    if series.dropna(subset=["varde"]).empty:
        return
    breaks = reading.query("seriebrott_lista", indikator=name)
    concerned = words.breaks_of_areas(breaks, series)
    shown = series[series["omradestyp"] != "lan"]
    basperiod = _text(indicator["basperiod"])
    six = reading.programme.six
    chosen = (area_name(reading, area),) if area else ()
    finding = words.headline(shown, indicator["namn"], area, concerned, basperiod, six, *chosen)
    unit = sv.unit_name(indicator["enhet"])
    named = f"{indicator['namn']}, {unit}" if unit else indicator["namn"]
    read = grammar.read(shown, breaks, reading.programme)
    headline = Finding(finding, indicator["namn"], unit, words.period_span(read.drawn))
    yield headline
    facts = words.facts(series, basperiod, concerned, area, six)
    if indicator["krav_niva"] == "stadsdelsomrade" and indicator["roll"] in FIGURES:
        gap, hindrance = (reading.query(question, indikator=name) for question in ("klyfta", "klyfthinder"))
        facts += words.together(gap, hindrance, area, six)
    picture = Picture(
        f"{goal_id}-{name}",
        lambda: charts.figure_chart(read, area, unit),
        headline,
        origins.of_values(reading, read.drawn),
        f"{named}. {finding}",
    )
    about_it = (Notes(reading.sources(shown)), Trail(words.FigureKey(name), indicator["namn"]))
    told = (Facts(tuple(facts)), Take((picture,)), *about_it)
    yield Beside("figure", ((picture,), told))
    table = Table(words.period_table(series, named))
    yield Fold(
        f"Tabell: {sv.lower_first(named)}", (table, File(lambda: reading.figures(series), name, f"{goal_id}_{name}"))
    )
    yield web(Fold(f"Om måttet: {sv.lower_first(indicator['namn'])}", (about(reading, indicator, breaks),)))


def about(reading: Reading, indicator: dict[str, Any], breaks: pd.DataFrame) -> Block:
    """Definition, base, differences from near-twins, warnings and breaks of one indicator."""
    texts = reading.query("varningstexter").set_index("kod")
    return Block(
        "om_mattet.html",
        {
            "indicator": {key: _text(value) for key, value in indicator.items()},
            "direction": sv.DIRECTIONS[indicator["riktning"]],
            "warnings": [texts.loc[code, "text"] for code in _text(indicator["varningar"]).split()],
            "breaks": words.break_texts(breaks),
        },
    )


def context(reading: Reading, goal_id: str) -> Iterator[Piece]:
    """Figures that give context but do not measure the goal, apart and named as such; projections below."""
    goal_row = _goal_row(reading, goal_id)
    own = indicators_of(reading, goal_id)
    indicators = own[own["roll"] == "kontext"]
    if indicators.empty:
        return
    short = goal_row["kortform"]
    series = reading.query("mal_serier", malomrade=goal_row["malomrade"])
    rows = series[series["indikator"].isin(indicators["indikator"])]
    table = words.context_table(indicators, series, reading.query("trendlista"), short)
    file = File(lambda: reading.figures(rows), f"sammanhang_{goal_id}", f"{goal_id}_sammanhang")
    label = f"Sammanhang: {sv.counted(len(indicators), 'siffra')} som inte mäter målet ({sv.lower_first(short)})"
    yield Fold(label, (note(CONTEXT_NOTE), Table(table), file))
    yield from forecasts(reading, goal_id, short)


def forecasts(reading: Reading, goal_id: str, short: str) -> Iterator[Piece]:
    """Projections from the base year against what it became, for context series long enough."""
    rows = reading.query("prognoser_lista")
    own = rows[rows["mal"] == goal_id]
    if own.empty:
        return
    inside: list[Piece] = []
    for indicator, series in own.groupby("indikator", sort=False):
        name, unit = series["namn"].iloc[0], sv.unit_name(series["enhet"].iloc[0])
        lines = words.forecast_notes(series, reading.query("prognostraffar"))
        span = f"{series['ar'].min()}–{series['ar'].max()}"
        headline = Finding(words.forecast_finding(series), f"{name}, hela staden", unit, span)
        sources = origins.of_values(reading, series)
        build = _forecast(reading, series, unit)
        picture = Picture(
            f"prognos-{goal_id}-{indicator}", build, headline, sources, f"{name}. {headline.text} {lines[0]}"
        )
        table = Table(words.forecast_table(series, name))
        inside += [headline, picture, Notes((*lines, *sources.notes)), Take((picture,)), table]
    number = sv.counted(own["indikator"].nunique(), "siffra")
    first, last = reading.programme.base_year, reading.programme.last_year
    known = own.dropna(subset=["mitt", "varde"])["ar"]
    against = f"mot utfall till {known.max()}" if len(known) else f"till {last}"
    label = f"Prognos från {first} {against}: {number} för hela staden ({sv.lower_first(short)})"
    yield web(Fold(label, tuple(inside), key=f"prognoser_{goal_id}"))


def _forecast(reading: Reading, series: pd.DataFrame, unit: str) -> Any:
    breaks = reading.query("seriebrott_lista", indikator=series["indikator"].iloc[0])
    return lambda: forecast_fan.forecast_chart(series, breaks, unit)


# Where the points stand on a page: they have no block of their own.
POINTS = "innebar-aven"


def points(reading: Reading, malomrade: str) -> Iterator[Piece]:
    """The programme's "målet innebär även"-points: text, who answers, and what figures say."""
    goals = reading.query("mal", malomrade=malomrade)
    rows = goals[goals["sort"] == "punkt"]
    if rows.empty:
        return
    indicators = reading.query("mal_indikatorer", malomrade=malomrade)
    yield Section("Målen innebär även", POINTS)
    yield Table(words.points_table(rows))
    for row in rows.to_dict("records"):
        if (indicators["mal"] == row["id"]).any():
            yield note(f"{row['kortform']}: {row['saknas']}")
            yield from context(reading, row["id"])


def _safety(reading: Reading, area: str) -> Iterator[Piece]:
    indicators = reading.query("mal_indikatorer", malomrade=SOCIAL)
    series = reading.query("mal_serier", malomrade=SOCIAL, omrade=area)
    yield Section("Sammanhang per område")
    yield note(SAFETY_NOTE)
    for name in SAFETY:
        for row in indicators[indicators["indikator"] == name].head(1).to_dict("records"):
            yield from figure(reading, row, series, "sh-1", area)


def _text(value: object) -> str:
    return "" if sv.is_missing(value) else str(value)
