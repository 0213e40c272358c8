"""Named queries over one edition in DuckDB: the only place that touches the connection.

Every statement is a file `queries/<topic>/<name>.sql` with a header:

    -- Vad: what the query answers
    -- Korn: what one row is
    -- Parametrar:
    --   name: meaning; a parameter whose meaning contains "tom =" may be left out
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

QUERY_DIR = Path(__file__).resolve().parents[2] / "queries"
BUILD_TOPIC = "bygge"

PARAMETER = re.compile(r"\$([a-z_]+)")
# Raised where the engine cannot read or write a file.
StorageError = duckdb.IOException

HEADER_PARAMETER = re.compile(r"^--\s{2,}([a-z_]+):\s*(.+)$")


class QueryError(Exception):
    """A query was called by an unknown name or with the wrong parameters; the text says which exist (Swedish)."""


@dataclass(frozen=True)
class Query:
    """One SQL file. `parameters` maps each name to its meaning, in the order of the header."""

    name: str
    topic: str
    what: str
    grain: str
    parameters: Mapping[str, str]
    sql: str

    @property
    def optional(self) -> set[str]:
        """Parameters that may be left out; they are then the empty text."""
        return {name for name, meaning in self.parameters.items() if "tom =" in meaning}


def parse_query(path: Path) -> Query:
    """Read one SQL file. Raises ValueError if its header does not describe exactly the parameters that it uses."""
    sql = path.read_text(encoding="utf-8")
    header = [line.rstrip() for line in sql.splitlines() if line.startswith("--")]
    fields = {"Vad": "", "Korn": ""}
    parameters: dict[str, str] = {}
    current = ""
    for line in header:
        text = line.removeprefix("--").strip()
        key, _, rest = text.partition(":")
        if key in fields:
            current, fields[key] = key, rest.strip()
        elif key == "Parametrar":
            current = key
        elif current == "Parametrar" and (match := HEADER_PARAMETER.match(line)):
            parameters[match[1]] = match[2]
        elif current in fields:
            fields[current] += f" {text}"
    body = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    used = set(PARAMETER.findall(body))
    if not all(fields.values()) or used != set(parameters):
        raise ValueError(f"{path}: the header must hold Vad, Korn and exactly the parameters {sorted(used)}")
    return Query(path.stem, path.parent.name, fields["Vad"], fields["Korn"], parameters, sql)


@cache
def all_queries() -> dict[str, Query]:
    """Every query by name, without those that build an edition. Raises ValueError if a name is used twice."""
    found: dict[str, Query] = {}
    for path in sorted(QUERY_DIR.glob("*/*.sql")):
        if path.parent.name == BUILD_TOPIC:
            continue
        query = parse_query(path)
        if query.name in found:
            raise ValueError(f"two queries are called {query.name}")
        found[query.name] = query
    return found


@cache
def build_statement(name: str) -> str:
    """The text of one build script in `queries/bygge`."""
    return (QUERY_DIR / BUILD_TOPIC / f"{name}.sql").read_text(encoding="utf-8")


def arguments(query: Query, given: Mapping[str, object]) -> dict[str, object]:
    """The parameters to bind: optional ones filled in. Raises QueryError for unknown or missing names."""
    described = "\n".join(f"  {name}: {meaning}" for name, meaning in query.parameters.items()) or "  (inga)"
    unknown = sorted(set(given) - set(query.parameters))
    if unknown:
        raise QueryError(f"Frågan {query.name} har ingen parameter {', '.join(unknown)}. Parametrar:\n{described}")
    missing = sorted(set(query.parameters) - set(given) - query.optional)
    if missing:
        raise QueryError(f"Frågan {query.name} saknar parameter {', '.join(missing)}. Parametrar:\n{described}")
    return {name: given.get(name, "") for name in query.parameters}


def find_query(name: str) -> Query:
    """The query with this name. Raises QueryError with the list of names if there is none."""
    queries = all_queries()
    if name not in queries:
        listed = "\n".join(f"  {query.name}({', '.join(query.parameters)}): {query.what}" for query in queries.values())
        raise QueryError(f"Det finns ingen fråga som heter {name}. Frågor:\n{listed}")
    return queries[name]


def run(connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    """Run a named query on a cursor of its own, so that several threads may share the connection."""
    query = find_query(name)
    bound = arguments(query, parameters)
    with connection.cursor() as cursor:
        return cursor.execute(query.sql, bound).df()


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as Parquet, in its own order; the same frame gives the same bytes."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.from_df(frame).write_parquet(str(path), compression="zstd")


def read_parquet(path: Path) -> pd.DataFrame:
    """A Parquet file as a frame."""
    return read_tables([path])[path.stem]


def read_tables(paths: Iterable[Path]) -> dict[str, pd.DataFrame]:
    """Parquet files as frames, by the files' names without ending."""
    with duckdb.connect(":memory:") as connection:
        return {path.stem: connection.read_parquet(str(path)).df() for path in paths}
