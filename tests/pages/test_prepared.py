"""What a process beside the server has worked out is shown as it is, and not worked out again."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from page_runs import FILES, ROOT, Files, Shown, look, start

from pages.delat import stycken, utgava
from pages.delat.stycken import Beside, Fold, Text
from serve import prepare, warmup
from serve.log import LOG
from uppfoljning import edition as editions
from uppfoljning.views import pieces
from uppfoljning.views.reading import Reading

AREA = "Farsta"


@pytest.fixture(scope="module")
def prepared() -> bytes:
    """Everything that is written about one area."""
    command = [sys.executable, "-m", "serve.prepare", "farsta"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the queries that are run; nothing that is shown can be worked out without one."""
    names: list[str] = []
    original = editions.Edition.query

    def query(self: editions.Edition, name: str, **parameters: object) -> pd.DataFrame:
        names.append(name)
        return original(self, name, **parameters)

    monkeypatch.setattr(editions.Edition, "query", query)
    return names


def every_page(files: Files) -> list[Shown]:
    return [look(start(file, AREA), files) for file in FILES]


@pytest.mark.utgava
def test_prepared_pages_are_the_same_and_are_not_worked_out_again(
    prepared: bytes, asked: list[str], downloaded_files: Files
) -> None:
    st.cache_resource.clear()
    first = every_page(downloaded_files)
    assert len(asked) > 50
    st.cache_resource.clear()
    warmup.take_over(io.BytesIO(prepared))
    asked.clear()
    assert every_page(downloaded_files) == first
    assert all(shown.errors == () and shown.area == "farsta" for shown in first)
    # Beside the pages: the list of areas, and on the map its own shapes and values.
    assert set(asked) <= {"omradeslista", "senare_omraden", "kartfigurer", "kartvarden", "riskindex_matt"}


@pytest.mark.utgava
def test_a_helper_that_ends_in_the_middle_leaves_what_it_had_done(prepared: bytes, asked: list[str]) -> None:
    st.cache_resource.clear()
    warmup.take_over(io.BytesIO(prepared[: len(prepared) // 2]))
    asked.clear()
    # Översikt is the second page that is prepared.
    shown = look(start(FILES[0], AREA), {})
    assert shown.errors == () and set(asked) <= {"omradeslista", "senare_omraden"}


def killed_in_the_middle(program: str) -> list[str]:
    """A program in place of the one that prepares: it gives one page and then ends as it is told."""
    return [
        sys.executable,
        "-c",
        f"import os, pickle, sys; pickle.dump([], sys.stdout.buffer); sys.stdout.flush(); {program}",
    ]


@pytest.mark.parametrize(
    ("program", "how"), [("os.kill(os.getpid(), 9)", "signal 9"), ("sys.exit(3)", "slutkod 3"), ("1/0", "slutkod 1")]
)
def test_a_helper_that_is_killed_is_one_line_in_the_log(
    program: str, how: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(warmup, "HEAD_START", 0)
    monkeypatch.setattr(warmup, "PREPARE", killed_in_the_middle(program))
    monkeypatch.setattr(LOG, "handlers", [caplog.handler])
    warmup._prepare()
    assert len(caplog.messages) == 1
    assert f"avbröts ({how}) efter 1 sida." in caplog.messages[0]


def test_work_in_the_background_that_fails_is_one_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise OSError("disken\när full")

    monkeypatch.setattr(LOG, "handlers", [caplog.handler])
    warmup._logged(fails, "Förberedelsen av sidorna")
    assert caplog.messages == [
        "Förberedelsen av sidorna avbröts. Sidorna visas ändå, men långsammare. OSError: disken är full"
    ]


def test_a_page_that_fails_is_one_line_in_the_log_and_the_others_are_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = tmp_path / "trasig.py"
    page.write_text("raise ValueError('fel\\npå två rader')", encoding="utf-8")
    monkeypatch.setattr(LOG, "handlers", [caplog.handler])
    prepare._show(page, "farsta")
    assert caplog.messages == ["Sidan trasig kunde inte förberedas för farsta. ValueError: fel på två rader"]


def published(folder: Path, name: str, before: str = "") -> None:
    (folder / name).mkdir(parents=True)
    said = dict.fromkeys(("titel", "period", "datum", "fingeravtryck"), "")
    said |= {**{key: {} for key in ("kod", "fragor", "antal", "filer")}, "exempeldata": False}
    said |= {"namn": name, "foregaende": before}
    (folder / name / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def test_an_edition_that_is_published_while_the_server_runs_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPPFOLJNING_UTGAVOR", str(tmp_path / "hylla"))
    assert utgava.shelf() == {}
    published(tmp_path / "hylla", "2017-vb")
    assert list(utgava.shelf()) == ["2017-vb"]
    published(tmp_path / "hylla", "2018-vb", "2017-vb")
    assert list(utgava.shelf()) == ["2018-vb", "2017-vb"]


def test_neighbouring_texts_become_one_piece_also_inside_others(edition: editions.Edition) -> None:
    texts = (pieces.note("ett"), pieces.note("två"))
    told = (*texts, pieces.Fold("mer", texts), pieces.Beside("figure", (texts, (pieces.note("tre"),))), *texts)
    first, fold, beside, last = stycken.finished(Reading(edition.query, {}), told)
    assert first == last and isinstance(first, Text)
    assert first.html.count("<p ") == 2 and first.html.startswith("<div class='ss-parts'><div>")
    assert isinstance(fold, Fold) and fold.inside == (first,)
    assert isinstance(beside, Beside) and beside.columns[0] == (first,) and len(beside.columns[1]) == 1


def test_a_text_is_one_line_and_keeps_its_no_break_spaces() -> None:
    assert Text("<p>\n    1\N{NO-BREAK SPACE}234\n</p>").html == "<p> 1\N{NO-BREAK SPACE}234 </p>"
