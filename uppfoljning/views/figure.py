"""One figure: what it is, where it comes from, and what it was computed from."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import method
from uppfoljning.views.pieces import Block, Fold, Piece, Section, Table
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import FigureKey, trails

# Where a link to a figure scrolls to.
ANCHOR = "siffran"


@once
def _listed(reading: Reading, indicator: str) -> pd.DataFrame:
    """The figures of an indicator that are listed one by one, in reading order."""
    rows = reading.query("spar", indikator=indicator)
    return words.order_areas(rows[~rows["omradestyp"].isin(trails.ONLY_IN_FILE)])


@once
def known(reading: Reading) -> frozenset[FigureKey]:
    """Every figure that can be followed here, and each indicator by a key of its own; no measure of an index."""
    rows = reading.query("spar")
    rows = rows[~rows["omradestyp"].isin(trails.ONLY_IN_FILE)]
    keys = zip(rows["indikator"], rows["omrade"], rows["period"], rows["kon"], strict=True)
    return frozenset({FigureKey(*key) for key in keys} | {FigureKey(name) for name in method.names(reading)})


def areas(reading: Reading, indicator: str) -> dict[str, str]:
    """The areas and schools that an indicator has a figure for, hidden ones too: name by id."""
    rows = _listed(reading, indicator).drop_duplicates("omrade")
    return {
        row["omrade"]: f"{words.area_label(row['omrade_namn'], row['omradestyp'])} ({sv.AREA_TYPES[row['omradestyp']]})"
        for row in rows.to_dict("records")
    }


def times(reading: Reading, indicator: str, area: str) -> dict[str, str]:
    """The periods of an area, by sex where there are such figures, the latest first."""
    rows = _listed(reading, indicator)
    own = rows[rows["omrade"] == area].iloc[::-1]
    own = own.sort_values("kon", key=lambda sex: sex != "totalt", kind="stable")
    return {
        f"{row['period']}~{row['kon']}": trails.time_of(row["period"], row["kon"]) for row in own.to_dict("records")
    }


def content(reading: Reading, indicator: str, area: str, time: str) -> Iterator[Piece]:
    """Where one figure comes from."""
    period, _, sex = time.partition("~")
    rows = _listed(reading, indicator)
    row = rows[(rows["omrade"] == area) & (rows["period"] == period) & (rows["kon"] == sex)].iloc[0].to_dict()
    computed = not sv.is_missing(row["berakning"])
    cell = words.figure_cell(row["varde"], row["decimaler"], row["enhet"], computed, row["status"])
    name = words.area_label(row["omrade_namn"], row["omradestyp"])
    hidden = trails.reasons(reading.query("rojande_lista", indikator=indicator))
    parts = reading.query("delar", indikator=indicator, omrade=area, period=period) if computed else pd.DataFrame()
    yield Section(f"{name} {trails.time_of(period, sex)}: {cell.text}", ANCHOR)
    yield Block(
        "siffran.html",
        {
            "figure": row["indikator_namn"],
            "formula": trails.sentences(row["formel"], row["berakning_anmarkning"]) if computed else "",
            "numerator": "" if sv.is_missing(row["taljare"]) else sv.number(row["taljare"]),
            "denominator": "" if sv.is_missing(row["namnare"]) else sv.number(row["namnare"]),
            "source": trails.source(row),
            "remark": trails.remark(row, hidden, reading.remarks),
        },
    )
    if not parts.empty:
        yield Fold(
            f"Delarna som värdet är räknat av ({sv.number(len(parts))})",
            (Table(words.parts_table(parts)),),
            "siffrans_delar",
        )
