"""Figures beside a goal's own: the only year there is, counts of something else, and schools over the years."""

from __future__ import annotations

import pytest
from page_reader import Table
from page_runs import OpenPage

NBSP = "\N{NO-BREAK SPACE}"


def table(open_page: OpenPage, file: str, caption: str) -> Table:
    page = open_page(file, "", {})
    assert page.errors == ()
    (found,) = [shown for shown in page.tables if caption in shown.caption]
    return found


@pytest.mark.parametrize(
    ("board", "shown"),
    [("Farsta", "74,8"), ("Hässelby-Vällingby", "80,7"), ("Rinkeby-Kista", "82,1"), ("Skärholmen", "95,6")],
)
def test_the_share_near_a_stop_is_that_of_the_basomraden_weighted_with_their_people(
    open_page: OpenPage, board: str, shown: str
) -> None:
    """Worked out apart from the program, from the two files of figures per basområde."""
    found = table(open_page, "pages/malomraden/stadsmiljo_och_boende.py", "Inom 300 meter från en hållplats")
    (row,) = found.find(board, {})
    assert row["2015"].startswith(f"{shown}{NBSP}%")


def test_one_point_in_time_is_said_to_be_one(open_page: OpenPage) -> None:
    page = open_page("pages/malomraden/stadsmiljo_och_boende.py", "", {})
    assert "Det finns bara en mätpunkt, så ingen" in page.text
    assert "källan anger inte vad andelen räknas på" in page.text


@pytest.mark.parametrize(
    ("board", "body", "residence", "lacking"),
    [
        ("Farsta", "1 585", "minst 1 581", "6 av 23"),
        ("Rinkeby-Kista", "3 604", "2 184", "0 av 9"),
        ("Skärholmen", "1 876", "minst 1 272", "3 av 10"),
    ],
)
def test_assistance_by_residence_stands_beside_that_by_body(
    open_page: OpenPage, board: str, body: str, residence: str, lacking: str
) -> None:
    found = table(open_page, "pages/malomraden/jobb_och_foretagande.py", "efter nämnd och efter bostad")
    (row,) = found.find(board, {})
    plain = {name: cell.replace(NBSP, " ") for name, cell in row.items()}
    assert plain["Efter nämnd, alla åldrar"] == body
    assert plain["Efter bostad, 18–64 år"].startswith(residence)
    assert plain["Utan tal"].startswith(lacking)


def test_the_two_counts_of_assistance_are_never_one_series(open_page: OpenPage) -> None:
    page = open_page("pages/malomraden/jobb_och_foretagande.py", "", {})
    assert "De två räknar olika saker och läggs aldrig i samma serie." in page.text
    series = [shown for shown in page.tables if "Ekonomiskt bistånd, andel" in shown.caption]
    assert series and not any("1 581" in str(shown.rows) for shown in series)


def test_the_same_schools_are_followed_through_the_programme(open_page: OpenPage) -> None:
    """44 schools have behörighet both years: 19 and then 25 at riket's level, 8 up and 2 down, counted from the files."""
    found = table(open_page, "pages/malomraden/skola_och_utbildning.py", "Samma skolor i programmets områden")
    first = {
        name: cell.replace(NBSP, " ")
        for name, cell in found.find("Behöriga till yrkesprogram, åk 9 (alla huvudmän)", {})[0].items()
    }
    assert first["Läsår"] == "2017/18 till 2019/20"
    assert (first["Nådde riket först"], first["Nådde riket sist"]) == ("19 av 44 skolor", "25 av 44 skolor")
    assert (first["Nådde dit"], first["Föll under"]) == ("8", "2")
    assert "Ingen säkerställd förändring" in first["Förändring"]


def test_a_national_test_has_the_city_beside_it_and_is_not_judged(open_page: OpenPage) -> None:
    chosen = {"skola_matt": "np_ak9_engelska_poang", "lasar": "2021/22"}
    page = open_page("pages/malomraden/skola_och_utbildning.py", "", chosen)
    assert page.errors == ()
    assert f"Hela staden har 17,1{NBSP}poäng. Det är ett sammanhang, ingen gräns" in page.text
    (found,) = [
        shown for shown in page.tables if shown.caption.endswith("2021/22") and "engelska, åk 9" in shown.caption
    ]
    (row,) = found.find("Rinkebyskolan", {})
    assert (row["Värde"], row["Mot hela staden"]) == (f"12,4{NBSP}poäng", f"−4,7{NBSP}poäng")
    assert "Mot riket" not in row
