"""The server's first answer to a page's address: the page's content is in it, can be followed, and never stands in the way."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from types import SimpleNamespace
from typing import Any, TypeVar
from urllib.parse import parse_qs, quote, urlsplit

import page_reader
import pytest
from page_runs import FILES, MAP, OVERVIEW, OpenPage
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.delat import sidor, utgava
from serve import first_sight
from serve.drawn import Page
from serve.log import LOG
from uppfoljning.pictures.level_dots import ROW

BY_FILE = {page.file: page for page in sidor.PAGES}
# The map is a component, and those only Streamlit's server knows; it is looked at in the browser.
WITHOUT_MAP = [file for file in FILES if file != MAP]
FARSTA = "omrade=Farsta"
JOBS = "pages/malomraden/jobb_och_foretagande.py"
T = TypeVar("T")


@pytest.fixture(autouse=True)
def a_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The answers take a running server to be there, and have time."""
    monkeypatch.setattr(first_sight, "runtime", SimpleNamespace(exists=lambda: True))
    monkeypatch.setattr(first_sight, "PATIENCE", 600)
    first_sight._kept.clear()
    yield
    first_sight._kept.clear()


def waited_for(asked: Coroutine[Any, Any, T]) -> T:
    """What is asked for, in a thread of its own: a browser of an earlier test may have a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


def answer(file: str, query: str = "") -> str:
    return waited_for(first_sight.answered(BY_FILE[file], query)).content.decode("utf-8")


def content(text: str) -> page_reader.Node:
    _, mark, inside = text.partition('<div class="forst" id="forst">')
    return page_reader.parse(mark + inside.partition('<div id="root">')[0])


@pytest.mark.parametrize("file", WITHOUT_MAP)
def test_the_first_answer_says_what_the_page_says(open_page: OpenPage, file: str) -> None:
    shown, told = open_page(file, "farsta"), content(answer(file, FARSTA))
    text = told.text()
    assert {heading.text() for heading in told.elements("h1")} >= set(shown.titles)
    for part in shown.html:
        for heading in part.elements("h2", "h3", "th"):
            assert heading.text() in text
    assert "Farsta" in text


def test_a_chart_has_the_room_that_its_rows_need_before_it_is_drawn() -> None:
    def room(area: str) -> int:
        places = [
            node for node in content(answer(JOBS, area)).elements("div") if node.attrs.get("class") == "forst-picture"
        ]
        return int(re.findall(r"[0-9]+", places[0].attrs["style"])[0])

    # Bromma is a row more than the programme's six.
    assert room("omrade=Bromma") - room(FARSTA) == ROW > 0


def test_the_links_lead_to_the_live_pages_and_keep_the_choice() -> None:
    text = answer(OVERVIEW, FARSTA)
    links = [unescape(found) for found in re.findall(r'<a [^>]*href="([^"]+)"', text)]
    pages = {page.url_path for page in sidor.PAGES} | {""}
    paths = {urlsplit(link).path.removeprefix("./") for link in links}
    assert {path for path in paths if not path.startswith("bild/oversikt/")} <= pages | {utgava.FILES}
    menu = [link for link in links if link.startswith("./") and not link.endswith(utgava.FILES)]
    assert len(menu) == len(sidor.PAGES)
    assert all(parse_qs(urlsplit(link).query) == {"omrade": ["Farsta"]} for link in menu)
    assert f"?omrade={quote('Älvsjö')}" in links


def test_what_is_chosen_is_read_in_any_spelling_and_kept_once() -> None:
    assert "Farsta" in content(answer(OVERVIEW, "Område=FARSTA")).text()
    first = waited_for(first_sight.answered(BY_FILE[OVERVIEW], FARSTA))
    assert waited_for(first_sight.answered(BY_FILE[OVERVIEW], f"utm_source=x&{FARSTA}")) is first


def test_an_unknown_area_is_said_and_not_kept() -> None:
    text = content(answer(OVERVIEW, "omrade=farstad")).text()
    assert "Länken går inte att följa" in text and "farstad" in text
    assert not first_sight._kept


def test_invented_figures_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utgava, "mark", lambda: "Exempeldata – inte verkliga siffror")
    assert "EXEMPELDATA – INTE VERKLIGA SIFFROR" in content(answer(OVERVIEW)).text()


def test_a_page_that_fails_is_answered_without_content(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("något gick\nfel")

    monkeypatch.setattr(first_sight, "Told", fails)
    monkeypatch.setattr(LOG, "handlers", [caplog.handler])
    text = answer(OVERVIEW)
    assert 'id="forst"' not in text and '<div id="root"></div>' in text
    assert caplog.messages == [
        "Första svaret för Översikt kunde inte ritas. Sidan visas ändå, men senare. RuntimeError: något gick fel"
    ]


def test_a_page_that_takes_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = first_sight._drawn

    def slow(*asked: Any) -> Any:
        time.sleep(0.6)
        return drawn(*asked)

    monkeypatch.setattr(first_sight, "PATIENCE", 0.05)
    monkeypatch.setattr(first_sight, "_drawn", slow)
    assert 'id="forst"' not in answer(OVERVIEW)
    deadline = time.monotonic() + 60
    while not first_sight._kept and time.monotonic() < deadline:
        time.sleep(0.05)
    # Once drawn it is there for the next.
    assert 'id="forst"' in answer(OVERVIEW)


def test_a_text_is_text_in_the_first_answer() -> None:
    said = "<script>alert(1)</script>&"
    messages = []
    for place, kind, name in (
        (0, "heading", "body"),
        (1, "selectbox", "label"),
        (2, "vega_lite_chart", "alt"),
        (3, "code", "code_text"),
    ):
        message = ForwardMsg()
        message.metadata.delta_path[:] = [0, place]
        setattr(getattr(message.delta.new_element, kind), name, said)
        message.delta.new_element.vega_lite_chart.spec = "{}" if kind == "vega_lite_chart" else ""
        if kind != "vega_lite_chart":
            setattr(getattr(message.delta.new_element, kind), name, said)
        messages.append(message)
    drawn = str(Page(messages).html(""))
    assert "<script" not in drawn and drawn.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;") == 4


def test_many_addresses_at_once_do_not_queue_up_before_live_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, drawn = threading.Event(), []

    def slow(page: sidor.Page, choices: str, key: object) -> None:
        drawn.append(choices)
        go_on.wait(60)

    monkeypatch.setattr(first_sight, "_drawn", slow)
    monkeypatch.setattr(first_sight, "PATIENCE", 0.05)

    async def all_at_once() -> list[bytes]:
        asked = (first_sight.answered(sidor.SEARCH, f"q={number}") for number in range(100))
        return [answered.content for answered in await asyncio.gather(*asked)]

    try:
        answers = waited_for(all_at_once())
        waiting = list(first_sight._drawing.values())
    finally:
        go_on.set()
    for drawing in waiting:
        drawing.result(60)
    assert set(answers) == {first_sight.plain(sidor.SEARCH).content}
    assert 0 < len(drawn) <= first_sight.WAITING
