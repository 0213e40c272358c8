"""A meeting in Chromium, walked by keyboard alone on a small screen: nothing is cut, nothing is beside it, and it is quick."""

from __future__ import annotations

import re
import statistics
import time

import pytest
from accessible import accessibility_faults
from browser_runs import OpenBrowserPage
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SMALL = (1280, 720)
SHOWN = "#root .ss-visas"
# What of a screen is wider or higher than its place: the screen and its halves, or anything that lies outside the window.
CUT = """() => [...document.querySelectorAll('#root .ss-visas, #root .ss-visas *')].filter(e => {
    const own = e.getBoundingClientRect();
    const whole = !e.matches('.ss-visas, .ss-a-left, .ss-a-right')
        || e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth + 1;
    return !whole || own.right > innerWidth + 1 || own.bottom > innerHeight + 1 || own.left < -1 || own.top < -1;
}).map(e => `${e.className || e.tagName}: ${e.textContent.slice(0, 50)}`)"""
# Text that is smaller than 28 of the screen's 1080 lines, and figures smaller than 44.
SMALLER = """() => [...document.querySelectorAll('#root .ss-visas *')].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).filter(e => {
    const least = e.matches('.ss-a-facts dd > b') ? 44 : 28;
    return parseFloat(getComputedStyle(e).fontSize) < least * innerHeight / 1080 - 0.01;
}).map(e => `${getComputedStyle(e).fontSize}: ${e.textContent.slice(0, 40)}`)"""
# Milliseconds from a key press until the next picture has been painted.
TIMED = """() => { window.took = []; addEventListener('keydown', event => requestAnimationFrame(() => requestAnimationFrame(() =>
    window.took.push(performance.now() - event.timeStamp))), true) }"""
BESIDE = ("stSidebar", "stHeader", "stToolbar")


def matter(page: Page) -> str:
    """The matter that is shown, which the address names too."""
    shown = page.locator(SHOWN)
    expect(shown).to_have_count(1)
    own = shown.get_attribute("id") or ""
    expect(page).to_have_url(re.compile(f"#{re.escape(own)}$"))
    return own


def test_a_meeting_is_walked_by_keyboard_alone(visit: OpenBrowserPage) -> None:
    begun = time.monotonic()
    watched = visit("mote", SMALL)
    to_open = time.monotonic() - begun
    page = watched.page
    number = page.locator("#root .ss-arende").count()
    expect(page.locator(SHOWN)).to_have_count(0)
    page.evaluate(TIMED)
    page.keyboard.press("ArrowRight")
    walked = [matter(page)]
    for press in (["PageDown", "ArrowRight", "ArrowDown"] * number)[: number - 1]:
        assert page.evaluate(CUT) == [], walked[-1]
        assert page.evaluate(SMALLER) == [], walked[-1]
        page.keyboard.press(press)
        walked.append(matter(page))
    assert len(set(walked)) == number >= 12
    for name in BESIDE:
        expect(page.get_by_test_id(name)).not_to_be_visible()
    page.keyboard.press("PageDown")
    assert matter(page) == walked[-1]
    page.wait_for_function("number => window.took.length >= number", arg=number)
    took = page.evaluate("window.took")
    assert statistics.median(took) / 1000 < to_open / 3
    page.keyboard.press("Home")
    assert matter(page) == walked[0]
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    assert matter(page) == walked[-2]
    page.reload()
    watched.whole()
    assert matter(page) == walked[-2]
    # Presses that come faster than a screen is painted are all counted.
    page.keyboard.press("Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert matter(page) == walked[5]
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    assert matter(page) == walked[5]
    assert accessibility_faults(page) == set()
    page.keyboard.press("Escape")
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile("^Dagordning"))).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert watched.errors == [] and watched.foreign == []
