"""Områdesprofil: one stadsdelsområde with all its figures, its schools and its stadsdelar."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava, val
from uppfoljning import html, presentation

area = val.chosen_area()
if not area:
    areas = utgava.query("omradeslista")
    block.title("Områdesprofil", "Välj ett stadsdelsområde i listan till vänster, eller här.")
    links = {area: val.link_to_area(area) for area in areas["id"]}
    st.html(html.render("omradesval.html", areas=areas.to_dict("records"), links=links))
else:
    info = utgava.query("omrade", omrade=area).iloc[0].to_dict()
    figures = utgava.query("omradesfigurer", omrade=area)
    block.title(info["namn"], presentation.area_lead(info))
    st.html(html.render("omradesfakta.html", facts=presentation.area_facts(figures)))

    st.html("<h2 class='ss-h2'>Alla siffror för området</h2>")
    for topic in presentation.topics(figures):
        block.table(presentation.area_table(figures, topic))
    block.download(presentation.area_csv(figures), f"omradesprofil_{area}", "profil")
    st.html(
        "<p class='ss-note'>Förändring visas från det äldsta värde som går att jämföra med det senaste. Vid ett brott i serien "
        "börjar jämförelsen efter brottet. Mot staden: säkert = skillnaden är större än slumpen kan ge med 95 procents "
        "säkerhet, med Holms korrigering för att många siffror prövas; ej prövat = antalen bakom siffran är inte "
        "publicerade, så felmarginal kan inte anges. b = beräknat av oss ur publicerade siffror. – = inget publicerat värde.</p>"
    )
    with st.expander("Källor och beräkningar bakom siffrorna"):
        block.table(presentation.area_sources(figures))

    st.html("<h2 class='ss-h2'>Stadsdelar</h2>")
    block.table(presentation.districts_table(utgava.query("stadsdelar_i_omrade", omrade=area), info["namn"]))

    st.html("<h2 class='ss-h2'>Skolor</h2>")
    counted = utgava.query("oversikt_skolor", omrade=area)
    block.table(
        presentation.area_schools(
            counted, lambda name, year: utgava.query("skolor_mot_riket", indikator=name, period=year, omrade=area)
        )
    )
    st.html(
        f"<p class='ss-note'><a href='skola-och-utbildning{val.area_query()}' target='_self'>"
        "Alla resultat, skola för skola</a></p>"
    )
