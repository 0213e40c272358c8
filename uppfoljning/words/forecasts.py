"""A projection from the programme's first year against what it became, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.tables import Cell, FigureKey, TableView


def forecast_notes(forecast: pd.DataFrame, hits: pd.DataFrame) -> tuple[str, ...]:
    """What a fan says against what happened, and how often the method is right. Queries prognoser_lista, prognostraffar."""
    last = forecast.dropna(subset=["mitt"]).iloc[-1]
    unit, digits = last["enhet"], int(last["decimaler"])
    bands = ", ".join(
        f"{level}-procentsbandet går från {sv.number(last[f'lag_{level}'], digits)} till "
        f"{sv.figure(last[f'hog_{level}'], digits, unit)}"
        for level in (80, 95)
    )
    rates = {round(row["niva"], 2): row for row in hits.to_dict("records")}
    parts = [
        f"{sv.number(100 * rate['andel'])} procent för {sv.number(100 * level)}-procentsbandet"
        for level, rate in rates.items()
    ]
    tested = sv.counted(int(hits["antal_serier"].iloc[0]), "egen serie")
    too_narrow = " Banden är alltså för smala." if (hits["andel"] < hits["niva"]).all() else ""
    gives = "ger" if pd.isna(last["varde"]) else "gav"
    said = f"För {int(last['ar'])} {gives} den {_middle(last, digits)}: {bands}."
    return (
        f"Prognosen bygger på åren till och med {int(last['basar'])} och fortsätter i samma takt. "
        f"{said}{_cut_sentence(forecast)} {_outcome(forecast, last)}",
        f"Prövad på {tested}, där sista kända året förutsades ur de tidigare, låg utfallet i bandet för "
        f"{sv.listing(parts)}.{too_narrow}",
    )


def forecast_finding(forecast: pd.DataFrame) -> str:
    """What it became in the last known year against what the projection gave for it, in a sentence."""
    known = forecast.dropna(subset=["mitt", "varde"])
    base = int(forecast["basar"].iloc[0])
    if known.empty:
        last = forecast.dropna(subset=["mitt"]).iloc[-1]
        return f"Prognosen från {base} ger {_middle(last, int(last['decimaler']))} {int(last['ar'])}."
    row = known.iloc[-1]
    digits, unit = int(row["decimaler"]), row["enhet"]
    value = sv.figure(row["varde"], digits, unit)
    middle = _middle(row, digits)
    return f"Det blev {value} {int(row['ar'])}, mot {middle} i prognosen från {base}: {_where(row)}."


def forecast_table(forecast: pd.DataFrame, name: str) -> TableView:
    """The numbers of the picture: what came, and the projection with its bands, year by year."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in forecast.to_dict("records"):
        digits, unit = int(row["decimaler"]), row["enhet"]
        key = FigureKey(row["indikator"], row["omrade"], str(row["ar"]))

        def told(column: str, row: Mapping[Any, Any] = row, digits: int = digits, unit: str = unit) -> str:
            return sv.MISSING if sv.is_missing(row[column]) else sv.figure(row[column], digits, unit)

        bands = [
            sv.MISSING
            if sv.is_missing(row["mitt"])
            else f"{sv.number(row[f'lag_{level}'], digits)} till {told(f'hog_{level}')}"
            for level in (80, 95)
        ]
        outcome = Cell(told("varde"), key=None if sv.is_missing(row["varde"]) else key)
        rows.append((str(row["ar"]), outcome, told("mitt"), *bands))
    columns = ("År", "Utfall", "Prognos", "80-procentsband", "95-procentsband")
    return TableView(f"{name}, hela staden", columns, tuple(rows), (), frozenset(range(4)))


def _outcome(forecast: pd.DataFrame, last: pd.Series) -> str:
    """What it became in the last year of the projection, or that it is not known and what the last known year says."""
    known = forecast.dropna(subset=["mitt", "varde"])
    if known.empty:
        return "Inget utfall är känt än."
    row = known.iloc[-1]
    value = sv.figure(row["varde"], int(row["decimaler"]), row["enhet"])
    if row["ar"] == last["ar"]:
        return f"Det blev {value}, {_where(row)}."
    return f"Utfallet är inte känt än. {int(row['ar'])} blev det {value}, {_where(row)} för det året."


def _where(row: pd.Series) -> str:
    if row["lag_80"] <= row["varde"] <= row["hog_80"]:
        return "inom 80-procentsbandet"
    return "inom 95-procentsbandet" if row["lag_95"] <= row["varde"] <= row["hog_95"] else "utanför båda banden"


def forecast_cut(forecast: pd.DataFrame) -> str:
    """Where the drawn bands are cut, "kapade vid noll", since the unit allows no more; empty where they are whole."""
    limits = _limits(forecast)
    return f"kapade vid {sv.listing(limits)}" if limits else ""


def _cut_sentence(forecast: pd.DataFrame) -> str:
    cut = forecast_cut(forecast)
    beyond = [
        word for column, word in (("kapad_nere", "lägre"), ("kapad_uppe", "högre")) if forecast[column].notna().any()
    ]
    return f" Banden är {cut}, för värdet kan inte vara {' eller '.join(beyond)}." if cut else ""


def _limits(forecast: pd.DataFrame) -> list[str]:
    found = [forecast[column].dropna() for column in ("kapad_nere", "kapad_uppe")]
    return [_limit(limits.iloc[0], forecast["enhet"].iloc[0]) for limits in found if not limits.empty]


def _limit(value: float, unit: str) -> str:
    return sv.figure(value, 0, unit) if value else "noll"


def _middle(last: pd.Series, digits: int) -> str:
    if not last["mitt_utanfor"]:
        return sv.figure(last["mitt"], digits, last["enhet"])
    side = "under" if last["mitt"] == last["kapad_nere"] else "över"
    return f"ett värde {side} {_limit(last['mitt'], last['enhet'])}, som inte är möjligt"
