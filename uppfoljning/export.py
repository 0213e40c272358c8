"""Files that a reader takes away. Excel in Swedish opens them by a double click, other programs read them as they are.

A spreadsheet takes some texts for something else: a formula, or a date. Such cells are written so that it does not, and so that
a program can still tell what they are. docs/data.md says how.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

BOM = "\ufeff"
# What a formula begins with in some spreadsheet; compared after full-width forms have been made plain.
FORMULA = ("=", "+", "-", "@")
CONTROL = ("\t", "\r", "\n")
# What a spreadsheet leaves out before it looks: spaces, quotation marks and characters that do not show.
LEADING = re.compile(r"[\s\"'`´‘’‚‛“”„‟«»\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*")
# A sign followed by digits only is a number and runs nothing.
NUMBER = re.compile(r"[-+]?\d[\d \u00a0\u202f]*([.,]\d+)?(\s?%)?")
SCHOOL_YEAR = re.compile(r"\d{4}/\d{2}")
MONTH = re.compile(r"\d{4}-\d{2}")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DATE_LIKE = re.compile(r"\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?")
GUARD = "'"
# What a source publishes has no more decimals than so. More come from computing, and go as far as the indicator's.
PUBLISHED_DECIMALS = 6
# So many digits are the same whatever order a sum was made in.
DIGITS = 12
PUBLISHED, COMPUTED = "publicerad", "beraknad"
# The column with a figure → the columns that say its number of decimals and its status.
FIGURES = {
    "varde": ("decimaler", "status"),
    "basvarde": ("decimaler", ""),
    "senaste_varde": ("decimaler", ""),
    "skillnad": ("decimaler", ""),
    "mot_staden_skillnad": ("decimaler", ""),
    "staden": ("staden_decimaler", "staden_status"),
    "riket": ("riket_decimaler", ""),
    "jamfor_varde": ("jamfor_decimaler", ""),
}


def csv_bytes(frame: pd.DataFrame, edition: str, mark: str = "") -> bytes:
    """A table as CSV: semicolon, decimal comma, UTF-8 with byte order mark. Missing values are empty cells.

    The first column says which edition each row comes from. `mark` is written on every row in a last column, so that a row that
    is copied elsewhere still says what it is.
    """
    text: str = _cells(frame, edition, mark, ",").to_csv(index=False, sep=";", lineterminator="\r\n")
    return (BOM + text).encode("utf-8")


def plain_csv(frame: pd.DataFrame, edition: str, mark: str = "") -> str:
    """The same cells for other programs: comma, decimal point, no byte order mark."""
    text: str = _cells(frame, edition, mark, ".").to_csv(index=False)
    return text


def safe_text(text: str) -> str:
    """A text as a cell that a spreadsheet neither runs as a formula nor takes for a date."""
    if SCHOOL_YEAR.fullmatch(text):
        return f"läsår {text}"
    if MONTH.fullmatch(text):
        return f"månad {text}"
    if DATE_LIKE.fullmatch(text) and not ISO_DATE.fullmatch(text):
        return f"{GUARD}{text}"
    plain = unicodedata.normalize("NFKC", text)
    bare = plain[LEADING.match(plain).end() :]  # type: ignore[union-attr]
    runs = len(bare) > 1 and bare.startswith(FORMULA) and not NUMBER.fullmatch(bare)
    return f"{GUARD}{text}" if runs or text.startswith(CONTROL) else text


@lru_cache(maxsize=100_000)
def number_text(value: float, decimals: int | None = None, status: str = "") -> str:
    """A number with a decimal point: as published, or with the given decimals where it is the outcome of a computation.

    `status` is the figure's, where it has one: a published figure never loses a decimal. Half is rounded away from zero, as on
    the pages.
    """
    exact = Decimal(repr(float(value)) if status == PUBLISHED else f"{value:.{DIGITS}g}")
    if not exact.is_finite():
        return ""
    own = max(0, -int(exact.normalize().as_tuple().exponent))
    if status == COMPUTED and decimals is not None:
        wanted = decimals
    elif own > PUBLISHED_DECIMALS and status != PUBLISHED:
        # A small number, such as a probability, keeps three digits.
        wanted = decimals if decimals is not None else max(PUBLISHED_DECIMALS, 2 - exact.adjusted())
    else:
        wanted = max(own, decimals or 0)
    rounded = exact.quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP)
    text = f"{rounded if rounded else abs(rounded):f}"
    return text if decimals is not None or "." not in text else text.rstrip("0").rstrip(".")


def _cells(frame: pd.DataFrame, edition: str, mark: str, point: str) -> pd.DataFrame:
    """The table with every cell as text, the edition first."""
    cells = {str(name): _column(frame, str(name), point) for name in frame.columns}
    if mark:
        cells["anmarkning_om_underlaget"] = [mark] * len(frame)
    return pd.DataFrame({"utgava": [safe_text(edition)] * len(frame), **cells}, dtype=object)


def _column(frame: pd.DataFrame, name: str, point: str) -> list[str]:
    column = frame[name]
    if pd.api.types.is_float_dtype(column):
        return _numbers(frame, name, point)
    # Each text once: most columns repeat a few. A missing value has the code -1, which is the empty cell at the end.
    codes, known = pd.factorize(column)
    texts = [*(_text(value, point) for value in known), ""]
    return [texts[code] for code in codes]


def _numbers(frame: pd.DataFrame, name: str, point: str) -> list[str]:
    decimals_of, status_of = FIGURES.get(name, ("", ""))
    empty = [None] * len(frame)
    decimals = frame.get(decimals_of, empty)
    status = frame.get(status_of, empty)
    return [
        ""
        if pd.isna(value)
        else number_text(value, None if pd.isna(own) else int(own), "" if pd.isna(kind) else kind).replace(".", point)
        for value, own, kind in zip(frame[name], decimals, status, strict=True)
    ]


def _text(value: Any, point: str) -> str:
    if pd.api.types.is_bool(value):
        return "ja" if value else "nej"
    if isinstance(value, float):
        return number_text(value).replace(".", point)
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return safe_text(str(value))
