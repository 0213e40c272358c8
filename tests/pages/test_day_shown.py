"""The dashboard tells the day of an edition as of one: in the selector, over every page, in its words and in its files."""

import pytest
from page_runs import EDITIONS, FILES, METHOD, OVERVIEW, PROFILE, look, start

pytestmark = pytest.mark.utgava

SAID = "Siffror vars period hade slutat senast 31 december 2017"


@pytest.fixture(autouse=True)
def on_shelf(as_of_shelf, monkeypatch):
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(as_of_shelf))


def test_the_selector_tells_the_day_of_every_edition():
    box = start(OVERVIEW, "", "2017-vb").selectbox(key="utgava")
    assert box.value == "2017-vb"
    assert box.options[1:] == ["2017-vb, per 31 december 2017", "2016-vb, per 31 december 2016"]


@pytest.mark.parametrize("file", FILES)
def test_every_page_opens_and_tells_the_day(file, downloaded_files):
    page = look(start(file, "", "2017-vb"), downloaded_files)
    assert page.errors == () and f"{SAID}." in page.text


def test_the_words_and_the_files_are_of_the_day(downloaded_files):
    overview = look(start(OVERVIEW, "", "2017-vb"), downloaded_files)
    assert "siffrorna till och med 31 december 2017" in overview.text
    method = look(start(METHOD, "", "2017-vb"), downloaded_files)
    assert "med de regler som gäller när utgåvan publiceras" in method.text
    files = look(start(PROFILE, "Farsta", "2017-vb"), downloaded_files).downloads
    assert files and all(SAID in content.decode("utf-8-sig") for _, content in files)
    listed = look(start(EDITIONS), downloaded_files).text
    assert "per 31 december 2017" in listed and f"{SAID}." in listed


def test_the_working_edition_says_nothing_of_a_day(downloaded_files):
    page = look(start(OVERVIEW), downloaded_files)
    assert "period hade slutat" not in page.text and "som är publicerade" not in page.text
