"""Boards and companies: who answers for which goal, and what they say themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import DIVISION, TEXT
from uppfoljning.contract.model import Column, Finding, Table
from uppfoljning.contract.periods import YEAR
from uppfoljning.contract.tables.areas import circles
from uppfoljning.contract.tables.parts import area, body, goal, identity, name, order, validity


def _check_bodies(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    yield circles(frame, "ingar_i", "Nämnden ingår i sig själv: {}.")


def _check_responsible(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    main = (frame["ordning"] == 1) == (frame["roll"] == "huvudansvarig")
    yield Finding(
        np.flatnonzero(~main.to_numpy()), "roll", lambda _row: "Den som står först (ordning 1) är huvudansvarig."
    )
    led = frame.loc[frame["ordning"] == 1, "mal"]
    alone = ~frame["mal"].isin(led) & ~frame["mal"].duplicated()
    yield Finding(np.flatnonzero(alone), "mal", lambda row: f"Målet {row['mal']} saknar huvudansvarig.")


NAMNDER = Table(
    "namnder",
    "katalog/namnder.csv",
    "Nämnd eller bolag",
    TEXT,
    (
        identity(),
        name(),
        Column("slag", "kind", choices=("kommunstyrelse", "facknamnd", "stadsdelsnamnd", "bolag", "grupp")),
        Column(
            "ingar_i",
            "the group whose goals it shares; a stadsdelsnämnd lies in `stadsdelsnamnderna`",
            required=False,
            references="namnder.id",
            label="ingår i",
        ),
        area("the area of a stadsdelsnämnd", required=False, cause=DIVISION),
        Column("prioriterad", "whether its area is one of the programme's six", "ja_nej", cause=DIVISION),
        order(),
        *validity(),
    ),
    ("id",),
    (_check_bodies,),
    named_by="namn",
)

ANSVAR = Table(
    "ansvar",
    "katalog/ansvar.csv",
    "Ansvar",
    TEXT,
    (
        goal(),
        body(),
        Column("roll", "in what way it answers", choices=("huvudansvarig", "medansvarig", "uppfoljning")),
        order("the row with order 1, and only that, is `huvudansvarig`"),
        *validity(),
    ),
    ("mal", "namnd", "roll"),
    (_check_responsible,),
    conditions=("(ordning = 1) = (roll = 'huvudansvarig')",),
)

ILS_MAL = Table(
    "ils_mal",
    "katalog/ils_mal.csv",
    "Mål i ILS",
    TEXT,
    (identity(), name(), order(), Column("avsnitt", "where it stands in the programme")),
    ("id",),
    named_by="namn",
)

EGNA_BEDOMNINGAR = Table(
    "egna_bedomningar",
    "katalog/egna_bedomningar.csv",
    "Nämndens egen bedömning",
    TEXT,
    (
        goal(),
        body(),
        Column(
            "period",
            "year and `T1`, `T2` or `VB`: `2017-VB`",
            pattern=f"{YEAR}-(T1|T2|VB)",
            expected="år och T1, T2 eller VB, till exempel 2017-VB",
        ),
        Column(
            "bedomning",
            "how far the goal is reached",
            choices=("helt", "delvis", "ej", "kunde_inte_foljas_upp"),
            label="bedömning",
        ),
        Column("varfor", "the body's own text: why", required=False, label="varför"),
        Column("vad_gjordes", "the body's own text: what was done", required=False),
        Column("vad_gors_nu", "the body's own text: what is done now", required=False, label="vad görs nu"),
        Column("datum", "when it was judged", "datum"),
    ),
    ("mal", "namnd", "period"),
)
