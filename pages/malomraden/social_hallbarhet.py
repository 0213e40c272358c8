"""Lokalt arbete med social hållbarhet: no numbered goals; what the programme aims at and what figures exist."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava, val
from uppfoljning import presentation

MALOMRADE = "social-hallbarhet"

goals = utgava.query("mal", malomrade=MALOMRADE)
indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=val.chosen_area())

block.title(
    "Lokalt arbete med social hållbarhet",
    "Programmet har inga numrerade mål här. Varje stadsdelsnämnd skulle våren 2015 själv ange mål, hur de mäts och vad "
    "som görs, utifrån indexet för sociala risker. De lokala målen har inte återfunnits, så ingen siffra mäter dem.",
)
for goal in presentation.records(goals):
    block.goal(goal, indicators, series)

st.html("<h2 class='ss-h2'>Sammanhang per område</h2>")
st.html(
    "<p class='ss-note'>Siffrorna nedan finns för några av programmets områden. De visar tryggheten och läget, men mäter "
    "inget mål som någon nämnd har satt.</p>"
)
for name in ("oro_brott_ofta_andel", "otrygga_sen_kvall_andel", "trygg_stadsdel_bo_andel", "socioekonomiskt_index"):
    indicator = indicators[indicators["indikator"] == name].iloc[0].to_dict()
    block.figure(indicator, series[series["indikator"] == name], "sh-1")
