"""The index of social risks on a page: what can be computed, how sure the order is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import words
from uppfoljning.views.maps import LEVELS
from uppfoljning.views.pieces import File, Fold, Notes, Piece, Section, Table, lead, note, web
from uppfoljning.views.reading import Reading
from uppfoljning.words import files

KINDS = {"relativ": "Staden samma år = 100", "fast_bas": "Staden basåret = 100"}
NO_BASE = "Basåret saknas i de publicerade siffrorna, så det här indexet kan inte räknas."


def _state(reading: Reading, level: str, year: str) -> tuple[str, ...]:
    fields = reading.query("riskindex_matt", niva=level)
    recipe = reading.query("riskindex_recept_lista", ar=year, niva=level)
    return tuple(words.index_state(recipe, fields, year, level))


def opening(reading: Reading, level: str, year: str) -> Iterator[Piece]:
    """What can be computed for a level and year."""
    yield Section(words.INDEX_NAME)
    yield lead(*_state(reading, level, year))


def has_fields(reading: Reading, level: str, year: str) -> bool:
    """Whether any field of the index can be computed for a level and year."""
    return not reading.query("riskindex", ar=year, niva=level).empty


def fields(reading: Reading, level: str, year: str, kind: str) -> Iterator[Piece]:
    """The fields of the index for every area, against the city of the same year or of the base year."""
    rows = reading.query("riskindex", ar=year, niva=level)
    shown = rows[rows["matt"].str.endswith(f"_{kind}")]
    if shown.empty:
        yield note(NO_BASE)
        return
    recipe = reading.query("riskindex_recept_lista", ar=year, niva=level)
    yield Table(words.fields_table(rows, recipe, kind, year, level), 560 if level == "stadsdel" else 0)
    names = words.measure_names(reading.query("riskindex_matt", niva=level))
    told = shown.assign(ar=year, niva=level)
    yield File(lambda: files.index_rows(told, names), f"riskindex_{level}_{year}_{kind}", "riskindex")


def behind(reading: Reading, level: str, year: str) -> Iterator[Piece]:
    """What is missing, the recipe, how sure the order is, and the checks from outside."""
    yield missing(reading, level, year)
    yield recipe(reading, level, year)
    if has_fields(reading, level, year):
        yield from certainty(reading, level, year)


def missing(reading: Reading, level: str, year: str) -> Piece:
    """What is missing for the whole index, and where it can be had."""
    rows = reading.query("riskindex_recept_lista", ar=year, niva=level)
    label = f"Vad som saknas för hela indexet, och var det kan hämtas ({LEVELS[level].lower()})"
    return web(Fold(label, (Table(words.missing_table(rows, year, level, reading.programme)),)))


def recipe(reading: Reading, level: str, year: str = "") -> Piece:
    """The recipes with their formulas; all of them without a year."""
    chosen = {"ar": year} if year else {}
    rows = reading.query("riskindex_recept_lista", niva=level, **chosen)
    rules: list[Piece] = [Notes(tuple(words.rules_text(rows, reading.programme)))]
    for description, table in words.recipe_tables(rows):
        rules += [lead(description), Table(table)]
    return web(Fold("Recept och formel", tuple(rules)))


def certainty(reading: Reading, level: str, year: str) -> Iterator[Piece]:
    """What moves the order, and the checks from outside."""
    known_fields = reading.query("riskindex_matt", niva=level)
    rows = reading.query("riskindex_recept_lista", ar=year, niva=level)
    moved = reading.query("riskindex_kanslighet_lista", ar=year, niva=level)
    own = known_fields[known_fields["ar"].astype(str) == year].set_index("matt")
    order: list[Piece] = []
    for measure in dict.fromkeys(moved["matt"]):
        known = own.loc[measure]
        name = words.measure_name(known["falt_namn"], known["slag"], known["basar"])
        order.append(lead(f"{name}. {words.sensitivity_sentence(moved, measure, rows)}"))
        order.append(Table(words.sensitivity_table(moved, measure, name)))
    level_text = LEVELS[level].lower()
    yield web(Fold(f"Hur säker är ordningen? ({level_text})", tuple(order)))
    related = reading.query("riskindex_samband_lista", ar=year, niva=level)
    parting = reading.query("riskindex_avvikelser_lista", ar=year, niva=level)
    notes = [
        f"{words.measure_name(known['falt_namn'], known['slag'], known['basar'])}. "
        + words.parting_sentence(parting, str(measure), level)
        for measure, known in own.iterrows()
        if known["slag"] == "relativ"
    ]
    checks = Table(words.check_table(related, own.reset_index(), reading.programme))
    label = f"Yttre kontroll: SCB:s socioekonomiska index och programmets uppgifter ({level_text})"
    yield web(Fold(label, (checks, Notes(tuple(notes)))))


def chosen(reading: Reading, area: str, year: str) -> Iterator[Piece]:
    """The chosen board's fields with their places, and the raw figures behind them."""
    rows = reading.query("riskindex", ar=year, niva="stadsdelsomrade")
    own = rows[(rows["omrade"] == area) & rows["matt"].str.endswith("_relativ")]
    if own.empty:
        return
    known = reading.query("riskindex_matt", niva="stadsdelsomrade")
    yield Notes(tuple(words.own_fields(own, rows, known, year)))
    parts = reading.query("riskindex_delar_lista", ar=year, niva="stadsdelsomrade", omrade=area)
    place = str(reading.query("omrade", omrade=area).iloc[0]["namn"])
    yield Fold("Siffrorna bakom delindexen", (Table(words.parts_behind_table(parts, place, year)),), "indexsiffror")


def printed(reading: Reading, year: str, level: str) -> Iterator[Piece]:
    """The index for one level and year without choices: what can be computed, the fields, and what stands behind them."""
    yield lead(*_state(reading, level, year))
    if has_fields(reading, level, year):
        shown = tuple(fields(reading, level, year, "relativ"))
        yield from shown if level == "stadsdelsomrade" else (web(Fold(f"Delindex för stadsdelar {year}", shown)),)
        yield from certainty(reading, level, year)
    yield missing(reading, level, year)
