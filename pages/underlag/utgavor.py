"""Utgåvor: every published edition with its period, date, counts, changes and files."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, stycken, utgava
from uppfoljning import html

stycken.draw(
    block.title(
        "Utgåvor",
        "En utgåva är allt som visades vid ett tillfälle: siffror, bedömningar, regler och texter, frysta. Här syns vad "
        "politiker och invånare har läst, och vad som har ändrats sedan dess.",
    )
)
editions = utgava.shelf_rows()
if editions:
    st.html(html.render("utgavor.html", editions=editions, root=utgava.FILES))
else:
    st.html(
        "<p class='ss-lede'>Ingen utgåva är publicerad än. Allt som visas hör till arbetsutgåvan, som ändras när underlaget "
        "ändras.</p>"
    )
stycken.draw(block.corrections())
