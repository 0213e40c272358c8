"""What the map page needs of Streamlit: its selectors, the two maps, and the index below with its selector.

The drawn map is there first: a component of our own, whose shapes the browser fetches once (serve/map_files.py answers) and
whose messages are values alone. The one that can be zoomed, drawn by deck.gl, takes its place when it is asked for.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.delat import adress, stycken, utgava
from uppfoljning import swedish as sv
from uppfoljning.pictures import live_map, map_outlines, map_values
from uppfoljning.programme import kind_of
from uppfoljning.views import maps, riskindex
from uppfoljning.words import MapFigure

# The drawn map, whether the reader has asked to zoom, and the map that can be zoomed.
KEY, ZOOM_KEY, ZOOMED_KEY = "kartbild", "kartzoom", "kartzoombild"
INDEX_KEY = "indexdelar"
SCRIPT_NAME = "kartritning.js"
SCRIPT = (Path(__file__).parent / SCRIPT_NAME).read_bytes()
SCRIPT_ADDRESS = f"{SCRIPT_NAME}?{hashlib.sha256(SCRIPT).hexdigest()[:12]}"
NOT_DRAWN = "Kartan kunde inte hämtas. Samma siffror står i tabellen. Ladda om sidan för att försöka igen."
# What Streamlit sends with every message: only enough to fetch the rest, which the browser keeps. Streamlit would tell a
# reader in English of what could not be fetched. A line alone would be taken for the name of a file.
LOADER = (
    f'const own=import(new URL("{SCRIPT_ADDRESS}",document.baseURI));\n'
    "export default async part=>{try{await(await own).draw(part)}"
    f'catch{{part.parentElement.querySelector(".karta").textContent={json.dumps(NOT_DRAWN, ensure_ascii=False)}}}}}'
)
# The height is there before the drawing, so that nothing jumps; the page's own sheet says what it is on each screen.
FRAME_STYLE = (
    ".karta{width:100%;aspect-ratio:1.04;min-height:var(--ss-map-least);max-height:var(--ss-map-most);\n"
    "background:var(--ss-water);border-radius:2px}"
)


def figure(level: str, picked: str) -> MapFigure:
    """The figure that is shown."""
    return utgava.asked(maps.figures, level)[picked]


def read_address() -> None:
    """What the address asks for of level, figure and period; to be read before anything is drawn."""
    level = adress.read("niva", "nivån", utgava.asked(maps.levels))
    available = utgava.asked(maps.figures, level)
    picked = adress.read(f"kartfigur_{level}", "siffran", {key: own.name for key, own in available.items()})
    periods = {own: sv.period(own) for own in reversed(available[picked].periods)}
    adress.read(f"kartperiod_{level}_{picked}", "perioden", periods)


def choices() -> tuple[str, str, str]:
    """Draw the selectors of level, figure and period, and give what is chosen."""
    levels = utgava.asked(maps.levels)
    with st.container(key="kartval"):
        first, second, third = st.columns([2, 1.7, 1])
    with first:
        level = st.segmented_control(
            "Nivå",
            list(levels),
            format_func=levels.__getitem__,
            default="stadsdelsomrade",
            key="niva",
            bind="query-params",
            required=True,
        )
    available = utgava.asked(maps.figures, level)
    with second:
        picked = st.selectbox(
            "Siffra",
            list(available),
            format_func=lambda key: available[key].name,
            key=f"kartfigur_{level}",
            bind="query-params",
            placeholder="Välj siffra",
        )
    with third:
        period = _period_slider(available[picked].periods, f"kartperiod_{level}_{picked}")
    return level, picked, period


def _period_slider(periods: tuple[str, ...], key: str) -> str:
    """The period to show, the latest at first; a line of text where there is only one."""
    if len(periods) == 1:
        st.html(Markup("<p class='ss-only'>Period<br><b>{}</b>, den enda</p>").format(sv.period(periods[0])))
        return periods[0]
    return str(
        st.select_slider(
            "Period", list(periods), value=periods[-1], format_func=sv.period, key=key, bind="query-params"
        )
    )


def on_phone() -> bool:
    """Whether the browser says that it is a phone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


@st.cache_resource(show_spinner=False, max_entries=150)
def _map(edition: str, level: str, picked: str, period: str, area: str, width: str) -> live_map.FinishedMap:
    reading = utgava.reading()
    direction = figure(level, picked).direction
    values = maps.values(reading, level, picked, period)
    return live_map.finished(live_map.deck(values, level, direction, area, narrow=width == "smal", mark=reading.mark))


def finished_map(level: str, picked: str, period: str, area: str, width: str) -> live_map.FinishedMap:
    """The interactive map; `width` is "smal" for a phone. Maps are large, so fewer of them are kept."""
    return _map(utgava.edition().fingerprint, level, picked, period, area, width)


def chosen_map(level: str, picked: str, period: str, area: str, choose: Callable[[], None]) -> None:
    """The map that the reader has asked for, the drawn one at first; `choose` is called when an area is chosen on it."""
    shown = (level, picked, period, area)
    if st.session_state.get(ZOOM_KEY):
        st.pydeck_chart(
            finished_map(*shown, "smal" if on_phone() else ""),
            height=640,
            key=ZOOMED_KEY,
            on_select=choose,
            selection_mode="single-object",
            alt=utgava.asked(maps.alt_text, *shown[:3]),
        )
        st.button("Tillbaka till hela kartan", on_click=_zoom, args=(False,))
        return
    # Streamlit forgets components between the runs of tests, and to tell it again costs nothing.
    draw = st.components.v2.component("kartritning", html="<div class='karta'></div>", css=FRAME_STYLE, js=LOADER)
    draw(
        key=KEY,
        data=_values(utgava.edition().fingerprint, *shown),
        on_valt_change=choose,
        on_zooma_change=partial(_zoom, True),
    )


@st.cache_resource(show_spinner=False, max_entries=600)
def _values(edition: str, level: str, picked: str, period: str, area: str) -> bytes:
    reading = utgava.reading()
    values = maps.values(reading, level, picked, period)
    told = {
        **map_values.map_values(values, level, figure(level, picked).direction, area, reading.mark),
        "alt": utgava.asked(maps.alt_text, level, picked, period),
        "shapes": map_outlines.file_name(kind_of(level)),
        "zoom": "Zooma i kartan",
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def clicked() -> str:
    """The area that has been chosen on the map that is shown; empty for none."""
    if not st.session_state.get(ZOOM_KEY):
        return str(st.session_state[KEY].get("valt") or "")
    objects = st.session_state[ZOOMED_KEY].selection.objects.get("omraden", [])
    return str(objects[0]["properties"]["id"]) if objects else ""


def _zoom(asked: bool) -> None:
    st.session_state[ZOOM_KEY] = asked


def index_section(index: str, level: str, year: str) -> None:
    """Draw whether an index can be computed, and in a fold its fields and everything that stands behind it.

    What is folded is sent when it is asked for: it is many times what the map itself needs.
    """
    stycken.show(riskindex.opening, index, level, year)
    with st.expander("Delindexen, receptet och hur säker ordningen är", key=INDEX_KEY, on_change="rerun") as fold:
        if fold.open:
            _index(index, level, year)


def _index(index: str, level: str, year: str) -> None:
    if utgava.asked(riskindex.has_fields, index, level, year):
        kinds = list(utgava.asked(riskindex.kinds, index))
        kind = kinds[0] if len(kinds) == 1 else _kind_control(kinds)
        stycken.show(riskindex.fields, index, level, year, kind)
    stycken.show(riskindex.behind, index, level, year)


def _kind_control(kinds: list[str]) -> str:
    """What the index is held against, chosen by the reader."""
    return str(
        st.segmented_control(
            "Jämfört med",
            kinds,
            format_func=riskindex.KINDS.__getitem__,
            default="relativ",
            key="indexslag",
            required=True,
        )
    )
