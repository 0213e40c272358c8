"""What a reader finds by: the glossary, and the words that people use for what has another name here."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import TEXT
from uppfoljning.contract.model import LONGEST_NAME, Column, Finding, Table
from uppfoljning.contract.tables.parts import area, identity, indicator, name

BETWEEN = "; "
# What a word can stand for, by the column that says so.
TARGETS = ("mal", "malomrade", "indikator", "omrade", "namnd", "begrepp")


def forms(word: str, others: object) -> list[str]:
    """Every form in which a word of the glossary is written."""
    return [word, *(str(others).split(BETWEEN) if isinstance(others, str) else [])]


def _check_forms(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A form leads to one word only, and none is empty."""
    first: dict[str, str] = {}
    twice: dict[int, str] = {}
    for row, (own, word, others) in enumerate(zip(frame["id"], frame["namn"], frame["aven"], strict=True)):
        for form in forms(word, others):
            known = first.setdefault(form.strip().casefold(), own)
            if not form.strip() or known != own:
                twice[row] = f"”{form}” hör redan till {known}." if form.strip() else "Ett av orden är tomt."
    yield Finding(np.array(list(twice), dtype=int), "aven", lambda row: twice[int(row.name)])


def _check_one_target(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A row leads to one thing."""
    filled = frame[list(TARGETS)].notna().sum(axis=1)
    told = f"Fyll i precis en av kolumnerna {', '.join(TARGETS)}. Leder ordet till flera får det en rad för varje."
    yield Finding(np.flatnonzero(filled != 1), "ord", lambda row: f"{told} Nu är {filled[row.name]} ifyllda.")
    unreadable = ~frame["ord"].str.contains(r"[^\W_]", regex=True)
    yield Finding(np.flatnonzero(unreadable), "ord", lambda _row: "Ordet måste ha minst en bokstav eller siffra.")


BEGREPP = Table(
    "begrepp",
    "katalog/begrepp.csv",
    "Ord i ordlistan",
    TEXT,
    (
        identity(meaning="short id, by which links lead to the word"),
        name("the word, in lower case where it is not a name", unique=True),
        Column("forklaring", "what it means, in our own plain sentences", label="förklaring"),
        Column(
            "aven",
            "other forms in which headings write it, `; ` between. The word and these forms lead to the glossary",
            required=False,
            label="skrivs även",
        ),
        Column(
            "sida",
            "the page where it is most used",
            choices=(
                "oversikt",
                "stadsmiljo-och-boende",
                "skola-och-utbildning",
                "jobb-och-foretagande",
                "social-hallbarhet",
                "karta",
                "omradesprofil",
                "namnder",
                "metod-och-kallor",
            ),
        ),
        Column(
            "i_rubrik", "whether headings that have the word lead to it; `nej` for what most readers know", "ja_nej"
        ),
    ),
    ("id",),
    (_check_forms,),
    named_by="namn",
)

SYNONYMER = Table(
    "synonymer",
    "katalog/synonymer.csv",
    "Ord att söka med",
    TEXT,
    (
        Column("ord", "what a reader may write; case and endings do not matter", longest=LONGEST_NAME),
        Column("mal", "the goal that it leads to", required=False, references="mal.id", label="mål"),
        indicator(required=False),
        area(required=False),
        Column("namnd", "the body", required=False, references="namnder.id", label="nämnd"),
        Column("begrepp", "the word of the glossary", required=False, references="begrepp.id"),
        Column("malomrade", "the målområde", required=False, references="malomraden.id", label="målområde"),
    ),
    ("ord", *TARGETS),
    (_check_one_target,),
    conditions=(f"{' + '.join(f'({column} IS NOT NULL)::INTEGER' for column in TARGETS)} = 1",),
    named_by="ord",
)
