"""Karta: stadsdelsområden and stadsdelar coloured by SCB's socio-economic index or another figure."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava, val
from uppfoljning import html, maps, presentation

LEVELS = {"stadsdelsomrade": "Stadsdelsområden", "stadsdel": "Stadsdelar"}


def choose_from_map() -> None:
    """A click on the map chooses the stadsdelsområde that was clicked, or that the stadsdel belongs to."""
    objects = st.session_state["kartbild"].selection.objects.get("omraden", [])
    if objects:
        clicked = objects[0]["properties"]["id"]
        board = clicked if level == "stadsdelsomrade" else owner[clicked]
        st.session_state[val.AREA_KEY] = board


block.title(
    "Karta",
    "Var i staden är förutsättningarna svårast? Kartan visar SCB:s socioekonomiska index av i dag, eller en annan siffra "
    "som täcker områdena. Staden är 100.",
)
first, second = st.columns([1, 2])
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
available = presentation.map_figures(utgava.query("kartfigurer", niva=level))
with second:
    picked = st.selectbox(
        "Siffra",
        list(available),
        format_func=lambda key: available[key].label,
        key=f"kartfigur_{level}",
        bind="query-params",
        placeholder="Välj siffra",
    )
figure = available[picked]
values = utgava.query("kartvarden", indikator=figure.indicator, period=figure.period, niva=level)
owner = dict(zip(values["omrade"], values["stadsdelsomrade"], strict=True))
area = val.chosen_area()

finding = presentation.map_finding(values, level)
st.html(f"<h2 class='ss-finding'>{finding}</h2><p class='ss-sub'>{figure.label}</p>")
left, right = st.columns([1.55, 1], gap="large")
with left:
    st.pydeck_chart(
        maps.deck(values, level, figure.direction, area, narrow=block.on_phone()),
        height=640,
        key="kartbild",
        on_select=choose_from_map,
        selection_mode="single-object",
        alt=f"Karta över {LEVELS[level].lower()}: {figure.label}. {finding} Samma siffror står i tabellen.",
    )
    st.html(html.render("kartnyckel.html", classes=maps.classes(figure.direction), level=level, figure=figure))
with right:
    st.html(html.render("kartval.html", chosen=presentation.map_choice(values, area, level), link=val.area_query()))
    with st.container(height=600 if level == "stadsdel" else "content", border=False):
        block.table(presentation.map_table(values, figure, level))
    block.download(presentation.map_csv(values), f"karta_{figure.indicator}_{level}", "karta")
    parts = utgava.query("delar", indikator=figure.indicator, omrade=area, period=figure.period)
    if not parts.empty:
        with st.expander(f"Så är {utgava.area_name(area)}s värde räknat"):
            block.table(presentation.parts_table(parts))
st.html(
    html.render(
        "om_kartan.html",
        index=figure.indicator.startswith("socioekonomiskt_index"),
        notes=presentation.source_notes(values),
    )
)
