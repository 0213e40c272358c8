"""Reading and checking a whole data folder."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from uppfoljning.contract.checking import check
from uppfoljning.contract.periods import with_periods
from uppfoljning.contract.reading import read_files
from uppfoljning.contract.tables import TABLES


def load_checked(data_dir: Path) -> dict[str, pd.DataFrame]:
    """Read and check every table of a data folder, in an order in which references can be followed.

    Returns table name → typed frame; `observationer` also has `period_start`, `period_slut` and
    `publicerade_decimaler` (the number of decimals the value is written with in the file).
    """
    loaded: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        text = read_files(table, data_dir)
        typed = check(table, text, loaded)
        if table.name == "observationer":
            decimals = text["varde"].str.partition(".")[2].str.len()
            typed = with_periods(typed).assign(publicerade_decimaler=decimals.to_numpy())
        loaded[table.name] = typed
    return loaded
