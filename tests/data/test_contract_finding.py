"""The glossary and the words to search with: what they must lead to, and the message where they do not."""

import csv

import pandas as pd
import pytest

from uppfoljning.contract import DataContractError
from uppfoljning.contract.checking import check
from uppfoljning.contract.reading import read_files
from uppfoljning.contract.tables.finding import BEGREPP, SYNONYMER

LOADED = {
    "mal": pd.DataFrame({"id": ["jf-2.1"]}),
    "malomraden": pd.DataFrame({"id": ["jobb-och-foretagande"]}),
    "indikatorer": pd.DataFrame({"id": ["ekonomiskt_bistand_andel"]}),
    "omraden": pd.DataFrame({"id": ["farsta"]}),
    "namnder": pd.DataFrame({"id": ["kommunstyrelsen"]}),
    "begrepp": pd.DataFrame({"id": ["meritvarde"]}),
}


@pytest.fixture
def said(tmp_path):
    """What is said of rows with these cells, the others empty; nothing if they are right."""

    def write_and_check(table, *rows):
        path = tmp_path / "data" / table.source
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.column_names)
            writer.writeheader()
            writer.writerows(rows)
        try:
            check(table, read_files(table, tmp_path / "data"), LOADED)
        except DataContractError as error:
            return str(error)
        return ""

    return write_and_check


def test_a_word_leads_to_one_thing_and_may_have_several_rows(said):
    rows = ({"ord": "bidrag", "mal": "jf-2.1"}, {"ord": "bidrag", "indikator": "ekonomiskt_bistand_andel"})
    assert said(SYNONYMER, *rows) == ""


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("mal", "jf-9.9"),
        ("malomrade", "jobb"),
        ("indikator", "bistand"),
        ("omrade", "farstra"),
        ("namnd", "ks"),
        ("begrepp", "merit"),
    ],
)
def test_what_a_word_leads_to_exists(said, column, value):
    told = said(SYNONYMER, {"ord": "bidrag", column: value})
    assert f"data/katalog/synonymer.csv, rad 2, kolumn {column}: Värdet är ”{value}”. Okänt värde." in told


@pytest.mark.parametrize("cells", [{}, {"mal": "jf-2.1", "omrade": "farsta"}])
def test_a_row_leads_neither_nowhere_nor_to_two_things(said, cells):
    told = said(SYNONYMER, {"ord": "bidrag", **cells})
    assert "Fyll i precis en av kolumnerna mal, malomrade, indikator, omrade, namnd, begrepp." in told
    assert f"Nu är {len(cells)} ifyllda." in told


def test_a_word_to_search_with_can_be_read_and_stands_once(said):
    assert "Ordet måste ha minst en bokstav eller siffra." in said(SYNONYMER, {"ord": "–", "mal": "jf-2.1"})
    twice = {"ord": "bidrag", "mal": "jf-2.1"}
    assert "rad 3" in said(SYNONYMER, twice, twice)


WORD = {"id": "meritvarde", "namn": "meritvärde", "forklaring": "En summa.", "sida": "karta", "i_rubrik": "ja"}


def test_a_form_belongs_to_one_word(said):
    other = WORD | {"id": "poang", "namn": "poäng", "aven": "poängen; Meritvärde"}
    assert "”Meritvärde” hör redan till meritvarde." in said(BEGREPP, WORD, other)
    assert "Ett av orden är tomt." in said(BEGREPP, WORD | {"aven": "meritvärden; ; poäng"})
    assert said(BEGREPP, WORD | {"aven": "meritvärden; meritvärdet"}) == ""


def test_a_word_is_used_on_a_page_that_exists(said):
    assert "Väntat något av: oversikt" in said(BEGREPP, WORD | {"sida": "startsidan"})
