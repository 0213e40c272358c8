"""Skola och utbildning: every school in the programme's areas against riket the same school year."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from pages.delat import block, skolor, stycken, utgava, val
from pages.delat.skolor import MALOMRADE
from pages.delat.stycken import Piece, Text
from uppfoljning import presentation

WITHOUT_NEW = ("behorig_yrkesprogram_andel_kommunal_exkl_nyinvandrade", "meritvarde_ak9_kommunal_exkl_nyinvandrade")


@stycken.view
def opening(area: str) -> Iterator[Piece]:
    """What stands above the selectors."""
    goals = utgava.query("mal", malomrade=MALOMRADE)
    indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
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
def ending(area: str) -> Iterator[Piece]:
    """What stands below the schools."""
    indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
    series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=area)
    yield Text("<h2 class='ss-h2'>Utan nyinvandrade elever</h2>")
    yield Text(
        "<p class='ss-lede'>Målet räknar bort elever som gått mindre än tre år i svensk skola. De publicerade siffrorna räknar "
        "bort dem som varit i Sverige mindre än fyra år, och finns bara för kommunala skolor sammantaget, inte per skola.</p>"
    )
    for name in WITHOUT_NEW:
        row = indicators[indicators["indikator"] == name].iloc[0].to_dict()
        yield from block.figure(row, series[series["indikator"] == name], "sk-1.1", area)
    yield from block.points(MALOMRADE)


chosen = val.chosen_area()
results = skolor.names()
stycken.draw(opening(chosen))
left, right = st.columns([2, 1])
with left:
    result = st.selectbox(
        "Resultat",
        list(results),
        format_func=results.__getitem__,
        key="skola_matt",
        bind="query-params",
        placeholder="Välj resultat",
    )
with right:
    school_year = st.selectbox(
        "Läsår", skolor.years(result, chosen), key="lasar", bind="query-params", placeholder="Välj läsår"
    )
stycken.draw(skolor.schools(result, school_year, chosen))
stycken.draw(ending(chosen))
