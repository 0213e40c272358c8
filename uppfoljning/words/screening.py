"""What in the figures can be read but ought to be looked at, in words for whoever keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.tables import SEXES


def screening_texts(found: pd.DataFrame) -> list[str]:
    """A sentence for each finding. `found` is the query granskning."""
    return [_text(row) for row in found.to_dict("records")]


def screening_summary(texts: Sequence[str]) -> str:
    """How much there is to look at, and where it is told; empty if there is nothing."""
    if not texts:
        return ""
    things = "uppgift" if len(texts) == 1 else "uppgifter"
    return f"{len(texts)} {things} i underlaget bör ses efter (visas av python -m uppfoljning granska)"


def _text(row: dict[str, Any]) -> str:
    if row["slag"] == "riktning":
        return f"Riktning: {row['indikator']} och {row['annat']} är närliggande mått men har motsatt riktning."
    sex = "" if row["kon"] == "totalt" else f", {SEXES[row['kon']]}"
    if row["slag"] == "enhet":
        units = " och ".join(row["annat"].split(" "))
        return f"Enhet: {row['indikator']} {sv.period(row['period'])}{sex} finns i {units}. Siffror i olika enheter jämförs inte."
    before, after, seen = (_number(row, name) for name in ("fore", "varde", "storsta_andra"))
    return (
        f"Hopp: {row['indikator']}, {row['omrade_namn']}{sex}, från {before} {sv.period(row['fore_period'])} till {after} "
        f"{sv.period(row['period'])}. Den största andra förändringen är {seen}."
    )


def _number(row: dict[str, Any], name: str) -> str:
    return sv.figure(row[name], int(row["decimaler"]), row["enhet"])
