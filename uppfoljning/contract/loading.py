"""Reading and checking a whole data folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from uppfoljning.contract.checking import check
from uppfoljning.contract.model import AS_OF, DataContractError, Deviation
from uppfoljning.contract.reading import is_left_behind, read_files, shown_path
from uppfoljning.contract.tables import TABLES

CATALOGUE, FIGURES = "katalog", "observationer"


def load_checked(data_dir: Path, day: date | None = None) -> dict[str, pd.DataFrame]:
    """Read and check every table of a data folder, in an order in which references can be followed.

    With a `day` nothing is asked for that had not happened by then: the inputs of an edition as of a day have no later figures.

    Returns table name → typed frame. Periods have their first and last day beside them; `observationer` also has
    `publicerade_decimaler` (the number of decimals the value is written with in the file). Raises DataContractError for the
    first table that breaks the contract, or for a file that belongs to no table.
    """
    _refuse_unknown_files(data_dir)
    loaded: dict[str, pd.DataFrame] = {}
    told_day = {AS_OF: pd.DataFrame({"per": [pd.Timestamp(day)]})} if day is not None else {}
    for table in TABLES:
        text = read_files(table, data_dir)
        if table.name == FIGURES and text.empty:
            told = "Ingen av filerna har någon siffra. Minst en rad behövs under rubrikraden."
            raise DataContractError([Deviation(shown_path(data_dir / table.source, data_dir.parent), told)])
        typed = check(table, text, loaded | told_day)
        if table.name == FIGURES:
            decimals = text["varde"].str.partition(".")[2].str.len()
            typed = typed.assign(publicerade_decimaler=decimals.to_numpy())
        loaded[table.name] = typed
    return loaded


def _refuse_unknown_files(data_dir: Path) -> None:
    """What nothing reads would otherwise be left out without a word, such as a file whose name is misspelt."""
    known = {data_dir / table.source for table in TABLES}
    inside = [*data_dir.glob(f"{CATALOGUE}/*"), *data_dir.glob("*.csv"), *data_dir.glob("*.parquet")]
    unknown = sorted(path for path in inside if path not in known and not is_left_behind(path))
    if unknown:
        root = data_dir.parent
        told = "Okänd fil. Den läses inte in; ta bort den eller rätta namnet."
        raise DataContractError([Deviation(shown_path(path, root), told) for path in unknown])
