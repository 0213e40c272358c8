"""Holding a frame of text against its table: every cell, the key, the references, then the table's own checks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.model import ENDS, KINDS, Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.periods import DAY, PERIOD_PATTERNS, days_of
from uppfoljning.contract.signs import UNSEEN_SIGN, named
from uppfoljning.contract.tables import TABLES_BY_NAME


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
        text = frame
        for extra in (_check_validity, *table.checks):
            for finding in extra(result.assign(_fil=text["_fil"], _rad=text["_rad"]), loaded):
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
    # Each value is looked at once, however often it stands there.
    codes, distinct = pd.factorize(text)
    values = pd.Series(distinct, dtype="str")

    def report(mask: pd.Series, expected: str) -> None:
        if mask.any():
            rows = mask.to_numpy() if len(mask) == len(text) else mask.to_numpy()[codes]
            findings.append(Finding(np.flatnonzero(rows), column.name, lambda _row: expected))

    empty = values == ""
    if column.required:
        report(empty, "Cellen är tom men måste ha ett värde.")
    # A number, a date or a period holds nothing but its own few signs in any case.
    unseen = empty & False
    if column.kind == "text":
        unseen = pd.Series([bool(UNSEEN_SIGN.search(text)) for text in distinct], dtype=bool)
    if unseen.any():
        rows = np.flatnonzero(unseen.to_numpy()[codes])
        findings.append(
            Finding(rows, column.name, lambda row: f"Tecknet {named(row[column.name])} syns inte. Ta bort det.")
        )
    given = ~empty & ~unseen
    typed, bad = _convert(column.kind, values, given)
    hint = " Skriv decimaltecknet som punkt." if column.kind == "tal" else ""
    if not column.form:
        report(bad, f"Väntat: {KINDS[column.kind]}.{hint}")
    if column.kind == "text":
        report(given & (values != values.str.strip()), "Texten börjar eller slutar med ett mellanslag. Ta bort det.")
        report(given & (values.str.len() > column.longest), f"Texten är för lång. Skriv högst {column.longest} tecken.")
    if column.form:
        findings.append(_of_another_form(column, text, frame))
    if column.choices:
        report(given & ~values.isin(column.choices), f"Väntat något av: {', '.join(column.choices)}.")
    # A pattern says how a number is written too, and so all that is to be said.
    if column.bounds and not column.pattern:
        report(given & ~bad & column.bounds.broken(typed), f"Väntat: {column.expected or column.bounds}.")
    if column.pattern:
        report(given & ~values.str.fullmatch(column.pattern), f"Väntat: {column.expected}.")
    if column.unique and len(values) < len(text):
        repeated = (text != "") & text.duplicated(keep="first")
        report(repeated, "Värdet finns redan på en tidigare rad. Det måste vara unikt.")
    if column.references:
        target, target_column = column.references.split(".")
        source = frame if target == table.name else loaded[target]
        allowed = set(source[target_column].tolist())
        known = values.str.split(" ").map(lambda v: set(v) <= allowed) if column.many else values.isin(allowed)
        file = TABLES_BY_NAME[target].source if target in TABLES_BY_NAME else target
        report(given & ~known, f"Okänt värde. Det måste finnas i kolumnen {target_column} i data/{file}.")
    return findings, typed.take(codes).set_axis(text.index)


def _of_another_form(column: Column, text: pd.Series, frame: pd.DataFrame) -> Finding:
    """Periods that are not of the kind that their row says."""
    form = frame[column.form]
    wrong = form.isin(list(PERIOD_PATTERNS)) & days_of(text)["slag"].ne(form)
    return Finding(
        np.flatnonzero(wrong),
        column.name,
        lambda row: f"Väntat: {PERIOD_PATTERNS[row[column.form]][1]} ({column.form} {row[column.form]}).",
    )


def _convert(kind: str, text: pd.Series, given: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Typed values and a mask of the cells that could not be converted; empty cells become missing."""
    never = pd.Series(False, index=text.index)
    if kind == "text":
        return text.where(given, None), never
    if kind == "period":
        return text.where(given, None), given & days_of(text)["start"].isna()
    if kind == "ja_nej":
        return (text == "ja").astype(bool), given & ~text.isin(("ja", "nej"))
    if kind == "heltal":
        good = text.str.fullmatch(r"-?[0-9]{1,9}")
        return pd.to_numeric(text.where(good & given)).astype("Int64"), given & ~good
    if kind == "tal":
        good = text.str.fullmatch(r"-?[0-9]{1,12}(\.[0-9]+)?")
        return pd.to_numeric(text.where(good & given)).astype("float64"), given & ~good
    dates = pd.to_datetime(text.where(given), format="%Y-%m-%d", errors="coerce")
    return dates, given & (dates.isna() | ~text.str.fullmatch(DAY))
