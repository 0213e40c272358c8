"""Metod och källor: the catalogue to browse and search, what exists and what is missing, and every source."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.delat import adress, stycken, utgava
from uppfoljning import spelling
from uppfoljning import swedish as sv
from uppfoljning.views import method
from uppfoljning.views.method import EVERY

FIRST_LEVEL = "stadsdelsomrade"
CHOICE: dict[str, Any] = {"bind": "query-params", "placeholder": "Välj"}

names = utgava.asked(method.names)
with_id = {own: f"{name} ({own})" for own, name in names.items()}
topics = {own: sv.TOPICS.get(own, "Alla ämnen") for own in utgava.asked(method.topics)}
levels = {own: sv.capitalise(sv.AREA_TYPES[own]) for own in utgava.asked(method.levels)}


def searched(words: str, topic: str) -> list[str]:
    """The indicators that a reader looks for."""
    return method.found(utgava.reading(), spelling.composed(words), topic)


def covered(level: str) -> dict[str, str]:
    """The indicators that have figures at a level, all of them first; name by id."""
    return {EVERY: "Alla indikatorer", **{own: names[own] for own in utgava.asked(method.covered, level)}}


asked_topic = adress.read("amne", "ämnet", topics)
asked_words = st.query_params.get("sok", "")
adress.read("indikator", "indikatorn", {own: with_id[own] for own in searched(asked_words, asked_topic)}, also=names)
asked_level = adress.read("tackning_niva", "nivån", levels, default=FIRST_LEVEL)
adress.read("tackning_indikator", "indikatorn", covered(asked_level))

stycken.show_pieces((method.TITLE,))
tabs = st.tabs(["Indikatorer", "Vad som finns och saknas", "Källor", "Så arbetar vi"])

with tabs[0]:
    left, right = st.columns([2, 1])
    words = left.text_input(
        "Sök i namn, definition och kod", key="sok", bind="query-params", placeholder="Till exempel bistånd"
    )
    topic = right.selectbox("Ämne", list(topics), format_func=topics.__getitem__, key="amne", **CHOICE)
    found = searched(words or "", topic)
    st.html(f"<p class='ss-note'>{sv.out_of(len(found), len(names), 'indikator')}.</p>")
    if found:
        named = with_id.__getitem__
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
        list(levels),
        index=list(levels).index(FIRST_LEVEL),
        format_func=levels.__getitem__,
        key="tackning_niva",
        **CHOICE,
    )
    indicators = covered(level)
    pick = right.selectbox(
        "Visa en indikator område för område",
        list(indicators),
        format_func=indicators.__getitem__,
        key="tackning_indikator",
        **CHOICE,
    )
    if len(indicators) > 1:
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
