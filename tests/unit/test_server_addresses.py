"""What the server answers itself: every page in Swedish from the first byte, and words for an address that leads nowhere."""

import re
from html import unescape
from urllib.parse import quote, urljoin

import manifests
import pytest
from asks import ask, led_to
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from streamlit.web.server.starlette import starlette_auth_routes, starlette_routes, starlette_websocket

from pages.delat import sidor
from serve import addresses, answers, first_page


def application():
    return Starlette(routes=[*addresses.routes(), Mount("/", app=PlainTextResponse("Streamlit"))])


APP = application()
OTHERS = [page for page in sidor.PAGES if page is not sidor.START]


@pytest.mark.parametrize("page", sidor.PAGES, ids=lambda page: page.url_path)
def test_a_page_is_swedish_and_has_its_title_from_the_first_byte(page):
    answer = ask(APP, "/" if page is sidor.START else f"/{page.url_path}?omrade=Farsta")
    assert answer.status == 200 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert re.findall(r'<html lang="(.*?)">', answer.text) == ["sv"]
    assert re.findall(r"<title>(.*?)</title>", answer.text) == [f"{page.title} – Sammanhållen stad"]
    assert '<div id="root"></div>' in answer.text and "enable JavaScript" not in answer.text
    assert "no-cache" in answer.headers["cache-control"]


def test_a_page_of_streamlits_that_is_not_as_it_was_stops_the_start(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("<html lang='en'><title>Streamlit</title></html>")
    monkeypatch.setattr(first_page, "STATIC", tmp_path)
    first_page.first_page.cache_clear()
    with pytest.raises(RuntimeError, match="lang"):
        first_page.first_page(sidor.START)
    first_page.first_page.cache_clear()


DECOMPOSED = "metod-och-ka\u0308llor"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/oversikt", "/"),
        ("/Översikt?omrade=Farsta", "/?omrade=Farsta"),
        ("/index.html", "/"),
        ("/KARTA?niva=Stadsdelar&omrade=%C3%84lvsj%C3%B6", "/karta?niva=Stadsdelar&omrade=%C3%84lvsj%C3%B6"),
        ("/karta/", "/karta"),
        ("/Skola och utbildning", "/skola-och-utbildning"),
        (f"/{DECOMPOSED}", "/metod-och-kallor"),
        ("/jobb_och_foretagande", "/jobb-och-foretagande"),
        ("/PUBLICERAT", "/publicerat"),
    ],
)
def test_a_page_is_found_by_title_and_in_any_case(asked, meant):
    path, mark, query = asked.partition("?")
    address, answer = led_to(APP, quote(path) + mark + query)
    assert address == meant and answer.status == 200


@pytest.mark.parametrize(
    "asked",
    [
        "/finns/inte",
        "/kart",
        "/karta/farsta",
        "/_stcore/hej",
        "/static",
        "/static/js/gammal.js",
        f"/static/{180 * 'a'}",
        "/oversikt/x/y",
    ],
)
def test_an_unknown_page_says_what_was_asked_for_and_what_there_is(asked):
    answer = ask(APP, f"{asked}?omrade=Farsta")
    assert answer.status == 404 and '<html lang="sv">' in answer.text
    assert f"Adressen leder till {asked}." in answer.text and "<h1>Sidan finns inte</h1>" in answer.text
    for page in sidor.PAGES:
        assert f">{page.title}</a>" in answer.text
    for link in re.findall(r'<a href="([^"]*)"', answer.text):
        assert led_to(APP, urljoin(asked, link))[1].status == 200


def test_what_was_asked_for_is_text_on_the_page():
    asked = "/<script>alert(1)</script>&"
    answer = ask(APP, quote(asked))
    assert "<script>" not in answer.text and asked in unescape(answer.text)
    assert len(ask(APP, "/" + "a" * 5000).text) < 5000


@pytest.mark.parametrize(
    "asked", ["/static/" + "a" * 5000, "/static/" + "a/" * 3000, "/%0d%0aX:1", "/a%0ab", "/%00", "/%ff"]
)
def test_an_address_that_no_file_can_have_is_answered_in_swedish(asked):
    answer = ask(APP, asked)
    assert answer.status == 404 and "<h1>Sidan finns inte</h1>" in answer.text


@pytest.mark.parametrize(
    "asked", ["/publicerat/" + "a" * 50_000, "/publicerat/2017-vb/" + "b/" * 20_000, "/" + "c/" * 20_000]
)
def test_a_long_address_gives_no_long_answer(shelf, asked):
    answer = ask(APP, asked)
    assert answer.status == 404 and len(answer.text) < 5000
    for link in re.findall(r'<a href="([^"]*)"', answer.text):
        assert led_to(APP, urljoin(asked, link))[1].status == 200


def test_nobody_is_sent_to_another_host():
    for asked in ("//example.org/karta", "/\\example.org/karta", "/https:/example.org/karta/"):
        answer = ask(APP, quote(asked))
        assert answer.status == 404 or "example" not in answer.headers["location"]


def test_what_is_streamlits_is_left_to_streamlit():
    """The addresses are those of the installed version."""
    for path in (
        starlette_routes.ROUTE_HEALTH,
        starlette_routes.ROUTE_HOST_CONFIG,
        starlette_routes.ROUTE_METRICS,
        starlette_routes.ROUTE_SCRIPT_HEALTH,
        f"{starlette_routes.BASE_ROUTE_MEDIA}/x.csv",
        f"{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/1/2",
        f"{starlette_routes.BASE_ROUTE_COMPONENT}/x/y.js",
        starlette_routes._ROUTE_COMPONENTS_V2.replace("{path:path}", "x"),
        starlette_websocket._ROUTE_WEBSOCKET_STREAM,
        starlette_auth_routes._ROUTE_AUTH_LOGIN,
        starlette_auth_routes._ROUTE_OAUTH_CALLBACK,
        "karta/_stcore/health",
        "favicon.png",
        *re.findall(r'(?:src|href)="\./(static/[^"]*)"', first_page.first_page(sidor.START)),
    ):
        assert ask(APP, f"/{path}").text == "Streamlit", path


def test_the_dashboard_may_lie_under_a_path(monkeypatch):
    monkeypatch.setattr(answers, "base_path", lambda: "/uppfoljning")
    app = application()
    assert ask(app, "/uppfoljning/karta").status == 200
    assert led_to(app, "/uppfoljning/Oversikt")[0] == "/uppfoljning/"
    assert ask(app, "/uppfoljning/_stcore/health").text == "Streamlit"
    assert ask(app, "/uppfoljning/hej").status == 404


# --- published editions ------------------------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """One edition, and beside it what an interrupted publishing and a careless hand have left."""
    for name in ("2017-vb", ".2018-vb-halvfardig"):
        folder = tmp_path / "hylla" / name
        for file in ("webb/index.html", "csv/siffror.csv", "rapport.pdf"):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(f"{name} {file}", encoding="utf-8")
        manifests.write(folder, name, titel="Verksamhetsberättelse 2017")
        (folder / "csv" / "utkast.csv").write_text("hemligt", encoding="utf-8")
    (tmp_path / "hylla" / "anteckningar.txt").write_text("hemligt", encoding="utf-8")
    (tmp_path / "hylla" / "mapp").mkdir()
    (tmp_path / "hylla" / "mapp" / "a.txt").write_text("hemligt", encoding="utf-8")
    (tmp_path / "hemlig.txt").write_text("hemligt", encoding="utf-8")
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(tmp_path / "hylla"))
    return tmp_path / "hylla"


def test_the_files_of_an_edition_are_given_out(shelf):
    for file in ("webb/index.html", "csv/siffror.csv", "rapport.pdf"):
        assert ask(APP, f"/publicerat/2017-vb/{file}").text == f"2017-vb {file}"
    assert ask(APP, "/publicerat/2017-vb/csv/siffror.csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert ask(APP, "/publicerat/2017-vb/manifest.json").status == 200


@pytest.mark.parametrize(
    "asked", ["/publicerat/2017-vb", "/publicerat/2017-VB/", "/publicerat/2017-vb/webb/", "/Publicerat/2017-VB"]
)
def test_an_edition_is_found_without_its_first_page_and_in_any_case(shelf, asked):
    assert led_to(APP, asked)[0] == "/publicerat/2017-vb/webb/index.html"


def test_the_shelf_lists_its_editions(shelf):
    answer = ask(APP, "/publicerat")
    assert answer.status == 200 and "Verksamhetsberättelse 2017 (2017-vb)" in answer.text
    assert "halvfardig" not in answer.text and "mapp" not in answer.text
    for link in re.findall(r'<a href="\./([^"]*)"', answer.text):
        assert ask(APP, f"/{link}").status == 200


def test_an_empty_shelf_says_so(shelf, monkeypatch):
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(shelf / "finns-inte"))
    assert "Ingen utgåva är publicerad än." in ask(APP, "/publicerat").text


@pytest.mark.parametrize(
    "asked",
    [
        "/publicerat/2016-vb/webb/index.html",
        "/publicerat/2017-vb/webb/finns-inte.html",
        "/publicerat/2017-vb/csv/utkast.csv",
        "/publicerat/2017-vb/csv",
        "/publicerat/.2018-vb-halvfardig/webb/index.html",
        "/publicerat/anteckningar.txt",
        "/publicerat/mapp/a.txt",
        "/publicerat/../hemlig.txt",
        "/publicerat/2017-vb/../../hemlig.txt",
        "/publicerat/%2e%2e/hemlig.txt",
        "/publicerat/2017-vb/%2e%2e%2f%2e%2e%2fhemlig.txt",
        "/publicerat/%252e%252e/hemlig.txt",
        "/publicerat/..%5chemlig.txt",
        "/publicerat/2017-vb/webb/index.html%00.csv",
        "/publicerat/2017-vb%0d%0aX:1/rapport.pdf",
        "/publicerat/2017-vb/csv/%0autkast.csv",
        "/publicerat//etc/passwd",
        "/publicerat/2017-vb//etc/passwd",
    ],
)
def test_nothing_else_is_given_out(shelf, asked):
    answer = ask(APP, asked)
    assert answer.status == 404 and "<h1>Filen finns inte</h1>" in answer.text
    assert "hemligt" not in answer.text and str(shelf) not in answer.text
    assert "Verksamhetsberättelse 2017 (2017-vb)" in answer.text
