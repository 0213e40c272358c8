"""Skola och utbildning: every school in the programme's areas against riket the same school year."""

from __future__ import annotations

import streamlit as st

from pages.delat import adress, stycken, utgava, val
from uppfoljning.views import schools

chosen = val.chosen_area()
results = utgava.asked(schools.names)
asked = adress.read("skola_matt", "resultatet", results)
adress.read("lasar", "läsåret", {year: year for year in utgava.asked(schools.years, asked, chosen)})
stycken.show(schools.opening, chosen)
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
    years = utgava.asked(schools.years, result or "", chosen)
    school_year = st.selectbox("Läsår", years, key="lasar", bind="query-params", placeholder="Välj läsår")
stycken.show(schools.result, result or "", school_year or "", chosen)
stycken.show(schools.each_year, result or "", chosen)
stycken.show(schools.counted, chosen)
stycken.show(schools.ending, chosen)
