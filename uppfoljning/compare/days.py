"""What only one of two editions has because the other is as of an earlier day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from uppfoljning import contract
from uppfoljning import swedish as sv
from uppfoljning.compare.contents import DAY
from uppfoljning.edition import later_texts
from uppfoljning.edition.as_of import BASES, ENDINGS, as_of, has_ended

Keys = frozenset[tuple[str, ...]]


def day_of(tables: Mapping[str, pd.DataFrame]) -> pd.Timestamp | None:
    """The day that an edition is as of, if it is of one."""
    told = tables.get(DAY)
    return None if told is None or told.empty else pd.Timestamp(told["per"].iloc[0])


def left_out(tables: Mapping[str, pd.DataFrame], day: pd.Timestamp | None) -> dict[str, Keys]:
    """The keys of the rows, by table, that an edition as of the day would leave out of these tables."""
    given = [table for table in contract.TABLES if table.name in tables]
    if day is None or len(given) < len(contract.TABLES):
        return {}
    kept = as_of({table.name: contract.with_days(table, tables[table.name]) for table in given}, day.date())
    found = {}
    for table in given:
        rows = tables[table.name]
        if len(kept[table.name]) < len(rows):
            found[table.name] = keys(rows.loc[rows.index.difference(kept[table.name].index)], table.key)
    return found


def told_later(
    table: str,
    column: str,
    was: Mapping[Any, Any] | None,
    now: Mapping[Any, Any] | None,
    days: tuple[pd.Timestamp | None, ...],
) -> bool:
    """Whether a row's cell differs only by what an edition as of one of the two days leaves out."""
    if was is None or now is None:
        return False
    old, new = was.get(column), now.get(column)
    if column in BASES.get(table, ()):
        return any(
            day is not None
            and sv.is_missing(mine)
            and not sv.is_missing(other)
            and not has_ended(str(other), day.date())
            for mine, other, day in ((old, new, days[0]), (new, old, days[1]))
        )
    if column in ENDINGS.get(table, ()):
        return any(
            day is not None and sv.is_missing(mine) and not sv.is_missing(other) and _still_there(row, day)
            for mine, other, row, day in ((old, new, now, days[0]), (new, old, was, days[1]))
        )
    if column not in later_texts.PROSE.get(table, ()) or not isinstance(old, str) or not isinstance(new, str):
        return False
    one, other_day = (day and day.date() for day in days)
    return bool(
        (one and later_texts.until(new, one) == old) or (other_day and later_texts.until(old, other_day) == new)
    )


def _still_there(row: Mapping[Any, Any], day: pd.Timestamp) -> bool:
    """Whether what a row is about had not ended by a day, or ended on it."""
    return bool(pd.Timestamp(row["giltig_till"]) >= day)


def keys(rows: pd.DataFrame, names: tuple[str, ...]) -> Keys:
    """The keys as the comparison writes them."""
    columns = (rows[name].astype("str").where(rows[name].notna(), "") for name in names)
    return frozenset(zip(*columns, strict=True))
