"""What the address asks for, before a selector reads it: understood in any spelling, never exchanged for something else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from uppfoljning import html, spelling

# Every choice that lives in the address; the map has one of the last two kinds for each level and figure.
KEYS = (
    "utgava",
    "omrade",
    "niva",
    "namnd",
    "skola_matt",
    "lasar",
    "sok",
    "q",
    "dagordning",
    "motesdag",
    "amne",
    "indikator",
    "siffra_omrade",
    "siffra_period",
    "tackning_niva",
    "tackning_indikator",
)
KEY_STARTS = ("kartfigur_", "kartperiod_")
# So many can be looked through; of more, those are shown that look like what was asked for.
MANY = 30


def read_names() -> None:
    """Let the choices' own names be written in any case, and with å, ä and ö: ?Område= is ?omrade=."""
    for name in list(st.query_params):
        key = spelling.folded(name).replace("-", "_")
        known = name in KEYS or name.startswith(KEY_STARTS)
        if not known and (key in KEYS or key.startswith(KEY_STARTS)) and key not in st.query_params:
            st.query_params[key] = st.query_params.get_all(name)
            del st.query_params[name]
            st.rerun()


def read(
    key: str, label: str, options: Mapping[str, str], default: str = "", also: Mapping[str, str] | None = None
) -> str:
    """The id that the address asks for, or that has been chosen on the page, or the selector's own first.

    `options` is the selector's texts by id; `also` holds shorter names. To be called before the page draws anything: if the
    address asks for what there is not, that is all the page says.
    """
    if key in st.session_state or key not in st.query_params:
        chosen = st.session_state.get(key)
        return str(chosen) if chosen in options else default or next(iter(options), "")
    asked = [value for value in st.query_params.get_all(key) if value]
    if not asked:
        return default or next(iter(options), "")
    shorter = {own: name for own, name in (also or {}).items() if own in options}
    found = {spelling.meant(value, options) or spelling.meant(value, shorter) for value in asked}
    if len(found) > 1 or None in found:
        _unknown(key, label, asked, options)
    meant = str(found.pop())
    if asked != [options[meant]]:
        st.query_params[key] = options[meant]
        st.rerun()
    return meant


def read_several(key: str, label: str, options: Mapping[str, str], between: str) -> tuple[str, ...]:
    """The ids that the address lists in one value, in its order, each once; none where it lists nothing.

    As `read`, but there is no selector: what is chosen stands in the address alone.
    """
    asked = [own for value in st.query_params.get_all(key) for own in value.split(between) if own.strip()]
    found = [(own, spelling.meant(own, options)) for own in asked]
    unknown = [own for own, meant in found if meant is None]
    if unknown:
        _unknown(key, label, unknown, {own: own for own in options})
    return tuple(dict.fromkeys(str(meant) for _, meant in found))


def read_day(key: str, label: str) -> date | None:
    """The day that the address asks for, as 2026-11-28; None where it asks for none."""
    asked = [value.strip() for value in st.query_params.get_all(key) if value.strip()]
    if not asked:
        return None
    try:
        days = {date.fromisoformat(value) for value in asked}
    except ValueError:
        days = set()
    if len(days) != 1:
        today = date.today().isoformat()
        _unknown(key, label, asked, {today: today})
    return days.pop()


def _unknown(key: str, label: str, asked: list[str], options: Mapping[str, str]) -> NoReturn:
    """Say what was asked for and what there is, and show nothing else."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name != key}
    texts = list(options.values())
    shown = texts if len(texts) <= MANY else spelling.similar(asked[0], texts)
    links = [(f"?{urlencode({**kept, key: text}, doseq=True)}", text) for text in shown]
    st.html(
        html.render(
            "okant_val.html",
            label=label,
            asked=asked,
            links=links,
            every=len(shown) == len(texts),
            without=f"?{urlencode(kept, doseq=True)}",
        )
    )
    st.stop()
