"""Where the figures of a picture come from: those of a frame, or of whole indicators."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from uppfoljning import words
from uppfoljning.views.pieces import Sources
from uppfoljning.views.reading import Reading, once


@once
def _publishers(reading: Reading) -> dict[str, pd.DataFrame]:
    """Who has published the figures of an indicator, and those that it was computed from."""
    return {str(name): own for name, own in reading.query("utgivare").groupby("indikator")}


def of_values(reading: Reading, values: pd.DataFrame, beside: Iterable[str] = ()) -> Sources:
    """The sources of figures that have columns indikator, varde and those of their source; of a computed one, what is behind.

    `beside` are the publishers of what the figures are held against.
    """
    others = sorted(set(beside))
    known = values.dropna(subset=["varde"])
    own = known["berakning"].notna() if "berakning" in known else pd.Series(False, index=known.index)
    behind = [name for indicator in known.loc[own, "indikator"].unique() for name in _behind(reading, indicator)]
    published = [*known.loc[~own, "kalla_utgivare"].dropna(), *others]
    line = words.source_line(published, behind, computed=bool(own.any()))
    notes = [*words.source_notes(known[~own].drop(columns="formel", errors="ignore"))]
    if own.any():
        notes.append(f"{words.source_line((), behind, computed=True)}.")
        notes += [f"Räknesätt: {formula}" for formula in known.loc[own, "formel"].dropna().unique()]
    notes += [f"Jämförelsens källa: {name}." for name in others]
    return Sources(line, tuple(notes))


def _behind(reading: Reading, indicator: str) -> list[str]:
    known = _publishers(reading).get(indicator)
    return [] if known is None else list(known["utgivare"])


def of_indicators(reading: Reading, indicators: Iterable[str], computed: bool = False) -> Sources:
    """The publishers behind whole indicators; `computed` says that the picture shows what we have computed of them."""
    names = [name for indicator in dict.fromkeys(indicators) for name in _behind(reading, indicator)]
    line = words.source_line((), names, computed=True) if computed else words.source_line(names)
    return Sources(line)
