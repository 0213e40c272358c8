"""The search as a reader meets it: a field on every page, answers with links, and what is written shown as text."""

from __future__ import annotations

import pytest
from page_runs import FILES, Files, OpenPage, look, start
from streamlit.testing.v1 import AppTest

from pages.delat import sidor

SIGNS = '<b>&"'


@pytest.fixture(scope="module")
def results() -> AppTest:
    """The page of results, opened with an area and a search in the address."""
    at = start(sidor.SEARCH.file, "Farsta")
    at.text_input(key="q").set_value("socialbidrag").run()
    return at


def test_the_results_have_an_answer_and_links_that_keep_the_area(results: AppTest, downloaded_files: Files) -> None:
    shown = look(results, downloaded_files)
    assert shown.errors == ()
    assert "3 träffar på ”socialbidrag”." in shown.text
    assert "2,7\u00a0%" in shown.text
    hits = [
        node.attrs["href"] for node in shown.nodes("a") if node.attrs.get("href", "").startswith("jobb-och-foretagande")
    ]
    assert hits == ["jobb-och-foretagande?omrade=Farsta#jf-2-1"]


def test_what_is_written_comes_out_as_text(results: AppTest, downloaded_files: Files) -> None:
    results.text_input(key="q").set_value(SIGNS).run()
    shown = look(results, downloaded_files)
    assert f"Ingen träff på ”{SIGNS}”." in shown.text
    assert not any(SIGNS in body for body in shown.bodies)


@pytest.mark.parametrize("file", FILES)
def test_every_page_has_the_field_and_it_keeps_the_area(file: str, open_page: OpenPage) -> None:
    (form,) = open_page(file, "Bromma").nodes("form")
    assert (form.attrs["action"], form.attrs["role"]) == ("sok", "search")
    fields = {node.attrs["name"]: node.attrs for node in form.elements("input")}
    assert fields["q"]["aria-label"] == "Sök"
    assert fields["omrade"]["value"] == "Bromma"


def test_words_in_headings_lead_to_the_glossary_once(open_page: OpenPage) -> None:
    explained = [node for node in open_page("pages/lage/oversikt.py").nodes("a") if node.attrs.get("class") == "ss-ord"]
    assert explained and all(node.attrs["title"].endswith(".") for node in explained)
    leads = [node.attrs["href"] for node in explained]
    assert "ordlista#ord-ekonomiskt-bistand" in leads
    assert len(leads) == len(set(leads))
    anchors = {node.attrs.get("id", "") for node in open_page("pages/underlag/ordlista.py").nodes("dt")}
    assert {lead.partition("#")[2] for lead in leads} <= anchors
