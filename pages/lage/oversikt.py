"""Översikt: the state of every goal on one screen."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava, val
from uppfoljning import html, presentation

area = val.chosen_area()
goals = utgava.query("mal")
statuses = utgava.query("malstatus")
rows = presentation.overview_rows(
    goals,
    statuses,
    utgava.query("oversikt", omrade=area),
    utgava.query("oversikt_skolor", omrade=area),
    utgava.query("mal_serier", omrade=area),
    area,
)
counts = presentation.counts(goals, statuses)

block.title("Hur går det för en sammanhållen stad?")
st.html(html.render("rakning.html", counts=counts, rows=rows))
st.html(html.render("oversikt.html", groups=presentation.overview_groups(goals, rows, val.area_query()), counts=counts))
st.html(
    "<p class='ss-note'>Mäts = minst ett mått på den nivå som målet talar om. Endast sammanhang = det finns siffror, men "
    "de gäller hela staden eller en annan fråga och kan inte visa om målet nås. Inget mått = ingen publicerad siffra har "
    "hittats. Källa, datum och tabell finns bakom varje mål. Status räknas efter "
    "fasta regler, som står under Metod och källor.</p>"
)
