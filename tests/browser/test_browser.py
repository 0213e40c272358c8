"""The running dashboard in Chromium: every page on a large screen and a phone, and the ways through it."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from accessible import expect_charts_to_be_drawn_with_words
from browser_runs import (
    EACH_PAGE,
    PAGES,
    PHONE,
    ROOT,
    SCREEN,
    STARTS,
    OpenBrowserPage,
    PageInfo,
    Watched,
    address_says,
    area_box,
    path_of,
    patient,
    tries,
)
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [SCREEN, PHONE], ids=["screen", "phone"])
STREAMLITS_WORDS = re.compile(r"\b(?:Deploy|Rerun|Settings|Print|Choose an option|Running|Stop|Connecting)\b")


# --- every page --------------------------------------------------------------------------------------------------


@SIZES
@EACH_PAGE
def test_deep_link(info: PageInfo, size: tuple[int, int], visit: OpenBrowserPage) -> None:
    watched = visit(path_of(info), size)
    page = watched.page
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page).to_have_title(f"{info.title} – Sammanhållen stad")
    expect_charts_to_be_drawn_with_words(page)
    if info.url_path == "karta":
        # What came from elsewhere would be asked for before the map is drawn, but after the page is whole.
        expect(page.locator("[data-area=farsta]")).to_be_visible()
    shown = page.locator("body").inner_text()
    assert STREAMLITS_WORDS.findall(shown) == []
    for name in (".stMain", "html"):
        too_wide = page.locator(name).evaluate("element => element.scrollWidth - element.clientWidth")
        assert too_wide <= 0, f"{name} är {too_wide} punkter för bred"
    assert watched.errors == []
    assert watched.foreign == []
    assert watched.places == []


# Charts in a closed expander or another tab are drawn when they are opened.
def test_the_first_reader_may_come_by_a_link_to_any_page(fresh_address: str, browser: Browser) -> None:
    page = patient(browser.new_page())
    page.goto(f"{fresh_address}/jobb-och-foretagande")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jobb och företagande")
    expect(page.locator("#root .ss-footer")).to_be_attached()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("start", STARTS, ids=["make run", "streamlit run"])
def test_a_broken_file_stops_the_start_with_its_message(start: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / "data" / "observationer" / "kolada.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[79] = lines[79].replace(",antal_per_100000,", ",kronor,")
    file.write_text("".join(lines), encoding="utf-8")
    started = subprocess.run(
        [sys.executable, *start, "--server.port", "0", "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env={**os.environ, "UPPFOLJNING_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert started.returncode == 2
    assert "data/observationer/kolada.csv, rad 80, kolumn enhet: Värdet är ”kronor”." in started.stderr
    assert "Traceback" not in started.stderr


def test_titles_tell_the_pages_apart() -> None:
    assert len({info.title for info in PAGES}) == len(PAGES) >= 8


# --- the area ----------------------------------------------------------------------------------------------------


def choose(page: Page, box: Locator, text: str) -> None:
    """Type an option's name and take it, as soon as the list marks it: before that Enter takes nothing."""
    box.focus()
    box.press("Control+a")
    page.keyboard.type(text)
    option = page.get_by_role("option", name=text, exact=True)
    expect(option).to_have_attribute("data-focused", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    page.keyboard.press("Enter")


def test_choice_of_area_follows_the_reader(visit: OpenBrowserPage) -> None:
    page = visit("omradesprofil").page
    choose(page, area_box(page), "Farsta")
    address_says(page, "omradesprofil", "Farsta")
    expect(page.get_by_role("heading", level=1)).to_have_text("Farsta")
    page.get_by_role("link", name="Jobb och företagande").click()
    address_says(page, "jobb-och-foretagande", "Farsta")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jobb och företagande")
    expect(area_box(page)).to_have_value("Farsta")
    copied = visit(page.url.split("/", 3)[3], fresh=True).page
    expect(area_box(copied)).to_have_value("Farsta")
    expect(copied.get_by_role("heading", name=re.compile("^Farsta 2017: 2,7"))).to_be_visible()


def test_area_with_swedish_letters_survives_the_address(visit: OpenBrowserPage) -> None:
    page = visit("omradesprofil").page
    page.get_by_role("link", name="Älvsjö", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Älvsjö")
    expect(area_box(page)).to_have_value("Älvsjö")
    assert unquote(page.url).endswith("/omradesprofil?omrade=Älvsjö")


def open_menu(page: Page) -> None:
    """Tap the menu button as a person does: again if the first tap came before the page was ready for it."""
    button = page.get_by_test_id("stExpandSidebarButton")
    for _ in tries():
        place = button.bounding_box()
        if place is not None and place["x"] >= 0:
            page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        try:
            expect(area_box(page)).to_be_in_viewport(timeout=2_000)
            return
        except AssertionError:
            continue
    expect(area_box(page)).to_be_in_viewport()


def test_area_can_be_chosen_on_a_phone(visit: OpenBrowserPage) -> None:
    page = visit("omradesprofil", PHONE).page
    open_menu(page)
    choose(page, area_box(page), "Bromma")
    address_says(page, "omradesprofil", "Bromma")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bromma")


MOVES = """root => [...root.querySelectorAll("*")].filter(
    (own) => parseFloat(getComputedStyle(own).transitionDuration) > 0.01).length"""


def test_drawings_keep_their_paper_and_nothing_moves_where_the_system_asks_for_it(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce", locale="sv-SE")
    watched = Watched(patient(context.new_page()), address)
    watched.open("jobb-och-foretagande")
    chart = watched.page.locator("[data-testid=stVegaLiteChart] svg").first
    expect(chart).to_have_css("background-color", "rgb(255, 255, 255)")
    # The words in it are dark, and the page around it is what the system says.
    expect(chart.locator("text").first).to_have_css("fill", "rgb(32, 38, 45)")
    assert watched.page.locator("#root").evaluate(MOVES) == 0
    context.close()


def test_a_chart_stays_and_gets_the_other_areas_figures(visit: OpenBrowserPage) -> None:
    """Drawn anew it would blink, and on a slow machine be gone for a while."""
    page = visit("jobb-och-foretagande?omrade=Farsta").page
    chart = page.locator("[data-testid=stVegaLiteChart]", has_text="Hela staden").first
    drawing = chart.locator("svg")
    expect(drawing).to_be_attached()
    drawing.evaluate("svg => { svg.dataset.kept = 'ja'; }")
    was = float(drawing.get_attribute("height") or 0)
    expect(chart.get_by_text("Bromma", exact=True)).to_have_count(0)
    choose(page, area_box(page), "Bromma")
    # One more row, and room for it.
    expect(chart.get_by_text("Bromma", exact=True)).to_be_attached()
    expect(chart.locator("svg[data-kept=ja]")).to_be_attached()
    assert float(drawing.get_attribute("height") or 0) > was + 20


def test_a_menu_left_open_on_a_phone_does_not_lie_over_the_next_visit(visit: OpenBrowserPage) -> None:
    left = visit("omradesprofil", PHONE).page
    open_menu(left)
    page = visit("omradesprofil", PHONE).page
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(area_box(page)).not_to_be_in_viewport()
    page.locator(".stMain a").first.click(trial=True)


def test_area_selector_is_reached_by_keyboard(visit: OpenBrowserPage) -> None:
    page = visit().page
    expect(area_box(page)).to_be_enabled()
    focused = ""
    for _ in range(len(PAGES) + 8):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if focused == "Stadsdelsområde":
            break
    assert focused == "Stadsdelsområde"
    page.keyboard.type("Skärholmen")
    expect(page.get_by_role("option", name="Skärholmen", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("omrade=Sk%C3%A4rholmen$"))


# --- ways through ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "goal", ["Andelen som behöver ekonomiskt bistånd minskar", "Utemiljön upplevs som ren och trygg"]
)
def test_overview_row_leads_to_its_goal(goal: str, visit: OpenBrowserPage) -> None:
    watched = visit()
    watched.page.locator("table.ss-overview").get_by_role("link", name=goal).click()
    watched.whole()
    expect(watched.page.get_by_role("heading", name=goal)).to_be_in_viewport()


def test_a_question_leads_to_its_goal(visit: OpenBrowserPage) -> None:
    watched = visit()
    watched.page.get_by_role("link", name="Vad ska jag fråga om?").click()
    expect(watched.page.get_by_role("heading", name="Vad ska jag fråga om?")).to_be_in_viewport()
    watched.page.locator(".ss-questions").get_by_role("link", name="Utemiljön upplevs som ren och trygg").click()
    watched.whole()
    expect(watched.page.get_by_role("heading", name="Utemiljön upplevs som ren och trygg")).to_be_in_viewport()


def test_the_four_findings_are_on_the_first_screen_of_a_small_window(visit: OpenBrowserPage) -> None:
    page = visit("", (1280, 720)).page
    findings = page.locator(".ss-find")
    expect(findings).to_have_count(4)
    for finding in findings.all():
        for part in (finding.get_by_role("heading"), finding.get_by_role("img"), finding.locator("a:not(.ss-ord)")):
            expect(part).to_be_in_viewport(ratio=1)
        shown = finding.get_by_role("img").evaluate(
            "image => [image.naturalWidth, image.getBoundingClientRect().width]"
        )
        # Text is 14 units of the drawing's own width.
        assert shown[0] and 14 * shown[1] / shown[0] >= 12


def test_file_from_a_goal_holds_the_published_figures(visit: OpenBrowserPage, tmp_path: Path) -> None:
    page = visit("jobb-och-foretagande").page
    goal = page.get_by_role("heading", name="Andelen som behöver ekonomiskt bistånd minskar")
    goal.locator("xpath=following::summary[contains(., 'Tabell: ')][1]").click()
    button = goal.locator("xpath=following::button[contains(., 'Ladda ner tabellen')][1]")
    with page.expect_download() as waiting:
        button.click()
    content = Path(waiting.value.path()).read_bytes()
    assert re.fullmatch(r"ekonomiskt_bistand_andel_arbetsutgava-[0-9a-f]{8}\.csv", waiting.value.suggested_filename)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    values = {(row["omrade_namn"], row["period"]): row["varde"] for row in rows}
    assert values["Skärholmen", "2017"] == "5,1"
    assert all(re.fullmatch(r"(\d+(,\d+)?)?", value) for value in values.values())


@pytest.mark.parametrize("by_key", [False, True], ids=["click", "key"])
def test_a_figure_leads_to_where_it_comes_from_and_the_area_stays(visit: OpenBrowserPage, by_key: bool) -> None:
    page = visit("omradesprofil?omrade=Farsta").page
    figure = page.locator("#root td a[href*=siffra_omrade]").first
    value = figure.inner_text()
    if by_key:
        figure.focus()
        figure.press("Enter")
    else:
        figure.click()
    shown = page.locator("#siffran")
    expect(shown).to_have_text(re.compile(rf"^Farsta .*: {re.escape(value)}$"))
    expect(shown).to_be_in_viewport()
    expect(page).to_have_url(re.compile("[?&]omrade=Farsta"))
    expect(area_box(page)).to_have_value("Farsta")
