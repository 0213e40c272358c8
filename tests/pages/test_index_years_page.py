"""Karta: the index of work, education and income can be chosen and stepped through, and says what it is and is not."""

from __future__ import annotations

import pytest
from page_runs import MAP, Files, look, start

NAME = "Arbete, utbildning och inkomst – vårt index, staden samma år = 100"
OFFERED = {
    NAME: ["2010", "2011", "2012", "2013", "2014"],
    "Delindex arbete, staden samma år = 100": ["2010", "2011", "2012", "2013", "2014", "2015"],
    "Delindex utbildning, staden samma år = 100": ["2010", "2011", "2012", "2013", "2014", "2015", "2016", "2017"],
    "Delindex inkomst, staden samma år = 100": ["2010", "2011", "2012", "2013", "2014"],
}
AREAS = {"stadsdelsomrade": 14, "stadsdel": 108}


@pytest.mark.parametrize("level", AREAS)
def test_the_index_and_its_years_are_offered_at_both_levels(level: str, downloaded_files: Files) -> None:
    at = start(MAP, unfolded=True)
    at.get("button_group")[0].set_value(level).run()
    for name, years in OFFERED.items():
        at.selectbox(key=f"kartfigur_{level}").set_value(name).run()
        assert list(at.select_slider[0].options) == years, name
    at.selectbox(key=f"kartfigur_{level}").set_value(NAME).run()
    at.select_slider[0].set_value("2012").run()
    page = look(at, downloaded_files)
    assert page.errors == ()
    assert f"{NAME}, 2012" in page.alt_texts[0]
    assert "Det är inte programmets index för sociala risker." in page.text
    assert "2012 kan hela indexet räknas" in page.text and "alla tre fält finns" in page.text
    assert "Programmets egna värden" not in page.text, "that is said of the programme's index"
    (places,) = [table for table in page.tables if table.caption.startswith("Plats år för år")]
    assert list(places.columns[2:7]) == OFFERED[NAME] and places.columns[7] == "Förändring 2010–2014"
    assert len(places.rows) == AREAS[level]
    (related,) = [table for table in page.tables if table.caption.startswith("Rangkorrelation år för år")]
    assert [row[0] for row in related.rows] == OFFERED[NAME]
    assert [len(row) for row in related.rows] == [3] * 5 and all(
        "till" in cell for row in related.rows for cell in row[1:]
    )
    assert "Rangkorrelationen 2012 är " in page.text and "SCB:s socioekonomiska index 2024" in page.text


def test_a_year_without_all_parts_says_how_many_there_are(downloaded_files: Files) -> None:
    at = start(MAP)
    at.selectbox(key="kartfigur_stadsdelsomrade").set_value("Delindex arbete, staden samma år = 100").run()
    page = look(at, downloaded_files)
    assert "Hela indexet kan inte räknas för stadsdelsområden 2015." in page.text
    assert "2 av 3 fält kan räknas som delindex: arbete och utbildning" in page.text


def test_stadsdelar_without_the_index_are_named_with_the_reason(downloaded_files: Files) -> None:
    at = start(MAP)
    at.get("button_group")[0].set_value("stadsdel").run()
    at.selectbox(key="kartfigur_stadsdel").set_value(NAME).run()
    text = look(at, downloaded_files).text
    assert "stadsdelar saknar indexet 2014." in text and "Långholmen (arbete)" in text
    assert "så stor del av invånarna" in text


def test_another_figure_has_neither_this_index_nor_its_places(downloaded_files: Files) -> None:
    page = look(start(MAP), downloaded_files)
    assert "Index för sociala risker – rekonstruktion" in page.text
    assert not [table for table in page.tables if table.caption.startswith("Plats år för år")]
