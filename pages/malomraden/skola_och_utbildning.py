"""Skola och utbildning: every school in the programme's areas against riket the same school year."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Fold, Piece, Text
from uppfoljning import charts, presentation
from uppfoljning import swedish as sv

MALOMRADE = "skola-och-utbildning"
WITHOUT_NEW = ("behorig_yrkesprogram_andel_kommunal_exkl_nyinvandrade", "meritvarde_ak9_kommunal_exkl_nyinvandrade")

goals = utgava.query("mal", malomrade=MALOMRADE)
indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
measures = indicators[(indicators["mal"] == "sk-1.1") & (indicators["roll"] == "matt")].set_index("indikator")


@stycken.view
def opening(area: str) -> Iterator[Piece]:
    """What stands above the selectors."""
    series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=area)
    yield from block.title(
        "Skola och utbildning",
        "Ett mål: varje grundskola ska nå minst rikets medelvärde i betyg och nationella prov, när elever med kort tid i "
        "svensk skola redovisas för sig.",
    )
    goal = presentation.records(goals[goals["id"] == "sk-1.1"])[0]
    yield from block.goal(goal, indicators, series, area)
    yield Text("<h2 class='ss-h2'>Skola för skola</h2>")


@stycken.view
def schools(indicator: str, year: str, area: str) -> Iterator[Piece]:
    """One result in one school year, school by school."""
    rows = utgava.query("skolor_mot_riket", indikator=indicator, period=year, omrade=area)
    rows = rows if area else rows[rows["prioriterat_omrade"]]
    measure = measures.loc[indicator]
    unit = sv.unit_name(measure["enhet"])
    finding = presentation.school_finding(rows)
    named = f"{measure['namn']}, {unit}, {year}"
    yield Text(f"<h3 class='ss-finding'>{finding}</h3><p class='ss-sub'>{named}</p>")
    yield stycken.picture(charts.school_chart(rows, unit), "graf_skolor", f"{measure['namn']} {year}. {finding}")
    development = utgava.query("skolor_utveckling", indikator=indicator)
    every = block.table(presentation.school_table(rows, development, measure["namn"], year))
    file = stycken.file(presentation.school_csv(rows), f"{indicator}_{year.replace('/', '-')}", "skolor")
    yield Fold("Tabell med alla skolor, även de utan värde", (every, file))
    counted = utgava.query("oversikt_skolor", omrade=area)
    years = block.table(presentation.school_count_table(counted, measures["namn"].to_dict()))
    yield Fold("Antal skolor på minst rikets nivå, läsår för läsår", (years,))
    breaks = utgava.query("seriebrott_lista", indikator=indicator)
    yield Fold("Om måttet", (block.about({"indikator": indicator, **measure.to_dict()}, breaks),))


@stycken.view
def ending(area: str) -> Iterator[Piece]:
    """What stands below the schools."""
    series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=area)
    yield Text("<h2 class='ss-h2'>Utan nyinvandrade elever</h2>")
    yield Text(
        "<p class='ss-lede'>Målet räknar bort elever som gått mindre än tre år i svensk skola. De publicerade siffrorna räknar "
        "bort dem som varit i Sverige mindre än fyra år, och finns bara för kommunala skolor sammantaget, inte per skola.</p>"
    )
    for name in WITHOUT_NEW:
        row = indicators[indicators["indikator"] == name].iloc[0].to_dict()
        yield from block.figure(row, series[series["indikator"] == name], "sk-1.1", area)
    yield from block.points(goals, indicators, series)


chosen = val.chosen_area()
stycken.draw(opening(chosen))
left, right = st.columns([2, 1])
with left:
    result = st.selectbox(
        "Resultat",
        list(measures.index),
        format_func=lambda name: measures.loc[name, "namn"],
        key="skola_matt",
        bind="query-params",
        placeholder="Välj resultat",
    )
school_years = presentation.school_years(utgava.query("oversikt_skolor", omrade=chosen), result)
with right:
    school_year = st.selectbox("Läsår", school_years, key="lasar", bind="query-params", placeholder="Välj läsår")
stycken.draw(schools(result, school_year, chosen))
stycken.draw(ending(chosen))
