"""The programme's own facts, as an edition has them: its years, its division of the city and the year of its index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

# The map's third level: the stadsdelsområden of the city's own division now, which is not the programme's.
TODAY = "stadsdelsomrade_nu"


def kind_of(level: str) -> str:
    """The kind of area that a level of the map has."""
    return "stadsdelsomrade" if level == TODAY else level


@dataclass(frozen=True)
class Programme:
    """The facts. `merger` is the day when two boards became one; `six` and `chosen` are how many boards and stadsdelar the
    programme is about, whatever their number; `high` stadsdelar had a high index.
    """

    first_year: int
    last_year: int
    base_year: int
    index_year: int
    merger: date
    boards: int
    districts: int
    six: int
    chosen: int
    high: int

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> Programme:
        """The facts out of the one row of the view or query programmet."""
        return cls(
            first_year=int(row["forsta_ar"]),
            last_year=int(row["sista_ar"]),
            base_year=int(row["basar"]),
            index_year=int(row["index_ar"]),
            merger=row["sammanslagning"].date(),
            boards=int(row["antal_stadsdelsomraden"]),
            districts=int(row["antal_stadsdelar"]),
            six=int(row["antal_prioriterade"]),
            chosen=int(row["antal_stadsdelar_i_programmet"]),
            high=int(row["antal_stadsdelar_hogt_index"]),
        )

    @property
    def years(self) -> str:
        """ "2015–2020"."""
        return f"{self.first_year}–{self.last_year}"

    @property
    def last_day_of_division(self) -> date:
        """The last day on which the programme's division of the city was the city's own."""
        return self.merger - timedelta(days=1)

    def of_level(self, level: str) -> tuple[int, int]:
        """How many areas a level has, and how many of them the programme is about."""
        return (self.districts, self.chosen) if level == "stadsdel" else (self.boards, self.six)
