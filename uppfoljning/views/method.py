"""Metod och källor: the catalogue, what exists and what is missing, every source, the rules, and what was wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.pictures import coverage_matrix
from uppfoljning.views import goals, origins
from uppfoljning.views.pieces import (
    Block,
    File,
    Finding,
    Fold,
    Picture,
    Piece,
    Section,
    Sources,
    Table,
    Take,
    Title,
    lead,
    note,
)
from uppfoljning.views.reading import Reading

TITLE = Title(
    "Metod och källor",
    "Varje siffra har en definition, en källa och ett datum. Här finns alla, och här syns var siffror saknas.",
)
EVERY = "alla"


def catalogue(reading: Reading) -> pd.DataFrame:
    """Every indicator, one row each."""
    return reading.query("katalog")


def names(reading: Reading) -> dict[str, str]:
    """The indicators' names by id, in the catalogue's order."""
    rows = catalogue(reading)
    return dict(zip(rows["id"], rows["namn"], strict=True))


def topics(reading: Reading) -> list[str]:
    """The topics to choose between, all of them first."""
    known = catalogue(reading)["amne"].unique()
    return [EVERY, *sorted(known, key=lambda topic: sv.sort_key(sv.TOPICS[topic]))]


def levels(reading: Reading) -> list[str]:
    """The levels that have figures."""
    return words.levels_with_figures(catalogue(reading))


def found(reading: Reading, asked: str, topic: str) -> list[str]:
    """The ids of the indicators that a reader looks for; all where nothing is asked."""
    if not asked and topic == EVERY:
        return list(names(reading))
    return list(words.search(catalogue(reading), asked, "" if topic == EVERY else topic)["id"])


def listing(reading: Reading, wanted: str) -> Iterator[Piece]:
    """Indicators as a table and a file: those whose ids are given with a space between, or all."""
    rows = catalogue(reading)
    rows = rows[rows["id"].isin(wanted.split())] if wanted else rows
    table = Table(words.catalogue_table(rows))
    yield Fold("Listan över indikatorer", (table, File(lambda: rows, "indikatorkatalog", "katalog")))


def catalogue_table(reading: Reading) -> Table:
    """Every indicator."""
    return Table(words.catalogue_table(catalogue(reading)))


def one_indicator(reading: Reading, name: str) -> Iterator[Piece]:
    """Definition and every figure of an indicator."""
    row = {"indikator": name, "motiv": None, **catalogue(reading).set_index("id").loc[name].to_dict()}
    values = reading.query("observationer", indikator=name)
    yield goals.about(reading, row, reading.query("seriebrott_lista", indikator=name))
    table = Table(words.observation_table(values, row["namn"]))
    named = values.assign(omrade=values["omrade_id"])
    file = File(lambda: reading.figures(named), name, "indikator")
    yield Fold(f"Alla siffror ({sv.number(len(values))})", (file, table))


def coverage(reading: Reading, kind: str, wanted: str) -> Iterator[Piece]:
    """Where there are figures at a level, for every indicator or area by area for one."""
    level = sv.AREA_TYPES[kind]
    if wanted == EVERY:
        rows = _covered(reading, kind)
        headings, noun, what = ("namn", "Områden med värde"), "indikatorer", "Antal områden med värde"
        table = coverage_table(reading, kind)
        sources = Sources("Källa: underlagets alla källor, som står på sidan Metod och källor")
    else:
        rows = reading.query("tackning_omraden", indikator=wanted, niva=kind)
        name, sources = names(reading)[wanted], origins.of_indicators(reading, [wanted])
        headings, noun, what = ("omrade_namn", "Värden"), "områden", f"{name}: antal värden"
        table = Table(words.coverage_of_areas(rows, name))
    found = words.coverage_finding(rows, headings[0], noun)
    headline = Finding(found, what, level, f"{rows['ar'].min()}–{rows['ar'].max()}", level=2)
    picture = Picture(
        f"tackning-{kind}-{wanted}",
        lambda: coverage_matrix.coverage_chart(rows, *headings),
        headline,
        sources,
        words.coverage_text(rows, kind),
    )
    yield from (headline, picture, Take((picture,)))
    yield Fold("Tabell: vad som finns, år för år", (table,), "tackningstabell")


def _covered(reading: Reading, kind: str) -> pd.DataFrame:
    """How many areas have a figure, for each indicator and year."""
    return reading.query("tackning", niva=kind).rename(columns={"antal_omraden": "antal"})


def covered(reading: Reading, kind: str) -> list[str]:
    """The indicators that have figures at a level."""
    return list(_covered(reading, kind)["indikator"].unique())


def coverage_table(reading: Reading, kind: str) -> Table:
    """How many areas have a figure, for each indicator and year, as a table."""
    return Table(words.coverage_table(reading.query("tackning", niva=kind), kind))


def sources(reading: Reading) -> Iterator[Piece]:
    """Every source."""
    yield Table(words.sources_table(reading.query("kallor")))


def corrections(reading: Reading) -> Iterator[Piece]:
    """What has been wrong in editions, or that nothing has."""
    rows = reading.query("rattelser_lista")
    yield note(words.NO_CORRECTIONS) if rows.empty else Table(words.corrections_table(rows))


def how(reading: Reading) -> Iterator[Piece]:
    """How the work is done."""
    aims = reading.query("ils_mal_lista").to_dict("records")
    programme = reading.programme
    told = {
        "programme": programme,
        "six": sv.numeral(programme.six),
        "merged": words.merged(reading.query("senare_omraden")),
        "ils": aims,
        "warnings": reading.query("varningstexter").to_dict("records"),
    }
    yield Block("metod.html", told)


def as_of(reading: Reading) -> Iterator[Piece]:
    """What an edition as of a day takes, how it is judged and what it cannot compute; nothing for one that takes everything."""
    if not reading.as_of:
        return
    missing = reading.query("utan_siffror")
    measures = missing["slag"] == "matt"
    yield Section("Utgåvans dag", "utgavans-dag")
    yield lead(words.as_of_lead(reading.as_of))
    yield lead(words.JUDGED)
    yield lead(words.KNOWN)
    if not measures.all():
        yield Table(words.not_computed_table(missing[~measures]))
    if measures.any():
        number = sv.counted(int(measures.sum()), "indikator")
        yield Fold(
            f"{number} har ingen siffra för någon period som hade slutat",
            (Table(words.without_figures_table(missing[measures])),),
        )


def judging(reading: Reading) -> Iterator[Piece]:
    """The words of the status and the rules that give them."""
    yield Section("Hur mål bedöms")
    yield Table(words.words_table(reading.query("ordlista")))
    yield Table(words.rules_table(reading.query("regellista")))


def breaks(reading: Reading) -> Iterator[Piece]:
    """Every known break."""
    yield Table(words.breaks_table(reading.query("seriebrott_lista")))
