"""Indicators, breaks in their series and how figures are computed out of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import RULE, TEXT, UNSTATED
from uppfoljning.contract.codes import TOPICS
from uppfoljning.contract.model import Bounds, Column, Finding, Table
from uppfoljning.contract.tables import series
from uppfoljning.contract.tables.parts import area, identity, indicator, name, note, order, source

# What figures can be computed for.
LEVELS = ("regso", "stadsdel", "stadsdelsomrade", "kommun", "skola")

METHODS = (
    "summa", "vagt_medel", "kvot", "tackt_medel", "tackt_kvot", "andel_av_staden", "staden_100", "blandning", "vanligast",
    "tackning",
)  # fmt: skip
# Methods that leave out small areas without a number, as long as the others hold enough of the people.
COVERING = ("tackt_medel", "tackt_kvot")
# Methods that are nothing without their denominators, and what is said where they lack.
NEEDED = {
    "kvot": "En kvot måste ha nämnare.",
    "tackt_kvot": "En kvot måste ha nämnare.",
    "blandning": "En blandning måste ange andelarna som den räknas ur.",
    "vanligast": "Den vanligaste måste ange andelarna som den väljs bland.",
    "tackning": "En täckning måste ange det tal som den jämförs med.",
}


def _said(text: str, _row: pd.Series) -> str:
    return text


def _check_recipes(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    weighted = frame["metod"] == "vagt_medel"
    for column in ("vikt_indikator", "vikt_period"):
        yield Finding(
            np.flatnonzero(weighted & frame[column].isna()),
            column,
            lambda _row: "Ett vägt medel måste ha en vikt och dess period.",
        )
    covering = frame["metod"].isin(COVERING)
    for column, needs in (
        ("vikt_indikator", "Täckningen måste mätas i något: ange antalet invånare."),
        ("minsta_tackning", "Ange hur många procent av invånarna som talen minst ska omfatta."),
    ):
        yield Finding(np.flatnonzero(covering & frame[column].isna()), column, partial(_said, needs))
    yield Finding(
        np.flatnonzero(~covering & frame["minsta_tackning"].notna()),
        "minsta_tackning",
        lambda row: f"{row['metod']} kräver tal för hela området, så cellen ska vara tom.",
    )
    levels = frame["nivaer"].map(lambda text: [level for level in text.split(" ") if level not in LEVELS])
    yield Finding(
        np.flatnonzero(levels.map(bool)),
        "nivaer",
        lambda row: f"Väntat något av, med mellanslag emellan: {', '.join(LEVELS)}.",
    )
    itself = ~frame["metod"].isin(["summa", "vagt_medel", "tackt_medel"]) & (
        frame["indikator"] == frame["varde_indikator"]
    )
    yield Finding(
        np.flatnonzero(itself), "varde_indikator", lambda row: f"{row['indikator']} kan inte räknas ur sig själv så."
    )
    for method, needs in NEEDED.items():
        lacking = (frame["metod"] == method) & frame["namnare_indikatorer"].isna()
        yield Finding(np.flatnonzero(lacking), "namnare_indikatorer", partial(_said, needs))
    forms = frame["namnare_indikatorer"].fillna("").str.split(" ")
    alone = (
        frame["metod"].isin(["blandning", "vanligast"]) & frame["namnare_indikatorer"].notna() & (forms.str.len() < 2)
    )
    yield Finding(np.flatnonzero(alone), "namnare_indikatorer", lambda _row: "Det måste vara minst två slag.")


INDIKATORER = Table(
    "indikatorer",
    "katalog/indikatorer.csv",
    "Indikator",
    TEXT,
    (
        identity(),
        name(unique=True),
        Column("definition", "definition in full sentences"),
        Column("enhet", "the unit of its figures", references="enheter.kod", cause=RULE),
        Column(
            "enhet_aven",
            "a second unit in which the source also publishes. Such figures are kept and listed, but not drawn or compared",
            required=False,
            references="enheter.kod",
            cause=RULE,
            label="enhet även",
        ),
        Column(
            "decimaler",
            "most decimals to show",
            "heltal",
            bounds=Bounds(0, 4),
            cause=RULE,
            label="antal decimaler som visas",
        ),
        Column("riktning", "what is good", choices=("hog_ar_bra", "lag_ar_bra", "ingen"), cause=RULE),
        Column("periodicitet", "kind of its periods", choices=("ar", "lasar", "manad", "dag", "blandad")),
        Column("amne", "topic", choices=TOPICS, cause=RULE, label="ämne"),
        Column("kalla", "publisher in words, for the list of indicators", label="källa"),
        Column("bas", "what it is a share of", required=False),
        Column(
            "skiljer_sig_fran",
            "near twins it must not be mixed with, their ids in brackets",
            required=False,
            label="skiljer sig från",
        ),
        Column("varningar", "codes of its warnings", required=False, references="varningar.kod", many=True),
    ),
    ("id",),
    named_by="namn",
)

SERIEBROTT = Table(
    "seriebrott",
    "katalog/seriebrott.csv",
    "Brott i en serie",
    UNSTATED,
    (
        indicator(),
        area("empty means all areas", required=False),
        Column(
            "period",
            "the first period *after* the break. Compared by its first day, which must be the first day of a figure where the "
            "break bars",
            "period",
        ),
        Column("vad", "what changed, in a sentence", cause=TEXT),
        Column(
            "sparrar",
            "`ja`: values before and after must not be compared. The line is split, no change is drawn from one side to the "
            "other, no status is given. `nej`: shown as a caution",
            "ja_nej",
            label="spärrar jämförelse",
        ),
        source(),
    ),
    ("indikator", "omrade", "period"),
    (series.check_breaks,),
    named_by="vad",
)

BERAKNINGAR = Table(
    "berakningar",
    "katalog/berakningar.csv",
    "Räknesätt",
    RULE,
    (
        identity(),
        order("order in which recipes are followed; a later one may build on an earlier one's results", unique=True),
        indicator("which indicator gets the figures"),
        Column("metod", "see below", choices=METHODS),
        Column(
            "varde_indikator",
            "what is summed, weighted or divided",
            references="indikatorer.id",
            label="mått för värdet",
        ),
        Column(
            "vikt_indikator",
            "weight, for `vagt_medel` and `tackt_medel`; for these and `tackt_kvot` also what coverage is measured in",
            required=False,
            references="indikatorer.id",
            label="mått för vikten",
        ),
        Column(
            "vikt_period",
            "the weight's period, for `vagt_medel`; the others take that of the value",
            "period",
            required=False,
            label="viktens period",
        ),
        Column(
            "minsta_tackning",
            "for `tackt_medel` and `tackt_kvot`: how many percent of the area's `vikt_indikator` the small areas with every "
            "number must hold",
            "tal",
            required=False,
            bounds=Bounds(50, 100),
            expected="50–100",
            label="minsta täckning",
        ),
        Column(
            "namnare_indikatorer",
            "the counts that make the denominator, for `kvot` and `tackt_kvot`; the shares of the kinds, for `blandning` and "
            "`vanligast`; the number that is compared with, for `tackning`",
            required=False,
            references="indikatorer.id",
            many=True,
            label="mått för nämnaren",
        ),
        Column(
            "nivaer",
            f"levels to compute for, space between: {', '.join(f'`{level}`' for level in LEVELS)}",
            label="nivåer",
        ),
        Column("formel", "the formula in words; stands beside every such figure", cause=TEXT),
        note(cause=TEXT),
    ),
    ("id",),
    (_check_recipes, series.check_weights),
    conditions=(
        "metod <> 'vagt_medel' OR (vikt_indikator IS NOT NULL AND vikt_period IS NOT NULL)",
        f"metod NOT IN ({', '.join(repr(method) for method in NEEDED)}) OR namnare_indikatorer IS NOT NULL",
        f"metod NOT IN ({', '.join(repr(method) for method in COVERING)}) OR vikt_indikator IS NOT NULL",
        f"(metod IN ({', '.join(repr(method) for method in COVERING)})) = (minsta_tackning IS NOT NULL)",
        "metod IN ('summa', 'vagt_medel', 'tackt_medel') OR indikator <> varde_indikator",
        f"regexp_full_match(nivaer, '({'|'.join(LEVELS)})( ({'|'.join(LEVELS)}))*')",
    ),
)
