"""What the contract is made of: tables, columns, and what is said when a file breaks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from uppfoljning.contract.periods import ANY_PERIOD
from uppfoljning.contract.signs import visible

MAX_SHOWN = 20
# Characters in a cell of text, and in a name that has to find room on a page.
LONGEST, LONGEST_NAME = 4000, 200

KINDS = {
    "text": "text",
    "heltal": "ett heltal, till exempel 1234",
    "tal": "ett tal med decimalpunkt, till exempel 12.5, med högst tolv siffror före punkten",
    "datum": "ett datum som 2020-06-30",
    "ja_nej": "ja eller nej",
    "period": ANY_PERIOD,
}


# What the columns with a period's first and last day are called after it.
ENDS = ("start", "slut")


@dataclass(frozen=True)
class Deviation:
    """One cell (or row, or file) that breaks the contract."""

    file: str
    expected: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"rad {self.line}")
        if self.column is not None:
            parts.append(f"kolumn {self.column}")
        shown = "" if self.value is None else f" Värdet är ”{visible(self.value)}”."
        return f"{', '.join(parts)}:{shown} {self.expected}"


class DataContractError(Exception):
    """The data folder breaks the contract. `deviations` holds every one that was found in the table."""

    def __init__(self, deviations: list[Deviation]) -> None:
        self.deviations = deviations
        super().__init__(str(self))

    def __str__(self) -> str:
        shown = [f"  {d}" for d in self.deviations[:MAX_SHOWN]]
        more = len(self.deviations) - MAX_SHOWN
        if more > 0:
            shown.append(f"  … och {more} till.")
        head = "Underlaget kan inte läsas in. Rätta detta och försök igen:"
        return "\n".join([head, *shown])


@dataclass(frozen=True)
class Column:
    """What one column may hold.

    `references` is "table.column" of the row that must exist; `many` means several values separated by one space;
    `unique` that no two rows have the same value (the key is unique in any case). A column of the kind period gets two
    more beside it, its first and last day; `form` names the column that says which kind of period it must be.
    """

    name: str
    kind: str = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    pattern: str = ""
    expected: str = ""
    references: str = ""
    many: bool = False
    unique: bool = False
    form: str = ""
    longest: int = LONGEST


@dataclass(frozen=True)
class Table:
    """One table: its CSV file (or folder of files), columns in order, primary key and further checks."""

    name: str
    source: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    checks: tuple[Callable[[pd.DataFrame, dict[str, pd.DataFrame]], Iterator[Finding]], ...] = field(default=())

    @property
    def column_names(self) -> list[str]:
        """The columns in the file's order."""
        return [column.name for column in self.columns]

    @property
    def day_names(self) -> list[str]:
        """The columns with the first and last day of the periods."""
        return [f"{column.name}_{end}" for column in self.columns if column.kind == "period" for end in ENDS]


@dataclass(frozen=True)
class Finding:
    """What a check found: rows (positions in the frame), the column to point at, and what was expected."""

    rows: np.ndarray
    column: str
    expected: Callable[[pd.Series], str]
