"""Pages on paper: folds are open, and a heading stands on the same sheet as what it is above."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from browser_runs import OpenBrowserPage
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GOALS = "jobb-och-foretagande"
# In a folded table only, and as the last lines of a heading above a chart.
FOLDED = ("Enskede-Årsta-Vantör", "Definition", "Varför den inte mäter målet")


def sheets(page: Page) -> list[str]:
    """The text of each sheet, without the breaks that the width of the paper gives."""
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in paper.pages]


def folded(page: Page) -> list[str]:
    """The captions of the tables in folds that are closed on the screen."""
    return page.evaluate(
        """[...document.querySelectorAll('details:not([open]) caption')].map(e => e.textContent.trim())"""
    )


def subtitles(page: Page) -> list[str]:
    return page.evaluate("""[...document.querySelectorAll('.ss-sub')].map(e => e.textContent.trim())""")


def closely(text: str) -> str:
    """Without spaces, and with ligatures taken apart: a font may have one for ff."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture
def published(shelf: Path, browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((shelf / "2017-vb" / "webb" / f"{GOALS}.html").as_uri())
    return page


@pytest.fixture(params=["live", pytest.param("published", marks=pytest.mark.utgava)])
def page(request: pytest.FixtureRequest) -> Page:
    if request.param == "published":
        return request.getfixturevalue("published")  # type: ignore[no-any-return]
    visit: OpenBrowserPage = request.getfixturevalue("visit")
    return visit(GOALS).page


def test_folds_are_open_on_paper(page: Page) -> None:
    captions = folded(page)
    assert len(captions) > 3
    printed = closely(" ".join(sheets(page)))
    assert [caption for caption in captions if closely(caption) not in printed] == []
    assert all(closely(text) in printed for text in FOLDED)


def test_no_sheet_ends_with_a_heading_above_a_chart(page: Page) -> None:
    lines = [closely(line) for line in subtitles(page)]
    assert lines
    printed = [closely(sheet) for sheet in sheets(page)]
    assert all(any(line in sheet for sheet in printed) for line in lines)
    assert [line for line in lines for sheet in printed if sheet.endswith(line)] == []


def test_menus_and_buttons_are_not_printed(page: Page) -> None:
    printed = " ".join(sheets(page))
    assert "Ladda ner tabellen" not in printed
    assert urlsplit(page.url).path.split("/")[-1].split(".")[0] == GOALS
    assert "Metod och källor" not in printed.split("Ansvar")[0]
