"""Starts the dashboard and Chromium once for all browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browser_runs import FLAGS, PATIENCE, ROOT, SCREEN, OpenBrowserPage, Watched, find_browser, patient
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

SECONDS_TO_START = 180
expect.set_options(timeout=PATIENCE)


@contextmanager
def running(log: Path) -> Iterator[str]:
    """A dashboard started as `make run` starts it; gives its address and ends it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "serve.start"]
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


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that runs as long as the tests."""
    with running(tmp_path_factory.mktemp("server") / "log.txt") as found:
        yield found


@pytest.fixture
def fresh_address(tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard that nobody has opened yet."""
    with running(tmp_path / "log.txt") as found:
        yield found


def wait_for(server: subprocess.Popen[bytes], health: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(health, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail("the dashboard did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    if executable is None:
        pytest.fail("no Chromium; run system/ensure_chromium.sh")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[tuple[int, int], BrowserContext]]:
    """One context for each window size, kept so that the browser's cache is used."""
    made: dict[tuple[int, int], BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def visit(address: str, browser: Browser, contexts: dict[tuple[int, int], BrowserContext]) -> Iterator[OpenBrowserPage]:
    """Opens a path of the dashboard: `visit(path, size)` gives the watched page when it is whole."""
    opened: list[Watched] = []

    def open_path(path: str = "", size: tuple[int, int] = SCREEN, fresh: bool = False) -> Watched:
        if fresh or size not in contexts:
            width, height = size
            context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE")
            contexts[size if not fresh else (len(contexts), 0)] = context
        else:
            context = contexts[size]
        watched = Watched(patient(context.new_page()), address)
        opened.append(watched)
        watched.open(path)
        return watched

    yield open_path
    for watched in opened:
        watched.page.close()
