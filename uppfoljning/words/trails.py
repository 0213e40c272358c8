"""What must be said of where one figure comes from: its source, why it is hidden, and what is remarked of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.remarks import Remarks
from uppfoljning.words.sources import NEVER_LISTED
from uppfoljning.words.tables import SEXES, FigureKey

# The smallest areas are too many to be listed figure by figure.
ONLY_IN_FILE = ("regso", "deso", NEVER_LISTED)
# Indicator, area, period and sex.
Key = tuple[str, ...]


def key_of(row: Mapping[str, Any]) -> Key:
    """What a row of the query spar is a figure of."""
    return (row["indikator"], row["omrade"], row["period"], row["kon"])


def reasons(hidden: pd.DataFrame) -> dict[Key, str]:
    """Why a number is hidden, by figure. `hidden` is the query rojande_lista."""
    keys = zip(hidden["indikator"], hidden["omrade"], hidden["period"], hidden["kon"], strict=True)
    return dict(zip(keys, hidden["skal"], strict=True))


def remark(row: Mapping[str, Any], why: Mapping[Key, str], remarks: Remarks) -> str:
    """Why the figure is hidden, what is remarked of it, and what its source says, as sentences."""
    key = key_of(row)
    said = [sv.capitalise(own.text.partition(" = ")[2]) for own in remarks.get(FigureKey(*key), ())]
    return sentences(why.get(key), *said, row["anmarkning"])


def source(row: Mapping[str, Any]) -> dict[str, str]:
    """The source of a row of the query spar, each field as text."""
    text = {str(key): "" if sv.is_missing(value) else str(value) for key, value in row.items()}
    fields = {name: text[f"kalla_{name}"] for name in ("utgivare", "titel", "tabell", "url", "licens")}
    return {"id": text["kalla"], "datum": sv.source_date(row["kalla_uppdaterad"]), **fields}


def sentences(*texts: object) -> str:
    """Those that say something, one after the other."""
    return " ".join(str(text) for text in texts if not sv.is_missing(text))


def time_of(period: str, sex: str) -> str:
    """The time of a figure, with the sex where it is of one: ”2017”, ”2017, kvinnor”."""
    return f"{sv.period(period)}, {SEXES[sex]}" if sex in SEXES else sv.period(period)
