"""What a view is told by: one edition to ask, what must be said of some figures, and whether they are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import pandas as pd

from uppfoljning import words
from uppfoljning.programme import Programme
from uppfoljning.words import Remarks, files

P = ParamSpec("P")
T = TypeVar("T")


class Query(Protocol):
    """Asks an edition a question by name; the frame belongs to whoever asked."""

    def __call__(self, name: str, /, **parameters: str) -> pd.DataFrame:
        """The result of the query `name`, a file in queries/."""


@dataclass(frozen=True)
class Reading:
    """One edition as views read it. `mark` is what every view of invented figures must say, empty for real ones.

    `sign` gives the edition's name and day, as its pictures say it; it is asked first when there is a picture.
    """

    query: Query
    remarks: Remarks
    mark: str = ""
    sign: Callable[[], str] = field(default=str, compare=False)
    _answers: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def programme(self) -> Programme:
        """The programme's facts, as this edition has them."""
        return Programme.of(self.query("programmet").iloc[0])

    @cached_property
    def signature(self) -> str:
        """What the edition's pictures are signed with."""
        return self.sign()

    @cached_property
    def as_of(self) -> str:
        """The day that the edition is as of, as an ISO date; empty where it has every figure."""
        days = self.query("utgavans_dag")["per"]
        return f"{days.iloc[0]:%Y-%m-%d}" if len(days) else ""

    @property
    def file_mark(self) -> str:
        """What each row of a file must say of what it was made from."""
        return words.file_mark(self.mark, self.as_of)

    @property
    def overdue_since(self) -> str:
        """The day by which a figure is due, where that is the edition's own day and not the programme's last."""
        return self.as_of if self.as_of < f"{self.programme.last_year}-12-31" else ""

    @property
    def years(self) -> range:
        """The programme's years that had ended on the edition's own day; its first in any case."""
        first, last = self.programme.first_year, self.programme.last_year
        if self.as_of:
            year = int(self.as_of[:4])
            ended = year if self.as_of[5:] == "12-31" else year - 1
            last = max(first, min(last, ended))
        return range(first, last + 1)

    def figures(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The figures that rows name by indicator, area and period, as a file has them."""
        return files.figure_rows(self.trail(rows["indikator"]), rows)

    def trail(self, indicators: Iterable[str]) -> pd.DataFrame:
        """What a file says of the figures of some indicators."""
        return pd.concat([self.query("spar", indikator=indicator) for indicator in dict.fromkeys(indicators) or [""]])

    def sources(self, values: pd.DataFrame) -> tuple[str, ...]:
        """Sources of figures, and what must be said of some of them."""
        return words.source_notes(values) + words.remark_notes(values, self.remarks)


def once(ask: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """Let a function of a reading and texts be worked out once for each reading; nobody may change what it gives.

    For what many pieces of one page, or many pages of one site, begin with.
    """

    @wraps(ask)
    def asked_once(reading: Reading, /, *choices: P.args, **named: P.kwargs) -> T:
        key = (ask, *choices, *named.items())
        if key not in reading._answers:
            reading._answers[key] = ask(reading, *choices, **named)
        answer: T = reading._answers[key]
        return answer

    return asked_once
