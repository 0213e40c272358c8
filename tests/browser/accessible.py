"""How a page is for those who do not see it as it is drawn: what axe finds, what a screen reader reads, what does not fit."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, TimeoutError

UNDRAWN_OR_WORDLESS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
    .filter(chart => !chart.closest('[inert]'))
    .filter(chart => !chart.querySelector('svg, canvas')?.getBoundingClientRect().width
        || !(chart.getAttribute('aria-label') || '').includes(' '))"""

# The rules that look at colours: all that a dark window can break, since it gets the same page in other colours.
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# The parts of the tree that make a page's outline. What stands in them are texts and figures that other tests hold.
OUTLINE = re.compile(
    r"^ *- '?(?:banner|button|checkbox|combobox|complementary|contentinfo|figure|form|heading|img|list|main|navigation|radio|"
    r"radiogroup|region|search|searchbox|slider|tab|table|tablist|tabpanel)\b.*"
)
LONGEST = 180
# How long a slow machine may take to draw a page for another width, and to fetch the pieces of the program that lists and a
# chart's buttons come with, after the rest of the page.
SECONDS_TO_FIT = SECONDS_TO_SETTLE = 60
# Elements that reach outside the window and lie in nothing that can be scrolled sideways: what a reader would not find.
OUTSIDE = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    const scrolled = (element) => {
        for (let around = element.parentElement; around && around !== main; around = around.parentElement)
            if (getComputedStyle(around).overflowX !== "visible") return true;
        return false;
    };
    return [...main.querySelectorAll("*")].filter((element) => {
        const place = element.getBoundingClientRect();
        return place.width > 0 && place.right > innerWidth + 1 && !scrolled(element);
    }).map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 60)}`);
}"""


def expect_charts_to_be_drawn_with_words(page: Page) -> None:
    page.wait_for_function(f"() => ({UNDRAWN_OR_WORDLESS})().length === 0")


def accessibility_faults(page: Page, options: dict[str, Any] | None = None) -> set[str]:
    """Each rule that axe finds broken, with the place."""
    found = Axe().run(page, options=options).response["violations"]
    return {f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]}


def outside(page: Page) -> list[str]:
    """What reaches outside the window, once charts have been drawn anew for its width."""
    try:
        page.wait_for_function(f"() => ({OUTSIDE})().length === 0", timeout=SECONDS_TO_FIT * 1000)
    except TimeoutError:
        return list(page.evaluate(OUTSIDE))
    return []


def outline(page: Page) -> str:
    """The accessibility tree as text, without what is written in it; figures as 0, since they come with the data."""
    lines = []
    for line in page.locator("body").aria_snapshot().splitlines():
        if OUTLINE.match(line):
            said = re.sub(r"(?<!level=)\d+(?:[ ,.]\d+)*", "0", line.rstrip(":"))
            lines.append(said if len(said) <= LONGEST else f"{said[:LONGEST]}…")
    return "\n".join([*lines, ""])


def settled_outline(page: Page, expected: str = "") -> str:
    """The outline as soon as it is the expected one; without any, or when it no longer changes."""
    last = outline(page)
    for _ in range(SECONDS_TO_SETTLE):
        if last == expected:
            break
        page.wait_for_timeout(1000)
        before, last = last, outline(page)
        if not expected and before == last:
            break
    return last
