"""The tasks of docs/uppgifter.md that live pages can answer: the answer is on the screen after at most three clicks.

A step is a click on a link, a tab, a fold or a button by its name, or a search that is sent with the Enter key, which counts as
a click. Each task begins on Översikt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from browser_runs import PHONE, ROOT, SCREEN, OpenBrowserPage
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

SMALL, NARROW = (1280, 720), (320, 640)
MOST_CLICKS = 3


@dataclass(frozen=True)
class Task:
    """A task by its number in docs/uppgifter.md: the window, the steps, and the answer as a selector and a text."""

    number: str
    size: tuple[int, int]
    steps: tuple[str, ...]
    where: str
    answer: str
    seen_at_once: bool = False


TASKS = (
    Task("K1", SCREEN, (), ".ss-begin", r"Målet 1\.1 \(inte nått"),
    Task(
        "K2",
        SCREEN,
        ("link:Nämnd för nämnd", "fold:Alla nämnder och bolag"),
        ".ss-deliveries tr",
        r"Trafiknämnden\s+Samband 1\.2\s+Samband 1\.2",
        True,
    ),
    Task("K3", SMALL, (), ".ss-find", "Avståndet minskade i alla sex områdena från 2016 till 2017", True),
    Task("K4", SMALL, ("link:Vad ska jag fråga om?",), ".ss-questions li >> nth=0", r"\?", True),
    Task("K5", SMALL, (), ".ss-find", "nådde 23 av 42 skolor minst rikets nivå", True),
    Task("K6", SCREEN, ("link:Nämnd för nämnd",), ".stMain", "Nämndens egna bedömningar.*Ingen bedömning inlagd"),
    Task("S2", SMALL, (), ".ss-finds-row > .ss-find >> nth=3", "12 av 13 mål kan inte bedömas", True),
    Task("S5", SMALL, ("link:Till kartan",), ".ss-key", "150", True),
    Task("S6", SMALL, ("search:Skärholmen", "link:Skärholmen"), "h1", "Skärholmen", True),
    Task("R1", PHONE, ("link:Hur går det för mitt område?", "link:Farsta"), ".ss-area-goals", r"2,7\s%"),
    Task("R2", NARROW, ("link:Mer i Jobb och företagande",), "[data-testid=stVegaLiteChart] svg >> nth=0", ""),
    Task("R6", SCREEN, ("search:Rinkebyskolan",), ".ss-hits", r"Rinkebyskolan.*%, riket 83,7", True),
    Task(
        "A3",
        SCREEN,
        ("search:socialbidrag", "link:Ekonomiskt bistånd, andel av befolkningen"),
        ".stMain",
        r"Varifrån kommer en siffra\?.*2017: .*Källa.*b020 Personer med ekonomiskt bistånd",
    ),
    Task(
        "A4",
        SCREEN,
        ("link:Mer i Jobb och företagande", "fold:Tabell: ekonomiskt bistånd, andel"),
        "[data-testid=stDownloadButton] >> visible=true >> nth=0",
        "Ladda ner tabellen",
    ),
    Task(
        "A6",
        SCREEN,
        ("link:Varifrån kommer siffrorna?", "tab:Vad som finns och saknas"),
        ".stMain",
        "En tom ruta är en lucka",
    ),
)


def take(page: Page, step: str) -> None:
    """One step of a task."""
    kind, _, name = step.partition(":")
    if kind == "search":
        field = page.get_by_role("searchbox", name="Sök", exact=True)
        field.fill(name)
        field.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sök")
    elif kind == "fold":
        page.locator("#root summary").filter(has_text=name).first.click()
    else:
        page.locator("#root .stMain").get_by_role(
            "tab" if kind == "tab" else "link", name=name, exact=True
        ).first.click()


def answer_of(page: Page, task: Task) -> Locator:
    return page.locator(task.where).filter(has_text=re.compile(task.answer, re.DOTALL)).first


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.number)
def test_the_answer_is_there_after_at_most_three_clicks(task: Task, visit: OpenBrowserPage) -> None:
    assert len(task.steps) <= MOST_CLICKS
    page = visit("", task.size).page
    for step in task.steps:
        take(page, step)
    answer = answer_of(page, task)
    if task.seen_at_once:
        expect(answer).to_be_in_viewport()
    else:
        expect(answer).to_be_visible()


def test_every_task_stands_in_the_list_with_its_clicks() -> None:
    lines = (ROOT / "docs/uppgifter.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    clicks = {row[0]: row[4] for row in rows}
    assert {task.number: str(len(task.steps)) for task in TASKS}.items() <= clicks.items()
