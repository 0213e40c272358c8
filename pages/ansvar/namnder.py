"""Nämnder: one nämnd or bolag with all its goals by role: what is measured, what is missing, what is overdue."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava, val
from uppfoljning import html, presentation

bodies = utgava.query("namndlista")
names = dict(zip(bodies["id"], bodies["namn"], strict=True))
area = val.chosen_area()
own_board = bodies.loc[bodies["omrade"] == area, "id"].tolist() if area else []

block.title("Nämnder", "Vem svarar för vilka mål, vad mäts, vad saknas och vad är försenat?")
body = st.selectbox(
    "Nämnd eller bolag",
    list(names),
    index=list(names).index(own_board[0]) if own_board else 0,
    format_func=names.__getitem__,
    key="namnd",
    bind="query-params",
    placeholder="Välj nämnd eller bolag",
)
goals = utgava.query("namnd_mal", namnd=body)
st.html(html.render("namnd.html", name=names[body], summary=presentation.body_summary(goals)))
for role in presentation.ROLES:
    if (goals["roll"] == role).any():
        block.table(presentation.body_table(goals, role))
own = utgava.query("egna_bedomningar_lista", namnd=body)
st.html("<h2 class='ss-h2'>Nämndens egna bedömningar</h2>")
if own.empty:
    st.html("<p class='ss-lede'>Ingen bedömning inlagd.</p>")
else:
    block.table(presentation.own_table(own))
block.download(goals, f"mal_{body}", "namnd")
st.html(
    "<p class='ss-note'>Försenad = målet mäts, men ingen siffra på rätt nivå finns för programmets sista år, 2020. "
    "Nämndens egen bedömning enligt ILS visas bredvid den räknade statusen och vägs aldrig ihop med den.</p>"
)
