"""What is sent packed: the form that the browser takes, and nothing twice that it has."""

import gzip

import brotli
import pytest
from asks import ask
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from pages.delat import kartbild, sidor
from serve import addresses, first_page, static_files
from serve.framework import FETCHED, STATIC, fetched_for, named
from serve.packed import chosen_form

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture(scope="module")
def app():
    static_files.pack_the_first()
    yield Starlette(routes=[*addresses.routes(), Mount("/", app=PlainTextResponse("Streamlit"))])
    static_files._FILES.clear()


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0, gzip;q=0", ""),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity", ""),
        ("br;q=mycket", ""),
        ("", ""),
    ],
)
def test_the_form_is_one_that_the_browser_takes(accepted, form):
    assert chosen_form(accepted) == form


SCRIPT = next(
    name for name in named((STATIC / "index.html").read_text("utf-8")) if "/index." in name and name.endswith("js")
)
STYLE = next(name for name in named((STATIC / "index.html").read_text("utf-8")) if name.endswith("css"))


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        (f"/{SCRIPT}", "text/javascript; charset=utf-8"),
        (f"/{STYLE}", "text/css; charset=utf-8"),
        (f"/{first_page.SCRIPT_NAME}", "text/javascript; charset=utf-8"),
        (f"/{kartbild.SCRIPT_NAME}", "text/javascript; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("form", ["br", "gzip", ""])
def test_a_script_comes_packed_and_may_be_kept(app, address, media_type, form):
    answer = ask(app, address, accept_encoding=form)
    bare = ask(app, address)
    assert answer.status == 200 and answer.headers["content-type"] == media_type
    assert answer.headers.get("content-encoding", "") == form and answer.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert UNPACK.get(form, bytes)(answer.body) == bare.body
    assert not form or len(answer.body) < 0.5 * len(bare.body)


def test_streamlits_script_is_what_lies_on_the_disk(app):
    assert ask(app, f"/{SCRIPT}").body == (STATIC / SCRIPT).read_bytes()


def test_a_file_that_is_not_packed_is_left_to_streamlit(app):
    font = next(name for name in named((STATIC / "index.html").read_text("utf-8")) if name.endswith("woff2"))
    assert ask(app, f"/{font}").text == "Streamlit"
    assert ask(app, f"/{SCRIPT}", "POST").text == "Streamlit"
    assert ask(app, f"/{SCRIPT}x").status == 404


@pytest.mark.parametrize("address", ["/", "/karta", f"/{SCRIPT}"])
def test_what_the_browser_has_is_not_sent_again(app, address):
    first = ask(app, address, accept_encoding="br")
    again = ask(app, address, accept_encoding="br", if_none_match=first.headers["etag"])
    assert again.status == 304 and again.body == b"" and again.headers["etag"] == first.headers["etag"]
    assert ask(app, address, accept_encoding="br", if_none_match='"annat"').body == first.body
    # What is packed in one way is another thing than what is packed in another.
    assert ask(app, address, accept_encoding="gzip", if_none_match=first.headers["etag"]).status == 200


@pytest.mark.parametrize("page", sidor.PAGES, ids=lambda page: page.url_path)
def test_a_page_comes_packed_and_is_asked_for_each_time(app, page):
    address = "/" if page is sidor.START else f"/{page.url_path}"
    answer = ask(app, address, accept_encoding="br")
    assert UNPACK["br"](answer.body) == ask(app, address).body
    assert answer.headers["cache-control"] == "no-cache" and answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("kind", FETCHED)
def test_the_scripts_of_every_kind_of_element_are_known(kind):
    """A name that Streamlit no longer has would only cost time, and nobody would see it."""
    files = fetched_for(kind)
    assert files and all((STATIC / name).is_file() for name in files)
    assert not set(files) & set(named((STATIC / "index.html").read_text("utf-8")))
