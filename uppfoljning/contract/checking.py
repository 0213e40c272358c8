"""Holding a frame of text against its table: every cell, the key, the references, then the table's own checks."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.model import ENDS, KINDS, Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.periods import DAY, PERIOD_PATTERNS, days_of, is_period
from uppfoljning.contract.signs import UNSEEN_SIGN, named
from uppfoljning.contract.tables import TABLES_BY_NAME

# How the kinds that are no text are written.
FORMS = {
    "heltal": re.compile(r"-?[0-9]{1,9}"),
    "tal": re.compile(r"-?[0-9]{1,12}(\.[0-9]+)?"),
    "datum": re.compile(DAY),
}


def check(table: Table, frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Hold a frame of text against the contract and return it with typed columns.

    Each column of the kind period has its first and last day beside it, as name_start and name_slut.
    `loaded` holds the checked tables that this one refers to. Raises DataContractError with every deviation.
    """
    deviations: list[Deviation] = []
    typed: dict[str, pd.Series] = {}
    for column in table.columns:
        findings, typed[column.name] = _check_column(column, frame[column.name], table, frame, loaded)
        for finding in findings:
            deviations += _deviations(finding, frame)
    if not deviations:
        duplicated = frame.duplicated(list(table.key), keep="first").to_numpy()
        if duplicated.any():
            deviations += _duplicates(table, frame, duplicated)
    result = with_days(table, pd.DataFrame(typed))
    if not deviations:
        placed = result.assign(_fil=frame["_fil"], _rad=frame["_rad"])
        for extra in (_check_validity, *table.checks):
            for finding in extra(placed, loaded):
                deviations += _deviations(finding, frame)
    if deviations:
        raise DataContractError(sorted(deviations, key=lambda d: (d.file, d.line or 0)))
    return result


def with_days(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the first and last day of each period after it."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        columns[name] = frame[name]
        if f"{name}_{ENDS[0]}" in table.day_names:
            days = days_of(frame[name])
            columns |= {f"{name}_{end}": days[end] for end in ENDS}
    return pd.DataFrame(columns)


def _check_validity(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """What is valid ends after it has begun."""
    if {"giltig_fran", "giltig_till"} <= set(frame.columns):
        yield Finding(
            np.flatnonzero(frame["giltig_till"] < frame["giltig_fran"]),
            "giltig_till",
            lambda row: f"Slutet kommer före början, som är {row['giltig_fran']}.",
        )


def _deviations(finding: Finding, frame: pd.DataFrame) -> list[Deviation]:
    if not len(finding.rows):
        return []
    return [
        Deviation(
            file=row["_fil"],
            line=int(row["_rad"]),
            column=finding.column,
            value=row[finding.column],
            expected=finding.expected(row),
        )
        for _, row in frame.iloc[finding.rows].iterrows()
    ]


def _duplicates(table: Table, frame: pd.DataFrame, duplicated: np.ndarray) -> list[Deviation]:
    key = list(table.key)
    first = frame.loc[~frame.duplicated(key)].set_index(key)[["_fil", "_rad"]]
    found = []
    for _, row in frame[duplicated].iterrows():
        origin = first.loc[tuple(row[key])] if len(key) > 1 else first.loc[row[key[0]]]
        value = " · ".join(row[key])
        found.append(
            Deviation(
                row["_fil"],
                f"Nyckeln finns redan på rad {origin['_rad']} i {origin['_fil']}. Behåll bara en av raderna.",
                line=int(row["_rad"]),
                column=" + ".join(key),
                value=value,
            )
        )
    return found


def _check_column(
    column: Column, text: pd.Series, table: Table, frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]
) -> tuple[list[Finding], pd.Series]:
    findings: list[Finding] = []
    # Each value is looked at once, however often it stands there, and as plain Python: most columns have so few that
    # a frame's own ways cost more than what they do.
    codes, distinct = pd.factorize(text)
    values: list[str] = distinct.tolist()

    def report(broken: Iterable[bool], expected: str) -> None:
        mask = np.fromiter(broken, bool, len(values))
        if mask.any():
            findings.append(Finding(np.flatnonzero(mask[codes]), column.name, lambda _row: expected))

    if column.required:
        report((value == "" for value in values), "Cellen är tom men måste ha ett värde.")
    # A number, a date or a period holds nothing but its own few signs in any case.
    unseen = [column.kind == "text" and UNSEEN_SIGN.search(value) is not None for value in values]
    if any(unseen):
        rows = np.flatnonzero(np.array(unseen)[codes])
        findings.append(
            Finding(rows, column.name, lambda row: f"Tecknet {named(row[column.name])} syns inte. Ta bort det.")
        )
    # Each given value with its place among the distinct ones.
    given = [value != "" and not strange for value, strange in zip(values, unseen, strict=True)]

    def report_given(is_good: Callable[[str], bool], expected: str) -> None:
        report((known and not is_good(value) for value, known in zip(values, given, strict=True)), expected)

    typed, bad = _convert(column.kind, values, given)
    hint = " Skriv decimaltecknet som punkt." if column.kind == "tal" else ""
    if not column.form:
        report(bad, f"Väntat: {KINDS[column.kind]}.{hint}")
    if column.kind == "text":
        report_given(
            lambda value: value == value.strip(), "Texten börjar eller slutar med ett mellanslag. Ta bort det."
        )
        report_given(
            lambda value: len(value) <= column.longest, f"Texten är för lång. Skriv högst {column.longest} tecken."
        )
    if column.form:
        findings.append(_of_another_form(column, text, frame))
    if column.choices:
        report_given(column.choices.__contains__, f"Väntat något av: {', '.join(column.choices)}.")
    # A pattern says how a number is written too, and so all that is to be said.
    if column.bounds and not column.pattern:
        # What could not be read is missing, and lies inside any bounds.
        report(column.bounds.broken(pd.Series(typed)), f"Väntat: {column.expected or column.bounds}.")
    if column.pattern:
        pattern = re.compile(column.pattern)
        report_given(lambda value: pattern.fullmatch(value) is not None, f"Väntat: {column.expected}.")
    if column.unique and len(values) < len(text):
        repeated = np.flatnonzero((text != "") & text.duplicated(keep="first"))
        told = "Värdet finns redan på en tidigare rad. Det måste vara unikt."
        if len(repeated):
            findings.append(Finding(repeated, column.name, lambda _row: told))
    if column.references:
        target, target_column = column.references.split(".")
        source = frame if target == table.name else loaded[target]
        allowed = set(source[target_column].tolist())
        file = TABLES_BY_NAME[target].source if target in TABLES_BY_NAME else target
        report_given(
            lambda value: set(value.split(" ") if column.many else [value]) <= allowed,
            f"Okänt värde. Det måste finnas i kolumnen {target_column} i data/{file}.",
        )
    if typed is None:
        return findings, text if all(given) else text.where(np.array(given, dtype=bool)[codes], None)
    return findings, pd.Series(typed).take(codes).set_axis(text.index)


def _of_another_form(column: Column, text: pd.Series, frame: pd.DataFrame) -> Finding:
    """Periods that are not of the kind that their row says."""
    form = frame[column.form]
    wrong = form.isin(list(PERIOD_PATTERNS)) & days_of(text)["slag"].ne(form)
    return Finding(
        np.flatnonzero(wrong),
        column.name,
        lambda row: f"Väntat: {PERIOD_PATTERNS[row[column.form]][1]} ({column.form} {row[column.form]}).",
    )


def _convert(
    kind: str, values: list[str], given: list[bool]
) -> tuple[pd.api.extensions.ExtensionArray | np.ndarray | None, list[bool]]:
    """Typed values and which of them could not be converted; what is not given is missing. None: they stay as text."""
    known = list(zip(values, given, strict=True))
    if kind == "text":
        return None, [False] * len(values)
    if kind == "period":
        return None, [there and not is_period(value) for value, there in known]
    if kind == "ja_nej":
        read = np.array([value == "ja" for value in values], dtype=bool)
        return read, [there and value not in ("ja", "nej") for value, there in known]
    good = [there and FORMS[kind].fullmatch(value) is not None for value, there in known]
    sure = list(zip(values, good, strict=True))
    if kind == "heltal":
        whole = pd.array([int(value) if right else None for value, right in sure], dtype="Int64")
        return whole, [there and not right for there, right in zip(given, good, strict=True)]
    if kind == "tal":
        numbers = np.array([float(value) if right else math.nan for value, right in sure], dtype="float64")
        return numbers, [there and not right for there, right in zip(given, good, strict=True)]
    dates = pd.to_datetime([value if right else None for value, right in sure], format="%Y-%m-%d", errors="coerce")
    return dates.to_numpy(), [there and no_day for there, no_day in zip(given, dates.isna(), strict=True)]
