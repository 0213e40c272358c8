"""A data folder with three figures: every page opens, says what there is not, and tells which edition it shows."""

import shutil

import pandas as pd
import pytest
from page_runs import FILES, MAP, Files, look, start

from pages.delat import utgava
from uppfoljning import edition as editions

pytestmark = pytest.mark.utgava


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """The product's own catalogue with one year of one figure, for two areas and the city."""
    data = shutil.copytree(editions.DATA_DIR, tmp_path_factory.mktemp("tre") / "data")
    figures = pd.read_csv(data / "observationer" / "jobb_forsorjning.csv", dtype=str, keep_default_na=False)
    own = (
        figures["indikator"].eq("ekonomiskt_bistand_barn_antal")
        & figures["period"].eq("2017")
        & figures["kon"].eq("totalt")
    )
    for path in (data / "observationer").iterdir():
        path.unlink()
    kept = figures[own & figures["omrade"].isin(["farsta", "bromma", "stockholm"])]
    assert len(kept) == 3
    kept.to_csv(data / "observationer" / "tre.csv", index=False)
    recipes = pd.read_csv(data / "katalog" / "berakningar.csv", dtype=str, keep_default_na=False)
    recipes[recipes["vikt_period"] == ""].to_csv(data / "katalog" / "berakningar.csv", index=False)
    return data


@pytest.mark.parametrize("file", FILES)
def test_every_page_opens(file, three, monkeypatch, downloaded_files: Files):
    monkeypatch.setenv(editions.DATA_VARIABLE, str(three))
    utgava._working.clear()
    page = look(start(file, "Farsta"), downloaded_files)
    assert page.errors == () and len(page.titles) == 1
    assert "Arbetsutgåva " in page.text
    assert ("Ingen siffra finns för så många områden" in page.text) == (file == MAP)
    utgava._working.clear()
