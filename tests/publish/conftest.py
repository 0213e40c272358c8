"""The small data folder of tests that compare two editions, and the edition before anything is changed in it."""

import shutil

import few_figures
import pytest
from compared import INDICATORS, snapshot


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The product's data with a few indicators' figures and few draws for the index, so that it builds fast."""
    return few_figures.copied(tmp_path_factory.mktemp("liten") / "data", INDICATORS)


@pytest.fixture(scope="session")
def before(small, tmp_path_factory):
    return snapshot(small, tmp_path_factory.mktemp("fore"))


@pytest.fixture
def data(small, tmp_path):
    return shutil.copytree(small, tmp_path / "data")
