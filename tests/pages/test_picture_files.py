"""Pictures as files: every chart of a page has its links, and the server answers them with what the page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from asks import Answer, ask
from page_runs import OpenPage, start
from starlette.applications import Starlette
from starlette.routing import Route

from serve import pictures

JOBS = "pages/malomraden/jobb_och_foretagande.py"
APP = Starlette(routes=[Route("/bild/{key}/{file:path}", pictures.picture)])
FIGURE = "/bild/mal/jf-2.1-ekonomiskt_bistand_andel.{}?v=jobb-och-foretagande&v="


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Each test draws its own."""
    pictures._kept.clear()
    yield
    pictures._kept.clear()


def asked(address: str) -> Answer:
    answer: Answer = ask(APP, address)
    return answer


def test_every_chart_has_its_links_and_says_its_source_and_edition(open_page: OpenPage) -> None:
    shown = open_page(JOBS, "farsta")
    hrefs = [link.attrs.get("href", "") for link in shown.nodes("a")]
    addresses = [href for href in hrefs if href.startswith("bild/")]
    at = start(JOBS, "Farsta")
    specs = [json.loads(chart.proto.spec) for chart in at.get("vega_lite_chart")]
    assert len(addresses) >= 2 * len(specs) > 0
    for spec in specs:
        said = " ".join([*spec["title"]["text"], *spec["title"].get("subtitle", [])])
        assert re.search(r"Källa: |[Bb]eräknat av oss", said) and "Arbetsutgåva" in said
    assert all("v=farsta" in address for address in addresses)
    answer = asked(f"/{unescape(next(own for own in addresses if '.svg' in own))}")
    assert answer.status == 200 and "Farsta" in answer.text


def test_the_answer_is_the_picture_with_all_its_words_under_a_name_that_says_what_it_is(open_page: OpenPage) -> None:
    findings = [heading.text() for heading in open_page(JOBS).nodes("h3")]
    finding = next(text for text in findings if text.startswith("Högst i Rinkeby-Kista (7,2"))
    answer = asked(FIGURE.format("svg"))
    assert answer.status == 200 and answer.headers["content-type"].startswith("image/svg+xml")
    assert re.search(
        r'attachment; filename="jf-2.1-ekonomiskt_bistand_andel_arbetsutgava-[0-9a-f]{8}.svg"',
        answer.headers["content-disposition"],
    )
    title = re.findall("<title[^>]*>(.*?)</title>", answer.text)[0]
    assert " ".join(unescape(title).split()) == " ".join(finding.split())
    for text in ("Källa: Stockholms stad", "Arbetsutgåva", "brott i serien", "procent, 2016–2017"):
        assert text in answer.text, text
    # The other kind was drawn with it.
    png = asked(FIGURE.format("png"))
    assert png.headers["content-type"] == "image/png" and png.body.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address",
    [
        "/bild/mal/finns_inte.svg?v=jobb-och-foretagande&v=",
        "/bild/mal/jf-2.1-ekonomiskt_bistand_andel.pdf?v=jobb-och-foretagande&v=",
        "/bild/mal/jf-2.1-ekonomiskt_bistand_andel.svg",
        "/bild/finns_inte/x.svg?v=a",
        f"{FIGURE.format('svg')}&utgava=finns-inte",
        "/bild/mal/..%2f..%2fapp.svg?v=jobb-och-foretagande&v=",
    ],
)
def test_an_address_without_a_picture_gets_a_page_that_says_so(address: str) -> None:
    answer = asked(address)
    assert answer.status == 404 and "Bilden finns inte" in answer.text


def test_a_picture_that_cannot_be_drawn_says_so_and_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(pictures, "DRAW", ["false"])
        answer = asked(FIGURE.format("svg"))
        assert answer.status == 500 and "Bilden kunde inte ritas" in answer.text
    assert asked(FIGURE.format("svg")).status == 200


def test_who_comes_when_many_wait_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "WAITING", 0)
    answer = asked(FIGURE.format("svg"))
    assert answer.status == 503 and "Försök igen" in answer.text
