"""The server's first answer in a browser: read without script, and left for the live page without a jump or a second reading."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser_runs import PATIENCE, PHONE, SCREEN, patient
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# Runs before the page's own scripts. Notes how much is moved, where the heading stands in the first answer and at last, and
# how many of the two pages a screen reader can read, each time that something is written.
WATCH = """
  window.moved = 0;
  window.readable = new Set();
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.moved += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const first = document.querySelector("#forst h1"), live = document.querySelector("#root h1");
    if (first) window.heading = first.getBoundingClientRect().toJSON();
    const seen = [first, live].filter((heading) => heading?.checkVisibility({ visibilityProperty: true }));
    if (first || live) window.readable.add(seen.length);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
"""


@contextmanager
def opened(browser: Browser, size: tuple[int, int], **settings: Any) -> Iterator[Page]:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE", **settings)
    yield patient(context.new_page())
    context.close()


@pytest.mark.parametrize("size", [SCREEN, PHONE], ids=["screen", "phone"])
def test_a_page_is_read_and_followed_without_script(address: str, browser: Browser, size: tuple[int, int]) -> None:
    with opened(browser, size, java_script_enabled=False) as page:
        expect_content(page, f"{address}/?omrade=Farsta", "Hur går det för en sammanhållen stad? Siffror för Farsta")
        expect(page.locator(".forst-note")).to_be_visible()
        expect(page.get_by_role("table").first).to_be_visible()
        if size == PHONE:
            page.get_by_role("link", name="Meny", exact=True).click()
        page.get_by_role("link", name="Områdesprofil", exact=True).click()
        page.wait_for_url("**/omradesprofil?omrade=Farsta")
        expect_content(page, page.url, "Farsta")


def expect_content(page: Page, address: str, heading: str = "") -> None:
    """Open an address until its content is there: what nobody has asked for before may be answered without."""
    deadline = time.monotonic() + 3 * PATIENCE / 1000
    while time.monotonic() < deadline:
        # Not until everything is loaded: a test may hold that back.
        page.goto(address, wait_until="commit")
        expect(page.locator("#root")).to_be_attached()
        if page.locator("#forst").count():
            break
        time.sleep(0.5)
    if heading:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_page_whose_scripts_never_come_stays_readable(address: str, browser: Browser) -> None:
    with opened(browser, SCREEN) as page:
        page.route("**/*.js*", lambda route: route.abort())
        expect_content(page, f"{address}/jobb-och-foretagande", "Jobb och företagande")
        expect(page.get_by_role("heading", name="Områdenas andel av arbetsplatserna ökar")).to_be_visible()


@pytest.mark.parametrize("size", [SCREEN, PHONE], ids=["screen", "phone"])
@pytest.mark.parametrize("path", ["", "jobb-och-foretagande", "karta"])
def test_the_live_page_takes_its_place_without_a_jump(
    address: str, browser: Browser, path: str, size: tuple[int, int]
) -> None:
    with opened(browser, size) as page:
        page.add_init_script(WATCH)
        expect_content(page, f"{address}/{path}")
        expect(page.locator("#root h1")).to_be_visible()
        expect(page.locator("#forst")).not_to_be_attached()
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved") <= 0.1
        assert page.evaluate("[...window.readable]") == [1]
        first, live = (
            page.evaluate("window.heading"),
            page.evaluate("document.querySelector('h1').getBoundingClientRect().toJSON()"),
        )
        assert [first[side] for side in ("x", "y", "height")] == pytest.approx(
            [live[side] for side in ("x", "y", "height")], abs=2
        )


def test_a_reader_who_has_scrolled_stays_at_the_place(address: str, browser: Browser) -> None:
    with opened(browser, SCREEN) as page:
        held: list[Any] = []
        # The page's own scripts wait until the reader has moved.
        page.route("**/static/js/index.*.js", lambda route: held.append(route))
        expect_content(page, f"{address}/jobb-och-foretagande", "Jobb och företagande")
        goal = page.get_by_role("heading", level=2, name="Andelen som behöver ekonomiskt bistånd minskar")
        goal.scroll_into_view_if_needed()
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(300)
        before = goal.evaluate("heading => heading.getBoundingClientRect().top")
        for route in held:
            route.continue_()
        expect(page.locator("#forst")).not_to_be_attached(timeout=2 * PATIENCE)
        after = page.locator("#root").get_by_role(
            "heading", level=2, name="Andelen som behöver ekonomiskt bistånd minskar"
        )
        # The charts above it may be a little higher than their boxes.
        assert after.evaluate("heading => heading.getBoundingClientRect().top") == pytest.approx(before, abs=120)
