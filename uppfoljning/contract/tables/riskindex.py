"""The recipe of the risk index and the facts it is held against."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.model import LONGEST_NAME, Column, Finding, Table
from uppfoljning.contract.periods import YEAR
from uppfoljning.contract.tables.parts import identity, weight


def _check_ingredients(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """100 − x means something only of a share in percent."""
    units = frame["indikator"].map(loaded["indikatorer"].set_index("id")["enhet"])
    wrong = (frame["omvandling"] == "komplementkvot") & (units != "procent")
    yield Finding(
        np.flatnonzero(wrong),
        "omvandling",
        lambda row: f"Komplementkvot kräver procent, men {row['indikator']} är det inte.",
    )


def _check_thresholds(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """No threshold is one that nothing can reach or miss."""
    parts = frame["minsta_andel_indikatorer"].str.extract("([0-9])/([0-9])")
    yield Finding(
        np.flatnonzero(parts[0].astype(int) > parts[1].astype(int)),
        "minsta_andel_indikatorer",
        lambda _row: "En andel kan inte vara större än 1.",
    )
    for name in ("minsta_antal_falt", "minsta_antal_stadsdelsomraden", "minsta_antal_stadsdelar"):
        yield Finding(np.flatnonzero(frame[name] < 1), name, lambda _row: "Väntat: 1 eller mer.")


RISKINDEX_FALT = Table(
    "riskindex_falt",
    "katalog/riskindex_falt.csv",
    (identity(), Column("namn", unique=True, longest=LONGEST_NAME), weight(), Column("ordning", "heltal", unique=True)),
    ("id",),
)

RISKINDEX_RECEPT = Table(
    "riskindex_recept",
    "katalog/riskindex_recept.csv",
    (
        identity("version"),
        Column("ordning", "heltal", unique=True),
        Column("namn", longest=LONGEST_NAME),
        Column("minsta_andel_indikatorer", pattern=r"[1-9]/[1-9]", expected="ett bråk med en siffra på var sida: 2/3"),
        Column("minsta_antal_falt", "heltal"),
        Column("minsta_antal_stadsdelsomraden", "heltal"),
        Column("minsta_antal_stadsdelar", "heltal"),
        Column("antal_dragningar", "heltal", pattern=r"[1-9][0-9]{2,4}", expected="ett tal från 100 till 99999"),
        Column("fro", "heltal", pattern=r"[0-9]+", expected="ett heltal som inte är negativt"),
        Column("beskrivning"),
    ),
    ("version",),
    (_check_thresholds,),
)

RISKINDEX_SIFFROR = Table(
    "riskindex_siffror",
    "katalog/riskindex.csv",
    (
        Column("version", references="riskindex_recept.version"),
        Column("falt", references="riskindex_falt.id"),
        Column("indikator", references="indikatorer.id"),
        Column("omvandling", choices=("kvot", "komplementkvot", "inverskvot")),
        weight(),
        Column("krav", "ja_nej"),
        Column("basar", "heltal", pattern=YEAR, expected="ett år som 2012"),
        Column("framat_ar", "heltal", pattern=r"[0-9]", expected="ett tal från 0 till 9"),
        Column("motiv"),
        Column("kan_hamtas"),
    ),
    ("version", "indikator"),
    (_check_ingredients,),
)

RISKINDEX_FAKTA = Table(
    "riskindex_fakta",
    "katalog/riskindex_fakta.csv",
    (
        Column("omrade", references="omraden.id"),
        Column("ar", "heltal", pattern=YEAR, expected="ett år som 2012"),
        Column("klass", "heltal", pattern=r"[1-3]", expected="1 (lägst), 2 eller 3 (högst)"),
        Column("varde", "tal", required=False),
        Column("text"),
        Column("avsnitt"),
    ),
    ("omrade", "ar"),
)
