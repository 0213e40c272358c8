"""Files that a reader takes away. Excel in Swedish opens them by a double click."""

from __future__ import annotations

import pandas as pd

BOM = "\ufeff"


def csv_bytes(frame: pd.DataFrame, mark: str = "") -> bytes:
    """A table as CSV: semicolon, decimal comma, UTF-8 with byte order mark. Missing values are empty cells.

    `mark` is written on every row in a last column, so that a row that is copied elsewhere still says what it is.
    """
    if mark:
        frame = frame.assign(anmarkning_om_underlaget=mark)
    text: str = frame.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
    return (BOM + text).encode("utf-8")
