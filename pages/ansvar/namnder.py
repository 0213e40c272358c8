"""Nämnder: one nämnd or bolag with all its goals by role: what is measured, what is missing, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Piece, Text
from uppfoljning import html, presentation


@stycken.view
def content(body: str, name: str) -> Iterator[Piece]:
    """Everything about one nämnd or bolag."""
    goals = utgava.query("namnd_mal", namnd=body)
    yield Text(html.render("namnd.html", name=name, summary=presentation.body_summary(goals)))
    for role in presentation.ROLES:
        if (goals["roll"] == role).any():
            yield block.table(presentation.body_table(goals, role))
    own = utgava.query("egna_bedomningar_lista", namnd=body)
    yield Text("<h2 class='ss-h2'>Nämndens egna bedömningar</h2>")
    if own.empty:
        yield Text("<p class='ss-lede'>Ingen bedömning inlagd.</p>")
    else:
        yield block.table(presentation.own_table(own))
    yield stycken.file(goals, f"mal_{body}", "namnd")
    yield Text(
        "<p class='ss-note'>Försenad = målet mäts, men ingen siffra på rätt nivå finns för programmets sista år, 2020. "
        "Nämndens egen bedömning enligt ILS visas bredvid den räknade statusen och vägs aldrig ihop med den.</p>"
    )


@utgava.kept
def names() -> dict[str, str]:
    """The nämnder and bolag to choose between: name by id."""
    bodies = utgava.query("namndlista")
    return dict(zip(bodies["id"], bodies["namn"], strict=True))


@utgava.kept
def first_choice(area: str) -> int:
    """The place in the list of the board that answers for an area; the first where there is none."""
    bodies = utgava.query("namndlista")
    own = bodies.index[bodies["omrade"] == area]
    return int(own[0]) if len(own) else 0


stycken.draw(block.title("Nämnder", "Vem svarar för vilka mål, vad mäts, vad saknas och vad är försenat?"))
listed = names()
chosen = st.selectbox(
    "Nämnd eller bolag",
    list(listed),
    index=first_choice(val.chosen_area()),
    format_func=listed.__getitem__,
    key="namnd",
    bind="query-params",
    placeholder="Välj nämnd eller bolag",
)
stycken.draw(content(chosen, listed[chosen]))
