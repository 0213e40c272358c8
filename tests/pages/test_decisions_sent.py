"""Decisions as a browser sends them: what is taken, what is refused and how that is told, and from where nothing is taken."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
from asks import Answer, ask
from icalendar import Calendar
from page_runs import BODIES, MEETING, OpenPage, start
from pypdf import PdfReader
from starlette.applications import Starlette
from streamlit import config

from pages.delat import beslut
from serve import decisions

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1:8501"
SENT = {
    "nyckel": "anteckning-1",
    "mote": "2026-11-28",
    "utgava": "",
    "arende": "sk-1.1",
    "vad": "Skaffa <b>siffror</b> & svar.",
    "ansvariga": ["utbildningsnamnden"],
    "senast": "2026-12-31",
    "uppfoljning": "",
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """The addresses of decisions on a server that listens to this machine alone and lets whoever sits there write."""
    monkeypatch.setenv("UPPFOLJNING_LAGER", str(tmp_path / "lager"))
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(tmp_path / "inga"))
    monkeypatch.setenv("UPPFOLJNING_SKRIV_LOKALT", "ja")
    beslut.store.cache_clear()
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield Starlette(routes=decisions.routes(""))
    config.set_option("server.address", before)
    beslut.store.cache_clear()


def send(app: Starlette, said: object = SENT, path: str = "/beslut", **headers: str) -> Answer:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    told = {"host": HOST, "origin": f"http://{HOST}", "content_type": "application/json", **headers}
    return ask(app, path, "POST", body=body, **{name: value for name, value in told.items() if value})


def fault(answer: Answer) -> str:
    return str(json.loads(answer.text)["fel"])


def listed(app: Starlette) -> list[dict[str, object]]:
    return list(json.loads(ask(app, "/beslut", host=HOST).text)["beslut"])


def test_a_decision_is_taken_and_listed_in_words(app: Starlette) -> None:
    assert json.loads(send(app).text) == {"nr": 1}
    (made,) = listed(app)
    assert made["vad"] == "Skaffa <b>siffror</b> & svar." and made["ansvariga"] == "Utbildningsnämnden"
    assert made["nar"] == "Klart senast 31 december 2026."
    # Sent again, as a browser does that never heard of it.
    assert json.loads(send(app).text) == {"nr": 1} and len(listed(app)) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"vad": "   "}, "Skriv vad som ska göras."),
        ({"ansvariga": []}, "Välj vem som ansvarar."),
        ({"ansvariga": ["finns-inte"]}, "ingen nämnd eller bolag som heter finns-inte"),
        ({"ansvariga": "utbildningsnamnden"}, "Välj vem som ansvarar."),
        ({"arende": "xx-9"}, "Ärendet xx-9 finns inte i utgåvan."),
        ({"utgava": "1999-vb"}, "Utgåvan 1999-vb finns inte bland de publicerade."),
        ({"senast": "31/12"}, "31/12 är ingen dag"),
        ({"senast": "2026-01-01"}, "Klart senast är före mötet."),
        ({"mote": ""}, "Mötets dag saknas."),
        ({"nyckel": 7}, "nyckel"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_kept(
    app: Starlette, changed: dict[str, object], said: str
) -> None:
    answer = send(app, {**SENT, **changed})
    assert answer.status == 422 and said in fault(answer)
    assert listed(app) == []


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'"text"',
        b"[" * 60_000,
        # Half a sign, which no answer can be written with.
        *(json.dumps({**SENT, name: "\ud800"}).encode() for name in ("arende", "utgava", "mote", "vad")),
    ],
)
def test_what_is_no_decision_is_told(app: Starlette, said: bytes) -> None:
    assert send(app, said).status in (400, 422)
    assert listed(app) == []


def test_a_decision_that_is_far_too_long_is_not_read_to_its_end(app: Starlette) -> None:
    assert send(app, {**SENT, "vad": "x" * 70_000}).status == 413


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://annan.example"},
        {"origin": ""},
        {"origin": "null"},
        {"origin": "http://["},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
    ],
)
def test_another_sites_page_cannot_write_in_the_readers_name(app: Starlette, headers: dict[str, str]) -> None:
    assert send(app, **headers).status == 403
    assert send(app, {}, "/beslut/1/klart", **headers).status == 403
    assert listed(app) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"x_forwarded_for": "10.0.0.1"},
        {"forwarded": "for=10.0.0.1"},
        {"host": "uppfoljning.example", "origin": "http://uppfoljning.example"},
        {"client": "10.1.2.3"},
    ],
)
def test_without_signing_in_only_this_machine_may_write(app: Starlette, headers: dict[str, str]) -> None:
    answer = send(app, **headers)
    assert answer.status == 403 and "127.0.0.1" in fault(answer)
    assert listed(app) == []


@pytest.mark.parametrize("address", ["0.0.0.0", ""])  # noqa: S104
def test_a_server_that_others_reach_takes_nothing_without_signing_in(app: Starlette, address: str) -> None:
    config.set_option("server.address", address)
    assert send(app).status == 403


def test_a_decision_is_done_once(app: Starlette) -> None:
    send(app, {**SENT, "mote": "2026-01-01"})
    assert send(app, {}, "/beslut/1/klart").status == 200
    assert listed(app)[0]["lage"] == "Klart"
    again = send(app, {}, "/beslut/1/klart")
    assert again.status == 422 and "redan markerat som klart" in fault(again)
    assert send(app, {}, "/beslut/99/klart").status == 422
    # A slip is taken back, once.
    assert send(app, {}, "/beslut/1/oppna").status == 200 and listed(app)[0]["lage"] != "Klart"
    assert send(app, {}, "/beslut/1/oppna").status == 422
    assert send(app, {}, "/beslut/1/oppna", origin="https://annan.example").status == 403


def test_spaces_that_do_not_break_can_be_pasted(app: Starlette) -> None:
    assert send(app, {**SENT, "vad": "Sök 2\u00a0000 kr, 18\u202f000 i\u2009år."}).status == 200
    assert listed(app)[0]["vad"] == "Sök 2\u00a0000 kr, 18\u202f000 i\u2009år."
    assert send(app, {**SENT, "nyckel": "anteckning-2", "vad": "vänd \u202e text"}).status == 422


@pytest.mark.parametrize("spelling", ["lasare", "LASARE", " Läsare ", "läsare", "lasar"])
def test_a_server_that_only_shows_takes_nothing_however_it_is_spelt(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, spelling: str
) -> None:
    monkeypatch.setenv("UPPFOLJNING_LAGE", spelling)
    answer = send(app)
    assert answer.status == 403 and "visar bara siffror" in fault(answer)


def test_the_minutes_hold_agenda_figures_and_decisions(app: Starlette) -> None:
    send(app)
    send(app, {**SENT, "nyckel": "anteckning-2", "arende": "jf-2.1", "vad": "Annat ärende."})
    page = ask(app, "/minnesanteckningar.html?mote=2026-11-28&dagordning=sk-1.1", host=HOST).text
    assert "Skaffa &lt;b&gt;siffror&lt;/b&gt; &amp; svar." in page and "<b>siffror</b>" not in page
    assert "Minnesanteckningar från mötet 28 november 2026" in page and "23 av 42 skolor" in page
    assert "Beslut i andra ärenden" in page and page.count("<h3>") == 1
    written = docx.Document(io.BytesIO(ask(app, "/minnesanteckningar.docx?mote=2026-11-28", host=HOST).body))
    texts = [paragraph.text for paragraph in written.paragraphs]
    assert "1. Varje grundskola" in " ".join(texts) and written.core_properties.language == "sv-SE"
    assert written.tables[0].rows[1].cells[1].text == "1. Skaffa <b>siffror</b> & svar."
    languages = {own.get(f"{{{own.nsmap['w']}}}val") for own in written.styles.element.iter("{*}lang")}
    assert languages == {"sv-SE"}


def test_libreoffice_opens_the_minutes(app: Starlette, tmp_path: Path) -> None:
    send(app)
    (tmp_path / "minnen.docx").write_bytes(ask(app, "/minnesanteckningar.docx?mote=2026-11-28", host=HOST).body)
    own = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    call = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "minnen.docx"]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "minnen.pdf").pages).split())
    assert "Minnesanteckningar från mötet 28 november 2026" in text and "Skaffa <b>siffror</b> & svar." in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [("", "vilket möte"), ("mote=igår", "ingen dag"), ("mote=2026-11-28&utgava=1999-vb", "1999-vb finns inte")],
)
def test_minutes_that_there_are_none_of_are_told(app: Starlette, asked: str, said: str) -> None:
    answer = ask(app, f"/minnesanteckningar.html?{asked.replace('å', '%C3%A5')}", host=HOST)
    assert answer.status == 404 and said in answer.text


def test_the_calendar_has_a_day_for_each_day_of_an_open_decision(app: Starlette) -> None:
    send(app, {**SENT, "uppfoljning": "2027-02-01"})
    send(app, {**SENT, "nyckel": "anteckning-2", "mote": "2026-01-01", "vad": "Redan klart."})
    send(app, {}, "/beslut/2/klart")
    answer = ask(app, "/uppfoljning.ics", host=HOST)
    events = Calendar.from_ical(answer.body).events
    assert [(event.DTSTART, str(event["summary"])) for event in events] == [
        (date(2026, 12, 31), "Klart senast: beslut 1, Skaffa <b>siffror</b> & svar."),
        (date(2027, 2, 1), "Följ upp: beslut 1, Skaffa <b>siffror</b> & svar."),
    ]
    assert answer.body == ask(app, "/uppfoljning.ics", host=HOST).body
    assert Calendar.from_ical(ask(app, "/uppfoljning.ics?mote=2026-01-01", host=HOST).body).events == []


def test_a_body_sees_its_open_decisions(app: Starlette, open_page: OpenPage) -> None:
    send(app)
    at = start(BODIES)
    at.selectbox(key="namnd").set_value("utbildningsnamnden").run()
    shown = " ".join(element.proto.body for element in at.get("html"))
    assert "○ Pågår</th>" in shown
    assert "Beslut att följa upp" in shown and "Skaffa &lt;b&gt;siffror&lt;/b&gt; &amp; svar." in shown
    at.selectbox(key="namnd").set_value("kulturnamnden").run()
    assert "Beslut att följa upp" not in " ".join(element.proto.body for element in at.get("html"))


def test_a_day_that_is_none_is_told(app: Starlette) -> None:
    at = start(MEETING)
    at.query_params["motesdag"] = "i morgon"
    at.run()
    assert "mötets dag" in " ".join(element.proto.body for element in at.get("html"))


def test_a_server_that_only_shows_figures_loads_nothing_that_writes() -> None:
    said = (
        "import sys\nfrom serve import addresses\naddresses.routes()\n"
        "print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    environment = {"UPPFOLJNING_LAGE": "lasare", "UPPFOLJNING_SKRIV_LOKALT": "ja", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"], done.stderr
