"""The first sight of a reader with an empty cache: when the first goal is seen, when the page can be used, and what is fetched.

On loopback and on a slow line, which Chromium makes itself; each beside an empty stock app in turns. The empty app that is only
seen has a title, and the one that can be used has a selector as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks.measure import Measurement, at_most_times, told
from tests.browser.browser_runs import SCREEN

TIMEOUT = 120_000
# Visits that count, on loopback and on the line.
VISITS, VISITS_ON_THE_LINE = 9, 5
MBIT, LATENCY = 10, 40
LINE = {
    "offline": False,
    "latency": LATENCY,
    "downloadThroughput": MBIT * 1e6 / 8,
    "uploadThroughput": MBIT * 1e6 / 8,
}
FIRST_GOAL = "table.ss-overview th[scope=row]"
TITLE = "[data-testid=stHeading] h1"
# A choice can be made: the script has run, and the selector is seen and open.
SELECTOR = "[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stSelectbox] input:enabled"

# Gives the milliseconds from the navigation's start until something is seen.
SEEN = """(selector) => new Promise((resolve) => {
  const look = () => {
    const found = document.querySelector(selector);
    if (found && found.getBoundingClientRect().height > 0 && found.checkVisibility({ visibilityProperty: true }))
      requestAnimationFrame(() => resolve(performance.now()));
    else requestAnimationFrame(look);
  };
  look();
})"""


@dataclass(frozen=True)
class Visit:
    """Seconds until something is seen and until the page can be used, and kB that were fetched until then."""

    seen: float
    used: float
    fetched: float


def first_sights(browser: Browser, ours: str, bare: str, empty: str) -> list[Measurement]:
    """All rows: `bare` is the empty app with a title alone, `empty` the one with a selector."""
    rows = []
    for where, line, visits in (("", None, VISITS), (f", {MBIT} Mbit/s och {LATENCY} ms", LINE, VISITS_ON_THE_LINE)):
        taken: dict[str, list[Visit]] = {ours: [], bare: [], empty: []}
        # The first visit to each is not counted: the server then loads what it has put off.
        for _ in range(visits + 1):
            taken[bare].append(_visit(browser, bare, TITLE, TITLE, line))
            taken[empty].append(_visit(browser, empty, TITLE, SELECTOR, line))
            taken[ours].append(_visit(browser, ours, FIRST_GOAL, SELECTOR, line))
        seen, title = (median(visit.seen for visit in taken[address][1:]) for address in (ours, bare))
        used, selector = (median(visit.used for visit in taken[address][1:]) for address in (ours, empty))
        rows.append(at_most_times(f"Översikt, första målraden syns{where}", seen, "s", title, 0.4))
        rows.append(at_most_times(f"Översikt kan användas{where}", used, "s", selector, 0.9 if line else 1.1))
        if line is None:
            fetched, reference = (median(visit.fetched for visit in taken[address][1:]) for address in (ours, empty))
            rows.append(told("Översikt, första besöket, hämtat", fetched, "kB", reference))
    return rows


def _visit(browser: Browser, address: str, seen: str, used: str, line: dict[str, Any] | None) -> Visit:
    with _reader(browser, line) as (page, fetched):
        page.goto(address, wait_until="commit")
        first = page.evaluate(SEEN, seen) / 1000
        last = page.evaluate(SEEN, used) / 1000
        return Visit(first, last, sum(fetched) / 1000)


@contextmanager
def _reader(browser: Browser, line: dict[str, Any] | None) -> Iterator[tuple[Any, list[float]]]:
    """A page with an empty cache behind a line, and what is fetched to it in bytes on the wire."""
    width, height = SCREEN
    context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE")
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if line:
        network.send("Network.emulateNetworkConditions", line)
    fetched: list[float] = []
    network.on("Network.loadingFinished", lambda done: fetched.append(done["encodedDataLength"]))
    yield page, fetched
    context.close()
