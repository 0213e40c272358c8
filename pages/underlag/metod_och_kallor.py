"""Metod och källor: the catalogue to browse and search, what exists and what is missing, and every source."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.delat import stycken, utgava
from uppfoljning import swedish as sv
from uppfoljning.views import method
from uppfoljning.views.method import EVERY

CHOICE: dict[str, Any] = {"bind": "query-params", "placeholder": "Välj"}

names = utgava.asked(method.names)

stycken.show_pieces((method.TITLE,))
tabs = st.tabs(["Indikatorer", "Vad som finns och saknas", "Källor", "Så arbetar vi"])

with tabs[0]:
    left, right = st.columns([2, 1])
    words = left.text_input(
        "Sök i namn, definition och kod", key="sok", bind="query-params", placeholder="Till exempel bistånd"
    )
    topics = utgava.asked(method.topics)
    topic = right.selectbox("Ämne", topics, format_func=lambda t: sv.TOPICS.get(t, "Alla ämnen"), key="amne", **CHOICE)
    found = method.found(utgava.reading(), words or "", topic)
    st.html(f"<p class='ss-note'>{len(found)} av {len(names)} indikatorer.</p>")
    if found:
        named = lambda i: f"{names[i]} ({i})"  # noqa: E731
        stycken.show(
            method.one_indicator, st.selectbox("Visa en indikator", found, format_func=named, key="indikator", **CHOICE)
        )
        if len(found) == len(names):
            stycken.show(method.listing, "")
        else:
            stycken.show_pieces(method.listing(utgava.reading(), " ".join(found)))

with tabs[1]:
    st.html("<p class='ss-lede'>Rutorna visar hur många områden som har ett värde det året. Vitt är en lucka.</p>")
    left, right = st.columns(2)
    level = left.selectbox(
        "Nivå",
        utgava.asked(method.levels),
        index=3,
        format_func=lambda t: sv.capitalise(sv.AREA_TYPES[t]),
        key="tackning_niva",
        **CHOICE,
    )
    indicators = utgava.asked(method.covered, level)
    pick = right.selectbox(
        "Visa en indikator område för område",
        [EVERY, *indicators],
        format_func=lambda i: "Alla indikatorer" if i == EVERY else names[i],
        key="tackning_indikator",
        **CHOICE,
    )
    if indicators:
        stycken.show(method.coverage, level, pick)
    else:
        st.write("Inga siffror finns på den nivån.")

with tabs[2]:
    stycken.show(method.sources)
    stycken.show(method.corrections)
with tabs[3]:
    stycken.show(method.how)
    stycken.show(method.judging)
    stycken.show(method.breaks)
