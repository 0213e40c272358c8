"""Addresses in a browser: what they are understood as, what they say where there is nothing, and what comes over the wire."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from browser_runs import PATIENCE, STARTS, OpenBrowserPage, patient, running
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# Words that Streamlit, React or Vega would say, and that no Swedish text of ours holds; the key Enter is called so in both.
ENGLISH = re.compile(
    r"\b(?:the|show|open|close|copy|clear|expand|collapse|sidebar|fullscreen|download|results?|connection|connecting|running"
    r"|press|(?-i:enter)|menu|scroll|axis|chart|selected|value|with|values|zoom|search|skip|main|app|pages|loading|toggle|options?"
    r"|available|mark|container)\b",
    re.IGNORECASE,
)
SAID = """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('[data-testid=stHtml], script, style')).flatMap(
    e => [...['title', 'aria-label', 'alt', 'placeholder', 'aria-roledescription'].map(name => e.getAttribute(name)),
          ...[...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim())].filter(Boolean))"""


def english(page: Page) -> list[str]:
    return sorted({text for text in page.evaluate(SAID) if ENGLISH.search(text)})


def test_an_address_in_another_spelling_becomes_the_selectors_own(visit: OpenBrowserPage) -> None:
    page = visit("Omradesprofil/?omrade=A%CC%88LVSJO%CC%88").page
    expect(page.get_by_role("heading", level=1)).to_have_text("Älvsjö")
    expect(page).to_have_url(re.compile(r"/omradesprofil\?omrade=%C3%84lvsj%C3%B6$"))


def test_an_unknown_area_is_said_and_the_way_on_works(visit: OpenBrowserPage) -> None:
    watched = visit()
    page = watched.page
    page.goto(f"{watched.address}/omradesprofil?omrade=farstad")
    expect(page.get_by_role("heading", level=1)).to_have_text("Länken går inte att följa")
    expect(page.locator(".ss-unknown")).to_contain_text("Länken gäller stadsdelsområdet farstad")
    assert page.get_by_role("table").count() == 0
    page.get_by_role("link", name="Farsta", exact=True).click()
    watched.whole()
    expect(page.get_by_role("heading", level=1)).to_have_text("Farsta")


def test_a_picture_is_taken_as_a_file_that_opens_by_itself(visit: OpenBrowserPage, tmp_path: Path) -> None:
    watched = visit("jobb-och-foretagande")
    page = watched.page
    with page.expect_download() as taken:
        page.get_by_role("link", name="SVG, Ekonomiskt bistånd, andel av befolkningen", exact=True).click()
    name = taken.value.suggested_filename
    assert re.fullmatch(r"jf-2\.1-ekonomiskt_bistand_andel_arbetsutgava-[0-9a-f]{8}\.svg", name)
    taken.value.save_as(tmp_path / name)
    # The page stays where it was.
    expect(page.get_by_role("heading", level=1)).to_have_text("Jobb och företagande")
    asked: list[str] = []
    alone = page.context.new_page()
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto((tmp_path / name).as_uri())
    for text in ("Ned i alla sex sedan 2016", "Källa: Stockholms stad", "brott i serien", "Arbetsutgåva"):
        expect(alone.locator("text").filter(has_text=text).first).to_be_visible()
    assert [url for url in asked if not url.startswith("file:")] == []
    alone.close()


def test_an_unknown_page_is_said_and_the_way_on_works(visit: OpenBrowserPage) -> None:
    watched = visit()
    page = watched.page
    answer = page.goto(f"{watched.address}/finns/inte")
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    page.get_by_role("link", name="Karta").click()
    watched.whole()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karta")


def test_streamlits_own_words_are_in_swedish(visit: OpenBrowserPage) -> None:
    page = visit("stadsmiljo-och-boende").page
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart.locator("svg")).to_be_visible()
    chart.hover()
    expect(page.get_by_role("button", name=re.compile("^Kopiera diagrammets beskrivning")).first).to_be_visible()
    assert english(page) == []
    area = page.get_by_role("combobox", name="Stadsdelsområde")
    area.click()
    page.keyboard.type("xyz")
    expect(page.get_by_text("Inget som passar")).to_be_visible()
    assert english(page) == []
    page = visit("metod-och-kallor?sok=bist%C3%A5nd").page
    page.get_by_role("textbox").first.fill("skola")
    expect(page.get_by_text("Tryck Enter för att söka")).to_be_visible()
    assert english(page) == []


def test_a_lost_server_is_told_in_swedish(tmp_path: Path, browser: Browser) -> None:
    page = patient(browser.new_page())
    with running(tmp_path / "log.txt") as address:
        page.goto(address)
        expect(page.locator("#root .ss-footer")).to_be_attached()
    expect(page.get_by_text("Ingen kontakt med servern")).to_be_visible(timeout=2 * PATIENCE)
    assert english(page) == []
    page.close()


SAY = """([address, frame]) => new Promise(done => {
    const socket = new WebSocket(address.replace('http', 'ws') + '/_stcore/stream');
    socket.onopen = () => socket.send(frame === 'text' ? 'hej' : new Uint8Array(frame === 'junk' ? [255, 255, 255, 1] : 2000000));
    socket.onclose = event => done(event.code);
})"""


def lines_when(log: Path, said: str) -> list[str]:
    """The server's log as soon as something stands in it."""
    deadline = time.monotonic() + 30
    while said not in (text := log.read_text("utf-8")) and time.monotonic() < deadline:
        time.sleep(0.1)
    return text.splitlines()


def command_of(process: str) -> list[str]:
    return Path(f"/proc/{process}/cmdline").read_text("utf-8").split("\0")


def helper_of(port: int) -> int:
    """The process that prepares pages beside the server of a port, as soon as there is one."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = stat.read_text("utf-8").rpartition(")")[2].split()[1]
                if "serve.prepare" in command_of(stat.parent.name) and str(port) in command_of(parent):
                    return int(stat.parent.name)
            except (FileNotFoundError, ProcessLookupError):
                continue
        time.sleep(0.1)
    raise AssertionError("nothing prepares the pages")


@pytest.mark.parametrize("start", STARTS, ids=["make run", "streamlit run"])
def test_however_it_is_started_it_answers_alike(start: tuple[str, ...], tmp_path: Path, browser: Browser) -> None:
    """The same first answers, the same preparations, and one line in the log for whatever goes wrong."""
    log = tmp_path / "log.txt"
    with running(log, start) as address:
        with urlopen(f"{address}/karta") as answer:
            text = answer.read().decode("utf-8")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert '<html lang="sv">' in text and "<title>Karta – Sammanhållen stad</title>" in text
        for unknown in ("finns/inte", "_stcore/metrics", "publicerat/finns-inte"):
            with pytest.raises(HTTPError) as found:
                urlopen(f"{address}/{unknown}")
            assert found.value.code == 404 and found.value.headers["X-Frame-Options"] == "SAMEORIGIN"
        page = patient(browser.new_page())
        page.goto(f"{address}/finns/inte")
        codes = {frame: page.evaluate(SAY, [address, frame]) for frame in ("text", "junk", "big")}
        assert codes == {"text": 1003, "junk": 1002, "big": 1009}
        page.close()
        os.kill(helper_of(int(address.rpartition(":")[2])), signal.SIGKILL)
        lines = lines_when(log, "avbröts")
    assert len([line for line in lines if " WARNING Websocket från 127.0.0.1 stängd: " in line]) == 3
    assert len([line for line in lines if " ERROR Förberedelsen av sidorna avbröts (signal 9)" in line]) == 1
    assert not [line for line in lines if "Traceback" in line]
