"""Goals, how they are measured and what has been decided of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import RULE, TEXT
from uppfoljning.contract.codes import GOAL_AREAS, GOAL_TYPES, GOALS_WITH_A_PAGE
from uppfoljning.contract.model import Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.tables import series
from uppfoljning.contract.tables.figures import beyond_unit
from uppfoljning.contract.tables.parts import area, goal, identity, indicator, name, order, validity


def _check_goal_areas(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Each målområde has a page that is made for it."""
    lacking = [name for name in GOAL_AREAS if name not in set(frame["id"])]
    if lacking:
        told = f"Målområdet saknas: {', '.join(lacking)}. Det har en egen sida."
        raise DataContractError([Deviation("katalog/malomraden.csv", told)])
    yield from ()


def _check_goals(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Every målområde has a goal to show, and the goals that a page is built around are there."""
    lacking = [name for name in GOALS_WITH_A_PAGE if name not in set(frame["id"])]
    told = [f"Målet saknas: {', '.join(lacking)}. Det har en egen sida."] if lacking else []
    empty = sorted(set(loaded["malomraden"]["id"]) - set(frame["malomrade"]))
    told += [f"Målområdet har inget mål: {', '.join(empty)}."] if empty else []
    if told:
        raise DataContractError([Deviation("katalog/mal.csv", said) for said in told])
    yield from ()


# By the level of a measure, the column of the catalogue of areas that tells which areas the programme speaks of.
SPOKEN_OF = {"stadsdelsomrade": "prioriterad", "stadsdel": "i_programmets_21"}


def _check_decided(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A decided level is for a measure of the goal and an area that the measure is about, and one begins on one day."""
    kind = frame["mal"].map(loaded["mal"].set_index("id")["typ"])
    by_level = loaded["regler"].loc[loaded["regler"]["provning"] == "beslutad_niva", "maltyp"]
    yield Finding(
        np.flatnonzero(kind.notna() & ~kind.isin(by_level)),
        "mal",
        lambda row: f"Regeln för {row['mal']} prövar ingen beslutad nivå, så den skulle inte användas.",
    )
    measures = loaded["mal_indikator"].query("roll == 'matt'").set_index(["mal", "indikator"])["krav_niva"]
    level = measures.reindex(pd.MultiIndex.from_frame(frame[["mal", "indikator"]])).to_numpy()
    yield Finding(
        np.flatnonzero(pd.isna(level)), "indikator", lambda row: f"{row['indikator']} är inget mått för {row['mal']}."
    )
    areas = loaded["omraden"].set_index("id")

    def spoken_of(kind: object, area: str) -> bool:
        if kind == "kommun":
            return area == "stockholm"
        column = SPOKEN_OF.get(str(kind))
        return column is not None and areas.at[area, "typ"] == kind and bool(areas.at[area, column])

    # Whether the area exists, and whether the measure is one, is said of its own.
    known = ~pd.isna(level) & frame["omrade"].isin(areas.index).to_numpy()
    spoken = [not sure or spoken_of(*pair) for sure, *pair in zip(known, level, frame["omrade"], strict=True)]
    yield Finding(
        np.flatnonzero(~np.array(spoken, dtype=bool)),
        "omrade",
        lambda row: f"{row['mal']} talar inte om {row['omrade']}.",
    )
    yield from beyond_unit(frame.assign(enhet=frame["indikator"].map(loaded["indikatorer"].set_index("id")["enhet"])))
    again = frame.duplicated(["mal", "indikator", "omrade", "period_start"])
    yield Finding(
        np.flatnonzero(again), "period", lambda _row: "En annan nivå för samma mått och område börjar samma dag."
    )


MALOMRADEN = Table(
    "malomraden",
    "katalog/malomraden.csv",
    "Målområde",
    TEXT,
    (
        Column("id", "each has a page that is made for it", choices=GOAL_AREAS),
        name(),
        order("order on the pages", unique=True),
    ),
    ("id",),
    (_check_goal_areas,),
    named_by="namn",
)

MAL = Table(
    "mal",
    "katalog/mal.csv",
    "Mål",
    TEXT,
    (
        identity(
            meaning="`sb-1.1`, `sk-1.1`, `jf-2.1`; a point has a letter, `sb-1.a`; the aim of the fourth målområde is `sh-1`"
        ),
        Column("malomrade", "the målområde", references="malomraden.id", cause=RULE, label="målområde"),
        Column("nummer", "as in the programme", required=False),
        Column("tema", "theme"),
        Column("kortform", "the goal in short, in our own words", label="kort form"),
        Column(
            "sort",
            "`numrerat`: one of the 13; `punkt`: *målet innebär även*; `malsattning`: `sh-1`, not counted among the 13; "
            "`lokalt`: unused today",
            choices=("numrerat", "punkt", "malsattning", "lokalt"),
            cause=RULE,
        ),
        Column(
            "typ",
            "`riktning`: more or less of something; `niva`: a level to reach; `tillstand`: something is to be good; "
            "`blandning`: kinds are to be more mixed; `aktivitet`: something is to be done. Decides the rule for status",
            choices=GOAL_TYPES,
            cause=RULE,
        ),
        Column(
            "niva",
            "what the goal speaks of",
            choices=("programomraden", "skola", "kommun"),
            cause=RULE,
            label="nivå",
        ),
        Column("saknas", "what is missing, in a sentence or two; always filled"),
        Column(
            "siffror_hos",
            "who `saknas` says has figures for the goal or can produce them, `; ` between several; empty where nobody is known",
            required=False,
            label="siffror hos",
        ),
        Column("avsnitt", "where it stands in the programme"),
        order("order on the pages", unique=True),
        *validity("the goal's years", RULE),
        Column("beslut", "decision", required=False),
    ),
    ("id",),
    (_check_goals,),
    named_by="kortform",
)

MAL_INDIKATOR = Table(
    "mal_indikator",
    "katalog/mal_indikator.csv",
    "Mått för ett mål",
    RULE,
    (
        goal(),
        indicator(),
        Column(
            "roll",
            "`matt` measures the goal; `bredvid` stands beside the measures on the page, area by area, and is never judged; "
            "`kontext` gives context and never decides anything",
            choices=("matt", "bredvid", "kontext"),
        ),
        Column(
            "krav_niva",
            "the level that the goal speaks of",
            choices=("kommun", "stadsdelsomrade", "stadsdel", "skola"),
            label="krav på nivå",
        ),
        Column(
            "basperiod",
            "the period that change is counted from, written as in the observations",
            "period",
            required=False,
        ),
        Column(
            "vikt",
            "what the mean over several areas is weighted with: `folkmangd`, their population; `namnare`, the figures' own "
            "denominators. Empty: the mean is unweighted, and says so",
            required=False,
            choices=("folkmangd", "namnare"),
        ),
        order("the lowest number with a figure is the one on the overview; measures go before context"),
        Column("motiv", "why it measures the goal, or why it does not", cause=TEXT),
    ),
    ("mal", "indikator"),
    (series.check_base,),
)

MALVARDEN = Table(
    "malvarden",
    "katalog/malvarden.csv",
    "Beslutad nivå",
    RULE,
    (
        goal(),
        indicator("a `matt` of the goal"),
        area("an area that the goal speaks of"),
        Column("period", "the level holds from its first day; no two begin on the same day", "period"),
        Column("varde", "the level", "tal", label="värde"),
        Column("beslut", "who decided, and when", cause=TEXT),
    ),
    ("mal", "indikator", "omrade", "period"),
    (series.check_targets, _check_decided),
)
