"""Indicators, breaks in their series and how figures are computed out of others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.codes import TOPICS
from uppfoljning.contract.model import LONGEST_NAME, Column, Finding, Table
from uppfoljning.contract.tables import series
from uppfoljning.contract.tables.parts import identity, source

# What figures can be computed for.
LEVELS = ("regso", "stadsdel", "stadsdelsomrade", "kommun")


def _check_recipes(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    weighted = frame["metod"] == "vagt_medel"
    for name in ("vikt_indikator", "vikt_period"):
        yield Finding(
            np.flatnonzero(weighted & frame[name].isna()),
            name,
            lambda _row: "Ett vägt medel måste ha en vikt och dess period.",
        )
    levels = frame["nivaer"].map(lambda text: [level for level in text.split(" ") if level not in LEVELS])
    yield Finding(
        np.flatnonzero(levels.map(bool)),
        "nivaer",
        lambda row: f"Väntat något av, med mellanslag emellan: {', '.join(LEVELS)}.",
    )
    itself = (
        frame["metod"].ne("summa") & frame["metod"].ne("vagt_medel") & (frame["indikator"] == frame["varde_indikator"])
    )
    yield Finding(
        np.flatnonzero(itself), "varde_indikator", lambda row: f"{row['indikator']} kan inte räknas ur sig själv så."
    )
    share = (frame["metod"] == "kvot") & frame["namnare_indikatorer"].isna()
    yield Finding(np.flatnonzero(share), "namnare_indikatorer", lambda _row: "En kvot måste ha nämnare.")


INDIKATORER = Table(
    "indikatorer",
    "katalog/indikatorer.csv",
    (
        identity(),
        Column("namn", unique=True, longest=LONGEST_NAME),
        Column("definition"),
        Column("enhet", references="enheter.kod"),
        Column("enhet_aven", required=False, references="enheter.kod"),
        Column("decimaler", "heltal", pattern=r"[0-4]", expected="ett tal från 0 till 4"),
        Column("riktning", choices=("hog_ar_bra", "lag_ar_bra", "ingen")),
        Column("periodicitet", choices=("ar", "lasar", "manad", "dag", "blandad")),
        Column("amne", choices=TOPICS),
        Column("kalla"),
        Column("bas", required=False),
        Column("skiljer_sig_fran", required=False),
        Column("varningar", required=False, references="varningar.kod", many=True),
    ),
    ("id",),
)

SERIEBROTT = Table(
    "seriebrott",
    "katalog/seriebrott.csv",
    (
        Column("indikator", references="indikatorer.id"),
        Column("omrade", required=False, references="omraden.id"),
        Column("period", "period"),
        Column("vad"),
        Column("sparrar", "ja_nej"),
        source(),
    ),
    ("indikator", "omrade", "period"),
    (series.check_breaks,),
)

BERAKNINGAR = Table(
    "berakningar",
    "katalog/berakningar.csv",
    (
        identity(),
        Column("ordning", "heltal", unique=True),
        Column("indikator", references="indikatorer.id"),
        Column("metod", choices=("summa", "vagt_medel", "kvot", "andel_av_staden", "staden_100")),
        Column("varde_indikator", references="indikatorer.id"),
        Column("vikt_indikator", required=False, references="indikatorer.id"),
        Column("vikt_period", "period", required=False),
        Column("namnare_indikatorer", required=False, references="indikatorer.id", many=True),
        Column("nivaer"),
        Column("formel"),
        Column("anmarkning", required=False),
    ),
    ("id",),
    (_check_recipes, series.check_weights),
)
