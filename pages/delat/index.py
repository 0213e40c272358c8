"""The index of social risks on a page: what can be computed, how sure the order is, and what is missing."""

from __future__ import annotations

import streamlit as st

from pages.delat import block, utgava
from uppfoljning import presentation

KINDS = {"relativ": "Staden samma år = 100", "fast_bas": "Staden basåret = 100"}


def state(level: str, year: str) -> None:
    """One box that says whether the index can be computed, above a map that shows something else."""
    fields = utgava.query("riskindex_matt", niva=level)
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    first = presentation.index_state(recipe, fields, year, level)[0]
    st.html(f"<p class='ss-missing'><b>{presentation.INDEX_NAME}.</b> {first} Mer under kartan.</p>")


def section(level: str, year: str) -> None:
    """The index and its fields for one level and year, with everything that stands behind it."""
    fields = utgava.query("riskindex_matt", niva=level)
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    st.html(f"<h2 class='ss-h2'>{presentation.INDEX_NAME}</h2>")
    state = presentation.index_state(recipe, fields, year, level)
    block.notes(state, lead=True)
    rows = utgava.query("riskindex", ar=year, niva=level)
    if not rows.empty:
        kind = st.segmented_control(
            "Jämfört med",
            list(KINDS),
            format_func=KINDS.__getitem__,
            default="relativ",
            key="indexslag",
            required=True,
        )
        shown = rows[rows["matt"].str.endswith(f"_{kind}")]
        if shown.empty:
            st.html(
                "<p class='ss-note'>Basåret saknas i de publicerade siffrorna, så det här indexet kan inte räknas.</p>"
            )
        else:
            with st.container(height=560 if level == "stadsdel" else "content", border=False):
                block.table(presentation.fields_table(rows, recipe, kind, year, level))
            block.download(shown, f"riskindex_{level}_{year}_{kind}", "riskindex")
    with st.expander("Vad som saknas för hela indexet, och var det kan hämtas"):
        block.table(presentation.missing_table(recipe, year, level))
    with st.expander("Recept och formel"):
        block.notes(presentation.rules_text(recipe))
        for description, table in presentation.recipe_tables(recipe):
            block.notes((description,), lead=True)
            block.table(table)
    if not rows.empty:
        certainty(level, year)


def certainty(level: str, year: str) -> None:
    """What moves the order, and the checks from outside."""
    fields = utgava.query("riskindex_matt", niva=level)
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    moved = utgava.query("riskindex_kanslighet_lista", ar=year, niva=level)
    own = fields[fields["ar"].astype(str) == year].set_index("matt")
    with st.expander("Hur säker är ordningen?"):
        for measure in dict.fromkeys(moved["matt"]):
            known = own.loc[measure]
            name = presentation.measure_name(known["falt_namn"], known["slag"], known["basar"])
            sentence = presentation.sensitivity_sentence(moved, measure, recipe)
            block.notes((f"{name}. {sentence}",), lead=True)
            block.table(presentation.sensitivity_table(moved, measure, name))
    with st.expander("Yttre kontroll: SCB:s socioekonomiska index och programmets uppgifter"):
        block.table(
            presentation.check_table(utgava.query("riskindex_samband_lista", ar=year, niva=level), own.reset_index())
        )
        parting = utgava.query("riskindex_avvikelser_lista", ar=year, niva=level)
        notes = [
            f"{presentation.measure_name(known['falt_namn'], known['slag'], known['basar'])}. "
            + presentation.parting_sentence(parting, str(measure), level)
            for measure, known in own.iterrows()
            if known["slag"] == "relativ"
        ]
        block.notes(notes)


def chosen(area: str, year: str) -> None:
    """The chosen board's fields with their places, and the raw figures behind them."""
    rows = utgava.query("riskindex", ar=year, niva="stadsdelsomrade")
    own = rows[(rows["omrade"] == area) & rows["matt"].str.endswith("_relativ")]
    if own.empty:
        return
    fields = utgava.query("riskindex_matt", niva="stadsdelsomrade")
    block.notes(presentation.own_fields(own, rows, fields, year))
    parts = utgava.query("riskindex_delar_lista", ar=year, niva="stadsdelsomrade", omrade=area)
    with st.expander("Siffrorna bakom delindexen"):
        block.table(presentation.parts_behind_table(parts, utgava.area_name(area), year))
