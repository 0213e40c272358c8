"""Nämnder: one nämnd or bolag with all its goals by role: what is measured, what is missing, what is overdue."""

from __future__ import annotations

import streamlit as st

from pages.delat import adress, beslut, stycken, utgava, val
from uppfoljning.views import bodies
from uppfoljning.views.pieces import Section

names = utgava.asked(bodies.names)
adress.read("namnd", "nämnden eller bolaget", names)
stycken.show_pieces((bodies.TITLE,))
stycken.show(bodies.all_folded, val.chosen_area())
chosen = st.selectbox(
    "Nämnd eller bolag",
    list(names),
    index=utgava.asked(bodies.board_of, val.chosen_area()),
    format_func=names.__getitem__,
    key="namnd",
    bind="query-params",
    placeholder="Välj nämnd eller bolag",
)
stycken.show_pieces((Section(names[chosen]), *beslut.of_body(chosen, names)))
stycken.show(bodies.content, chosen)
