"""Starts the dashboard and Chromium once for all browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_runs import FLAGS, PATIENCE, SCREEN, OpenBrowserPage, Watched, find_browser, patient, running
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

expect.set_options(timeout=PATIENCE)


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

    def open_path(path: str = "", size: tuple[int, int] = SCREEN, fresh: bool = False, dark: bool = False) -> Watched:
        if fresh or size not in contexts:
            width, height = size
            context = browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE")
            contexts[size if not fresh else (len(contexts), 0)] = context
        else:
            context = contexts[size]
        watched = Watched(patient(context.new_page()), address)
        watched.page.emulate_media(color_scheme="dark" if dark else "light")
        opened.append(watched)
        watched.open(path)
        return watched

    yield open_path
    for watched in opened:
        watched.page.close()
