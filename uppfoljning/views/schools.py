"""Skola och utbildning: the goal, every school in the programme's areas against riket, and series without new pupils."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import school_dots
from uppfoljning.views import goals, origins
from uppfoljning.views.goals import SCHOOL
from uppfoljning.views.pieces import Block, File, Finding, Fold, Picture, Piece, Section, Table, Take, lead, note, web
from uppfoljning.views.reading import Reading
from uppfoljning.words import files

GOAL = "sk-1.1"
WITHOUT_NEW = ("behorig_yrkesprogram_andel_kommunal_exkl_nyinvandrade", "meritvarde_ak9_kommunal_exkl_nyinvandrade")
WITHOUT_NEW_LEAD = (
    "Målet räknar bort elever som gått mindre än tre år i svensk skola. De publicerade siffrorna räknar bort dem som varit i "
    "Sverige mindre än fyra år, och finns bara för kommunala skolor sammantaget, inte per skola."
)
LINES_NOTE = (
    "Blått är skolan, grått är hela staden. Strecket går mellan de läsår som har ett värde, och skalan börjar på noll. Färre "
    "än fyra läsår ritas inte. Första och senaste läsåret står under."
)
NO_RESULTS = "Underlaget har inga resultat för skolorna."


def opening(reading: Reading, area: str) -> Iterator[Piece]:
    """What stands above the schools."""
    yield goals.title(reading, SCHOOL)
    yield from goals.scope(reading, area)
    yield from goals.goal(reading, GOAL, area)
    yield from _same_schools(reading)
    yield Section("Skola för skola")


def _same_schools(reading: Reading) -> Iterator[Piece]:
    """The same schools during the programme and after it."""
    steps = reading.query("skolor_steg")
    if steps.empty:
        return
    yield Finding(words.step_finding(steps), steps["indikator_namn"].iloc[0], "", words.step_span(steps))
    yield Table(words.step_table(steps))


def measures(reading: Reading) -> pd.DataFrame:
    """The results that measure the goal, by id."""
    own = goals.indicators_of(reading, GOAL)
    return own[own["roll"] == "matt"].set_index("indikator")


def names(reading: Reading) -> dict[str, str]:
    """The results to choose between: name by id."""
    return dict(measures(reading)["namn"])


def years(reading: Reading, indicator: str, area: str) -> list[str]:
    """The school years to choose between, the one to show first."""
    return words.school_years(reading.query("oversikt_skolor", omrade=area), indicator)


def result(reading: Reading, indicator: str, year: str, area: str) -> Iterator[Piece]:
    """One result in one school year, school by school; without a year there is nothing to show."""
    if not year:
        yield lead(NO_RESULTS)
        return
    rows = reading.query("skolor_mot_riket", indikator=indicator, period=year, omrade=area)
    rows = rows if area else rows[rows["prioriterat_omrade"]]
    measure = measures(reading).loc[indicator]
    name, unit = measure["namn"], sv.unit_name(measure["enhet"])
    development = reading.query("skolor_utveckling", indikator=indicator)
    finding = words.school_finding(rows, development)
    headline = Finding(finding, name, unit, year)
    yield headline
    if rows["varde"].notna().any():
        picture = Picture(
            f"skolor-{indicator}",
            lambda: school_dots.school_chart(rows, unit, reading.programme),
            headline,
            origins.of_values(reading, rows, _beside(rows)),
            f"{name} {year}. {finding}",
        )
        yield picture
        yield Take((picture,))
    table = Table(words.school_table(rows, development, name, year, reading.programme))
    file = File(
        lambda: files.school_rows(reading.trail([indicator]), rows), f"{indicator}_{year.replace('/', '-')}", "skolor"
    )
    short = sv.lower_first(name)
    yield web(Fold(f"Tabell med alla skolor, även de utan värde: {short}", (table, file)))
    breaks = reading.query("seriebrott_lista", indikator=indicator)
    yield Fold(f"Om måttet: {short}", (goals.about(reading, {"indikator": indicator, **measure.to_dict()}, breaks),))


def _beside(rows: pd.DataFrame) -> list[str]:
    """Who published what the schools are shown against: riket's value, else the city's."""
    against = "riket" if rows["riket"].notna().any() else "staden"
    return list(rows.loc[rows[against].notna(), f"{against}_kalla_utgivare"].dropna().unique())


def each_year(reading: Reading, indicator: str, area: str, drawn: bool = True) -> Iterator[Piece]:
    """One result for each school over all its years; `drawn` adds a small line for each."""
    rows = reading.query("skolor_alla_lasar", indikator=indicator, omrade=area) if indicator else None
    if rows is None or not rows["omradestyp"].eq("skola").any():
        return
    name = measures(reading).loc[indicator, "namn"]
    inside: list[Piece] = [Table(words.school_years_table(rows, name))]
    lines = words.school_lines(rows) if drawn else []
    if lines:
        inside = [note(LINES_NOTE), Block("skollinjer.html", {"schools": lines, "prefix": f"{indicator}-"}), *inside]
    yield web(Fold(f"Varje skola, läsår för läsår: {sv.lower_first(name)}", tuple(inside)))


def counted(reading: Reading, area: str) -> Iterator[Piece]:
    """How many schools reach riket, year by year and result by result."""
    found = reading.query("oversikt_skolor", omrade=area)
    if found.empty:
        return
    table = words.school_count_table(found, names(reading))
    yield Fold("Antal skolor på minst rikets nivå, läsår för läsår", (Table(table),))


def ending(reading: Reading, area: str) -> Iterator[Piece]:
    """What stands below the schools."""
    indicators = goals.indicators_of(reading, GOAL)
    series = reading.query("mal_serier", malomrade=SCHOOL, omrade=area)
    yield Section("Utan nyinvandrade elever")
    yield lead(WITHOUT_NEW_LEAD)
    for name in WITHOUT_NEW:
        for row in indicators[indicators["indikator"] == name].to_dict("records"):
            yield from goals.figure(reading, row, series, GOAL, area)
    yield from goals.points(reading, SCHOOL)
