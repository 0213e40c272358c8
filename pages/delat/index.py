"""The index of social risks on a page: what can be computed, how sure the order is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from pages.delat import block, stycken, utgava
from pages.delat.stycken import Fold, Piece, Text, Window
from uppfoljning import presentation

KINDS = {"relativ": "Staden samma år = 100", "fast_bas": "Staden basåret = 100"}


@stycken.view
def state(level: str, year: str) -> Iterator[Piece]:
    """One box that says whether the index can be computed, above a map that shows something else."""
    fields = utgava.query("riskindex_matt", niva=level)
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    first = presentation.index_state(recipe, fields, year, level)[0]
    yield Text(f"<p class='ss-missing'><b>{presentation.INDEX_NAME}.</b> {first} Mer under kartan.</p>")


def section(level: str, year: str) -> None:
    """Draw the index and its fields for one level and year, with everything that stands behind it."""
    stycken.draw(_opening(level, year))
    if _has_fields(level, year):
        kind = st.segmented_control(
            "Jämfört med",
            list(KINDS),
            format_func=KINDS.__getitem__,
            default="relativ",
            key="indexslag",
            required=True,
        )
        stycken.draw(_fields(level, year, kind))
    stycken.draw(_behind(level, year))


@utgava.kept
def _has_fields(level: str, year: str) -> bool:
    return not utgava.query("riskindex", ar=year, niva=level).empty


@stycken.view
def _opening(level: str, year: str) -> Iterator[Piece]:
    fields = utgava.query("riskindex_matt", niva=level)
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    yield Text(f"<h2 class='ss-h2'>{presentation.INDEX_NAME}</h2>")
    yield from block.notes(presentation.index_state(recipe, fields, year, level), lead=True)


@stycken.view
def _fields(level: str, year: str, kind: str) -> Iterator[Piece]:
    rows = utgava.query("riskindex", ar=year, niva=level)
    shown = rows[rows["matt"].str.endswith(f"_{kind}")]
    if shown.empty:
        yield Text(
            "<p class='ss-note'>Basåret saknas i de publicerade siffrorna, så det här indexet kan inte räknas.</p>"
        )
        return
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    table = block.table(presentation.fields_table(rows, recipe, kind, year, level))
    yield Window(560 if level == "stadsdel" else "content", (table,))
    yield stycken.file(shown, f"riskindex_{level}_{year}_{kind}", "riskindex")


@stycken.view
def _behind(level: str, year: str) -> Iterator[Piece]:
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    missing = block.table(presentation.missing_table(recipe, year, level))
    yield Fold("Vad som saknas för hela indexet, och var det kan hämtas", (missing,))
    rules: list[Piece] = list(block.notes(presentation.rules_text(recipe)))
    for description, table in presentation.recipe_tables(recipe):
        rules += [*block.notes((description,), lead=True), block.table(table)]
    yield Fold("Recept och formel", tuple(rules))
    if _has_fields(level, year):
        yield from _certainty(level, year)


def _certainty(level: str, year: str) -> Iterator[Piece]:
    """What moves the order, and the checks from outside."""
    fields = utgava.query("riskindex_matt", niva=level)
    recipe = utgava.query("riskindex_recept_lista", ar=year, niva=level)
    moved = utgava.query("riskindex_kanslighet_lista", ar=year, niva=level)
    own = fields[fields["ar"].astype(str) == year].set_index("matt")
    order: list[Piece] = []
    for measure in dict.fromkeys(moved["matt"]):
        known = own.loc[measure]
        name = presentation.measure_name(known["falt_namn"], known["slag"], known["basar"])
        sentence = presentation.sensitivity_sentence(moved, measure, recipe)
        order += block.notes((f"{name}. {sentence}",), lead=True)
        order.append(block.table(presentation.sensitivity_table(moved, measure, name)))
    yield Fold("Hur säker är ordningen?", tuple(order))
    related = utgava.query("riskindex_samband_lista", ar=year, niva=level)
    parting = utgava.query("riskindex_avvikelser_lista", ar=year, niva=level)
    notes = [
        f"{presentation.measure_name(known['falt_namn'], known['slag'], known['basar'])}. "
        + presentation.parting_sentence(parting, str(measure), level)
        for measure, known in own.iterrows()
        if known["slag"] == "relativ"
    ]
    checks = block.table(presentation.check_table(related, own.reset_index()))
    yield Fold("Yttre kontroll: SCB:s socioekonomiska index och programmets uppgifter", (checks, *block.notes(notes)))


@stycken.view
def chosen(area: str, year: str) -> Iterator[Piece]:
    """The chosen board's fields with their places, and the raw figures behind them."""
    rows = utgava.query("riskindex", ar=year, niva="stadsdelsomrade")
    own = rows[(rows["omrade"] == area) & rows["matt"].str.endswith("_relativ")]
    if own.empty:
        return
    fields = utgava.query("riskindex_matt", niva="stadsdelsomrade")
    yield from block.notes(presentation.own_fields(own, rows, fields, year))
    parts = utgava.query("riskindex_delar_lista", ar=year, niva="stadsdelsomrade", omrade=area)
    table = block.table(presentation.parts_behind_table(parts, utgava.area_name(area), year))
    yield Fold("Siffrorna bakom delindexen", (table,))
