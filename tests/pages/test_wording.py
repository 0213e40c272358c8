"""What the pages' words and signs must not do, whichever page and area."""

from __future__ import annotations

import re

import pytest
from numbered_words import wrong
from page_runs import FILES, OVERVIEW, OpenPage, Shown

from uppfoljning import swedish as sv
from uppfoljning import words

AREAS = ("", "Rinkeby-Kista", "Bromma")
EVERY_VIEW = pytest.mark.parametrize(("file", "area"), [(file, area) for file in FILES for area in AREAS])

SIGN = re.compile(r"[■□▪▲▼●◐○◆◇]")
# Two areas joined as if the figure had moved from one to the other.
MOVED = re.compile(r"Från [\d,]+\W?[^.]* i [^.]* till [\d,]+")
MEASURED = r"(?:mäts|endast sammanhang|inget mått)"


@EVERY_VIEW
def test_a_sign_never_says_how_a_goal_is_measured(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    cells = [cell for table in page.tables for row in table.rows for cell in row]
    texts = [page.text, *cells, *page.widget_texts]
    assert [text for text in texts if re.search(rf"{SIGN.pattern}\s*{MEASURED}\b", text, re.IGNORECASE)] == []


def test_each_sign_has_one_word(open_page: OpenPage) -> None:
    """On the overview a sign is followed by a status; the same sign always by the same one."""
    (counted,) = [node for node in open_page(FILES[0]).nodes("table") if node.attrs.get("class") == "ss-overview"]
    cells = [cell for cell in counted.elements("td") if "ss-status" in cell.attrs.get("class", "")]
    told = {(SIGN.search(cell.text())[0], cell.attrs["class"]) for cell in cells}  # type: ignore[index]
    signs = [node for node in counted.elements("span") if SIGN.search(node.text())]
    assert told and len({sign for sign, _ in told}) == len(told)
    assert len(signs) == len(cells), "a sign stands beside something else than a status"


def everything(page: Shown) -> list[str]:
    cells = [cell for table in page.tables for row in table.rows for cell in row]
    return [text.replace(sv.NBSP, " ") for text in (page.text, *cells, *page.widget_texts, *page.alt_texts)]


@EVERY_VIEW
def test_words_go_with_their_number(file: str, area: str, open_page: OpenPage) -> None:
    assert wrong(*everything(open_page(file, area))) == []


@EVERY_VIEW
def test_two_areas_are_not_told_as_a_change(file: str, area: str, open_page: OpenPage) -> None:
    assert [text for text in everything(open_page(file, area)) if MOVED.search(text)] == []


def test_what_is_looked_for_would_be_found() -> None:
    assert MOVED.search("Från 2,7 % i Farsta till 7,2 % i Rinkeby-Kista 2017")


# --- an area is chosen -------------------------------------------------------------------------------------------

ABOUT_GOALS = [file for file in FILES if file == OVERVIEW or "malomraden" in file]


@pytest.mark.parametrize("file", ABOUT_GOALS)
@pytest.mark.parametrize("area", ["Rinkeby-Kista", "Bromma"])
def test_a_chosen_area_is_named_and_status_is_said_to_be_the_goals(file: str, area: str, open_page: OpenPage) -> None:
    chosen, every = open_page(file, area), open_page(file)
    assert words.area_scope(area) in chosen.text
    assert "Status och hur målet mäts gäller hela programmet" in chosen.text
    assert "vilket område som än är valt" not in every.text


def test_the_overviews_headline_says_whose_figures_it_shows(open_page: OpenPage) -> None:
    assert open_page(OVERVIEW, "Farsta").titles == ("Hur går det för en sammanhållen stad? Siffror för Farsta",)
    assert open_page(OVERVIEW).titles == ("Hur går det för en sammanhållen stad?",)
    headings = [node.text() for node in open_page(OVERVIEW, "Farsta").nodes("th")]
    assert "Status, hela programmet" in headings
