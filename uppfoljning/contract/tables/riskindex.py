"""The indices that are made of several figures, their recipes, and the facts they are held against."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import RULE, TEXT, UNSTATED
from uppfoljning.contract.model import Bounds, Column, Finding, Table
from uppfoljning.contract.tables.parts import area, identity, indicator, name, order, weight

# A year as a number, between the same bounds as a period's.
YEARS = Bounds(1900, 2099)
# What a recipe asks for at the least.
SOME = Bounds(1)


def _check_ingredients(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """100 − x means something only of a share in percent."""
    units = frame["indikator"].map(loaded["indikatorer"].set_index("id")["enhet"])
    wrong = (frame["omvandling"] == "komplementkvot") & (units != "procent")
    yield Finding(
        np.flatnonzero(wrong),
        "omvandling",
        lambda row: f"Komplementkvot kräver procent, men {row['indikator']} är det inte.",
    )
    index = frame["version"].map(loaded["riskindex_recept"].set_index("version")["sammansatt_index"])
    known = frame.assign(index=index).dropna(subset=["index"])
    shared = known.groupby("falt")["index"].nunique()
    yield Finding(
        np.flatnonzero(frame["falt"].isin(shared[shared > 1].index)),
        "falt",
        lambda row: f"Fältet {row['falt']} ingår i recept för olika index. Ett fält hör till ett enda.",
    )


def _check_thresholds(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """No threshold is one that nothing can reach."""
    parts = frame["minsta_andel_indikatorer"].str.extract("([0-9])/([0-9])")
    yield Finding(
        np.flatnonzero(parts[0].astype(int) > parts[1].astype(int)),
        "minsta_andel_indikatorer",
        lambda _row: "En andel kan inte vara större än 1.",
    )


SAMMANSATTA_INDEX = Table(
    "sammansatta_index",
    "katalog/sammansatta_index.csv",
    "Sammansatt index",
    RULE,
    (
        identity(),
        name(unique=True, cause=TEXT),
        Column(
            "helhet",
            "what the whole index is called among the measures, before `_relativ` or `_fast_bas`",
            pattern=r"index[a-z0-9_]*",
            expected="ett namn med små bokstäver som börjar med index",
            unique=True,
            label="hela indexets mått",
        ),
        order(unique=True),
        Column("ingar", "what goes into it and what does not, as shown beside it", cause=TEXT, label="vad som ingår"),
    ),
    ("id",),
    named_by="namn",
)

RISKINDEX_FALT = Table(
    "riskindex_falt",
    "katalog/riskindex_falt.csv",
    "Fält i index för sociala risker",
    RULE,
    (
        identity(),
        name(unique=True, cause=TEXT),
        weight("weights are relative to each other"),
        order(unique=True),
    ),
    ("id",),
    named_by="namn",
)

RISKINDEX_RECEPT = Table(
    "riskindex_recept",
    "katalog/riskindex_recept.csv",
    "Recept för index för sociala risker",
    RULE,
    (
        identity("version", "id as shown in every answer"),
        Column("sammansatt_index", "the index that it is a recipe for", references="sammansatta_index.id"),
        order("order in which recipes are tried", unique=True),
        name(cause=TEXT),
        Column(
            "minsta_andel_indikatorer",
            "the share of a field's indicators that must exist, as `2/3`",
            pattern=r"[1-9]/[1-9]",
            expected="ett bråk med en siffra på var sida: 2/3",
        ),
        Column(
            "minsta_antal_falt",
            "how many fields an index needs",
            "heltal",
            bounds=SOME,
            expected="1 eller mer",
            label="minsta antal fält",
        ),
        Column(
            "minsta_antal_stadsdelsomraden",
            "for how many stadsdelsområden an indicator must exist to be used at that level; it must exist for the city too",
            "heltal",
            bounds=SOME,
            expected="1 eller mer",
            label="minsta antal stadsdelsområden",
        ),
        Column("minsta_antal_stadsdelar", "the same for stadsdelar", "heltal", bounds=SOME, expected="1 eller mer"),
        Column(
            "antal_dragningar",
            "how many times the order is tried with other choices",
            "heltal",
            bounds=Bounds(100, 99999),
        ),
        Column("fro", "the seed of these choices", "heltal", bounds=Bounds(0), label="frö"),
        Column(
            "kanslighet",
            "whether it is told which of the choices moves the order; it takes twice as many tries again",
            "ja_nej",
            label="känslighet",
        ),
        Column("beskrivning", "what it is", cause=TEXT),
    ),
    ("version",),
    (_check_thresholds,),
    named_by="namn",
)

RISKINDEX_SIFFROR = Table(
    "riskindex_siffror",
    "katalog/riskindex.csv",
    "Siffra i index för sociala risker",
    RULE,
    (
        Column("version", "the recipe", references="riskindex_recept.version"),
        Column("falt", "the field", references="riskindex_falt.id", label="fält"),
        indicator(
            "the figure that is used is that of *totalt* in the indicator's own unit, the latest of each calendar year; a "
            "school year counts as the year it ends"
        ),
        Column(
            "omvandling",
            "`kvot`: 100·x/c; `komplementkvot`: 100·(100−x)/(100−c), percent only; `inverskvot`: 100·c/x; c is the city's value",
            choices=("kvot", "komplementkvot", "inverskvot"),
        ),
        weight("weight within the field"),
        Column("krav", "whether the field cannot be made without it", "ja_nej"),
        Column(
            "basar",
            "the year of the fixed base; empty where no figure is made against a fixed year",
            "heltal",
            required=False,
            bounds=YEARS,
            expected="ett år som 2012",
            label="basår",
        ),
        Column(
            "framat_ar",
            "for how many years an older value may stand in: 2 for surveys and elections, otherwise 0",
            "heltal",
            bounds=Bounds(0, 9),
            label="år framåt",
        ),
        Column("motiv", "why it is there", cause=TEXT),
        Column("kan_hamtas", "where it can be had when it is missing", cause=TEXT, label="kan hämtas"),
    ),
    ("version", "indikator"),
    (_check_ingredients,),
)

RISKINDEX_FAKTA = Table(
    "riskindex_fakta",
    "katalog/riskindex_fakta.csv",
    "Programmets uppgift om index",
    UNSTATED,
    (
        area(),
        Column("ar", "the year", "heltal", bounds=YEARS, expected="ett år som 2012", label="år"),
        Column(
            "klass",
            "3 is the highest, 2 above the city, 1 the others",
            "heltal",
            bounds=Bounds(1, 3),
            expected="1 (lägst), 2 eller 3 (högst)",
        ),
        Column("varde", "the value, where one is given", "tal", required=False, label="värde"),
        Column("text", "what the programme says", cause=TEXT),
        Column("avsnitt", "where it stands in the programme", cause=TEXT),
    ),
    ("omrade", "ar"),
    named_by="text",
)
