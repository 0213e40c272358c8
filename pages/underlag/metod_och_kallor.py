"""Metod och källor: the catalogue to browse and search, what exists and what is missing, and every source."""

from __future__ import annotations

import streamlit as st

from pages.delat import katalog, stycken
from uppfoljning.views import method

search, coverage = katalog.search(), katalog.coverage()

stycken.show_pieces((method.TITLE,))
tabs = st.tabs(["Indikatorer", "Vad som finns och saknas", "Källor", "Så arbetar vi"])

with tabs[0]:
    search()
with tabs[1]:
    coverage()
with tabs[2]:
    stycken.show(method.sources)
    stycken.show(method.corrections)
with tabs[3]:
    stycken.show(method.as_of)
    stycken.show(method.how)
    stycken.show(method.judging)
    stycken.show(method.breaks)
