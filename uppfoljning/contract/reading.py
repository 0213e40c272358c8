"""Reading a table's CSV or Parquet files as text, before anything is known of what the cells hold."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from uppfoljning.contract.model import DataContractError, Deviation, Table


def read_files(table: Table, data_dir: Path) -> pd.DataFrame:
    """Read a table's CSV file or files as text; a folder may hold Parquet files too.

    Returns one frame with the table's columns as str plus `_fil` (path from the data folder's parent) and `_rad`
    (line number in the file, the header being line 1). Raises DataContractError for a missing file, wrong header,
    wrong number of fields or bytes that are not UTF-8.
    """
    path = data_dir / table.source
    files = sorted([*path.glob("*.csv"), *path.glob("*.parquet")]) if path.is_dir() else [path]
    shown_root = data_dir.parent
    if not files or not all(file.is_file() for file in files):
        raise DataContractError(
            [Deviation(_shown(path, shown_root), "Filen saknas. Den måste finnas för att underlaget ska kunna läsas.")]
        )
    frames = [
        (_read_parquet if file.suffix == ".parquet" else _read_file)(file, _shown(file, shown_root), table)
        for file in files
    ]
    return pd.concat(frames, ignore_index=True)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _read_file(path: Path, shown: str, table: Table) -> pd.DataFrame:
    expected_header = ",".join(table.column_names)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, [])
            _check_header(header, expected_header, shown, table)
            start = reader.line_num + 1
            for row in reader:
                if row:
                    rows.append(row)
                    lines.append(start)
                start = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise DataContractError(
            [Deviation(shown, "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.")]
        ) from error
    except csv.Error as error:
        raise DataContractError(
            [Deviation(shown, "Raden går inte att läsa. Kontrollera citattecknen.", line=reader.line_num)]
        ) from error
    wrong = [
        Deviation(shown, f"Raden har {len(row)} fält men ska ha {len(header)}: {expected_header}", line=line)
        for row, line in zip(rows, lines, strict=True)
        if len(row) != len(header)
    ]
    if wrong:
        raise DataContractError(wrong)
    frame = pd.DataFrame(rows, columns=header, dtype="str")[table.column_names]
    return frame.assign(_fil=shown, _rad=lines)


def _read_parquet(path: Path, shown: str, table: Table) -> pd.DataFrame:
    """A Parquet file in the form of _read_file; numbers as they would be written, rows counted as lines after a header."""
    try:
        read = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise DataContractError([Deviation(shown, "Filen går inte att läsa som Parquet.")]) from error
    _check_header(list(read.columns), ",".join(table.column_names), shown, table)
    frame = pd.DataFrame({name: _as_text(read[name]) for name in table.column_names})
    return frame.assign(_fil=shown, _rad=np.arange(2, len(frame) + 2))


def _as_text(values: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(values)
    numbers = pd.api.types.is_numeric_dtype(values)
    texts = [np.format_float_positional(value, trim="-") if numbers else str(value) for value in distinct]
    # A missing value has the code −1, which takes the empty text at the end.
    return pd.Series([*texts, ""], dtype="str").take(codes).reset_index(drop=True)


def _check_header(header: list[str], expected_header: str, shown: str, table: Table) -> None:
    deviations = [
        Deviation(shown, f"Kolumnen saknas. Filen ska ha kolumnerna {expected_header}", line=1, column=name)
        for name in table.column_names
        if name not in header
    ]
    deviations += [
        Deviation(shown, f"Kolumnen är okänd. Filen ska ha kolumnerna {expected_header}", line=1, column=name)
        for name in dict.fromkeys(header)
        if name not in table.column_names
    ]
    deviations += [
        Deviation(shown, "Kolumnen finns mer än en gång.", line=1, column=name)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    if deviations:
        raise DataContractError(deviations)
