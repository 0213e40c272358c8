"""What the method page shows: indicators with their figures, where figures exist, sources and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from pages.delat import block, stycken, utgava
from pages.delat.stycken import Fold, Piece, Text
from uppfoljning import html, presentation
from uppfoljning import swedish as sv
from uppfoljning.pictures import coverage_matrix

EVERY = "alla"


def catalogue() -> pd.DataFrame:
    """Every indicator, one row each."""
    return utgava.query("katalog")


@utgava.kept
def names() -> dict[str, str]:
    """The indicators' names by id, in the catalogue's order."""
    rows = catalogue()
    return dict(zip(rows["id"], rows["namn"], strict=True))


@utgava.kept
def topics() -> list[str]:
    """The topics to choose between, all of them first."""
    return [EVERY, *sorted(catalogue()["amne"].unique(), key=lambda topic: sv.sort_key(sv.TOPICS[topic]))]


@utgava.kept
def levels() -> list[str]:
    """The levels that have figures."""
    return presentation.levels_with_figures(catalogue())


def search(words: str, topic: str) -> list[str]:
    """The ids of the indicators that a reader looks for; all where nothing is asked."""
    if not words and topic == EVERY:
        return list(names())
    return list(presentation.search(catalogue(), words, "" if topic == EVERY else topic)["id"])


def listing(found: list[str]) -> Iterable[Piece]:
    """The indicators that were found, as a table and a file."""
    if len(found) == len(names()):
        return _every_indicator()
    rows = catalogue()
    return _listed(rows[rows["id"].isin(found)])


@stycken.view
def _every_indicator() -> Iterator[Piece]:
    yield from _listed(catalogue())


def _listed(rows: pd.DataFrame) -> Iterator[Piece]:
    table = block.table(presentation.catalogue_table(rows))
    yield Fold("Listan över indikatorer", (table, stycken.file(rows, "indikatorkatalog", "katalog")))


@stycken.view
def one_indicator(name: str) -> Iterator[Piece]:
    """Definition and every figure of an indicator."""
    row = {"indikator": name, "motiv": None, **catalogue().set_index("id").loc[name].to_dict()}
    values = utgava.query("observationer", indikator=name)
    yield block.about(row, utgava.query("seriebrott_lista", indikator=name))
    table = block.table(presentation.observation_table(values, row["namn"]))
    yield Fold(f"Alla {len(values)} siffror", (stycken.file(values, name, "indikator"), table))


@stycken.view
def coverage(kind: str, wanted: str) -> Iterator[Piece]:
    """Where there are figures at a level, for every indicator or area by area for one."""
    if wanted == EVERY:
        rows = _covered(kind)
        headings = ("namn", "Områden med värde")
    else:
        rows = utgava.query("tackning_omraden", indikator=wanted, niva=kind)
        headings = ("omrade_namn", "Värden")
    chart = coverage_matrix.coverage_chart(rows, *headings)
    yield stycken.picture(chart, "tackning", presentation.coverage_text(rows, kind))


def _covered(kind: str) -> pd.DataFrame:
    """How many areas have a figure, for each indicator and year."""
    return utgava.query("tackning", niva=kind).rename(columns={"antal_omraden": "antal"})


@utgava.kept
def covered(kind: str) -> list[str]:
    """The indicators that have figures at a level."""
    return list(_covered(kind)["indikator"].unique())


@stycken.view
def sources() -> Iterator[Piece]:
    """Every source."""
    yield block.table(presentation.sources_table(utgava.query("kallor")))
    yield from block.corrections()


@stycken.view
def method() -> Iterator[Piece]:
    """How the work is done: rules, words and breaks."""
    goals = utgava.query("ils_mal_lista").to_dict("records")
    yield Text(html.render("metod.html", ils=goals, warnings=utgava.query("varningstexter").to_dict("records")))
    yield block.table(presentation.words_table(utgava.query("ordlista")))
    yield block.table(presentation.rules_table(utgava.query("regellista")))
    yield block.table(presentation.breaks_table(utgava.query("seriebrott_lista")))
