"""What the contract is made of: tables, columns, and what is said when a file breaks them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
# Among the tables that a check is given: the day (`per`) that they are read as of, where there is one.
AS_OF = "utgavans_dag"


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
class Bounds:
    """What a number must lie between; `open` if it may not be a bound itself."""

    lowest: float
    highest: float = math.inf
    open: bool = False

    def broken(self, values: pd.Series) -> pd.Series:
        """Which values lie outside; none that is missing."""
        if self.open:
            return ((values <= self.lowest) | (values >= self.highest)).fillna(False).astype(bool)
        return ((values < self.lowest) | (values > self.highest)).fillna(False).astype(bool)

    def __str__(self) -> str:
        if math.isinf(self.highest):
            return f"ett tal större än {self.lowest:g}" if self.open else f"ett tal som är minst {self.lowest:g}"
        if self.open:
            return f"ett tal mellan {self.lowest:g} och {self.highest:g}"
        return f"ett tal från {self.lowest:g} till {self.highest:g}"


@dataclass(frozen=True)
class Column:
    """What one column may hold, what it means, what it is called in a comparison, and why it differs there.

    `references` is "table.column" of the row that must exist; `many` means several values separated by one space;
    `unique` that no two rows have the same value (the key is unique in any case). `built` are the codes that only the
    build may write. A column of the kind period gets two more beside it, its first and last day; `form` names the column
    that says which kind of period it must be. `cause` and `label` are Swedish; without them the table's cause and the name.
    `default` is what stands in a row where the build says nothing, as the database writes it.
    """

    name: str
    meaning: str
    kind: str = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    built: tuple[str, ...] = ()
    pattern: str = ""
    expected: str = ""
    bounds: Bounds | None = None
    references: str = ""
    many: bool = False
    unique: bool = False
    form: str = ""
    longest: int = LONGEST
    cause: str = ""
    label: str = ""
    default: str = ""


@dataclass(frozen=True)
class Table:
    """One table: its CSV file (or folder of files), columns in order, primary key and further checks.

    A row of it is called `title` in a comparison, and is named by what stands in the column `named_by`; `cause` is why it
    differs, where its column has no cause of its own. `added` are columns that only the build fills. `conditions` are
    what the database asks of a row beside what its columns say; `checks` tell of the same in words, and of more. `large`
    means that references are looked up once, when the build is done.
    """

    name: str
    source: str
    title: str
    cause: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    checks: tuple[Callable[[pd.DataFrame, dict[str, pd.DataFrame]], Iterator[Finding]], ...] = ()
    named_by: str = ""
    added: tuple[Column, ...] = ()
    conditions: tuple[str, ...] = ()
    large: bool = False

    @property
    def column_names(self) -> list[str]:
        """The columns in the file's order."""
        return [column.name for column in self.columns]

    @property
    def day_names(self) -> list[str]:
        """The columns with the first and last day of the periods."""
        return [f"{column.name}_{end}" for column in self.columns if column.kind == "period" for end in ENDS]

    @property
    def own_parents(self) -> list[str]:
        """The columns that name another row of the same table."""
        return [column.name for column in self.columns if column.references.split(".")[0] == self.name]


@dataclass(frozen=True)
class Finding:
    """What a check found: rows (positions in the frame), the column to point at, and what was expected."""

    rows: np.ndarray
    column: str
    expected: Callable[[pd.Series], str]
