"""The contract in words: the parts of the documentation that are written from it, and never by hand.

A part stands between two marks of its own, `<!-- kontrakt: NAME -->` and `<!-- slut -->`. NAME is a table, whose columns
are told, or `tabeller`, the list of all tables.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from uppfoljning.contract.model import Bounds, Column, Table
from uppfoljning.contract.tables import TABLES

LIST = "tabeller"
PART = re.compile(r"(<!-- kontrakt: (\S*) -->\n).*?(<!-- slut -->)", re.DOTALL)
KINDS = {
    "text": "text",
    "heltal": "whole number",
    "tal": "number",
    "datum": "date",
    "ja_nej": "`ja` or `nej`",
    "period": "period",
}


class UnknownPartError(Exception):
    """A page has a mark for a table that is not in the contract; the text says which there are (Swedish)."""


def filled(page: str, tables: Sequence[Table] = TABLES) -> str:
    """A page in Markdown with its marked parts written anew. Raises UnknownPartError."""
    parts = {table.name: _columns(table) for table in tables} | {LIST: _list(tables)}
    unknown = [match[2] for match in PART.finditer(page) if match[2] not in parts]
    if unknown:
        raise UnknownPartError(
            f"Det finns ingen tabell {', '.join(unknown)} i datakontraktet. Märk en del med något av: {', '.join(parts)}."
        )
    return PART.sub(lambda match: f"{match[1]}\n{parts[match[2]]}\n\n{match[3]}", page)


def _columns(table: Table) -> str:
    rows = [f"| `{column.name}` | {', '.join(_holds(column))} | {column.meaning} |" for column in table.columns]
    key = ", ".join(f"`{name}`" for name in table.key)
    return "\n".join([f"Key: {key}.", "", "| column | holds | meaning |", "| --- | --- | --- |", *rows])


def _holds(column: Column) -> Iterator[str]:
    if column.references:
        yield f"one or more → `{column.references}`, space between" if column.many else f"→ `{column.references}`"
    elif column.choices:
        yield ", ".join(f"`{choice}`" for choice in column.choices)
    else:
        yield KINDS[column.kind] + (f" {_bounds(column.bounds)}" if column.bounds else "")
    if column.unique:
        yield "each once"
    if not column.required:
        yield "may be empty"


def _bounds(bounds: Bounds) -> str:
    if math.isinf(bounds.highest):
        return f"{'over' if bounds.open else 'from'} {bounds.lowest:g}"
    return (
        f"{'between' if bounds.open else 'from'} {bounds.lowest:g} {'and' if bounds.open else 'to'} {bounds.highest:g}"
    )


def _list(tables: Sequence[Table]) -> str:
    rows = []
    for table in tables:
        file = table.source if table.source.endswith(".csv") else f"{table.source}/*.csv"
        columns = ", ".join(column.name + ("" if column.required else "?") for column in table.columns)
        rows.append(f"| `{table.name}` | `{file}` | {', '.join(table.key)} | {columns} |")
    return "\n".join(["| table | file in `data/` | key | columns |", "| --- | --- | --- | --- |", *rows])
