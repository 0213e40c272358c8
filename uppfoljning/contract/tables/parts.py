"""Columns that several tables have."""

from __future__ import annotations

from uppfoljning.contract.codes import ID, ID_TEXT
from uppfoljning.contract.model import LONGEST_NAME, Bounds, Column


def identity(name: str = "id", meaning: str = "short id") -> Column:
    """A name that stands in addresses and files."""
    return Column(name, meaning, pattern=ID, expected=ID_TEXT)


def name(meaning: str = "name as shown", unique: bool = False, cause: str = "") -> Column:
    """What a row is called where there must be room for it."""
    return Column("namn", meaning, unique=unique, longest=LONGEST_NAME, cause=cause)


def order(meaning: str = "order in lists", unique: bool = False) -> Column:
    """Where a row stands among the others."""
    return Column("ordning", meaning, "heltal", unique=unique)


def source(meaning: str = "the source") -> Column:
    """The source of a row."""
    return Column("kalla", meaning, references="kallor.id", label="källa")


def area(meaning: str = "the area", required: bool = True, cause: str = "") -> Column:
    """The area that a row is about."""
    return Column("omrade", meaning, required=required, references="omraden.id", cause=cause, label="område")


def indicator(meaning: str = "the indicator", required: bool = True) -> Column:
    """The indicator that a row is about."""
    return Column("indikator", meaning, required=required, references="indikatorer.id", label="mått")


def goal(meaning: str = "the goal") -> Column:
    """The goal that a row is about."""
    return Column("mal", meaning, references="mal.id", label="mål")


def body(meaning: str = "the body") -> Column:
    """The body that a row is about."""
    return Column("namnd", meaning, references="namnder.id", label="nämnd")


def weight(meaning: str) -> Column:
    """How much a part counts for."""
    return Column("vikt", meaning, "tal", bounds=Bounds(0, open=True))


def note(meaning: str = "note", cause: str = "") -> Column:
    """What is said of a row beside it."""
    return Column("anmarkning", meaning, required=False, cause=cause, label="anmärkning")


def validity(meaning: str = "first and last day; empty means no known limit", cause: str = "") -> tuple[Column, Column]:
    """From when to when a row holds."""
    return (
        Column("giltig_fran", meaning, "datum", required=False, cause=cause, label="giltig från"),
        Column("giltig_till", "see `giltig_fran`", "datum", required=False, cause=cause, label="giltig till"),
    )
