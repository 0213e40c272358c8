"""A whole meeting in Chromium by keyboard alone: walked, decisions recorded, a connection lost, and what is left after."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path

import docx
import pptx
import pytest
from accessible import accessibility_faults
from browser_runs import Watched, patient, running
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Route, expect

from uppfoljning import cli

pytestmark = [pytest.mark.browser, pytest.mark.utgava]

SMALL = {"width": 1280, "height": 720}
SHOWN, FORM = "#root .ss-visas", "#root .ss-b"
TODAY = date.today()
NEXT = TODAY + timedelta(days=30)
DECIDED = (
    "Skaffa folkmängd 18–64 år per område.",
    'Redovisa <b>"hinder" & förslag\' till nästa möte.',
    "Bjud in fastighetsägarna i Rinkeby.",
)


def press_until(page: Page, key: str, kind: str) -> None:
    """Press a key until what has the focus is of a kind."""
    for _ in range(60):
        if page.evaluate("document.activeElement.type") == kind:
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} leads to no {kind}")


def said(page: Page) -> object:
    return page.locator(f"{FORM} .ss-b-lage")


def write(page: Page, text: str) -> None:
    """Open the form of the matter that is shown, and write what is to be done."""
    page.keyboard.press("b")
    expect(page.locator(FORM)).to_be_visible()
    expect(page.locator(f"{FORM} textarea")).to_be_focused()
    page.keyboard.type(text)


def send(page: Page) -> None:
    press_until(page, "Tab", "submit")
    page.keyboard.press("Enter")


def test_a_whole_meeting_is_held_and_the_next_one_begins_with_its_decisions(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(shelf))
    monkeypatch.setenv("UPPFOLJNING_LAGER", str(tmp_path / "lager"))
    monkeypatch.setenv("UPPFOLJNING_SKRIV_LOKALT", "ja")
    with running(tmp_path / "log.txt") as address:
        context = browser.new_context(viewport=SMALL, locale="sv-SE")
        watched = Watched(patient(context.new_page()), address)
        page = watched.open("mote")
        number = page.locator("#root .ss-arende").count()
        assert number >= 12
        page.keyboard.press("ArrowRight")
        walked = {page.locator(SHOWN).get_attribute("id")}

        # The first as it should be.
        write(page, DECIDED[0])
        expect(said(page)).to_have_text(re.compile("Utkast"))
        assert accessibility_faults(page) == set()
        send(page)
        expect(said(page)).to_have_text("Antecknat som beslut 1.")
        page.keyboard.press("Escape")
        expect(page.locator(FORM)).not_to_be_visible()

        # The connection is lost in the middle of the second.
        page.keyboard.press("PageDown")
        walked.add(page.locator(SHOWN).get_attribute("id"))
        write(page, DECIDED[1][:12])
        context.set_offline(True)
        page.keyboard.type(DECIDED[1][12:])
        send(page)
        expect(said(page)).to_have_text(re.compile("Väntar på servern"))
        page.keyboard.press("Escape")
        expect(page.locator(f"{SHOWN} .ss-a-besluta")).to_have_text("Beslut, väntar på servern")
        context.set_offline(False)
        expect(page.locator(f"{SHOWN} .ss-a-besluta")).to_have_text("Beslut (1)")

        # The third is half written when the page is loaded anew.
        page.keyboard.press("PageDown")
        walked.add(page.locator(SHOWN).get_attribute("id"))
        write(page, DECIDED[2])
        page.reload()
        watched.whole()
        expect(page.locator(f"{SHOWN} .ss-a-besluta")).to_have_text("Beslut, utkast")
        page.keyboard.press("b")
        expect(page.locator(f"{FORM} textarea")).to_have_value(DECIDED[2])
        send(page)
        expect(said(page)).to_have_text("Antecknat som beslut 3.")
        page.keyboard.press("Escape")
        for _ in range(number):
            page.keyboard.press("PageDown")
            walked.add(page.locator(SHOWN).get_attribute("id"))
        assert len(walked) == number

        # What is left after the meeting.
        page.keyboard.press("Escape")
        after = page.locator("#root .ss-b-efter a")
        expect(after.first).to_be_visible()
        word, web, ics = [f"{address}/{link.get_attribute('href')}" for link in after.all()]
        written = docx.Document(io.BytesIO(page.request.get(word).body()))
        cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
        for own, text in enumerate(DECIDED, 1):
            assert f"{own}. {text}" in cells
        assert sum(paragraph.style.name == "Heading 2" for paragraph in written.paragraphs) == number
        assert "&lt;b&gt;" in page.request.get(web).text()
        assert Calendar.from_ical(page.request.get(ics).body()).events == []

        # A link to a matter leads there, also where it does not say which edition is meant.
        alone = Watched(patient(context.new_page()), address)
        alone.open("mote#sk-1-1")
        expect(alone.page.locator(SHOWN)).to_have_attribute("id", "sk-1-1")
        expect(alone.page).to_have_url(re.compile(r"utgava=.*#sk-1-1$"))

        # The next one.
        watched.open(f"mote?motesdag={NEXT.isoformat()}")
        expect(page.locator("#root .ss-items li").first).to_contain_text("3 beslut: 3 pågår.")
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"{SHOWN} h2")).to_have_text("Beslut från tidigare möten")
        rows = page.locator(f"{SHOWN} .ss-a-decided li")
        expect(rows).to_have_count(3)
        for own, text in enumerate(DECIDED):
            expect(rows.nth(own)).to_contain_text(text)
        assert accessibility_faults(page) == set()
        press_until(page, "Tab", "button")
        page.keyboard.press("Enter")
        expect(rows.first.locator("button")).to_have_text("Ångra klart")
        expect(rows.first).to_contain_text("● Klart")
        # A slip is taken back.
        page.keyboard.press("Enter")
        expect(rows.first.locator("button")).to_have_text("Klart")
        expect(rows.first).to_contain_text("○ Pågår")
        assert watched.errors == [] or all("ERR_INTERNET_DISCONNECTED" in error for error in watched.errors)
        assert watched.foreign == []
        context.close()

    edition = sorted(path for path in shelf.iterdir() if path.is_dir())[-1]
    assert cli.main(["bilder", str(edition), "--mote", "--till", str(tmp_path / "mote.pptx")]) == 0
    assert len(pptx.Presentation(str(tmp_path / "mote.pptx")).slides) > number


def test_what_is_written_while_the_answer_is_on_its_way_is_not_lost(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(shelf))
    monkeypatch.setenv("UPPFOLJNING_LAGER", str(tmp_path / "lager"))
    monkeypatch.setenv("UPPFOLJNING_SKRIV_LOKALT", "ja")
    with running(tmp_path / "log.txt") as address:
        context = browser.new_context(viewport=SMALL, locale="sv-SE")
        watched = Watched(patient(context.new_page()), address)
        page = watched.open("mote")
        page.keyboard.press("ArrowRight")
        held: list[Route] = []
        page.route("**/beslut", lambda route: held.append(route))
        write(page, "Det första.")
        with page.expect_request("**/beslut"):
            send(page)
        page.locator(f"{FORM} textarea").fill("Det andra.")
        held.pop().continue_()
        expect(said(page)).to_have_text("Antecknat som beslut 1. Det du har ändrat sedan dess är ett nytt utkast.")
        expect(page.locator(f"{FORM} textarea")).to_have_value("Det andra.")
        page.unroute("**/beslut")
        send(page)
        expect(said(page)).to_have_text("Antecknat som beslut 2.")
        expect(page.locator(f"{FORM} .ss-b-fore li")).to_have_count(2)

        # A note of this meeting is not out of sight on another meeting's page.
        page.locator(f"{FORM} textarea").fill("Halvskrivet.")
        watched.open(f"mote?motesdag={NEXT.isoformat()}")
        kept = page.locator("#root .ss-b-kvar a")
        expect(kept).to_have_text(TODAY.isoformat())
        kept.click()
        watched.whole()
        expect(page.locator("#root .ss-a-besluta >> text=utkast")).to_have_count(1)
        context.close()


def test_without_leave_nothing_can_be_written_and_the_page_is_as_before(
    visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = visit("mote")
    page = watched.page
    expect(page.locator("#root .ss-besluta")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    expect(page.locator("#root dialog")).to_have_count(0)
    assert page.request.get(f"{watched.address}/beslut").status == 404
