"""Invented figures are marked as such on every page, in every picture and in every file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from asks import ask
from page_runs import FILES, Files, drawn_map, look, start
from starlette.applications import Starlette
from starlette.routing import Route

from serve import pictures as server
from uppfoljning import edition as editions
from uppfoljning.edition import Edition

MARK = "Exempeldata – påhittade värden"


@pytest.fixture
def invented(invented_data: Path, invented_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages read the invented set instead of the product's data."""
    monkeypatch.setenv(editions.DATA_VARIABLE, str(invented_data))
    monkeypatch.setattr(editions, "build", {invented_data: invented_edition}.__getitem__)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


def test_every_page_picture_and_file_is_marked(invented: None, downloaded_files: Files) -> None:
    pictures = downloads = 0
    for file in FILES:
        at = start(file, "Farsta")
        page = look(at, downloaded_files)
        assert page.errors == (), file
        assert page.text.count(MARK.upper()) >= 1, file
        assert f"{MARK}. Arbetsutgåva" in page.text, file
        for chart in at.get("vega_lite_chart"):
            assert json.dumps(MARK.upper()) in chart.proto.spec, file
            pictures += 1
        for drawing in at.get("bidi_component"):
            assert drawn_map(drawing)["mark"] == MARK, file
            pictures += 1
        for name, content in page.downloads:
            assert name.startswith("EXEMPELDATA_"), file
            lines = content.decode("utf-8-sig").splitlines()
            assert all(MARK in line for line in lines[1:]), name
            downloads += 1
    assert pictures > 10 and downloads > 5


def test_a_picture_that_is_taken_away_is_marked(invented: None) -> None:
    app = Starlette(routes=[Route("/bild/{key}/{file:path}", server.picture)])
    answer = ask(app, "/bild/mal/jf-2.1-ekonomiskt_bistand_andel.svg?v=jobb-och-foretagande&v=farsta")
    assert 'filename="EXEMPELDATA_' in answer.headers["content-disposition"]
    assert f"{MARK.upper()}. Inget tal i bilden är verkligt." in answer.text
    assert f"{MARK}: inget tal i bilden är verkligt." in answer.text
