"""What the unit tests share: rows and breaks to build, the checked tables, the disclosure gate."""

from functools import partial

import pandas as pd
import pytest
from gate_cases import disclosed
from series_rows import SIX, build

from uppfoljning import contract
from uppfoljning.edition import DATA_DIR


@pytest.fixture(scope="session")
def series():
    """A function that builds the figures of one indicator."""
    return build


@pytest.fixture(scope="session")
def six():
    """The ids of the programme's six stadsdelsområden."""
    return SIX


@pytest.fixture(scope="session")
def breaks():
    """A function that builds known breaks: (period, blocks the comparison?)."""

    def make(*known):
        rows = [{"period": period, "vad": "Definitionen ändrades.", "sparrar": blocks} for period, blocks in known]
        frame = pd.DataFrame(rows, columns=["period", "vad", "sparrar"])
        return frame.assign(sparrar=frame["sparrar"].astype(bool), omrade=None, omrade_namn=None, namn="Andel x")

    return make


@pytest.fixture(scope="session")
def edition():
    """Refused: what is seen on the edition's own figures is tested in tests/queries."""
    pytest.fail("a unit test needs no edition")


@pytest.fixture(scope="session")
def tables():
    """The product's own catalogue and figures, checked."""
    return contract.load_checked(DATA_DIR)


@pytest.fixture
def gate(tables):
    """The disclosure gate on the product's catalogue and the given rows, with rules changed if asked for."""
    return partial(disclosed, tables)
