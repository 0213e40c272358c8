"""Pages about the programme's goals: the overview, the four målområden, the results school by school, and the bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from markupsafe import Markup

from uppfoljning import presentation
from uppfoljning import swedish as sv
from uppfoljning.pictures import forecast_fan, school_dots
from uppfoljning.presentation import Line
from uppfoljning.publish.frame import Frame, Link, SitePage
from uppfoljning.publish.rendering import fold, heading, joined, lead, note, render, web_only

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
OVERVIEW_NOTE = (
    "Mäts = minst ett mått på den nivå som målet talar om. Endast sammanhang = det finns siffror, men de gäller hela staden "
    "eller en annan fråga och kan inte visa om målet nås. Inget mått = ingen publicerad siffra har hittats. Källa, datum och "
    "tabell finns bakom varje mål. Status räknas efter fasta regler, som står under Metod och källor."
)
CONTEXT_NOTE = (
    "De här siffrorna gäller en annan nivå, grupp eller fråga än målet. De kan inte visa om målet nås. Trenden räknas på minst "
    "fem jämförbara år och ska hålla när ett år i taget utelämnas; den förutsätter att åren är oberoende av varandra."
)
OVERDUE_NOTE = (
    "Försenad = målet mäts, men ingen siffra på rätt nivå finns för programmets sista år, 2020. Nämndens egen bedömning enligt "
    "ILS visas bredvid den räknade statusen och vägs aldrig ihop med den."
)


def overview(frame: Frame) -> SitePage:
    """The state of every goal."""
    goals, statuses = frame.query("mal"), frame.query("malstatus")
    figures, schools, series = (frame.query(name) for name in ("oversikt", "oversikt_skolor", "mal_serier"))
    rows = presentation.overview_rows(goals, statuses, figures, schools, series, "")
    counts = presentation.counts(goals, statuses)
    names = {row.lines: f"linje-{row.id}" for row in rows}

    def sparkline(lines: tuple[Line, ...], text: str) -> Markup:
        return frame.pictures.sparkline(names[lines], lines, text)

    body = joined(
        render("rakning.html", counts=counts),
        render(
            "oversikt.html",
            groups=presentation.overview_groups(goals, rows, ".html"),
            counts=counts,
            sparkline=sparkline,
        ),
        note(OVERVIEW_NOTE),
    )
    return SitePage("index.html", "index.html", "Hur går det för en sammanhållen stad?", body, True)


def goal_areas(frame: Frame) -> list[SitePage]:
    """One page for each of the four målområden."""
    names = frame.query("mal").drop_duplicates("malomrade")[["malomrade", "malomrade_namn"]]
    return [_goal_area(frame, str(area), str(name)) for area, name in names.itertuples(index=False)]


def _goal_area(frame: Frame, area: str, name: str) -> SitePage:
    goals = frame.query("mal", malomrade=area)
    indicators = frame.query("mal_indikatorer", malomrade=area)
    series = frame.query("mal_serier", malomrade=area)
    blocks = [lead(LEADS[area])]
    if area not in (SCHOOL, SOCIAL):
        blocks.append(_summary(frame, goals))
    aims = goals if area == SOCIAL else goals[goals["sort"] == "numrerat"]
    blocks += [_goal(frame, goal, indicators, series) for goal in presentation.records(aims)]
    if area == SCHOOL:
        blocks.append(_schools(frame, indicators, series))
    if area == SOCIAL:
        blocks.append(_safety(frame, indicators, series))
    blocks.append(_points(frame, goals, indicators, series))
    return SitePage(f"{area}.html", f"{area}.html", name, joined(*blocks), True)


def _summary(frame: Frame, goals: pd.DataFrame) -> Markup:
    return render(
        "malomrade.html",
        counts=presentation.counts(goals, frame.query("malstatus")),
        goals=goals[goals["sort"] == "numrerat"].to_dict("records"),
        lage=presentation.LAGE,
    )


def _goal(frame: Frame, goal: dict[str, Any], indicators: pd.DataFrame, series: pd.DataFrame) -> Markup:
    """One goal: what it says, who answers, the figures that measure it, what is missing, and context."""
    statuses = frame.query("malstatus")
    status = presentation.records(statuses[statuses["id"] == goal["id"]])[0]
    own = indicators[indicators["mal"] == goal["id"]]
    measuring = own[(own["roll"] == "matt") & (own["krav_niva"] != "skola")].to_dict("records")
    measures = frame.query("mattstatus_lista", mal=goal["id"])
    short = sv.lower_first(goal["kortform"])
    return joined(
        render(
            "malrubrik.html",
            goal=goal,
            status=status,
            why=presentation.status_sentence(status),
            own=presentation.records(frame.query("egna_bedomningar_lista", mal=goal["id"])),
            words=presentation.OWN_WORDS,
            lage=presentation.LAGE,
        ),
        *(frame.figure(row, _of(series, row["indikator"]), goal["id"]) for row in measuring),
        Markup("")
        if measures.empty
        else fold(
            f"Status för varje mått och område: {short}", frame.table(presentation.measure_table(measures, short))
        ),
        Markup('<p class="ss-missing"><b>Vad som saknas.</b> {}</p>').format(goal["saknas"]),
        _context(frame, own[own["roll"] == "kontext"], series, goal),
    )


def _same(chart: Any) -> Callable[[bool], Any]:
    """A chart that needs no other form in a narrow window."""
    return lambda _narrow: chart


def _of(series: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return series[series["indikator"] == indicator]


def _context(frame: Frame, indicators: pd.DataFrame, series: pd.DataFrame, goal: dict[str, Any]) -> Markup:
    """Figures that give context but do not measure the goal, apart and named as such; projections below."""
    if indicators.empty:
        return Markup("")
    short = goal["kortform"]
    view = presentation.context_table(indicators, series, frame.query("trendlista"), short)
    summary = f"Sammanhang: {len(indicators)} siffror som inte mäter målet ({sv.lower_first(short)})"
    return joined(fold(summary, note(CONTEXT_NOTE), frame.table(view)), _forecasts(frame, goal["id"], short))


def _forecasts(frame: Frame, goal: str, short: str) -> Markup:
    rows = frame.query("prognoser_lista")
    own = rows[rows["mal"] == goal]
    if own.empty:
        return Markup("")
    blocks = []
    for indicator, series in own.groupby("indikator", sort=False):
        notes = presentation.forecast_notes(series, frame.query("prognostraffar"))
        unit, name = sv.unit_name(series["enhet"].iloc[0]), series["namn"].iloc[0]
        chart = forecast_fan.forecast_chart(series, unit)
        picture = frame.pictures.chart(f"prognos-{goal}-{indicator}", _same(chart), f"{name}. {notes[0]}")
        blocks += [frame.finding(name, "Hela staden", unit, "2006–2020"), picture, frame.notes(notes)]
    number = own["indikator"].nunique()
    word = "siffra" if number == 1 else "siffror"
    summary = f"Prognos från 2015 mot utfall till 2020: {number} {word} för hela staden ({sv.lower_first(short)})"
    return web_only(fold(summary, *blocks))


def _points(frame: Frame, goals: pd.DataFrame, indicators: pd.DataFrame, series: pd.DataFrame) -> Markup:
    """The programme's "målet innebär även"-points: text, who answers, and what figures say."""
    rows = goals[goals["sort"] == "punkt"]
    if rows.empty:
        return Markup("")
    blocks = [heading("Målen innebär även"), frame.table(presentation.points_table(rows))]
    for row in rows.to_dict("records"):
        own = indicators[indicators["mal"] == row["id"]]
        if not own.empty:
            blocks += [note(f"{row['kortform']}: {row['saknas']}"), _context(frame, own, series, row)]
    return joined(*blocks)


def _safety(frame: Frame, indicators: pd.DataFrame, series: pd.DataFrame) -> Markup:
    blocks = [
        heading("Sammanhang per område"),
        note(
            "Siffrorna nedan finns för några av programmets områden. De visar tryggheten och läget, men mäter inget mål som "
            "någon nämnd har satt."
        ),
    ]
    for name in ("oro_brott_ofta_andel", "otrygga_sen_kvall_andel", "trygg_stadsdel_bo_andel", "socioekonomiskt_index"):
        row = indicators[indicators["indikator"] == name].iloc[0].to_dict()
        blocks.append(frame.figure(row, _of(series, name), "sh-1"))
    return joined(*blocks)


def _school_measures(frame: Frame) -> pd.DataFrame:
    indicators = frame.query("mal_indikatorer", malomrade=SCHOOL)
    return indicators[(indicators["mal"] == "sk-1.1") & (indicators["roll"] == "matt")].set_index("indikator")


def _schools(frame: Frame, indicators: pd.DataFrame, series: pd.DataFrame) -> Markup:
    """School by school in the first result, with links to the others, and the figures without newly arrived pupils."""
    measures, counted = _school_measures(frame), frame.query("oversikt_skolor")
    first = measures.index[0]
    links = [
        Link(f"skolor-{name}.html", str(text))
        for name, text in measures["namn"].items()
        if name != first and (counted["indikator"] == name).any()
    ]
    blocks = [
        heading("Skola för skola"),
        _school_result(frame, first),
        web_only(
            Markup('<h3 class="ss-finding">Övriga resultat, skola för skola</h3>'), render("lista.html", items=links)
        ),
        fold(
            "Antal skolor på minst rikets nivå, läsår för läsår",
            frame.table(presentation.school_count_table(counted, measures["namn"].to_dict())),
        ),
        heading("Utan nyinvandrade elever"),
        lead(
            "Målet räknar bort elever som gått mindre än tre år i svensk skola. De publicerade siffrorna räknar bort dem som "
            "varit i Sverige mindre än fyra år, och finns bara för kommunala skolor sammantaget, inte per skola."
        ),
    ]
    for name in ("behorig_yrkesprogram_andel_kommunal_exkl_nyinvandrade", "meritvarde_ak9_kommunal_exkl_nyinvandrade"):
        row = indicators[indicators["indikator"] == name].iloc[0].to_dict()
        blocks.append(frame.figure(row, _of(series, name), "sk-1.1"))
    return joined(*blocks)


def _school_result(frame: Frame, indicator: str) -> Markup:
    """Every school in the programme's areas against riket, in the newest school year that has a national value."""
    row = _school_measures(frame).loc[indicator]
    name, unit = row["namn"], sv.unit_name(row["enhet"])
    year = presentation.school_years(frame.query("oversikt_skolor"), indicator)[0]
    schools = frame.query("skolor_mot_riket", indikator=indicator, period=year)
    schools = schools[schools["prioriterat_omrade"]]
    finding = presentation.school_finding(schools)
    chart = school_dots.school_chart(schools, unit)
    development = frame.query("skolor_utveckling", indikator=indicator)
    view = presentation.school_table(schools, development, name, year)
    about = {"indikator": indicator, **row.to_dict()}
    return joined(
        frame.finding(finding, name, unit, year),
        frame.pictures.chart(f"skolor-{indicator}", _same(chart), f"{name} {year}. {finding}"),
        web_only(fold(f"Tabell med alla skolor, även de utan värde: {sv.lower_first(name)}", frame.table(view))),
        fold(
            f"Om måttet: {sv.lower_first(name)}",
            frame.about(about, frame.query("seriebrott_lista", indikator=indicator)),
        ),
    )


def school_results(frame: Frame) -> list[SitePage]:
    """One page for each school result but the first, which stands on the målområde's own page."""
    measures, counted = _school_measures(frame), frame.query("oversikt_skolor")
    return [
        SitePage(
            f"skolor-{name}.html",
            f"{SCHOOL}.html",
            f"{text}, skola för skola",
            joined(heading("Skolor i programmets områden"), _school_result(frame, str(name))),
        )
        for name, text in measures["namn"].iloc[1:].items()
        if (counted["indikator"] == name).any()
    ]


def bodies(frame: Frame) -> list[SitePage]:
    """The list of nämnder and bolag, and one page for each with its goals by role."""
    listed = frame.query("namndlista")
    pages = [_body(frame, body, name) for body, name in listed[["id", "namn"]].itertuples(index=False)]
    links = [Link(page.path, page.title) for page in pages]
    body = joined(
        lead("Vem svarar för vilka mål, vad mäts, vad saknas och vad är försenat?"), render("lista.html", items=links)
    )
    return [SitePage("namnder.html", "namnder.html", "Nämnder och bolag", body), *pages]


def _body(frame: Frame, body: str, name: str) -> SitePage:
    goals = frame.query("namnd_mal", namnd=body)
    own = frame.query("egna_bedomningar_lista", namnd=body)
    blocks = [lead(presentation.body_summary(goals))]
    for role in presentation.ROLES:
        if (goals["roll"] == role).any():
            blocks.append(frame.table(presentation.body_table(goals, role)))
    blocks.append(heading("Nämndens egna bedömningar"))
    blocks.append(lead("Ingen bedömning inlagd.") if own.empty else frame.table(presentation.own_table(own)))
    return SitePage(f"namnd-{body}.html", "namnder.html", name, joined(*blocks, note(OVERDUE_NOTE)))
