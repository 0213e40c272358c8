"""What the programme itself settles: its years, its division of the city, and the year of its own index."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import RULE, TEXT
from uppfoljning.contract.model import Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.periods import DAY, YEAR

A_YEAR, A_DAY, A_NUMBER = (YEAR, "ett år som 2015"), (DAY, "en dag som 2020-07-01"), ("[1-9][0-9]{0,5}", "ett antal")
# Every fact, and what its value must look like.
FACTS = {
    "forsta_ar": A_YEAR,
    "sista_ar": A_YEAR,
    "basar": A_YEAR,
    "antal_stadsdelsomraden": A_NUMBER,
    "antal_stadsdelar": A_NUMBER,
    "sammanslagning": A_DAY,
    "index_ar": A_YEAR,
}


def _can_be_read(fact: str, value: str) -> bool:
    form = FACTS[fact]
    exists = form is not A_DAY or not pd.isna(pd.to_datetime(value, format="%Y-%m-%d", errors="coerce"))
    return bool(re.fullmatch(form[0], value)) and exists


def _check_facts(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Every fact is there, in a form that can be read, and the years follow each other."""
    missing = [fact for fact in FACTS if fact not in set(frame["id"])]
    if missing:
        told = f"Filen ska ha alla uppgifter om programmet. Det saknas: {', '.join(missing)}."
        raise DataContractError([Deviation(f"data/{PROGRAM.source}", told)])
    wrong = [not _can_be_read(fact, value) for fact, value in zip(frame["id"], frame["varde"], strict=True)]
    yield Finding(np.flatnonzero(wrong), "varde", lambda row: f"Väntat: {FACTS[row['id']][1]}.")
    if not any(wrong):
        years = frame.set_index("id")["varde"]
        backwards = (frame["id"] == "sista_ar") & (years["sista_ar"] < years["forsta_ar"])
        yield Finding(
            np.flatnonzero(backwards), "varde", lambda _row: f"Slutet kommer före början, som är {years['forsta_ar']}."
        )


def _check_areas(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """The catalogue has as many areas as the programme's division has."""
    facts = frame.set_index("id")["varde"]
    if not re.fullmatch(YEAR, facts["forsta_ar"]):
        return
    areas, first = loaded["omraden"], pd.Timestamp(int(facts["forsta_ar"]), 1, 1)
    boards = areas[(areas["typ"] == "stadsdelsomrade") & (areas["giltig_fran"] <= first)]
    boards = boards[boards["giltig_till"].isna() | (boards["giltig_till"] >= first)]
    parts = areas[(areas["typ"] == "stadsdel") & areas["moder"].isin(boards["id"])]
    found = {"antal_stadsdelsomraden": len(boards), "antal_stadsdelar": len(parts)}
    wrong = [
        fact in found and value != str(found[fact]) for fact, value in zip(frame["id"], frame["varde"], strict=True)
    ]
    yield Finding(
        np.flatnonzero(wrong),
        "varde",
        lambda row: f"I omraden.csv finns {found[row['id']]}, räknat vid ingången av {facts['forsta_ar']}.",
    )


PROGRAM = Table(
    "program",
    "katalog/program.csv",
    "Uppgift om programmet",
    RULE,
    (
        Column(
            "id",
            "`forsta_ar`, `sista_ar`: the programme's first and last year; `basar`: what a development is counted from when "
            "nothing else is said; `antal_stadsdelsomraden`, `antal_stadsdelar`: as many as `omraden.csv` has when the "
            "programme begins; `sammanslagning`: the day when two stadsdelsområden became one; `index_ar`: the year of the "
            "programme's own index",
            choices=tuple(FACTS),
        ),
        Column(
            "varde",
            "a year, a number or a day",
            pattern=f"({DAY}|[1-9][0-9]{{0,5}})",
            expected="ett år, ett antal eller en dag",
            label="värde",
        ),
        Column("vad", "what it is, in words", cause=TEXT),
        Column(
            "avsnitt",
            "section of the programme that says so; empty where it does not",
            required=False,
            cause=TEXT,
        ),
    ),
    ("id",),
    (_check_facts, _check_areas),
    named_by="vad",
)
