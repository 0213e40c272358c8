"""Sök: what a reader looks for in words, with an answer and a link for each thing found."""

from __future__ import annotations

import streamlit as st

from pages.delat import stycken, utgava, val
from uppfoljning import spelling
from uppfoljning.views import search

stycken.show_pieces((search.TITLE,))
asked = st.text_input(
    "Sök efter",
    key=val.SEARCH_KEY,
    bind="query-params",
    type="search",
    placeholder="Till exempel bidrag",
    max_chars=200,
)
found_in, words = utgava.asked(search.book), spelling.composed(asked or "")
stycken.show_pieces(search.results(utgava.reading(), found_in, words, val.chosen_area()))
