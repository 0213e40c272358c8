"""What the map page needs of Streamlit: its selectors, the interactive map, and the index below with its selector."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.delat import adress, stycken, utgava
from uppfoljning import swedish as sv
from uppfoljning.pictures import live_map
from uppfoljning.views import maps, riskindex
from uppfoljning.words import MapFigure


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
    first, second, third = st.columns([1.6, 1.6, 1])
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


def index_section(index: str, level: str, year: str) -> None:
    """Draw an index and its fields for one level and year, with everything that stands behind it."""
    stycken.show(riskindex.opening, index, level, year)
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
