"""Fixtures shared by all tests: the product's edition, built once, and a copy of the data folder to break."""

import shutil

import pytest

from uppfoljning import edition as editions


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
