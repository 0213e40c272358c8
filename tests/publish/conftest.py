"""The small data folder of tests that compare two editions, and the edition before anything is changed in it."""

import shutil

import pytest
from compared import INDICATORS, read, snapshot, write

from uppfoljning import edition


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The product's data with a few indicators' figures and few draws for the index, so that it builds fast."""
    data = shutil.copytree(edition.DATA_DIR, tmp_path_factory.mktemp("liten") / "data")
    kept = []
    for path in sorted((data / "observationer").glob("*.csv")):
        kept += [row for row in read(path) if row["indikator"] in INDICATORS]
        path.unlink()
    write(data / "observationer" / "siffror.csv", kept)
    recipes = read(data / "katalog" / "riskindex_recept.csv")
    write(data / "katalog" / "riskindex_recept.csv", [{**row, "antal_dragningar": "100"} for row in recipes])
    return data


@pytest.fixture(scope="session")
def before(small, tmp_path_factory):
    return snapshot(small, tmp_path_factory.mktemp("fore"))


@pytest.fixture
def data(small, tmp_path):
    return shutil.copytree(small, tmp_path / "data")
