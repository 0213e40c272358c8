"""Metod och källor: the catalogue to browse and search, what exists and what is missing, and every source."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.delat import block, stycken, underlag
from pages.delat.underlag import EVERY
from uppfoljning import swedish as sv

CHOICE: dict[str, Any] = {"bind": "query-params", "placeholder": "Välj"}

every_name = underlag.names()

stycken.draw(
    block.title(
        "Metod och källor",
        "Varje siffra har en definition, en källa och ett datum. Här finns alla, och här syns var siffror saknas.",
    )
)
tabs = st.tabs(["Indikatorer", "Vad som finns och saknas", "Källor", "Så arbetar vi"])

with tabs[0]:
    left, right = st.columns([2, 1])
    words = left.text_input(
        "Sök i namn, definition och kod", key="sok", bind="query-params", placeholder="Till exempel bistånd"
    )
    topic = right.selectbox(
        "Ämne",
        underlag.topics(),
        format_func=lambda t: sv.TOPICS.get(t, "Alla ämnen"),
        key="amne",
        **CHOICE,
    )
    found = underlag.search(words or "", topic)
    st.html(f"<p class='ss-note'>{len(found)} av {len(every_name)} indikatorer.</p>")
    if found:
        indicator = st.selectbox(
            "Visa en indikator",
            found,
            format_func=lambda i: f"{every_name[i]} ({i})",
            key="indikator",
            **CHOICE,
        )
        stycken.draw(underlag.one_indicator(indicator))
        stycken.draw(underlag.listing(found))

with tabs[1]:
    st.html("<p class='ss-lede'>Rutorna visar hur många områden som har ett värde det året. Vitt är en lucka.</p>")
    left, right = st.columns(2)
    level = left.selectbox(
        "Nivå",
        underlag.levels(),
        index=3,
        format_func=lambda t: sv.capitalise(sv.AREA_TYPES[t]),
        key="tackning_niva",
        **CHOICE,
    )
    indicators = underlag.covered(level)
    pick = right.selectbox(
        "Visa en indikator område för område",
        [EVERY, *indicators],
        format_func=lambda i: "Alla indikatorer" if i == EVERY else every_name[i],
        key="tackning_indikator",
        **CHOICE,
    )
    if indicators:
        stycken.draw(underlag.coverage(level, pick))
    else:
        st.write("Inga siffror finns på den nivån.")

with tabs[2]:
    stycken.draw(underlag.sources())
with tabs[3]:
    stycken.draw(underlag.method())
