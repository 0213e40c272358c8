"""How goals are judged, in which words, and which figures are hidden."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.codes import TOPICS
from uppfoljning.contract.model import Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.tables.parts import VALIDITY, identity


def _check_rules(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Every kind of goal has a rule to be judged by."""
    without = sorted(set(loaded["mal"]["typ"]) - set(frame["maltyp"]))
    if without:
        missing = f"Regel saknas för mål av typen {', '.join(without)}."
        raise DataContractError([Deviation("katalog/regler.csv", missing)])
    yield from ()


def _check_disclosure_rules(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Exactly one row is for everything, and it says which topics count persons."""
    general = frame["kalla"].isna() & frame["indikator"].isna()
    lacking = np.flatnonzero(general & frame["amnen"].isna())
    yield Finding(lacking, "amnen", lambda _row: "Grundregeln, raden utan källa och indikator, måste ange ämnen.")
    if not general.any():
        missing = "Grundregeln saknas: en rad där både kalla och indikator är tomma."
        raise DataContractError([Deviation("katalog/rojanderegler.csv", missing)])


STATUSAR = Table(
    "statusar",
    "katalog/statusar.csv",
    (identity("kod"), Column("ord"), Column("form"), Column("ordning", "heltal"), Column("beskrivning")),
    ("kod",),
)

SKAL = Table(
    "skal",
    "katalog/skal.csv",
    (identity("kod"), Column("kort"), Column("mening"), Column("ordning", "heltal")),
    ("kod",),
)

REGLER = Table(
    "regler",
    "katalog/regler.csv",
    (
        identity(),
        Column("version", "heltal"),
        Column("maltyp", choices=("riktning", "niva", "tillstand", "aktivitet")),
        Column("provning", choices=("forandring", "alla_minst_riket", "beslutad_niva", "bedoms_inte")),
        Column("basperiod", "period", required=False),
        Column(
            "konfidens",
            "tal",
            pattern=r"0\.(5[0-9]*[1-9][0-9]*|[6-9][0-9]*)",
            expected="ett tal mellan 0.5 och 1, till exempel 0.95",
        ),
        Column("korrigering", choices=("holm", "ingen")),
        Column("minsta_namnare", "tal", required=False),
        Column("minsta_antal", "tal", required=False),
        Column("minsta_skolor", "heltal", required=False),
        Column("minsta_andel_omraden", "tal", required=False),
        *VALIDITY,
        Column("beskrivning"),
    ),
    ("id", "version"),
    (_check_rules,),
)

ROJANDEREGLER = Table(
    "rojanderegler",
    "katalog/rojanderegler.csv",
    (
        Column("kalla", required=False, references="kallor.id"),
        Column("indikator", required=False, references="indikatorer.id"),
        Column(
            "amnen",
            required=False,
            pattern=rf"({'|'.join(TOPICS)})( ({'|'.join(TOPICS)}))*",
            expected="ämnen med ett mellanslag emellan, till exempel arbete skola",
        ),
        Column("minsta_antal", "heltal", pattern="[1-9][0-9]?", expected="ett tal från 1 till 99"),
        Column("minsta_skolgrupp", "heltal", pattern="[1-9][0-9]?", expected="ett tal från 1 till 99"),
        Column("minsta_namnare", "heltal", pattern="[1-9][0-9]?", expected="ett tal från 1 till 99"),
        Column("sakra_nollor", "ja_nej"),
        Column("dolj", "ja_nej"),
        Column("delar", required=False, references="indikatorer.id", many=True),
        Column("andel_av", required=False, references="indikatorer.id", many=True),
        Column("grund"),
    ),
    ("kalla", "indikator"),
    (_check_disclosure_rules,),
)
