"""Fixtures shared by all tests: the product's edition, built once, published ones, and a copy of the data to break.

Three marks say what a test needs, and `make snabbt` leaves all of them out. `arbetsutgava`: the product's own edition, which each
process that runs tests builds once. `utgava`: an edition of its own, built or published. `browser`: Chromium. A test that asks
for a fixture that needs one is marked here; others mark themselves.

Tests run in several processes. Each has an edition of its own; the published ones are made once and read by all, so a test
that writes there takes a copy. Which tests one process must run is told in groups.py.
"""

import fcntl
import os
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import few_figures as figures_of_few
import groups
import pandas as pd
import pytest
from once_checked import checked_once as checked_once

from uppfoljning import edition as editions
from uppfoljning import example
from uppfoljning.publish import freeze

# `make snabbt` has so many small tables that pandas' own texts cost half of what Arrow's do. `make test` has the product's.
if storage := os.environ.get("PANDAS_TEXTER"):
    pd.options.mode.string_storage = storage
# Fixture → the mark of every test that uses it.
MARKS = {
    "edition": "arbetsutgava",
    "shelf": "utgava",
    "as_of_shelf": "utgava",
    "invented_edition": "utgava",
    "browser": "browser",
}
# A page has to have something to show.
PAGES = Path(__file__).parent / "pages"
CORRECTION = "r1,2018-05-02,2017-vb,ekonomiskt_bistand_andel,farsta,2017,totalt,2.7,2.9,Fel kolumn lästes"


def pytest_collection_modifyitems(items):
    for item in items:
        for fixture in MARKS.keys() & set(item.fixturenames):
            item.add_marker(MARKS[fixture])
        if item.path.is_relative_to(PAGES):
            item.add_marker("arbetsutgava")
    items.sort(key=lambda item: groups.place(item.nodeid))


def pytest_xdist_make_scheduler(config, log):
    return groups.Scheduler(config, log)


# As it is before anything stands in for it.
build = editions.build


@cache
def own_edition():
    """The working edition, built from the product's own data once for each process that runs tests."""
    return build(editions.DATA_DIR)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Without the mark `utgava` a test builds nothing. With `arbetsutgava` it gets the one edition where it, or a page, asks for
    the one of the product's own data.
    """
    may = item.get_closest_marker("arbetsutgava") is not None

    def shared(data_dir=editions.DATA_DIR, *rest, **named):
        if not may or rest or named or data_dir != editions.DATA_DIR:
            # A faulty folder is refused before anything is built; that is no edition.
            build(data_dir, *rest, **named)
            pytest.fail(
                "builds an edition: mark it with pytest.mark.utgava, or arbetsutgava if it is the product's own"
            )
        return own_edition()

    if item.get_closest_marker("utgava") is not None:
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editions, "build", shared)
        return (yield)


@pytest.fixture(scope="session")
def edition():
    """The working edition, built from the product's own data."""
    return own_edition()


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


def once(tmp_path_factory, name, make):
    """The folder `name`, which the first of the processes that run tests makes and all of them use."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    with (root / f"{name}.las").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / name).exists():
            unfinished = Path(tempfile.mkdtemp(dir=root))
            make(unfinished)
            unfinished.rename(root / name)
    return root / name


@pytest.fixture(scope="session")
def invented_data(tmp_path_factory):
    """A data folder of invented figures in which nothing is missing."""
    return (
        once(tmp_path_factory, "exempel", lambda folder: example.write_example(editions.DATA_DIR, folder / "data"))
        / "data"
    )


@pytest.fixture(scope="session")
def invented_edition(invented_data):
    """The edition of the invented figures."""
    return build(invented_data)


@pytest.fixture(scope="session")
def corrected_data(tmp_path_factory):
    """The product's data with one figure corrected for the sake of the tests: Farsta 2017, from 2,7 to 2,9 %."""
    return once(tmp_path_factory, "rattad", correct) / "data"


def correct(folder):
    data = shutil.copytree(editions.DATA_DIR, folder / "data")
    wanted = "ekonomiskt_bistand_andel,farsta,2017,"
    (changed,) = [path for path in (data / "observationer").glob("*.csv") if wanted in path.read_text("utf-8")]
    text = changed.read_text("utf-8")
    assert text.count(f"{wanted}ar,totalt,2.7,") == 1
    changed.write_text(text.replace(f"{wanted}ar,totalt,2.7,", f"{wanted}ar,totalt,2.9,"), encoding="utf-8")
    with (data / "rattelser.csv").open("a", encoding="utf-8") as handle:
        handle.write(f"{CORRECTION}\n")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory, corrected_data):
    """A folder with two published editions: 2017-vb of the product's own figures, and 2018-vb with a correction."""

    def publish(folder):
        for data, name in ((editions.DATA_DIR, "2017-vb"), (corrected_data, "2018-vb")):
            title = f"Verksamhetsberättelse {name[:4]}"
            freeze.publish(data, name, title, name.upper(), folder, lambda _step: None)

    return once(tmp_path_factory, "utgavor", publish)


@pytest.fixture
def shelf_copy(shelf, tmp_path):
    """The two published editions in a folder where more may be published; their files are those of the shelf itself."""
    return shutil.copytree(shelf, tmp_path / "utgavor", copy_function=os.link)


# A series with a status and a break, schools, a late series, weights of 2025, prose that tells later figures, a projection.
INDICATORS = (
    "ekonomiskt_bistand_andel",
    "ekonomiskt_bistand_antal",
    "ekonomiskt_bistand_kommun_andel",
    "behorig_yrkesprogram_andel",
    "jobbtorg_sjalvforsorjande_andel",
    "otrygga_sen_kvall_andel",
    "arbetssokande_antal",
    "sysselsatta_20_64_andel",
    "befolkning_regso_antal",
)


@pytest.fixture(scope="session")
def few_figures(tmp_path_factory):
    """The product's data with a few indicators' figures and few draws for the index, so that an edition is soon published."""

    def write(folder):
        figures_of_few.copied(folder / "data", INDICATORS)

    return once(tmp_path_factory, "fa_siffror", write) / "data"


@pytest.fixture(scope="session")
def as_of_shelf(tmp_path_factory, few_figures):
    """Two editions in a row, as of the ends of 2016 and 2017."""

    def publish(folder):
        for year in (2016, 2017):
            title, period = f"Verksamhetsberättelse {year}", f"{year}-VB"
            day = date(year, 12, 31)
            freeze.publish(few_figures, f"{year}-vb", title, period, folder, lambda _step: None, day=day)

    return once(tmp_path_factory, "utgavor_per_dag", publish)
