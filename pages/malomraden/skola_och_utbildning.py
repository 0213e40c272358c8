"""Skola och utbildning: every school in the programme's areas against riket the same school year."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava, val
from uppfoljning import charts, presentation
from uppfoljning import swedish as sv

MALOMRADE = "skola-och-utbildning"

area = val.chosen_area()
goals = utgava.query("mal", malomrade=MALOMRADE)
indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=area)
counted = utgava.query("oversikt_skolor", omrade=area)
measures = indicators[(indicators["mal"] == "sk-1.1") & (indicators["roll"] == "matt")].set_index("indikator")

block.title(
    "Skola och utbildning",
    "Ett mål: varje grundskola ska nå minst rikets medelvärde i betyg och nationella prov, när elever med kort tid i "
    "svensk skola redovisas för sig.",
)
block.goal(presentation.records(goals[goals["id"] == "sk-1.1"])[0], indicators, series)

st.html("<h2 class='ss-h2'>Skola för skola</h2>")
left, right = st.columns([2, 1])
with left:
    indicator = st.selectbox(
        "Resultat",
        list(measures.index),
        format_func=lambda name: measures.loc[name, "namn"],
        key="skola_matt",
        bind="query-params",
        placeholder="Välj resultat",
    )
years = presentation.school_years(counted, indicator)
with right:
    year = st.selectbox("Läsår", years, key="lasar", bind="query-params", placeholder="Välj läsår")

schools = utgava.query("skolor_mot_riket", indikator=indicator, period=year, omrade=area)
schools = schools if area else schools[schools["prioriterat_omrade"]]
unit = sv.unit_name(measures.loc[indicator, "enhet"])
finding = presentation.school_finding(schools)
st.html(f"<h3 class='ss-finding'>{finding}</h3><p class='ss-sub'>{measures.loc[indicator, 'namn']}, {unit}, {year}</p>")
alt = f"{measures.loc[indicator, 'namn']} {year}. {finding}"
block.picture(charts.school_chart, schools, unit, key="graf_skolor", alt=alt)
with st.expander("Tabell med alla skolor, även de utan värde"):
    development = utgava.query("skolor_utveckling", indikator=indicator)
    block.table(presentation.school_table(schools, development, measures.loc[indicator, "namn"], year))
    block.download(presentation.school_csv(schools), f"{indicator}_{year.replace('/', '-')}", "skolor")
with st.expander("Antal skolor på minst rikets nivå, läsår för läsår"):
    block.table(presentation.school_count_table(counted, measures["namn"].to_dict()))
with st.expander("Om måttet"):
    block.about(
        {"indikator": indicator, **measures.loc[indicator].to_dict()},
        utgava.query("seriebrott_lista", indikator=indicator),
    )

st.html("<h2 class='ss-h2'>Utan nyinvandrade elever</h2>")
st.html(
    "<p class='ss-lede'>Målet räknar bort elever som gått mindre än tre år i svensk skola. De publicerade siffrorna räknar "
    "bort dem som varit i Sverige mindre än fyra år, och finns bara för kommunala skolor sammantaget, inte per skola.</p>"
)
for name in ("behorig_yrkesprogram_andel_kommunal_exkl_nyinvandrade", "meritvarde_ak9_kommunal_exkl_nyinvandrade"):
    row = indicators[indicators["indikator"] == name].iloc[0].to_dict()
    block.figure(row, series[series["indikator"] == name], "sk-1.1")
block.points(goals, indicators, series)
