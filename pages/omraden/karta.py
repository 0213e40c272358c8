"""Karta: stadsdelsområden and stadsdelar coloured by the index of social risks, a field of it, or another figure."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, index, utgava, val
from uppfoljning import html, maps, presentation, printed_map

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
    "Var i staden är riskerna störst, och hur säkert vet vi det? Kartan visar index för sociala risker där det går att räkna, "
    "dess fält, SCB:s socioekonomiska index eller en annan siffra. Staden är 100.",
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
measures = utgava.query("riskindex_matt", niva=level)
available = presentation.map_figures(measures, utgava.query("kartfigurer", niva=level))
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
name, parameters = figure.question(period, level)
values = utgava.query(name, **parameters)
owner = dict(zip(values["omrade"], values["stadsdelsomrade"], strict=True))
area = val.chosen_area()
year = presentation.index_year(figure, period, measures)

if not figure.measure:
    index.state(level, year)
finding = presentation.map_finding(values, level)
certainty = presentation.certainty(values, level) if figure.measure else ""
st.html(f"<h2 class='ss-finding'>{finding}</h2><p class='ss-sub'>{figure.label(period)}</p>")
left, right = st.columns([1.55, 1], gap="large")
with left:
    st.pydeck_chart(
        maps.deck(values, level, figure.direction, area, narrow=block.on_phone(), mark=utgava.mark()),
        height=640,
        key="kartbild",
        on_select=choose_from_map,
        selection_mode="single-object",
        alt=f"Karta över {LEVELS[level].lower()}: {figure.label(period)}. {finding} {certainty} Samma siffror står i tabellen.",
    )
    block.notes([certainty], lead=True)
    st.html(html.render("kartnyckel.html", classes=maps.classes(figure.direction), level=level, figure=figure))
    if st.toggle("Visa kartan som stillbild, för utskrift", key="stillbild_vald"):
        alt = f"{figure.label(period)}. {finding} {certainty}"
        block.picture(printed_map.printed_map, values, level, figure.direction, area, key="stillbild", alt=alt)
with right:
    st.html(html.render("kartval.html", chosen=presentation.map_choice(values, area, level), link=val.area_query()))
    if area:
        index.chosen(area, year)
    with st.container(height=600 if level == "stadsdel" else "content", border=False):
        block.table(presentation.map_table(values, figure, period, level))
    block.download(presentation.map_csv(values), f"karta_{picked}_{period.replace('/', '-')}_{level}", "karta")
    parts = utgava.query("delar", indikator=figure.indicator, omrade=area, period=period)
    if not parts.empty:
        with st.expander(f"Så är {utgava.area_name(area)}s värde räknat"):
            block.table(presentation.parts_table(parts))
index.section(level, year)
st.html(
    html.render(
        "om_kartan.html",
        index=picked.startswith("socioekonomiskt_index"),
        notes=() if figure.measure else block.sources(values),
    )
)
