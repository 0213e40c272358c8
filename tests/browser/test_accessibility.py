"""Every live page for everyone: by screen reader, in a narrow or enlarged window, on a dark ground, and with axe, all rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import (
    ONLY_COLOURS,
    accessibility_faults,
    expect_charts_to_be_drawn_with_words,
    outside,
    settled_outline,
)
from browser_runs import EACH_PAGE, OpenBrowserPage, PageInfo, path_of
from playwright.sync_api import Page, expect

from uppfoljning.pictures import palette

pytestmark = pytest.mark.browser

TREES = Path(__file__).parent / "trad"
# A window of 1280 that is enlarged to 200 % and to 400 % is as wide as these (WCAG 1.4.4 and 1.4.10).
ENLARGED = (640, 320)


@EACH_PAGE
def test_a_page_is_for_everyone(info: PageInfo, visit: OpenBrowserPage) -> None:
    page = visit(path_of(info), (1280, 720)).page
    expect_charts_to_be_drawn_with_words(page)
    tree = TREES / f"{info.url_path}.txt"
    if os.environ.get("FORNYA"):
        tree.write_text(settled_outline(page), encoding="utf-8")
    expected = tree.read_text(encoding="utf-8")
    assert settled_outline(page, expected) == expected, "FORNYA=ja writes the trees anew; read what has changed"
    found = {fault for _ in every_part(page) for fault in accessibility_faults(page)}
    for width in ENLARGED:
        page.set_viewport_size({"width": width, "height": 720})
        found |= {f"{width}: {fault}" for fault in outside(page)}
    assert found == set()


@EACH_PAGE
def test_a_page_can_be_read_on_a_dark_ground(info: PageInfo, visit: OpenBrowserPage) -> None:
    page = visit(path_of(info), (1280, 720), dark=True).page
    expect_charts_to_be_drawn_with_words(page)
    expect(page.locator(".stApp")).to_have_css("background-color", css(palette.DARK_PAPER))
    assert {fault for _ in every_part(page) for fault in accessibility_faults(page, ONLY_COLOURS)} == set()


def every_part(page: Page) -> Iterator[None]:
    """Unfolds all that is folded, and shows each of the page's tabs in turn, without colours on their way to others."""
    page.emulate_media(reduced_motion="reduce")
    page.locator("details > summary").evaluate_all("summaries => summaries.forEach(summary => summary.click())")
    expect(page.locator("details:not([open])")).to_have_count(0)
    # What is sent when it is asked for has come, and nothing is faded as old while it is on its way.
    expect(page.locator(".stExpander details:not(:has(.stElementContainer))")).to_have_count(0)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    yield
    for tab in page.get_by_role("tab").all()[1:]:
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        yield


def css(colour: str) -> str:
    """A colour as a browser tells it."""
    return f"rgb({', '.join(map(str, palette.rgb(colour)))})"


def test_charts_and_pictures_are_drawn_for_a_dark_ground(visit: OpenBrowserPage) -> None:
    page = visit("jobb-och-foretagande", dark=True).page
    chart = page.locator(".stVegaLiteChart svg").first
    expect(chart).to_have_css("background-color", css(palette.DARK_PAPER))
    expect(chart.locator("text").first).to_have_css("fill", css(palette.DARK[palette.BLACK]))
    # A picture that is an image is turned as a whole; a map keeps its own ground.
    start = visit("", dark=True).page
    expect(start.locator("img.ss-thumb").first).to_have_css("filter", "invert(1) hue-rotate(180deg)")
    expect(start.locator("img.ss-thumb:not(.ss-turned)")).to_have_css("filter", "none")
    # With the system's own few colours, paper behind it would be turned with it: light on light.
    start.emulate_media(forced_colors="active")
    expect(start.locator("img.ss-thumb.ss-turned").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_paper_is_light_for_a_reader_with_a_dark_screen(visit: OpenBrowserPage) -> None:
    page = visit("jobb-och-foretagande", dark=True).page
    page.emulate_media(media="print")
    for place in ("html", "body", ".stApp", ".stVegaLiteChart svg"):
        expect(page.locator(place).first).to_have_css("background-color", css(palette.PAPER))
    for place in ("h1", ".ss-h2", ".ss-finding"):
        expect(page.locator(place).first).to_have_css("color", css(palette.BLACK))
