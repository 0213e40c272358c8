"""Metod och källor: the catalogue to browse and search, what exists and what is missing, and every source."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.delat import block, utgava
from uppfoljning import charts, html, presentation
from uppfoljning import swedish as sv

ALL = "alla"
CHOICE: dict[str, Any] = {"bind": "query-params", "placeholder": "Välj"}

block.title(
    "Metod och källor",
    "Varje siffra har en definition, en källa och ett datum. Här finns alla, och här syns var siffror saknas.",
)
catalogue = utgava.query("katalog")
tabs = st.tabs(["Indikatorer", "Vad som finns och saknas", "Källor", "Så arbetar vi"])

with tabs[0]:
    left, right = st.columns([2, 1])
    words = left.text_input(
        "Sök i namn, definition och kod", key="sok", bind="query-params", placeholder="Till exempel bistånd"
    )
    topics = [ALL, *sorted(catalogue["amne"].unique(), key=lambda t: sv.sort_key(sv.TOPICS[t]))]
    topic = right.selectbox(
        "Ämne",
        topics,
        format_func=lambda t: sv.TOPICS.get(t, "Alla ämnen"),
        key="amne",
        **CHOICE,
    )
    found = presentation.search(catalogue, words or "", "" if topic == ALL else topic)
    st.html(f"<p class='ss-note'>{len(found)} av {len(catalogue)} indikatorer.</p>")
    if not found.empty:
        names = found.set_index("id")["namn"]
        name = st.selectbox(
            "Visa en indikator",
            list(names.index),
            format_func=lambda i: f"{names[i]} ({i})",
            key="indikator",
            **CHOICE,
        )
        indicator = {"indikator": name, "motiv": None, **found.set_index("id").loc[name].to_dict()}
        block.about(indicator, utgava.query("seriebrott_lista", indikator=name))
        values = utgava.query("observationer", indikator=name)
        with st.expander(f"Alla {len(values)} siffror"):
            block.download(values, name, "indikator")
            block.table(presentation.observation_table(values, indicator["namn"]))
        with st.expander("Listan över indikatorer"):
            block.table(presentation.catalogue_table(found))
            block.download(found, "indikatorkatalog", "katalog")

with tabs[1]:
    st.html("<p class='ss-lede'>Rutorna visar hur många områden som har ett värde det året. Vitt är en lucka.</p>")
    left, right = st.columns(2)
    level = left.selectbox(
        "Nivå",
        presentation.levels_with_figures(catalogue),
        index=3,
        format_func=lambda t: sv.capitalise(sv.AREA_TYPES[t]),
        key="tackning_niva",
        **CHOICE,
    )
    coverage = utgava.query("tackning", niva=level).rename(columns={"antal_omraden": "antal"})
    pick = right.selectbox(
        "Visa en indikator område för område",
        [ALL, *coverage["indikator"].unique()],
        format_func=lambda i: "Alla indikatorer" if i == ALL else catalogue.set_index("id").loc[i, "namn"],
        key="tackning_indikator",
        **CHOICE,
    )
    if coverage.empty:
        st.write("Inga siffror finns på den nivån.")
    else:
        every = pick == ALL
        rows = coverage if every else utgava.query("tackning_omraden", indikator=pick, niva=level)
        headings = ("namn", "Områden med värde") if every else ("omrade_namn", "Värden")
        block.picture(
            charts.coverage_chart, rows, *headings, key="tackning", alt=presentation.coverage_text(rows, level)
        )

with tabs[2]:
    block.table(presentation.sources_table(utgava.query("kallor")))
    block.corrections()
with tabs[3]:
    st.html(
        html.render(
            "metod.html",
            ils=utgava.query("ils_mal_lista").to_dict("records"),
            warnings=utgava.query("varningstexter").to_dict("records"),
        )
    )
    block.table(presentation.words_table(utgava.query("ordlista")))
    block.table(presentation.rules_table(utgava.query("regellista")))
    block.table(presentation.breaks_table(utgava.query("seriebrott_lista")))
