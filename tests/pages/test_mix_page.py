"""The goal about tenures on its page: our reading, the tables and why the two divisions are not one series."""

from __future__ import annotations

import pytest
from page_reader import plain
from page_runs import METHOD, OpenPage

HOMES = "pages/malomraden/stadsmiljo_och_boende.py"
MIX = "Blandning av upplåtelseformer (vår läsning)"
COMMONEST = "Andel bostäder med den vanligaste upplåtelseformen, procent"
COVERED = "Hur stor del av den officiella folkmängden"


def cell(page, table: str, row: str, column: str) -> str:
    found = [one for one in page.tables if plain(one.caption).startswith(plain(table))]
    rows = [line for one in found for line in one.find(row, {})]
    assert len(rows) == 1, [one.caption for one in page.tables]
    return rows[0][column]


@pytest.mark.parametrize(
    ("table", "area", "year", "shown"),
    [
        (MIX, "Rinkeby-Kista", "2015", "75,5"),
        (MIX, "Skärholmen", "2017", "68,5"),
        (MIX, "Skärholmen", "2015", "–"),
        (MIX, "Hässelby-Vällingby", "2020", "93,8"),
        (MIX, "Hela staden", "2020", "85,3"),
        (COMMONEST, "Rinkeby-Kista", "2015", "60,3 %"),
        (COMMONEST, "Enskede-Årsta-Vantör", "2017", "46,1 %"),
        (COMMONEST, "Hela staden", "2020", "49,4 %"),
    ],
)
def test_the_tables_of_the_mix(open_page: OpenPage, table: str, area: str, year: str, shown: str) -> None:
    page = open_page(HOMES, "", {})
    assert page.errors == ()
    assert cell(page, table, area, year).replace("\u00a0", " ").removesuffix("b") == shown


def test_the_page_tells_how_the_goal_is_read_and_why_it_is_not_judged(open_page: OpenPage) -> None:
    text = plain(open_page(HOMES, "", {}).text)
    for said in (
        "Vår läsning.",
        "100 × (1 − summan av andelarna i kvadrat) / (1 − 1/3)",
        "minst 2 enheter",
        "inget urval kan ha träffat fel",
        "Vanligast 2025",
        "Basområden omfattar 96,2 % av stadens bostäder 2017",
    ):
        assert plain(said) in text, said


@pytest.mark.parametrize(
    ("indicator", "area", "year", "shown"),
    [
        ("befolkning_basomrade_tackning_andel", "Spånga-Tensta", "2010", "95,5 %"),
        ("befolkning_basomrade_tackning_andel", "Rinkeby-Kista", "2011", "98,5 %"),
        ("befolkning_basomrade_tackning_andel", "Stockholm", "2017", "95,3 %"),
        ("befolkning_regso_tackning_andel", "Rinkeby-Kista", "2022", "101,1 %"),
        ("befolkning_regso_tackning_andel", "Enskede-Årsta-Vantör", "2021", "98,3 %"),
        ("befolkning_regso_tackning_andel", "Stockholm", "2020", "100,0 %"),
    ],
)
def test_the_tables_of_coverage(open_page: OpenPage, indicator: str, area: str, year: str, shown: str) -> None:
    page = open_page(METHOD, "", {"indikator": indicator})
    rows = [row for table in page.tables for row in table.find(area, {"Period": year}) if COVERED in table.caption]
    assert [row["Värde"].replace("\u00a0", " ").removesuffix("b") for row in rows] == [shown]
