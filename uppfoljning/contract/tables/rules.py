"""How goals are judged, in which words, and which figures are hidden."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.codes import REASON_CODES, STATUS_CODES, TOPICS
from uppfoljning.contract.model import Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.tables.parts import VALIDITY, identity

Check = Callable[[pd.DataFrame, dict[str, pd.DataFrame]], Iterator[Finding]]


def _check_rules(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Every kind of goal has a rule in force to be judged by, and no threshold is one that nothing can reach or miss."""
    for name in ("minsta_namnare", "minsta_antal", "minsta_skolor"):
        yield Finding(np.flatnonzero((frame[name] < 0).fillna(False)), name, lambda _row: "Väntat: 0 eller mer.")
    share = (frame["minsta_andel_omraden"] <= 0) | (frame["minsta_andel_omraden"] > 1)
    yield Finding(np.flatnonzero(share), "minsta_andel_omraden", lambda _row: "Väntat: en andel över 0 och högst 1.")
    without = sorted(set(loaded["mal"]["typ"]) - set(frame.loc[frame["giltig_till"].isna(), "maltyp"]))
    if without:
        missing = f"Regel som gäller än saknas för mål av typen {', '.join(without)}."
        raise DataContractError([Deviation("katalog/regler.csv", missing)])


def _holding(file: str, codes: Collection[str]) -> Check:
    """A check that a table of words has those that the judging of goals uses."""

    def check(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
        lacking = [code for code in codes if code not in set(frame["kod"])]
        if lacking:
            told = f"Koden saknas: {', '.join(lacking)}. Bedömningen av målen använder den."
            raise DataContractError([Deviation(file, told)])
        yield from ()

    return check


def _check_disclosure_rules(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Exactly one row is for everything, and it says which topics count persons."""
    itself = [str(own) in str(parts).split(" ") for own, parts in zip(frame["indikator"], frame["delar"], strict=True)]
    itself = frame["delar"].notna() & np.array(itself, dtype=bool)
    yield Finding(np.flatnonzero(itself), "delar", lambda row: f"{row['indikator']} kan inte vara en del av sig själv.")
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
    (_holding("katalog/statusar.csv", STATUS_CODES),),
)

SKAL = Table(
    "skal",
    "katalog/skal.csv",
    (identity("kod"), Column("kort"), Column("mening"), Column("ordning", "heltal")),
    ("kod",),
    (_holding("katalog/skal.csv", REASON_CODES),),
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
            pattern=r"0\.(5[0-9]{0,4}[1-9]|[6-9][0-9]{0,5})",
            expected="ett tal mellan 0.5 och 1 med högst sex decimaler, till exempel 0.95",
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
