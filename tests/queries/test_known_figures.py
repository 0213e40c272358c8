"""Figures as their sources published them, typed apart from the data, are what the queries answer."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.edition import Edition

KNOWN = pd.read_csv(Path(__file__).with_name("kanda_varden.csv"), dtype=str)


@pytest.mark.parametrize("indicator", KNOWN["indikator"].unique())
def test_query_answers_with_the_published_figures(edition: Edition, indicator: str) -> None:
    known = KNOWN[KNOWN["indikator"] == indicator]
    place = ["omrade_id", "period", "kon"]
    found = edition.query("observationer", indikator=indicator).set_index(place)["varde"]
    wanted = known.rename(columns={"omrade": "omrade_id"}).set_index(place)["varde"].astype(float)
    assert found[wanted.index].to_dict() == pytest.approx(wanted.to_dict(), rel=1e-12)


def test_no_table_or_choice_of_a_page_lists_basomraden(edition: Edition) -> None:
    """They are in the edition for computing; pages show what they add up to."""
    assert "basomrade" not in words.levels_with_figures(edition.query("katalog"))
    values = edition.query("observationer", indikator="befolkning_basomrade_antal")
    table = words.observation_table(values, "Folkmängd")
    shown = {row[1] for row in table.rows}
    assert shown and "basområde" not in shown
    assert table.notes[-1] == "2\u00a0696 siffror per basområde står bara i filen, inte i tabellen."
    for level in ("stadsdelsomrade", "stadsdel"):
        assert set(edition.query("kartfigurer", niva=level)["indikator"]) >= {"befolkning_basomrade_antal"}
