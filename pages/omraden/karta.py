"""Karta: stadsdelsområden and stadsdelar coloured by the index of social risks, a field of it, or another figure."""

from __future__ import annotations

import streamlit as st

from pages.delat import kartbild, stycken, utgava, val
from uppfoljning.views import index_years, map_years, maps, riskindex
from uppfoljning.views.pieces import lead


def choose_from_map() -> None:
    """A click on the map chooses the stadsdelsområde that was clicked, or that the stadsdel belongs to."""
    if clicked := kartbild.clicked():
        st.session_state[val.AREA_KEY] = utgava.asked(maps.board_of, clicked, *shown)


if not utgava.asked(maps.anything):
    stycken.show_pieces((maps.TITLE, lead(maps.NOTHING)))
    utgava.page_footer()
    st.stop()
kartbild.read_address()
stycken.show_pieces((maps.TITLE,))
level, picked, period = shown = kartbild.choices()
area = val.chosen_area()
index = utgava.asked(maps.index_of, level, picked)
year = utgava.asked(maps.index_year, index, level, period)

stycken.show(maps.heading, *shown)
left, right = st.columns([1.55, 1], gap="large")
with left:
    kartbild.chosen_map(*shown, area, choose_from_map)
    stycken.show(maps.key, *shown)
with right:
    stycken.show(maps.chosen, *shown, area)
    if area:
        stycken.show(riskindex.chosen, index, area, year)
    stycken.show(maps.figures_behind, *shown, area)
stycken.show(map_years.over_periods, level, picked)
stycken.show(index_years.over_years, *shown, True)
stycken.show(maps.index_scope, level)
kartbild.index_section(index, maps.index_level(level), year)
stycken.show(maps.about_folded, *shown)
