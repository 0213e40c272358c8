"""Karta: stadsdelsområden and stadsdelar coloured by the index of social risks, a field of it, or another figure."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, index, kartbild, stycken, val

LEVELS = {"stadsdelsomrade": "Stadsdelsområden", "stadsdel": "Stadsdelar"}


def choose_from_map() -> None:
    """A click on the map chooses the stadsdelsområde that was clicked, or that the stadsdel belongs to."""
    objects = st.session_state["kartbild"].selection.objects.get("omraden", [])
    if objects:
        clicked = objects[0]["properties"]["id"]
        st.session_state[val.AREA_KEY] = kartbild.board_of(clicked, level, picked, period)


stycken.draw(
    block.title(
        "Karta",
        "Var i staden är riskerna störst, och hur säkert vet vi det? Kartan visar index för sociala risker där det går att "
        "räkna, dess fält, SCB:s socioekonomiska index eller en annan siffra. Staden är 100.",
    )
)
first, second, third = st.columns([1, 2, 1])
with first:
    level = st.segmented_control(
        "Nivå",
        list(LEVELS),
        format_func=LEVELS.__getitem__,
        default="stadsdelsomrade",
        key="niva",
        bind="query-params",
        required=True,
    )
available = kartbild.figures(level)
with second:
    picked = st.selectbox(
        "Siffra",
        list(available),
        format_func=lambda key: available[key].name,
        key=f"kartfigur_{level}",
        bind="query-params",
        placeholder="Välj siffra",
    )
figure = available[picked]
with third:
    period = block.period_slider(figure.periods, f"kartperiod_{level}_{picked}")
area = val.chosen_area()
year = kartbild.index_year(level, picked, period)
finding, certainty = kartbild.words(level, picked, period)

if not figure.measure:
    stycken.draw(index.state(level, year))
stycken.draw(kartbild.heading(level, picked, period))
left, right = st.columns([1.55, 1], gap="large")
with left:
    st.pydeck_chart(
        kartbild.finished_map(level, picked, period, area, "smal" if block.on_phone() else ""),
        height=640,
        key="kartbild",
        on_select=choose_from_map,
        selection_mode="single-object",
        alt=f"Karta över {LEVELS[level].lower()}: {figure.label(period)}. {finding} {certainty} Samma siffror står i tabellen.",
    )
    stycken.draw(kartbild.key(level, picked, period))
    if st.toggle("Visa kartan som stillbild, för utskrift", key="stillbild_vald"):
        stycken.draw(kartbild.still(level, picked, period, area))
with right:
    stycken.draw(kartbild.chosen(level, picked, period, area))
    if area:
        stycken.draw(index.chosen(area, year))
    stycken.draw(kartbild.figures_behind(level, picked, period, area))
index.section(level, year)
stycken.draw(kartbild.about(level, picked, period))
