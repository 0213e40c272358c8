"""What the method page shows: indicators with their figures, where figures exist, sources and rules."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pages.delat import block, stycken, utgava
from pages.delat.stycken import Fold, Piece, Text
from uppfoljning import charts, html, presentation

EVERY = "alla"


def catalogue() -> pd.DataFrame:
    """Every indicator, one row each."""
    return utgava.query("katalog")


def listing(rows: pd.DataFrame) -> Iterator[Piece]:
    """The indicators that were found, as a table and a file."""
    table = block.table(presentation.catalogue_table(rows))
    yield Fold("Listan över indikatorer", (table, stycken.file(rows, "indikatorkatalog", "katalog")))


@stycken.view
def every_indicator() -> Iterator[Piece]:
    """All indicators, for those who have not searched."""
    yield from listing(catalogue())


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
        rows = covered(kind)
        headings = ("namn", "Områden med värde")
    else:
        rows = utgava.query("tackning_omraden", indikator=wanted, niva=kind)
        headings = ("omrade_namn", "Värden")
    chart = charts.coverage_chart(rows, *headings)
    yield stycken.picture(chart, "tackning", presentation.coverage_text(rows, kind))


def covered(kind: str) -> pd.DataFrame:
    """How many areas have a figure, for each indicator and year."""
    return utgava.query("tackning", niva=kind).rename(columns={"antal_omraden": "antal"})


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
