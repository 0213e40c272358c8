"""The published site in Chromium: read from disk with scripts switched off, in light and dark, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_runs import patient
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDE, NARROW = (1280, 900), (320, 700)
MODES = [(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")]
# One page of each kind; every page is read in one mode.
KINDS = (
    "index.html",
    "stadsmiljo-och-boende.html",
    "skola-och-utbildning.html",
    "social-hallbarhet.html",
    "omraden.html",
    "omrade-rinkeby-kista.html",
    "karta.html",
    "karta-hyresratt_andel.html",
    "namnd-kommunstyrelsen.html",
    "metod-och-kallor.html",
    "nyheter.html",
    "tillganglighetsredogorelse.html",
    "siffra/ekonomiskt_bistand_andel.html",
    "siffra/falt_forsorjning_relativ.html",
)
# The rules that look at colours: all that a dark window can break, since it gets the same page in other colours. They are looked
# at by themselves, since they take as long as all other rules together and need the frames opened.
CONTRAST, LINKS = "color-contrast", "link-in-text-block"
TOLD = {"resultTypes": ["violations", "incomplete"]}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "rules": {CONTRAST: {"enabled": False}}, **TOLD}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": [CONTRAST, LINKS]}, **TOLD}
# Rows with the same elements, classes and styles differ in their words alone, so they have the same colours: the first is left.
FIRST_OF_EACH_ROW = """() => document.querySelectorAll('table').forEach(table => {
    const seen = new Set();
    for (const row of table.rows) {
        const kinds = [row, ...row.querySelectorAll('*')].map(part => [part.tagName, part.className, part.style.cssText]);
        const kind = JSON.stringify([row.parentNode.tagName, kinds]);
        if (seen.has(kind)) row.remove();
        seen.add(kind);
    }
})"""
# axe cannot decide these by itself. They were looked at by eye: text over the bands of a pattern, and shapes (■, ●, ○) that
# are one character long.
UNDECIDED = {CONTRAST: ("bgGradient", "shortTextContent", "nonBmp")}


@pytest.fixture(scope="session")
def site(shelf: Path) -> Path:
    return shelf / "2018-vb" / "webb"


def open_page(browser: Browser, size: tuple[int, int], scheme: Any, scripts: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=scripts,
        # axe itself is a script, which the page's own policy rightly refuses.
        bypass_csp=scripts,
    )
    return patient(context.new_page())


@pytest.fixture
def pages(browser: Browser) -> Iterator[Any]:
    """Opens a page in a mode of its own and closes all of them afterwards."""
    opened: list[Page] = []

    def make(size: tuple[int, int], scheme: str, scripts: bool = False) -> Page:
        opened.append(open_page(browser, size, scheme, scripts))
        return opened[-1]

    yield make
    for page in opened:
        page.context.close()


def faults(page: Page, scheme: str, every_row: bool = True) -> set[str]:
    """Each rule that axe finds broken or cannot decide, with the place.

    axe cannot see the colours of what is scrolled out of a table's frame, so contrast is looked at with the frames opened; what
    is then still hidden by something is a fault.
    """
    found = broken(page, RULES) if scheme == "light" else set()
    page.add_style_tag(content=".ss-scroll { overflow: visible !important; width: max-content !important; }")
    if not every_row:
        page.evaluate(FIRST_OF_EACH_ROW)
    return found | broken(page, ONLY_COLOURS)


def broken(page: Page, options: dict[str, Any]) -> set[str]:
    found = Axe().run(page, options=options).response
    told = {f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]}
    for rule in found["incomplete"]:
        for node in rule["nodes"]:
            keys = {str((check.get("data") or {}).get("messageKey")) for check in node["any"]}
            if not keys <= set(UNDECIDED.get(rule["id"], ())):
                told.add(f"oavgjort {rule['id']} {keys}: {node['html'][:120]}")
    return told


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


@pytest.mark.parametrize(("size", "scheme"), MODES)
def test_axe_finds_nothing_on_any_kind_of_page(site: Path, pages: Any, size: tuple[int, int], scheme: str) -> None:
    page = pages(size, scheme, scripts=True)
    found = {}
    for path in KINDS:
        page.goto((site / path).as_uri())
        unfold(page)
        found[path] = faults(page, scheme, every_row=(size, scheme) == MODES[0])
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.skipif(not os.environ.get("ALLA_SIDOR"), reason="takes half an hour; make tillganglighet does it")
@pytest.mark.parametrize(("size", "scheme"), MODES)
def test_axe_finds_nothing_on_any_page(site: Path, pages: Any, size: tuple[int, int], scheme: str) -> None:
    page = pages(size, scheme, scripts=True)
    found = {}
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        unfold(page)
        found[path.relative_to(site).as_posix()] = faults(page, scheme)
    assert len(found) > 400 and {path: faults for path, faults in found.items() if faults} == {}


def test_axe_finds_what_is_wrong(site: Path, pages: Any) -> None:
    page = pages(WIDE, "light", scripts=True)
    page.goto((site / "index.html").as_uri())
    page.evaluate(
        """() => {
            document.documentElement.removeAttribute('lang');
            document.querySelector('img').removeAttribute('alt');
            document.querySelector('h1').style.color = '#ccc';
        }"""
    )
    assert {fault.partition(":")[0] for fault in faults(page, "light")} >= {
        "html-has-lang",
        "image-alt",
        "color-contrast",
    }


@pytest.mark.parametrize(("size", "scheme"), MODES)
def test_site_is_whole_from_disk_without_scripts(site: Path, pages: Any, size: tuple[int, int], scheme: str) -> None:
    page = pages(size, scheme)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for path in KINDS:
        page.goto((site / path).as_uri())
        # Scripts of the page are off; measuring goes through the browser itself.
        wide = page.locator("html").bounding_box()
        assert wide is not None and wide["width"] <= size[0], path
        for picture in page.locator("main img").all():
            picture.scroll_into_view_if_needed()
            box = picture.bounding_box()
            assert box is None or (box["width"] > 50 and box["x"] + box["width"] <= size[0]), path
    assert complaints == []
    assert asked and all(url.startswith(site.as_uri()) for url in asked)


def test_nothing_sticks_out_on_a_phone(site: Path, pages: Any) -> None:
    page = pages(NARROW, "light", scripts=True)
    for path in KINDS:
        page.goto((site / path).as_uri())
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], path


def test_phone_and_dark_window_get_drawings_of_their_own(site: Path, pages: Any) -> None:
    for (size, scheme), ending in zip(
        MODES, ("andel.svg", "andel-mork.svg", "andel-smal.svg", "andel-smal-mork.svg"), strict=True
    ):
        page = pages(size, scheme, scripts=True)
        page.goto((site / "jobb-och-foretagande.html").as_uri())
        picture = page.locator("picture.ss-chart img[src$='jf-2.1-ekonomiskt_bistand_andel.svg']")
        assert str(picture.evaluate("image => image.currentSrc")).endswith(ending)


def test_link_from_a_figure_marks_its_row(site: Path, pages: Any) -> None:
    page = pages(WIDE, "light")
    page.goto((site / "omrade-farsta.html").as_uri())
    page.get_by_role("link", name="2,9 %").first.click()
    assert page.url.endswith("siffra/ekonomiskt_bistand_andel.html#farsta_2017")
    assert "2,9\N{NO-BREAK SPACE}%" in page.locator("tr:target").inner_text()
