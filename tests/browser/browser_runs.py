"""What the browser tests share: the list of pages, and a page of the running dashboard that is watched."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, WebSocket, expect

from pages.delat import sidor

ROOT = Path(__file__).resolve().parents[2]
# How many times slower the browser's processor shall be; the tests pass with 4.
SLOWER = float(os.environ.get("LANGSAM") or 1)
# Milliseconds until something that is waited for is taken never to come. A test waits for what it shall see, so this only
# has to be long enough for a slow machine.
PATIENCE = 60_000 * SLOWER
SCREEN = (1920, 1080)
PHONE = (390, 844)
# Where the program lies on this machine, which is nobody else's business.
MACHINE = (str(ROOT), str(ROOT.resolve()), sys.prefix)
# `make run` calls the first; the second is how anyone starts a Streamlit app.
STARTS = (("-m", "serve.start"), ("-m", "streamlit", "run", "app.py"))
SECONDS_TO_START = 180
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Without a graphics card WebGL is drawn in software. Pages are not: painted that way they take twice the time, and it is what
# a browser on such a machine leaves out by itself.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# On a deep link Streamlit first asks for these below the page's own address; it then finds the right one.
STREAMLIT_404 = ("/_stcore/health", "/_stcore/host-config")


@dataclass(frozen=True)
class PageInfo:
    """A page as the menu lists it."""

    title: str
    url_path: str
    default: bool


PAGES = [PageInfo(page.title, page.url_path, page is sidor.START) for page in sidor.PAGES]
EACH_PAGE = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.url_path)


def path_of(info: PageInfo) -> str:
    """What stands after the dashboard's address for a page."""
    return "" if info.default else info.url_path


def find_browser() -> str | None:
    """The path of an installed Chromium, if there is one."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def patient(page: Page) -> Page:
    """A new page as every test has it: slowed down if asked for, and waited for as long as that takes."""
    page.set_default_timeout(PATIENCE)
    if SLOWER > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


@dataclass
class Watched:
    """A page in the browser, with what it complained about, whom it spoke to, and what it was told of this machine."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)
        self.page.on("websocket", self._websocket)

    def open(self, path: str) -> Page:
        """Go to a path of the dashboard and wait until the page is whole."""
        self.page.goto(f"{self.address}/{path}")
        return self.whole()

    def whole(self) -> Page:
        """Wait until the live page has been written to its end and has taken the first answer's place."""
        expect(self.page.locator("#forst")).not_to_be_attached()
        expect(self.page.locator(".ss-footer")).to_be_attached()
        expect(self.page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
        return self.page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        source = message.location.get("url", "")
        known = [f"{self.address}/{page.url_path}{end}" for page in PAGES for end in STREAMLIT_404]
        if source not in known or "404" not in message.text:
            self.errors.append(f"{message.text} ({source})")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob"):
            self._host(request.url)

    def _websocket(self, socket: WebSocket) -> None:
        self._host(socket.url)
        socket.on("framereceived", self._frame)

    def _frame(self, data: str | bytes) -> None:
        message = data if isinstance(data, bytes) else data.encode()
        self.places += [place for place in MACHINE if place.encode() in message]

    def _host(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc:
            self.foreign.append(url)


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(log: Path, start: tuple[str, ...] = STARTS[0], port: int = 0) -> Iterator[str]:
    """A dashboard started as `make run` starts it, or in another way; gives its address and ends it afterwards."""
    port = port or free_port()
    command = [sys.executable, *start]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = {name: value for name, value in os.environ.items() if name != "UPPFOLJNING_DATA"}
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(server, f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(server: subprocess.Popen[bytes], health: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(health, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the dashboard did not start")


OpenBrowserPage = Callable[..., Watched]


def area_box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Stadsdelsområde")


def address_says(page: Page, path: str, area: str) -> None:
    expect(page).to_have_url(re.compile(rf"/{path}\?omrade={re.escape(area)}(#.*)?$"))


def tries(times: int = 1) -> Iterator[int]:
    """Counts for as long as it is worth trying again, or `times` as long."""
    deadline = time.monotonic() + times * PATIENCE / 1000
    yield from itertools.takewhile(lambda _: time.monotonic() < deadline, itertools.count(1))
