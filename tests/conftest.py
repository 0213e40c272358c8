"""Fixtures shared by all tests: the product's edition, built once, published ones, and a copy of the data to break."""

import shutil

import pytest

from uppfoljning import edition as editions
from uppfoljning.publish import freeze

CORRECTION = "r1,2018-05-02,2017-vb,ekonomiskt_bistand_andel,farsta,2017,totalt,2.7,2.9,Fel kolumn lästes"


@pytest.fixture(scope="session")
def edition():
    """The working edition, built from the product's own data."""
    return editions.build(editions.DATA_DIR)


@pytest.fixture(scope="session")
def sql(edition):
    """Run a statement of the test's own on the edition and return a frame."""

    def ask(statement, parameters=None):
        with edition.connection.cursor() as cursor:
            return cursor.execute(statement, parameters).df()

    return ask


@pytest.fixture
def data_copy(tmp_path):
    """A copy of data/ that a test may break."""
    return shutil.copytree(editions.DATA_DIR, tmp_path / "data")


@pytest.fixture(scope="session")
def corrected_data(tmp_path_factory):
    """The product's data with one figure corrected for the sake of the tests: Farsta 2017, from 2,7 to 2,9 %."""
    data = shutil.copytree(editions.DATA_DIR, tmp_path_factory.mktemp("rattad") / "data")
    wanted = "ekonomiskt_bistand_andel,farsta,2017,"
    (changed,) = [path for path in (data / "observationer").glob("*.csv") if wanted in path.read_text("utf-8")]
    text = changed.read_text("utf-8")
    assert text.count(f"{wanted}ar,totalt,2.7,") == 1
    changed.write_text(text.replace(f"{wanted}ar,totalt,2.7,", f"{wanted}ar,totalt,2.9,"), encoding="utf-8")
    with (data / "rattelser.csv").open("a", encoding="utf-8") as handle:
        handle.write(f"{CORRECTION}\n")
    return data


@pytest.fixture(scope="session")
def shelf(tmp_path_factory, corrected_data):
    """A folder with two published editions: 2017-vb of the product's own figures, and 2018-vb with a correction."""
    folder = tmp_path_factory.mktemp("utgavor")
    for data, name in ((editions.DATA_DIR, "2017-vb"), (corrected_data, "2018-vb")):
        title = f"Verksamhetsberättelse {name[:4]}"
        freeze.publish(data, name, title, name.upper(), folder, lambda _step: None)
    return folder
