"""Selectors that every page shares. Their values live in the address, so that a copied link restores the view."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from pages.delat import adress, sidor, utgava
from uppfoljning import html
from uppfoljning import swedish as sv

SIX = "sex"
AREA_KEY = "omrade"
NOTHING: Mapping[str, str] = MappingProxyType({})
SEARCH_KEY = "q"


def edition_selector() -> None:
    """Draw the choice between the working edition and the published ones; drawn before anything is read."""
    names = utgava.labels()
    adress.read(utgava.KEY, "utgåvan", names)
    with st.sidebar:
        st.selectbox(
            "Utgåva",
            list(names),
            format_func=names.__getitem__,
            key=utgava.KEY,
            bind="query-params",
            placeholder="Välj utgåva",
        )


@utgava.kept
def area_names() -> dict[str, str]:
    """What can be chosen: the programme's six together, then each stadsdelsområde, last those formed later; name by id."""
    areas, later = utgava.query("omradeslista"), utgava.query("senare_omraden")
    return {
        SIX: sv.programme_areas(int(areas["prioriterad"].sum())),
        **dict(zip(areas["id"], areas["namn"], strict=True)),
        **dict(zip(later["id"], later["namn"], strict=True)),
    }


def common_selectors() -> None:
    """Draw the selectors that belong to all pages, and the search field; on every page, so that the address keeps them."""
    names = area_names()
    adress.read(AREA_KEY, "stadsdelsområdet", names)
    with st.sidebar:
        st.selectbox(
            "Stadsdelsområde",
            list(names),
            format_func=names.__getitem__,
            key=AREA_KEY,
            bind="query-params",
            placeholder="Välj område",
        )
        note = Markup("<p class='ss-note'>Valet gäller alla sidor. {} står först.</p>").format(names[SIX])
        # As one piece: whatever is sent by itself costs every run of the page.
        st.html(f"{note}{_search_field()}")


def chosen_area() -> str:
    """The chosen stadsdelsområde's id, or the empty text for the six of the programme."""
    area = str(st.session_state.get(AREA_KEY, SIX))
    return "" if area == SIX else area


def link_to_area(area: str, chosen: Mapping[str, str] = NOTHING) -> str:
    """The part of a link that chooses an area, and what else is chosen by its key, and keeps the edition.

    Streamlit writes and reads an option by its text, here the name.
    """
    name = utgava.chosen_name()
    kept = [f"{utgava.KEY}={quote(utgava.labels()[name])}"] if name else []
    if area:
        kept.append(f"{AREA_KEY}={quote(area_names()[area])}")
    kept += [f"{key}={quote(text)}" for key, text in chosen.items()]
    return f"?{'&'.join(kept)}" if kept else ""


def _search_field() -> str:
    """The search field that every page has: a form, so that what is searched for stands in the address."""
    name = utgava.chosen_name()
    kept = {utgava.KEY: utgava.labels()[name]} if name else {}
    if area := chosen_area():
        kept[AREA_KEY] = area_names()[area]
    return html.render("sokfalt.html", page=sidor.SEARCH.url_path, key=SEARCH_KEY, kept=kept)
