"""What differs between two editions: every figure, status, rank and text that is changed, new or gone, with its cause.

All tables of the two editions are held against each other row by row, by their keys. What was put in (catalogue, figures,
corrections) has its cause by itself; what is computed takes it from what went into it (see causes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from uppfoljning.compare import contents, stated
from uppfoljning.compare.causes import CHANGED, GONE, NEW, PROGRAM, SHOWN_DECIMALS, Causes, Difference, Root, facts
from uppfoljning.compare.contents import CODE, FIGURES
from uppfoljning.compare.days import day_of
from uppfoljning.compare.stated import Statement
from uppfoljning.compare.wording import Wording
from uppfoljning.contract.causes import UNSTATED
from uppfoljning.edition import questions
from uppfoljning.shelf import manifest, verify

# Numbers that agree in so many parts are the same: the last bit may depend on the order of a sum.
RELATIVE = 1e-12
TABLES_FOLDER = "tabeller"


@dataclass(frozen=True)
class Change:
    """One line: kind, what happened, table, row and column, what it is about in words, old and new text, and the cause.

    What was put in has a number, the same for all cells of its row. What follows from it has none, and names the numbers of
    what it follows from.
    """

    slag: str
    handelse: str
    tabell: str
    nyckel: str
    kolumn: str
    vad: str
    gammalt: str
    nytt: str
    orsak: str
    andring: int = 0
    foljer_av: tuple[int, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """All of an edition that can be compared: its tables, and the hashes of the code and the queries.

    `previous` is the name of the edition before it, and `stated` what its publisher says of the changes since that one.
    """

    name: str
    tables: Mapping[str, pd.DataFrame]
    code: Mapping[str, str]
    queries: Mapping[str, str]
    previous: str = ""
    stated: tuple[Statement, ...] = ()

    @property
    def day(self) -> pd.Timestamp | None:
        """The day that the edition is as of, if it is of one."""
        return day_of(self.tables)


def snapshot(folder: Path) -> Snapshot:
    """The snapshot of a published folder. Raises PublishError if there is none, or if its tables are not as published."""
    described = manifest.read(folder)
    verify.check(folder, TABLES_FOLDER)
    return read_snapshot(folder / TABLES_FOLDER, described)


def read_snapshot(tables: Path, described: Mapping[str, Any]) -> Snapshot:
    """The snapshot of a folder of tables, with the name, code and queries that its manifest gives."""
    found = questions.read_tables(sorted(tables.glob("*.parquet")))
    return Snapshot(
        described["namn"],
        found,
        described["kod"],
        described["fragor"],
        described["foregaende"],
        stated.in_manifest(described),
    )


def compare(old: Snapshot, new: Snapshot) -> list[Change]:
    """Every difference from `old` to `new`, in the order of contents.TABLES; none if nothing differs."""
    differences = [found for table in contents.TABLES for found in _differences(table, old, new)]
    differences.sort(key=_stages(old, new))
    causes = Causes(old.tables, new.tables, _code_changed(old, new), _stated(old, new))
    words = Wording(old.tables, new.tables)
    lines = []
    for difference in differences:
        table = contents.BY_NAME[difference.table]
        roots = causes.roots(difference, table)
        causes.remember(difference, roots)
        lines.append((_line(difference, table, roots, words), roots))
    return _numbered([*lines, *_code_lines(old, new)])


def without_change(old: Snapshot, new: Snapshot) -> list[Statement]:
    """The publisher's statements that no change between the two editions fits."""
    put_in = [
        facts(difference)
        for table in contents.TABLES
        if table.is_input
        for difference in _differences(table, old, new)
        if table.base_cause(difference.column) == UNSTATED and not (difference.computed or difference.gated)
    ]
    return [said for said in new.stated if not any(said.fits(row) for row in put_in)]


def _stated(old: Snapshot, new: Snapshot) -> tuple[Statement, ...]:
    """What the publisher says of the changes, if it is of these: a statement is about the edition just before."""
    return new.stated if new.previous == old.name else ()


def _numbered(lines: list[tuple[Change, frozenset[Root]]]) -> list[Change]:
    """The lines with numbers on what was put in, and on all others those of what they follow from."""
    numbers: dict[tuple[str, str], int] = {}
    for line, roots in lines:
        place = (line.tabell, line.nyckel)
        if any(_place(root) == place for root in roots):
            numbers.setdefault(place, len(numbers) + 1)
    followed: dict[frozenset[Root], tuple[int, ...]] = {}
    told = []
    for line, roots in lines:
        number = numbers.get((line.tabell, line.nyckel), 0)
        if not number and roots not in followed:
            followed[roots] = tuple(sorted({numbers[_place(root)] for root in roots if _place(root) in numbers}))
        told.append(replace(line, andring=number) if number else replace(line, foljer_av=followed[roots]))
    return told


def _place(root: Root) -> tuple[str, str]:
    return root.table, " · ".join(root.key)


def _stages(old: Snapshot, new: Snapshot) -> Callable[[Difference], tuple[int, int]]:
    """The order that things are computed in: figures that the gate has changed last among the published ones, then the
    figures that we compute, recipe by recipe."""
    place = {table.name: number for number, table in enumerate(contents.TABLES)}
    recipes = pd.concat([side.tables["berakningar"] for side in (old, new)]).set_index("id")["ordning"].to_dict()

    def stage(difference: Difference) -> tuple[int, int]:
        if difference.table != FIGURES:
            return place[difference.table], 0
        if difference.computed:
            return place[FIGURES], 3 + max(recipes[name] for name in difference.said("berakning"))
        return place[FIGURES], 2 if difference.gated else int(difference.column == SHOWN_DECIMALS)

    return stage


def _differences(table: contents.Contents, old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    """The rows that only one edition has, and the cells that differ in the rows that both have."""
    first, second = (side.tables.get(table.name) for side in (old, new))
    # Most tables are the same from one edition to the next, to the last cell.
    if first is not None and second is not None and first.equals(second):
        return
    before, after = _rows(table, first), _rows(table, second)
    added, gone = (one.loc[one.index.difference(other.index, sort=False)] for one, other in _both_ways(before, after))
    for key, row in zip(added.index, added.to_dict("records"), strict=True):
        yield Difference(table.name, _key(key), NEW, "", None, row)
    for key, row in zip(gone.index, gone.to_dict("records"), strict=True):
        yield Difference(table.name, _key(key), GONE, "", row, None)
    both = after.index.intersection(before.index, sort=False)
    sides = before.loc[both], after.loc[both]
    columns = [column for column in dict.fromkeys([*sides[1], *sides[0]]) if column not in table.left_out]
    changed = {
        str(column): _unlike(*(side[column] if column in side else pd.Series(None, index=both) for side in sides))
        for column in columns
    }
    some = np.flatnonzero(np.any([np.zeros(len(both), dtype=bool), *changed.values()], axis=0))
    rows = {
        position: pair
        for position, *pair in zip(some, *(side.iloc[some].to_dict("records") for side in sides), strict=True)
    }
    for column, unlike in changed.items():
        for position in np.flatnonzero(unlike):
            yield Difference(table.name, _key(both[position]), CHANGED, column, *rows[position])


def _both_ways(before: pd.DataFrame, after: pd.DataFrame) -> tuple[tuple[pd.DataFrame, pd.DataFrame], ...]:
    return (after, before), (before, after)


def _rows(table: contents.Contents, frame: pd.DataFrame | None) -> pd.DataFrame:
    """The rows by their key; missing parts of a key are the empty text."""
    if frame is None:
        return pd.DataFrame(columns=list(table.key)).set_index(list(table.key))
    keyed = frame.assign(**{name: frame[name].astype("str").where(frame[name].notna(), "") for name in table.key})
    index = pd.MultiIndex.from_frame(keyed[list(table.key)])
    return keyed.drop(columns=list(table.key)).set_axis(index)


def _key(key: Any) -> tuple[str, ...]:
    return tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)


def _unlike(first: pd.Series, second: pd.Series) -> np.ndarray:
    """Which cells differ: numbers by more than RELATIVE, anything else at all."""
    if first.equals(second):
        return np.zeros(len(first), dtype=bool)
    missing = first.isna().to_numpy() != second.isna().to_numpy()
    both = (first.notna() & second.notna()).to_numpy()
    if pd.api.types.is_float_dtype(first) and pd.api.types.is_float_dtype(second):
        one, other = first.to_numpy(float), second.to_numpy(float)
        far = np.abs(one - other) > RELATIVE * np.maximum(np.abs(one), np.abs(other))
    else:
        far = first.astype("str").to_numpy() != second.astype("str").to_numpy()
    unlike: np.ndarray = missing | (both & far)
    return unlike


def _line(difference: Difference, table: contents.Contents, roots: frozenset[Root], words: Wording) -> Change:
    old, new = words.values(difference, table)
    return Change(
        words.kind(difference, table),
        difference.event,
        difference.table,
        " · ".join(difference.key),
        difference.column,
        words.about(difference, table),
        old,
        new,
        "; ".join(sorted({root.cause for root in roots}, key=_order)),
    )


def _order(cause: str) -> tuple[int, str]:
    """The order in which several causes are given; what the publisher says stands where it would be unsaid."""
    known = cause if cause in contents.CAUSES else UNSTATED
    return contents.CAUSES.index(known), cause


def _code_changed(old: Snapshot, new: Snapshot) -> bool:
    return old.code["sha256"] != new.code["sha256"] or dict(old.queries) != dict(new.queries)


def _code_lines(old: Snapshot, new: Snapshot) -> list[tuple[Change, frozenset[Root]]]:
    """A line for the program and one for each query that is not the same; the queries are a part of the program."""
    lines: list[tuple[Change, frozenset[Root]]] = []
    program = frozenset({PROGRAM})
    if old.code["sha256"] != new.code["sha256"]:
        was, now = (f"{side.code['version']} ({side.code['sha256'][:8]})" for side in (old, new))
        lines.append((Change("kod", CHANGED, "kod", "program", "sha256", "Programmet", was, now, CODE), program))
    for name in sorted({*old.queries, *new.queries}):
        before, after = old.queries.get(name, ""), new.queries.get(name, "")
        if before != after:
            event = CHANGED if before and after else NEW if after else GONE
            about = f"Frågan {Path(name).stem}"
            roots = program if lines else frozenset({Root("fragor", (name,), CODE)})
            lines.append((Change("kod", event, "fragor", name, "sha256", about, before[:8], after[:8], CODE), roots))
    return lines
