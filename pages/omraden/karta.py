"""Karta: stadsdelsområden and stadsdelar coloured by the index of social risks, a field of it, or another figure."""

from __future__ import annotations

import streamlit as st

from pages.delat import kartbild, stycken, utgava, val
from uppfoljning.views import index_years, maps, riskindex
from uppfoljning.views.pieces import lead

KEY = "kartbild"


def choose_from_map() -> None:
    """A click on the map chooses the stadsdelsområde that was clicked, or that the stadsdel belongs to."""
    objects = st.session_state[KEY].selection.objects.get("omraden", [])
    if objects:
        clicked = objects[0]["properties"]["id"]
        st.session_state[val.AREA_KEY] = utgava.asked(maps.board_of, clicked, *shown)


if not utgava.asked(maps.anything):
    stycken.show_pieces((maps.TITLE, lead(maps.NOTHING)))
    utgava.page_footer()
    st.stop()
kartbild.read_address()
stycken.show_pieces((maps.TITLE,))
level, picked, period = shown = kartbild.choices()
area = val.chosen_area()
year = utgava.asked(maps.index_year, *shown)
index = utgava.asked(maps.index_of, level, picked)

if not kartbild.figure(level, picked).measure:
    stycken.show(riskindex.state, maps.index_level(level), year)
stycken.show(maps.heading, *shown)
left, right = st.columns([1.55, 1], gap="large")
with left:
    st.pydeck_chart(
        kartbild.finished_map(*shown, area, "smal" if kartbild.on_phone() else ""),
        height=640,
        key=KEY,
        on_select=choose_from_map,
        selection_mode="single-object",
        alt=utgava.asked(maps.alt_text, *shown),
    )
    stycken.show(maps.key, *shown)
    if st.toggle("Visa kartan som stillbild, för utskrift", key="stillbild_vald"):
        stycken.show(maps.still, *shown, area)
with right:
    stycken.show(maps.chosen, *shown, area)
    if area:
        stycken.show(riskindex.chosen, index, area, year)
    stycken.show(maps.figures_behind, *shown, area)
stycken.show(index_years.over_years, *shown)
stycken.show(maps.index_scope, level)
kartbild.index_section(index, maps.index_level(level), year)
stycken.show(maps.about, *shown)
