"""The working edition is shown beside published ones, so it may not show what they together would give away."""

import shutil

import manifests
import pytest
from invented import BOARDS, PLAIN, row, write

from pages.delat import utgava
from uppfoljning import edition as editions
from uppfoljning.shelf import manifest, opened

pytestmark = pytest.mark.utgava


def counts(**own):
    numbers = {area: 40 + 3 * place for place, area in enumerate(BOARDS)} | {"farsta": 2, "skarpnack": 11} | own
    return [row(PLAIN, area, "2016", n) for area, n in {**numbers, "stockholm": sum(numbers.values())}.items()]


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A published edition that hides Farsta and Skarpnäck, and a data folder where Älvsjö is now the smaller companion."""
    data = shutil.copytree(editions.DATA_DIR, tmp_path / "data")
    write(data, counts(alvsjo=20))
    folder = tmp_path / "utgavor" / "ett"
    editions.build(data, tables_to=folder / "tabeller")
    manifests.write(folder, "ett")
    write(data, counts(alvsjo=9))
    monkeypatch.setenv(editions.DATA_VARIABLE, str(data))
    monkeypatch.setenv(utgava.SHELF_VARIABLE, str(tmp_path / "utgavor"))
    utgava._working.clear()
    yield tmp_path / "utgavor"
    utgava._working.clear()


def hidden():
    return set(utgava._working().query("rojande_lista")["omrade"])


def test_the_working_edition_hides_what_the_published_one_does(shelf):
    assert hidden() == {"farsta", "skarpnack"}


def test_alone_it_would_have_hidden_another(shelf):
    shutil.rmtree(shelf / "ett")
    assert hidden() == {"farsta", "alvsjo"}


def test_a_damaged_edition_does_not_stop_the_pages(shelf):
    figures = shelf / "ett" / opened.FIGURES
    figures.write_bytes(figures.read_bytes()[:-1] + b"!")
    assert hidden() == {"farsta", "alvsjo"}
    (shelf / "ett" / manifest.MANIFEST).write_text("{", encoding="utf-8")
    assert hidden() == {"farsta", "alvsjo"}
