"""What a view is told by: one edition to ask, what must be said of some figures, and whether they are invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from uppfoljning import presentation
from uppfoljning.presentation import Remarks


class Query(Protocol):
    """Asks an edition a question by name; the frame belongs to whoever asked."""

    def __call__(self, name: str, /, **parameters: str) -> pd.DataFrame:
        """The result of the query `name`, a file in queries/."""


@dataclass(frozen=True)
class Reading:
    """One edition as views read it. `mark` is what every view of invented figures must say, empty for real ones."""

    query: Query
    remarks: Remarks
    mark: str = ""

    def sources(self, values: pd.DataFrame) -> tuple[str, ...]:
        """Sources of figures, and what must be said of some of them."""
        return presentation.source_notes(values) + presentation.remark_notes(values, self.remarks)
