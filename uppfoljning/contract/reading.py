"""Reading a table's CSV or Parquet files as text, before anything is known of what the cells hold."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from uppfoljning.contract.model import DataContractError, Deviation, Table

# So many times the columns that a table has are no slip of the pen.
MANY = 5
BREAK = re.compile("\r\n|\r|\n")


def read_files(table: Table, data_dir: Path) -> pd.DataFrame:
    """Read a table's CSV file or files as text; a folder may hold Parquet files too.

    Returns one frame with the table's columns as str plus `_fil` (path from the data folder's parent) and `_rad`
    (line number in the file, the header being line 1). Text is in normal form C, however the file was written: a letter
    with its mark is one character. Raises DataContractError for a file that is missing or no file of a kind that can be
    read, a wrong header, a wrong number of fields or bytes that are not UTF-8.
    """
    path = data_dir / table.source
    files = files_in(path, data_dir.parent) if path.is_dir() and not path.suffix else [path]
    _check_places(files or [path], data_dir.parent)
    frames = [
        (_read_parquet if file.suffix == ".parquet" else _read_file)(file, shown_path(file, data_dir.parent), table)
        for file in files
    ]
    return pd.concat(frames, ignore_index=True)


def files_in(folder: Path, root: Path) -> list[Path]:
    """The CSV and Parquet files of a folder; what else lies there, and a name in both forms, is refused."""
    found = sorted(path for path in folder.iterdir() if not is_left_behind(path))
    deviations = [
        Deviation(shown_path(path, root), "Okänd fil. Här läses bara filer som slutar på .csv eller .parquet.")
        for path in found
        if path.suffix not in (".csv", ".parquet")
    ]
    first: dict[str, Path] = {}
    for path in found:
        other = first.setdefault(_normal(path.stem).casefold(), path)
        if other is not path:
            told = (
                f"Filen heter likadant som {_normal(other.name)}. Behåll bara en av dem, så att inget läses två gånger."
            )
            deviations.append(Deviation(shown_path(path, root), told))
    if deviations:
        raise DataContractError(deviations)
    return found


def is_left_behind(path: Path) -> bool:
    """Whether a program has left the file for its own sake: hidden ones, and the locks of open documents."""
    return path.name.startswith((".", "~$"))


def shown_path(path: Path, root: Path) -> str:
    """A path as it is named in a message: from the data folder's parent."""
    return _normal(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix())


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _check_places(files: list[Path], root: Path) -> None:
    deviations = [
        Deviation(shown_path(file, root), wrong) for file in files if (wrong := _what_is_no_file(file)) is not None
    ]
    if deviations:
        raise DataContractError(deviations)


def _what_is_no_file(path: Path) -> str | None:
    if path.is_file():
        return None if os.access(path, os.R_OK) else "Filen får inte läsas. Ändra dess rättigheter."
    if path.is_symlink() and not path.exists():
        return "Länken leder inte till någon fil, eller i cirkel. Rätta eller ta bort den."
    if path.is_dir() and path.suffix:
        return "Det här är en mapp, men här ska det ligga en fil."
    if path.exists() and not path.is_dir():
        return "Det här är ingen vanlig fil."
    return "Filen saknas. Den måste finnas för att underlaget ska kunna läsas."


def _read_file(path: Path, shown: str, table: Table) -> pd.DataFrame:
    expected_header = ",".join(table.column_names)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            # The file at once, since most are in that form as they are. A letter and its mark never lie on two lines.
            reader = csv.reader(io.StringIO(_normal(handle.read()), newline=""), strict=True)
            header = next(reader, [])
            _check_header(header, expected_header, shown, table)
            start = reader.line_num + 1
            rows = list(reader)
            lines = _first_lines(rows, start, reader.line_num)
    except UnicodeDecodeError as error:
        raise DataContractError(
            [Deviation(shown, "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.")]
        ) from error
    except csv.Error as error:
        told = "Raden går inte att läsa. Kontrollera citattecknen."
        if "field larger than field limit" in str(error):
            told = f"En cell är längre än {csv.field_size_limit()} tecken. Kontrollera citattecknen."
        raise DataContractError([Deviation(shown, told, line=reader.line_num)]) from error
    if set(map(len, rows)) - {len(header)}:
        lines = [line for row, line in zip(rows, lines, strict=True) if row]
        rows = [row for row in rows if row]
        wrong = [
            Deviation(shown, f"Raden har {len(row)} fält men ska ha {len(header)}: {expected_header}", line=line)
            for row, line in zip(rows, lines, strict=True)
            if len(row) != len(header)
        ]
        if wrong:
            raise DataContractError(wrong)
    frame = pd.DataFrame(rows, columns=header, dtype="str")[table.column_names]
    return frame.assign(_fil=shown, _rad=lines)


def _first_lines(rows: list[list[str]], start: int, last: int) -> list[int]:
    """The line that each row begins on. Most files have no cell with a line break: there each row is a line."""
    if last + 1 == start + len(rows):
        return list(range(start, last + 1))
    lines = []
    for row in rows:
        lines.append(start)
        start += 1 + sum(len(BREAK.findall(cell)) for cell in row)
    return lines


def _read_parquet(path: Path, shown: str, table: Table) -> pd.DataFrame:
    """A Parquet file in the form of _read_file; numbers as they would be written, rows counted as lines after a header."""
    try:
        read = pd.read_parquet(path)
    except (OSError, ValueError, MemoryError) as error:
        raise DataContractError([Deviation(shown, "Filen går inte att läsa som Parquet.")]) from error
    _check_header([str(name) for name in read.columns], ",".join(table.column_names), shown, table)
    read.columns = [str(name) for name in read.columns]
    strange = [name for name in table.column_names if not _has_plain_cells(read[name])]
    if strange:
        told = "Kolumnen har celler som varken är text, tal eller datum."
        raise DataContractError([Deviation(shown, told, column=name) for name in strange])
    frame = pd.DataFrame({name: _as_text(read[name]) for name in table.column_names})
    return frame.assign(_fil=shown, _rad=np.arange(2, len(frame) + 2))


def _has_plain_cells(values: pd.Series) -> bool:
    """Whether a column is text, numbers or dates, and no lists, bytes or truth values."""
    if not pd.api.types.is_object_dtype(values):
        return not pd.api.types.is_bool_dtype(values)
    return bool(
        values.dropna()
        .map(lambda cell: isinstance(cell, str | int | float | date | Decimal) and not isinstance(cell, bool))
        .all()
    )


def _as_text(values: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(values)
    numbers = pd.api.types.is_numeric_dtype(values)
    texts = [np.format_float_positional(value, trim="-") if numbers else _normal(str(value)) for value in distinct]
    # A missing value has the code −1, which takes the empty text at the end.
    return pd.Series([*texts, ""], dtype="str").take(codes).reset_index(drop=True)


def _check_header(header: list[str], expected_header: str, shown: str, table: Table) -> None:
    if told := _no_header(header, expected_header, table):
        raise DataContractError([Deviation(shown, told, line=1)])
    times = Counter(header)
    deviations = [
        Deviation(shown, f"Kolumnen saknas. Filen ska ha kolumnerna {expected_header}", line=1, column=name)
        for name in table.column_names
        if name not in times
    ]
    deviations += [
        Deviation(shown, f"Kolumnen är okänd. Filen ska ha kolumnerna {expected_header}", line=1, column=name)
        for name in times
        if name not in table.column_names
    ]
    deviations += [
        Deviation(shown, "Kolumnen finns mer än en gång.", line=1, column=name)
        for name, count in times.items()
        if count > 1
    ]
    if deviations:
        raise DataContractError(deviations)


def _no_header(header: list[str], expected_header: str, table: Table) -> str:
    """What to say of a first line that is no header at all; else nothing."""
    if not any(header):
        return f"Filen är tom eller börjar med en tom rad. Första raden ska vara {expected_header}"
    if header[0].startswith("\ufeff"):
        return "Filen börjar med två byteordningsmärken. Spara om den med teckenkodningen UTF-8."
    if len(header) > MANY * len(table.columns):
        return f"Filen har {len(header)} kolumner men ska ha {len(table.columns)}: {expected_header}"
    return ""
