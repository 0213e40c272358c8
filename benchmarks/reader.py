"""One reader in Chromium: how soon the first goal is seen, how soon a choice is, and how much is sent to the browser.

The servers are warm: somebody has opened every page before. For the first sight (`sight.py`) every visit is in a browser
context of its own, with nothing in its cache, as for one who has never been there; the same for all servers. For the choices
one context is kept, as for one who reads on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from benchmarks.measure import Measurement, at_most, at_most_above
from benchmarks.servers import DASHBOARD, empty_app, running
from benchmarks.sight import TITLE, first_sights
from tests.browser.browser_runs import FLAGS, PAGES, SCREEN, find_browser

TIMEOUT = 60_000
# Areas to go between; the first is where the measuring begins.
AREAS = ("Farsta", "Bromma", "Skärholmen", "Södermalm", "Rinkeby-Kista", "Älvsjö")
EMPTY_CHOICES = ("Val 1", "Val 2", "Val 3", "Val 4", "Val 5", "Val 6")

# Runs before the page's own scripts: notes when the browser has drawn what the latest message from the server said. Frames
# wait for whatever keeps the page busy, so a drawing on a canvas counts too.
LISTEN = """
  window.shown = 0;
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () =>
        requestAnimationFrame(() => requestAnimationFrame(() => { window.shown = performance.now(); })));
    }
  };
"""

# Waits for one change. It begins with the reader's key or click, and ends when the script no longer runs and nothing more
# has come or been written for a while; its time is that of the last of these.
CHANGE = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const main = document.querySelector(".stMainBlockContainer");
  window.change = new Promise((resolve) => {
    let began = null, written = 0;
    const begin = (event) => {
      const other = event.type === "keydown" && !["Enter", "ArrowLeft"].includes(event.key);
      if (began === null && !other) began = performance.now();
    };
    for (const kind of ["keydown", "click"]) document.addEventListener(kind, begin, { capture: true });
    const write = new MutationObserver(() => { written = performance.now(); });
    write.observe(main, { childList: true, characterData: true, subtree: true });
    const look = setInterval(() => {
      const last = Math.max(window.shown, written);
      const running = app.getAttribute("data-test-script-state") !== "notRunning";
      if (began === null || window.shown < began || running || performance.now() - last < 400) return;
      clearInterval(look);
      write.disconnect();
      for (const kind of ["keydown", "click"]) document.removeEventListener(kind, begin, { capture: true });
      resolve(last - began);
    }, 50);
  });
}"""


@dataclass
class Reader:
    """A page in the browser whose websocket is listened to."""

    page: Page
    received: int = 0

    def __post_init__(self) -> None:
        self.page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._frame)

    def _frame(self, payload: str | bytes) -> None:
        self.received += len(payload)

    def open(self, address: str) -> None:
        """Open an address and wait until the script has run."""
        self.page.goto(address)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=TIMEOUT)
        self.page.wait_for_selector(TITLE, timeout=TIMEOUT)
        self.page.wait_for_timeout(1000)

    def change(self, act: Callable[[Page], None]) -> Change:
        """Do something that changes the page. Gives seconds and bytes."""
        self.page.evaluate(CHANGE)
        before = self.received
        act(self.page)
        limit = f"new Promise((_, stop) => setTimeout(() => stop('ingen ändring syns'), {TIMEOUT}))"
        milliseconds = self.page.evaluate(f"() => Promise.race([window.change, {limit}])")
        return Change(milliseconds / 1000, self.received - before)


@dataclass(frozen=True)
class Change:
    """What one change took: seconds until the new is there, and bytes received on the websocket."""

    seconds: float
    size: int


def measure() -> list[Measurement]:
    """Both servers in turns, in one browser."""
    with (
        running(empty_app("tom_app.py")) as bare,
        running(empty_app("tom_app_med_val.py")) as empty,
        running(DASHBOARD) as dashboard,
        chromium() as browser,
    ):
        return [
            *first_sights(browser, dashboard.address, bare.address, empty.address),
            *every_choice(browser, dashboard.address, empty.address),
            *map_choices(browser, dashboard.address),
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the browser tests. Raises RuntimeError if there is none."""
    executable = find_browser()
    if executable is None:
        raise RuntimeError("Chromium saknas; kör system/ensure_chromium.sh")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def fresh_reader(browser: Browser) -> Iterator[Reader]:
    """A reader with an empty cache."""
    width, height = SCREEN
    context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE")
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.set_default_timeout(TIMEOUT)
    yield Reader(page)
    context.close()


def every_choice(browser: Browser, ours: str, empty: str) -> list[Measurement]:
    """Another area on every page, against another choice in the empty app, in turns."""
    rows = []
    with fresh_reader(browser) as floor, fresh_reader(browser) as reader:
        floor.open(empty)
        for page in PAGES:
            path = "" if page.default else page.url_path
            reader.open(f"{ours}/{path}?omrade={AREAS[0]}")
            ours_taken, floor_taken = [], []
            for area, choice in zip(AREAS[1:], EMPTY_CHOICES[1:], strict=True):
                floor_taken.append(floor.change(chooses("Val", choice)))
                ours_taken.append(reader.change(chooses("Stadsdelsområde", area)))
            reference = median(change.seconds for change in floor_taken)
            seconds = median(change.seconds for change in ours_taken)
            size = max(change.size for change in ours_taken) / 1000
            rows.append(at_most_above(f"{page.title}, nytt område syns", seconds, "s", reference, 0.3))
            rows.append(at_most(f"{page.title}, nytt område, skickat", size, "kB", 300))
    return rows


def map_choices(browser: Browser, ours: str) -> list[Measurement]:
    """The map page's own selectors: figure, period and level; how much is sent."""
    acts: dict[str, Callable[[Page], None]] = {
        "ny siffra": chooses("Siffra", "Ekonomiskt bistånd, andel av befolkningen"),
        "ny period": slides,
        "ny nivå": lambda page: page.get_by_text("Stadsdelar", exact=True).first.click(),
    }
    rows = []
    with fresh_reader(browser) as reader:
        reader.open(f"{ours}/karta")
        for name, act in acts.items():
            rows.append(at_most(f"Karta, {name}, skickat", reader.change(act).size / 1000, "kB", 300))
    return rows


def chooses(label: str, choice: str) -> Callable[[Page], None]:
    """Write a choice in a selector and take it by Enter; the time starts at Enter."""

    def act(page: Page) -> None:
        box = page.get_by_role("combobox", name=label, exact=True)
        box.focus()
        box.press("Control+a")
        page.keyboard.type(choice)
        page.get_by_role("option", name=choice, exact=True).wait_for()
        page.keyboard.press("Enter")

    return act


def slides(page: Page) -> None:
    """One step to the left on the period slider."""
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowLeft")
