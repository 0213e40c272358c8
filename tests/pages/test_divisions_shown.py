"""The divisions on the pages: an area formed after the programme can be chosen everywhere, and what has ended says so."""

from __future__ import annotations

import pytest
from page_runs import APP, FILES, MAP, PROFILE, Files, OpenPage, Shown, look
from streamlit.testing.v1 import AppTest

BODIES = "pages/ansvar/namnder.py"
NOW = "stadsdelsomrade_nu"


def map_of(level: str, area: str, files: Files) -> Shown:
    """The map at a level, as a link to it opens."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["niva"] = level
    if area:
        at.query_params["omrade"] = area
    at.run()
    return look(at.switch_page(MAP).run(), files)


@pytest.mark.parametrize("file", FILES)
def test_every_page_can_be_shown_for_an_area_formed_later(open_page: OpenPage, file: str) -> None:
    page = open_page(file, "jarva")
    assert page.errors == () and page.area == "jarva"


@pytest.mark.parametrize(
    ("area", "row", "column", "shown"),
    [
        # Added up from SCB's table of RegSO, TAB6574: eleven in Järva, which lie in nine of its stadsdelar.
        ("jarva", "Folkmängd i statistikområden (RegSO)", "Området", "97\u00a0474b"),
        ("norra-innerstaden", "Folkmängd i statistikområden (RegSO)", "Området", "156\u00a0172b"),
        ("hagersten-alvsjo", "Folkmängd i statistikområden (RegSO)", "Området", "129\u00a0807b"),
        ("jarva", "Andel hyresrätter av bostäderna (RegSO och basområden)", "Området", "58,5\u00a0%b"),
        ("jarva", "Folkmängd i statistikområden (RegSO)", "Förändring", "+4\u00a0435 sedan 2023"),
    ],
)
def test_the_page_of_an_area_formed_later_shows_its_own_figures(
    open_page: OpenPage, area: str, row: str, column: str, shown: str
) -> None:
    page = open_page(PROFILE, area)
    (found,) = [own for table in page.tables for own in table.find(row, {}) if column in own]
    assert found[column] == shown


def test_the_page_of_an_area_that_has_ended_says_what_it_is_a_part_of(open_page: OpenPage) -> None:
    page = open_page(PROFILE, "spanga-tensta")
    assert "är sedan dess en del av Järva, tillsammans med Rinkeby-Kista." in page.text
    (link,) = [node for node in page.nodes("a") if node.text() == "Järva"]
    assert "omrade=J%C3%A4rva" in link.attrs["href"]
    assert "Nämnden fanns till den 30 juni 2023. Dess område är sedan dess en del av Järva." in (
        open_page(BODIES, "spanga-tensta").text
    )


def test_the_list_of_areas_tells_those_formed_later_apart(open_page: OpenPage) -> None:
    text = open_page(PROFILE).text
    assert "Stadens 14 stadsdelsområden, som de var när programmet beslutades." in text
    fourteen, _, later = text.partition("Bildade senare")
    assert "Järva" not in fourteen and "Hägersten-Älvsjö" not in fourteen
    assert "bildades den 1 juli 2023 av Norrmalm och Östermalm" in later


@pytest.mark.parametrize(
    ("level", "area", "told"),
    [
        (NOW, "jarva", "Järva: 226"),
        (NOW, "rinkeby-kista", "Rinkeby-Kista är sedan den 1 juli 2023 en del av Järva."),
        (NOW, "alvsjo", "Älvsjö är sedan den 1 juli 2020 en del av Hägersten-Älvsjö."),
        ("stadsdelsomrade", "jarva", "Järva bildades den 1 juli 2023 av Rinkeby-Kista och Spånga-Tensta. Kartan visar dem"),
        ("stadsdel", "jarva", "Järva: 11 stadsdelar, 9 med värde"),
        ("stadsdel", "rinkeby-kista", "Rinkeby-Kista: 5 stadsdelar, 4 med värde"),
    ],
)  # fmt: skip
def test_the_map_says_where_a_chosen_area_is(downloaded_files: Files, level: str, area: str, told: str) -> None:
    page = map_of(level, area, downloaded_files)
    assert page.errors == ()
    assert told in page.text


def test_todays_map_tells_of_its_division_and_that_the_index_has_another(
    open_page: OpenPage, downloaded_files: Files
) -> None:
    page = map_of(NOW, "", downloaded_files)
    assert "Kartan visar stadens egen indelning i 11 stadsdelsområden, som gäller sedan den 1 juli 2023." in page.text
    assert "Indexet räknas för programmets indelning i 14 stadsdelsområden, inte för dagens." in page.text
    (table,) = [table for table in page.tables if "dagens indelning" in table.caption]
    assert len(table.rows) == 11
    assert "inte för dagens" not in open_page(MAP).text
