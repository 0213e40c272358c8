"""The index of social risks, or another, on a page: what can be computed, how sure the order is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from uppfoljning import words
from uppfoljning.views.maps import LEVELS
from uppfoljning.views.pieces import File, Fold, Notes, Piece, Section, Table, lead, note, web
from uppfoljning.views.reading import Reading
from uppfoljning.words import files

KINDS = {"relativ": "Staden samma år = 100", "fast_bas": "Staden basåret = 100"}
NO_BASE = "Basåret saknas i de publicerade siffrorna, så det här indexet kan inte räknas."


def _state(reading: Reading, index: str, level: str, year: str) -> tuple[str, ...]:
    fields = reading.query("riskindex_matt", niva=level, index=index)
    recipe = reading.query("riskindex_recept_lista", ar=year, niva=level, index=index)
    return tuple(words.index_state(recipe, fields, year, level))


def opening(reading: Reading, index: str, level: str, year: str) -> Iterator[Piece]:
    """What can be computed for a level and year."""
    yield Section(_name(reading, index))
    yield lead(*_state(reading, index, level, year))


def _name(reading: Reading, index: str) -> str:
    """The name of an index as headings have it."""
    return str(reading.query("riskindex_recept_lista", niva="stadsdelsomrade", index=index)["index_namn"].iloc[0])


def has_fields(reading: Reading, index: str, level: str, year: str) -> bool:
    """Whether any field of the index can be computed for a level and year."""
    return not reading.query("riskindex", ar=year, niva=level, index=index).empty


def kinds(reading: Reading, index: str) -> tuple[str, ...]:
    """What the index is held against: the city of the same year and, where its figures have a base year, of that year."""
    recipe = reading.query("riskindex_recept_lista", niva="stadsdelsomrade", index=index)
    return tuple(KINDS) if recipe["basar"].notna().any() else ("relativ",)


def fields(reading: Reading, index: str, level: str, year: str, kind: str) -> Iterator[Piece]:
    """The fields of the index for every area, against the city of the same year or of the base year."""
    rows = reading.query("riskindex", ar=year, niva=level, index=index)
    shown = rows[rows["matt"].str.endswith(f"_{kind}")]
    if shown.empty:
        yield note(NO_BASE)
        return
    recipe = reading.query("riskindex_recept_lista", ar=year, niva=level, index=index)
    yield Table(words.fields_table(rows, recipe, kind, year), 560 if level == "stadsdel" else 0)
    names = words.measure_names(reading.query("riskindex_matt", niva=level))
    told = shown.assign(ar=year, niva=level)
    file = "riskindex" if index == words.RISK_INDEX else f"index_{index}"
    yield File(lambda: files.index_rows(told, names), f"{file}_{level}_{year}_{kind}", "riskindex")


def behind(reading: Reading, index: str, level: str, year: str) -> Iterator[Piece]:
    """What is missing, the recipe, how sure the order is, and the checks from outside."""
    yield missing(reading, index, level, year)
    yield recipe(reading, index, level, year)
    if has_fields(reading, index, level, year):
        yield from certainty(reading, index, level, year)


def missing(reading: Reading, index: str, level: str, year: str) -> Piece:
    """What is missing for the whole index, and where it can be had."""
    rows = reading.query("riskindex_recept_lista", ar=year, niva=level, index=index)
    label = f"Vad som saknas för hela indexet, och var det kan hämtas ({LEVELS[level].lower()})"
    return web(Fold(label, (Table(words.missing_table(rows, year, level, reading.programme)),)))


def recipe(reading: Reading, index: str, level: str, year: str = "") -> Piece:
    """The recipes of an index with their formulas."""
    chosen = {"ar": year} if year else {}
    rows = reading.query("riskindex_recept_lista", niva=level, index=index, **chosen)
    rules: list[Piece] = [Notes(tuple(words.rules_text(rows, reading.programme)))]
    for description, table in words.recipe_tables(rows):
        rules += [lead(description), Table(table)]
    return web(Fold("Recept och formel", tuple(rules)))


def certainty(reading: Reading, index: str, level: str, year: str) -> Iterator[Piece]:
    """What moves the order, and the checks from outside."""
    known_fields = reading.query("riskindex_matt", niva=level, index=index)
    rows = reading.query("riskindex_recept_lista", ar=year, niva=level, index=index)
    own = known_fields[known_fields["ar"].astype(str) == year].set_index("matt")
    names = words.measure_names(own.reset_index())
    moved = _own(reading.query("riskindex_kanslighet_lista", ar=year, niva=level), names)
    order: list[Piece] = [] if rows["kanslighet"].any() else [lead(words.sensitivity_sentence(moved, "", rows))]
    for measure in dict.fromkeys(moved["matt"]):
        name = names[measure]
        order.append(lead(f"{name}. {words.sensitivity_sentence(moved, measure, rows)}"))
        order.append(Table(words.sensitivity_table(moved, measure, name)))
    level_text = LEVELS[level].lower()
    yield web(Fold(f"Hur säker är ordningen? ({level_text})", tuple(order)))
    related = _own(reading.query("riskindex_samband_lista", ar=year, niva=level), names)
    parting = reading.query("riskindex_avvikelser_lista", ar=year, niva=level)
    notes = [
        f"{names[str(measure)]}. {words.parting_sentence(parting, str(measure), level)}"
        for measure, known in own.iterrows()
        if known["slag"] == "relativ"
    ]
    checks = Table(words.check_table(related, own.reset_index(), reading.programme))
    label = f"Yttre kontroll: SCB:s socioekonomiska index och programmets uppgifter ({level_text})"
    yield web(Fold(label, (checks, Notes(tuple(notes)))))


def _own(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The rows of some measures."""
    return rows[rows["matt"].isin(list(names))]


def chosen(reading: Reading, index: str, area: str, year: str) -> Iterator[Piece]:
    """The chosen board's fields with their places, and the raw figures behind them."""
    rows = reading.query("riskindex", ar=year, niva="stadsdelsomrade", index=index)
    own = rows[(rows["omrade"] == area) & rows["matt"].str.endswith("_relativ")]
    if own.empty:
        return
    known = reading.query("riskindex_matt", niva="stadsdelsomrade", index=index)
    yield Notes(tuple(words.own_fields(own, rows, known, year)))
    parts = reading.query("riskindex_delar_lista", ar=year, niva="stadsdelsomrade", omrade=area)
    parts = parts[parts["receptversion"].isin(own["receptversion"])]
    place = str(reading.query("omrade", omrade=area).iloc[0]["namn"])
    yield Fold("Siffrorna bakom delindexen", (Table(words.parts_behind_table(parts, place, year)),), "indexsiffror")


def printed(reading: Reading, index: str, year: str, level: str) -> Iterator[Piece]:
    """An index for one level and year without choices: what can be computed, the fields, and what stands behind them."""
    yield lead(*_state(reading, index, level, year))
    if has_fields(reading, index, level, year):
        shown = tuple(fields(reading, index, level, year, "relativ"))
        yield from shown if level == "stadsdelsomrade" else (web(Fold(f"Delindex för stadsdelar {year}", shown)),)
        yield from certainty(reading, index, level, year)
    yield missing(reading, index, level, year)
