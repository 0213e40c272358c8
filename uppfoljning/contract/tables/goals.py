"""Goals, who answers for them, how they are measured and what has been decided and said of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.codes import GOAL_AREAS, GOALS_WITH_A_PAGE
from uppfoljning.contract.model import LONGEST_NAME, Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.periods import YEAR
from uppfoljning.contract.tables import series
from uppfoljning.contract.tables.areas import circles
from uppfoljning.contract.tables.figures import beyond_unit
from uppfoljning.contract.tables.parts import VALIDITY, identity


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
    (
        Column("id", choices=GOAL_AREAS),
        Column("namn", longest=LONGEST_NAME),
        Column("ordning", "heltal", unique=True),
    ),
    ("id",),
    (_check_goal_areas,),
)

MAL = Table(
    "mal",
    "katalog/mal.csv",
    (
        identity(),
        Column("malomrade", references="malomraden.id"),
        Column("nummer", required=False),
        Column("tema"),
        Column("kortform"),
        Column("sort", choices=("numrerat", "punkt", "malsattning", "lokalt")),
        Column("typ", choices=("riktning", "niva", "tillstand", "aktivitet")),
        Column("niva", choices=("programomraden", "skola", "kommun")),
        Column("saknas"),
        Column("avsnitt"),
        Column("ordning", "heltal", unique=True),
        *VALIDITY,
        Column("beslut", required=False),
    ),
    ("id",),
    (_check_goals,),
)

NAMNDER = Table(
    "namnder",
    "katalog/namnder.csv",
    (
        identity(),
        Column("namn", longest=LONGEST_NAME),
        Column("slag", choices=("kommunstyrelse", "facknamnd", "stadsdelsnamnd", "bolag", "grupp")),
        Column("ingar_i", required=False, references="namnder.id"),
        Column("omrade", required=False, references="omraden.id"),
        Column("prioriterad", "ja_nej"),
        Column("ordning", "heltal"),
        *VALIDITY,
    ),
    ("id",),
    (_check_bodies,),
)

ANSVAR = Table(
    "ansvar",
    "katalog/ansvar.csv",
    (
        Column("mal", references="mal.id"),
        Column("namnd", references="namnder.id"),
        Column("roll", choices=("huvudansvarig", "medansvarig", "uppfoljning")),
        Column("ordning", "heltal"),
        *VALIDITY,
    ),
    ("mal", "namnd", "roll"),
    (_check_responsible,),
)

ILS_MAL = Table(
    "ils_mal",
    "katalog/ils_mal.csv",
    (identity(), Column("namn", longest=LONGEST_NAME), Column("ordning", "heltal"), Column("avsnitt")),
    ("id",),
)

MAL_INDIKATOR = Table(
    "mal_indikator",
    "katalog/mal_indikator.csv",
    (
        Column("mal", references="mal.id"),
        Column("indikator", references="indikatorer.id"),
        Column("roll", choices=("matt", "kontext")),
        Column("krav_niva", choices=("kommun", "stadsdelsomrade", "stadsdel", "skola")),
        Column("basperiod", "period", required=False),
        Column("ordning", "heltal"),
        Column("motiv"),
    ),
    ("mal", "indikator"),
    (series.check_base,),
)

MALVARDEN = Table(
    "malvarden",
    "katalog/malvarden.csv",
    (
        Column("mal", references="mal.id"),
        Column("indikator", references="indikatorer.id"),
        Column("omrade", references="omraden.id"),
        Column("period", "period"),
        Column("varde", "tal"),
        Column("beslut"),
    ),
    ("mal", "indikator", "omrade", "period"),
    (series.check_targets, _check_decided),
)

EGNA_BEDOMNINGAR = Table(
    "egna_bedomningar",
    "katalog/egna_bedomningar.csv",
    (
        Column("mal", references="mal.id"),
        Column("namnd", references="namnder.id"),
        Column("period", pattern=f"{YEAR}-(T1|T2|VB)", expected="år och T1, T2 eller VB, till exempel 2017-VB"),
        Column("bedomning", choices=("helt", "delvis", "ej", "kunde_inte_foljas_upp")),
        Column("varfor", required=False),
        Column("vad_gjordes", required=False),
        Column("vad_gors_nu", required=False),
        Column("datum", "datum"),
    ),
    ("mal", "namnd", "period"),
)
