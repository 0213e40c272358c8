"""Columns that several tables have."""

from __future__ import annotations

from uppfoljning.contract.codes import ID, ID_TEXT
from uppfoljning.contract.model import Column


def identity(name: str = "id") -> Column:
    """A name that stands in addresses and files."""
    return Column(name, pattern=ID, expected=ID_TEXT)


def source(name: str = "kalla") -> Column:
    """The source of a row."""
    return Column(name, references="kallor.id")


def weight() -> Column:
    """How much a part counts for."""
    return Column(
        "vikt", "tal", pattern=r"[0-9]*[1-9][0-9]*(\.[0-9]+)?|0+\.0*[1-9][0-9]*", expected="ett tal större än 0"
    )


VALIDITY = (Column("giltig_fran", "datum", required=False), Column("giltig_till", "datum", required=False))
