"""How goals are judged, in which words, and which figures are hidden."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import RULE, TEXT
from uppfoljning.contract.codes import GOAL_TYPES, REASON_CODES, STATUS_CODES, TOPICS
from uppfoljning.contract.model import Bounds, Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.tables.parts import identity, indicator, order, validity

# A limit of the disclosure gate, and one of a rule for goals.
LIMIT, NOT_NEGATIVE = Bounds(1, 99), Bounds(0)

Check = Callable[[pd.DataFrame, dict[str, pd.DataFrame]], Iterator[Finding]]


def _check_rules(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Every kind of goal has a rule in force to be judged by, and no share is one that nothing can reach or miss."""
    share = (frame["minsta_andel_omraden"] <= 0) | (frame["minsta_andel_omraden"] > 1)
    yield Finding(np.flatnonzero(share), "minsta_andel_omraden", lambda _row: "Väntat: en andel över 0 och högst 1.")
    # A register counts so many that chance allows almost any change: without a limit, 0.1 would be called certain.
    mix = (frame["provning"] == "blandning") & ~(frame["minsta_skillnad"] > 0)
    yield Finding(
        np.flatnonzero(mix),
        "minsta_skillnad",
        lambda _row: "En regel om blandning måste ange den minsta skillnad som räknas, större än 0.",
    )
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
    "Statusord",
    TEXT,
    (
        identity("kod", "code, used by the program"),
        Column("ord", "the word, as shown"),
        Column("form", "its shape"),
        order(),
        Column("beskrivning", "what it means"),
    ),
    ("kod",),
    (_holding("katalog/statusar.csv", STATUS_CODES),),
    named_by="ord",
)

SKAL = Table(
    "skal",
    "katalog/skal.csv",
    "Skäl",
    TEXT,
    (
        identity("kod", "code, used by the program"),
        Column("kort", "the reason in short, as shown"),
        Column("mening", "the reason in a sentence"),
        order(),
    ),
    ("kod",),
    (_holding("katalog/skal.csv", REASON_CODES),),
    named_by="kort",
)

REGLER = Table(
    "regler",
    "katalog/regler.csv",
    "Regel",
    RULE,
    (
        identity(meaning="short id, the same in every version"),
        Column("version", "number of the version", "heltal"),
        Column("maltyp", "for which type of goal", choices=GOAL_TYPES, label="måltyp"),
        Column(
            "provning",
            "how it is judged",
            choices=("forandring", "alla_minst_riket", "beslutad_niva", "blandning", "bedoms_inte"),
            label="prövning",
        ),
        Column(
            "basperiod",
            "for the reader; the base period that counts stands in `mal_indikator`",
            "period",
            required=False,
        ),
        Column(
            "basperiod_senast",
            "for `blandning`: an area without a figure for the base period starts from its first one after that, if it ends no "
            "later than this year; empty means that only the base period counts",
            required=False,
            pattern=r"(19|20)[0-9]{2}",
            expected="ett år, till exempel 2017",
            label="senaste basperiod",
        ),
        Column(
            "konfidens",
            "for example `0.95`, with six decimals at most",
            "tal",
            pattern=r"0\.(5[0-9]{0,4}[1-9]|[6-9][0-9]{0,5})",
            expected="ett tal mellan 0.5 och 1 med högst sex decimaler, till exempel 0.95",
            bounds=Bounds(0.5, 1, open=True),
        ),
        Column("korrigering", "correction for many measures", choices=("holm", "ingen")),
        Column(
            "minsta_namnare",
            "smaller denominators give *för små tal*; empty means no limit",
            "tal",
            required=False,
            bounds=NOT_NEGATIVE,
            expected="0 eller mer",
            label="minsta nämnare",
        ),
        Column(
            "minsta_antal",
            "smaller counts give *för små tal*; empty means no limit",
            "tal",
            required=False,
            bounds=NOT_NEGATIVE,
            expected="0 eller mer",
        ),
        Column(
            "minsta_skolor",
            "fewest schools with a value for a school year to count",
            "heltal",
            required=False,
            bounds=NOT_NEGATIVE,
            expected="0 eller mer",
        ),
        Column(
            "minsta_andel_omraden",
            "of the areas or schools that the goal speaks of, the share that must be judged; for a direction also the share "
            "that must go the same way",
            "tal",
            required=False,
            label="minsta andel områden",
        ),
        Column(
            "minsta_skillnad",
            "the smallest change that matters, in the measure's own unit: a smaller one is never called certain, however many it "
            "rests on; must be given for `blandning`",
            "tal",
            required=False,
            bounds=NOT_NEGATIVE,
            expected="0 eller mer",
            label="minsta skillnad",
        ),
        *validity("from when to when it is in force; empty means no limit"),
        Column("beskrivning", "the rule in words, as shown", cause=TEXT),
    ),
    ("id", "version"),
    (_check_rules,),
    conditions=(
        "minsta_andel_omraden > 0 AND minsta_andel_omraden <= 1",
        "provning <> 'blandning' OR coalesce(minsta_skillnad, 0) > 0",
    ),
)

ROJANDEREGLER = Table(
    "rojanderegler",
    "katalog/rojanderegler.csv",
    "Regel mot röjande",
    RULE,
    (
        Column("kalla", "empty means all sources", required=False, references="kallor.id", label="källa"),
        indicator("empty means all indicators", required=False),
        Column(
            "amnen",
            "the topics whose figures in `antal` count persons, households, firms or reported offences, space between; empty "
            "means as the general rule",
            required=False,
            pattern=rf"({'|'.join(TOPICS)})( ({'|'.join(TOPICS)}))*",
            expected="ämnen med ett mellanslag emellan, till exempel arbete skola",
            label="ämnen",
        ),
        Column(
            "minsta_antal", "smaller counts, and shares with a smaller numerator, are hidden", "heltal", bounds=LIMIT
        ),
        Column(
            "minsta_skolgrupp",
            "smaller groups of pupils in one school are hidden with their results, whoever has printed them",
            "heltal",
            bounds=LIMIT,
        ),
        Column("minsta_namnare", "shares of fewer are hidden", "heltal", bounds=LIMIT, label="minsta nämnare"),
        Column(
            "sakra_nollor",
            "`nej` where the source rounds, so that 0 may be a small count: it is then treated as one",
            "ja_nej",
            label="säkra nollor",
        ),
        Column(
            "dolj",
            "`nej` where the publisher has screened the figures itself: they are shown, marked as few and kept out of trends",
            "ja_nej",
            label="dölj",
        ),
        Column(
            "delar",
            "the indicators that the indicator is the sum of",
            required=False,
            references="indikatorer.id",
            many=True,
        ),
        Column(
            "andel_av",
            "the published counts that a share is a part of; empty means as the general rule. On a row for an indicator they "
            "are what it is a share of; on another row a roof over it",
            required=False,
            references="indikatorer.id",
            many=True,
        ),
        Column("grund", "why, with reference", cause=TEXT),
    ),
    ("kalla", "indikator"),
    (_check_disclosure_rules,),
    conditions=("kalla IS NOT NULL OR indikator IS NOT NULL OR amnen IS NOT NULL",),
)
