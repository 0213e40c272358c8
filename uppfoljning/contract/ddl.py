"""The tables of the contract as the database is told of them: types, keys, references, choices and conditions.

It is the last wall behind the checks of the files, and the only place outside queries/ where SQL is written: a column is
told of once, in `tables`.

Three things cannot be told of a table. A key of which a part may be missing becomes a unique index. A row that names
another of its own table must come after it (`in_order`). Several values in one cell, and the references of the table with
the figures, where looking up each row takes longer than all else, are looked up at once when the build is done
(`strays_statement`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from uppfoljning.contract.model import ENDS, Column, Table
from uppfoljning.contract.periods import PERIOD_PATTERNS
from uppfoljning.contract.tables import TABLES

TYPES = {
    "text": "VARCHAR",
    "heltal": "INTEGER",
    "tal": "DOUBLE",
    "datum": "DATE",
    "ja_nej": "BOOLEAN",
    "period": "VARCHAR",
}
VALIDITY = ("giltig_fran", "giltig_till")


def schema(tables: Sequence[Table] = TABLES, conditions: bool = True) -> str:
    """The statements that make the tables.

    Without `conditions` there are only types, keys and references to other tables: for what was published, which keeps the
    contract of its own day.
    """
    return "\n".join(_table(table, conditions) for table in tables)


def strays_statement(tables: Sequence[Table] = TABLES) -> str:
    """A query for what names nothing, among the references that no table holds: table, column, value."""
    return "\nUNION ALL\n".join(
        _strays(table, column)
        for table in tables
        for column in table.columns
        if column.references and not _is_held(table, column)
    )


def in_order(table: Table, frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows in parts, each of which names rows of earlier parts only; one part if no row names another."""
    if not table.own_parents:
        yield frame
        return
    placed: set[str] = set()
    left = frame
    while not left.empty:
        ready = (left[table.own_parents].isna() | left[table.own_parents].isin(placed)).all(axis=1)
        if not ready.any():
            # They name each other, or nothing: the database says so.
            ready[:] = True
        yield left[ready]
        placed |= set(left.loc[ready, table.key[0]])
        left = left[~ready]


def _is_held(table: Table, column: Column) -> bool:
    """Whether the database looks up the column's references row by row."""
    return not column.many and not table.large


def _table(table: Table, conditions: bool) -> str:
    columns = [*table.columns, *table.added]
    keyed = [column for column in columns if column.name in table.key]
    whole_key = all(column.required for column in keyed)
    lines = [line for column in columns for line in _column(table, column, conditions)]
    if whole_key:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    if conditions:
        lines += [f"CHECK ({condition})" for condition in _conditions(table)]
    told = ",\n    ".join(lines)
    made = f"CREATE TABLE {table.name} (\n    {told}\n);"
    if whole_key:
        return made
    parts = [column.name if column.required else f"coalesce({column.name}, '')" for column in keyed]
    return f"{made}\nCREATE UNIQUE INDEX {table.name}_nyckel ON {table.name} ({', '.join(parts)});"


def _column(table: Table, column: Column, conditions: bool) -> Iterator[str]:
    needed = " NOT NULL" if column.required and (conditions or column.name in table.key) else ""
    words = f"{column.name} {TYPES[column.kind]}{needed}"
    if column.default:
        words += f" DEFAULT {column.default}"
    if column.unique:
        words += " UNIQUE"
    target, _, target_column = column.references.partition(".")
    # Without conditions rows come in any order.
    if target and _is_held(table, column) and (conditions or target != table.name):
        words += f" REFERENCES {target} ({target_column})"
    yield words
    if column.kind == "period":
        yield from (f"{column.name}_{end} DATE{needed}" for end in ENDS)


def _conditions(table: Table) -> Iterator[str]:
    for column in (*table.columns, *table.added):
        if column.choices:
            yield f"{column.name} IN ({', '.join(map(_quoted, (*column.choices, *column.built)))})"
        if column.pattern and column.kind == "text":
            yield f"regexp_full_match({column.name}, {_quoted(column.pattern)})"
        if column.bounds:
            than = "<" if column.bounds.open else "<="
            yield f"{column.bounds.lowest:g} {than} {column.name}"
            if not math.isinf(column.bounds.highest):
                yield f"{column.name} {than} {column.bounds.highest:g}"
        if column.kind == "period":
            first, last = (f"{column.name}_{end}" for end in ENDS)
            # Alone: a condition that names a part of the key makes every update of the table ten times slower.
            yield f"{first} <= {last}"
            if not column.required:
                yield f"({column.name} IS NULL) = ({first} IS NULL) AND ({column.name} IS NULL) = ({last} IS NULL)"
            if not column.form:
                anyone = "|".join(pattern for pattern, _ in PERIOD_PATTERNS.values())
                yield f"regexp_full_match({column.name}, {_quoted(anyone)})"
    if set(VALIDITY) <= set(table.column_names):
        yield f"{VALIDITY[0]} <= {VALIDITY[1]}"
    yield from table.conditions


def _strays(table: Table, column: Column) -> str:
    target, _, target_column = column.references.partition(".")
    values = f"unnest(string_split({column.name}, ' '))" if column.many else column.name
    return (
        f"SELECT {_quoted(table.name)} AS tabell, {_quoted(column.name)} AS kolumn, varde\n"
        f"FROM (SELECT DISTINCT {values} AS varde FROM {table.name} WHERE {column.name} IS NOT NULL)\n"
        f"WHERE varde NOT IN (SELECT {target_column} FROM {target})"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
