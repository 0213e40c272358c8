"""The controls of Metod och källor: searching the catalogue, and what exists at a level. First the address is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.delat import adress, stycken, utgava
from uppfoljning import spelling
from uppfoljning import swedish as sv
from uppfoljning.views import figure, method
from uppfoljning.views.method import EVERY
from uppfoljning.views.pieces import Section, lead, note

FIRST_LEVEL = "stadsdelsomrade"
CHOICE: dict[str, Any] = {"bind": "query-params", "placeholder": "Välj"}


def search() -> Callable[[], None]:
    """Read the address; what is given back draws the search, the indicator that is chosen and the list of those found."""
    names = utgava.asked(method.names)
    with_id = {own: f"{name} ({own})" for own, name in names.items()}
    topics = {own: sv.TOPICS.get(own, "Alla ämnen") for own in utgava.asked(method.topics)}

    def found(words: str, topic: str) -> list[str]:
        return method.found(utgava.reading(), spelling.composed(words), topic)

    topic = adress.read("amne", "ämnet", topics)
    known = {own: with_id[own] for own in found(st.query_params.get("sok", ""), topic)}
    own = adress.read("indikator", "indikatorn", known, also=names)
    if own:
        area = adress.read("siffra_omrade", "området", utgava.asked(figure.areas, own))
        adress.read("siffra_period", "perioden", utgava.asked(figure.times, own, area))

    def draw() -> None:
        left, right = st.columns([2, 1])
        hint = "Till exempel bistånd"
        words = left.text_input("Sök i namn, definition och kod", key="sok", bind="query-params", placeholder=hint)
        topic = right.selectbox("Ämne", list(topics), format_func=topics.__getitem__, key="amne", **CHOICE)
        own = found(words or "", topic)
        stycken.show_pieces((note(f"{sv.out_of(len(own), len(names), 'indikator')}."),))
        if not own:
            return
        name = st.selectbox("Visa en indikator", own, format_func=with_id.__getitem__, key="indikator", **CHOICE)
        stycken.show(method.one_indicator, name)
        _one_figure(name)
        if len(own) == len(names):
            stycken.show(method.listing, "")
        else:
            stycken.show_pieces(method.listing(utgava.reading(), " ".join(own)))

    return draw


def _one_figure(indicator: str) -> None:
    """Draw the choice of one figure, and where it comes from; nothing where only the smallest areas have figures."""
    areas = utgava.asked(figure.areas, indicator)
    if not areas:
        return
    stycken.show_pieces((Section("Varifrån kommer en siffra?"),))
    left, right = st.columns([2, 1])
    label = "Område eller skola"
    area = left.selectbox(label, list(areas), format_func=areas.__getitem__, key="siffra_omrade", **CHOICE)
    times = utgava.asked(figure.times, indicator, area)
    time = right.selectbox("Period", list(times), format_func=times.__getitem__, key="siffra_period", **CHOICE)
    stycken.show(figure.content, indicator, area, time)


def coverage() -> Callable[[], None]:
    """Read the address; what is given back draws the choice of a level and what exists there."""
    names = utgava.asked(method.names)
    levels = {own: sv.capitalise(sv.AREA_TYPES[own]) for own in utgava.asked(method.levels)}

    def covered(level: str) -> dict[str, str]:
        return {EVERY: "Alla indikatorer", **{own: names[own] for own in utgava.asked(method.covered, level)}}

    asked = adress.read("tackning_niva", "nivån", levels, default=FIRST_LEVEL)
    adress.read("tackning_indikator", "indikatorn", covered(asked))

    def draw() -> None:
        stycken.show_pieces(
            (lead("Rutorna visar hur många områden som har ett värde det året. En tom ruta är en lucka."),)
        )
        left, right = st.columns(2)
        first = list(levels).index(FIRST_LEVEL)
        named = levels.__getitem__
        level = left.selectbox("Nivå", list(levels), index=first, format_func=named, key="tackning_niva", **CHOICE)
        indicators = covered(level)
        label, named = "Visa en indikator område för område", indicators.__getitem__
        pick = right.selectbox(label, list(indicators), format_func=named, key="tackning_indikator", **CHOICE)
        if len(indicators) > 1:
            stycken.show(method.coverage, level, pick)
        else:
            st.write("Inga siffror finns på den nivån.")

    return draw
