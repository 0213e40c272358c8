"""Remarks that always follow a figure: it rests on few observations, or it has been corrected since an earlier edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.tables import SEXES, Cell, FigureKey, TableView

FEW, CORRECTED = "f", "r"
NO_CORRECTIONS = "Inga rättelser: ingen siffra i en publicerad utgåva har visat sig vara fel."
FEW_TEXT = (
    f"{FEW} = få observationer: antalet bakom siffran är så litet att den inte skulle visas om inte utgivaren själv hade "
    "granskat och publicerat den. Den kan ändras mycket av slumpen."
)


@dataclass(frozen=True)
class Remark:
    """The letter beside the figure and the note below that explains it."""

    mark: str
    text: str


Remarks = Mapping[FigureKey, tuple[Remark, ...]]


def remarks(rows: pd.DataFrame) -> dict[FigureKey, tuple[Remark, ...]]:
    """The remarks of each figure that has any. `rows` is the query anmarkta_siffror."""
    found: dict[FigureKey, tuple[Remark, ...]] = {}
    for row in rows.to_dict("records"):
        key = FigureKey(row["indikator"], row["omrade"], row["period"], row["kon"])
        own = Remark(FEW, FEW_TEXT) if sv.is_missing(row["rattelse"]) else Remark(CORRECTED, _correction(row))
        found[key] = (*found.get(key, ()), own)
    return found


def _correction(row: dict[str, Any]) -> str:
    what = f"{row['omrade_namn']} {sv.period(row['period'])}"
    if row["kon"] in SEXES:
        what += f", {SEXES[row['kon']]}"
    return f"{CORRECTED} = rättad: {what}. {correction_text(row)}"


def correction_text(row: dict[str, Any]) -> str:
    """What was wrong, what is right, when it was corrected and which editions have the fault, as sentences."""
    numbers = [
        f"{word} {_exact(row[name], row['enhet'])}"
        for word, name in (("tidigare", "fel_varde"), ("rätt är", "ratt_varde"))
        if not sv.is_missing(row[name])
    ]
    said = sv.capitalise(", ".join(numbers)) + ". " if numbers else ""
    editions = str(row["utgavor"]).split(" ")
    where = "utgåvan" if len(editions) == 1 else "utgåvorna"
    date = sv.period(f"{row['datum']:%Y-%m-%d}")
    return f"{said}{row['vad_var_fel'].rstrip('.')}. Rättad {date}. Felet finns i {where} {sv.listing(editions)}."


def _exact(value: float, unit: str) -> str:
    """A figure with every decimal that it was given with, since the fault may be in the last one."""
    decimals = len(f"{value:.12g}".partition(".")[2])
    return sv.figure(value, decimals, unit)


def with_remarks(view: TableView, known: Remarks) -> TableView:
    """The table with a letter at each figure that has a remark, and the remarks below."""
    if not known:
        return view
    said: list[str] = []
    rows: list[tuple[str | Cell, ...]] = []
    for row in view.rows:
        cells: list[str | Cell] = []
        for cell in row:
            own = () if isinstance(cell, str) or cell.key is None else known.get(cell.key, ())
            said += [remark.text for remark in own]
            cells.append(_marked(cell, own) if own and isinstance(cell, Cell) else cell)
        rows.append(tuple(cells))
    notes = tuple(dict.fromkeys([*view.notes, *said]))
    return replace(view, rows=tuple(rows), notes=notes) if said else view


def _marked(cell: Cell, own: Sequence[Remark]) -> Cell:
    letters = dict.fromkeys([*cell.mark.split(), *(remark.mark for remark in own)])
    return replace(cell, mark=" ".join(letters))


def remark_notes(figures: pd.DataFrame, known: Remarks) -> tuple[str, ...]:
    """The remarks of the figures in a chart. `figures` has indikator, omrade and period, and kon if not all are totals."""
    if not known or figures.empty:
        return ()
    shown = figures.assign(kon=figures.get("kon", "totalt")).dropna(subset=["varde"])
    keys = shown[["indikator", "omrade", "period", "kon"]].astype(str).itertuples(index=False, name=None)
    found = [
        f"{row_name}: {remark.text.partition(' = ')[2]}" if remark.mark == FEW else remark.text.partition(" = ")[2]
        for key, row_name in zip(keys, _names(shown), strict=True)
        for remark in known.get(FigureKey(*key), ())
    ]
    return tuple(sv.capitalise(text) for text in dict.fromkeys(found))


def _names(shown: pd.DataFrame) -> list[str]:
    names = shown["omrade_namn"] if "omrade_namn" in shown else shown["omrade"]
    return [f"{name} {sv.period(str(period))}" for name, period in zip(names, shown["period"], strict=True)]


def corrections_table(rows: pd.DataFrame) -> TableView:
    """Every correction, the newest first. `rows` is the query rattelser_lista."""
    listed: list[tuple[str | Cell, ...]] = []
    for row in rows.to_dict("records"):
        about = "Text"
        if not sv.is_missing(row["indikator"]):
            sex = f", {SEXES[row['kon']]}" if row["kon"] in SEXES else ""
            about = f"{row['indikator_namn']}, {row['omrade_namn']} {sv.period(row['period'])}{sex}"
        wrong, right = (
            sv.MISSING if sv.is_missing(row[name]) else _exact(row[name], row["enhet"])
            for name in ("fel_varde", "ratt_varde")
        )
        date = sv.period(f"{row['datum']:%Y-%m-%d}")
        listed.append((about, date, wrong, right, row["vad_var_fel"], sv.listing(row["utgavor"].split(" "))))
    columns = ("Vad", "Rättad", "Tidigare", "Rätt", "Vad som var fel", "Utgåvor med felet")
    return TableView("Rättelser", columns, tuple(listed), numeric=frozenset({1, 2}))
