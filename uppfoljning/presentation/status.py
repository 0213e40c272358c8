"""Status in words: why a goal has the status that it has, the areas behind it, and the bodies with their goals."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.presentation.overview import LAGE
from uppfoljning.presentation.tables import Cell, FigureKey, TableView, figure_cell

# The words of ILS for a body's own judgement.
OWN_WORDS = {
    "helt": "uppfylls helt",
    "delvis": "uppfylls delvis",
    "ej": "uppfylls inte",
    "kunde_inte_foljas_upp": "kunde inte följas upp",
}

ROLES = {"huvudansvarig": "Huvudansvar", "medansvarig": "Medansvar", "uppfoljning": "Uppföljningsansvar"}


def status_sentence(status: dict[str, Any]) -> str:
    """Why: the reason for "cannot be judged", or the change with its interval. `status` is a record of malstatus."""
    if status["skal_mening"]:
        return f"{status['skal_mening']}{_change_clause(status)}"
    if status["status"] == "natt":
        return f"Nivån är nådd {sv.period(status['senaste_period'])}."
    return f"{_judged_clause(status)} Metod: {status['metod']}."


def _change_clause(status: dict[str, Any]) -> str:
    if status["skillnad"] == "" or not status["basperiod"]:
        return ""
    digits = int(status["decimaler"])
    change = sv.difference(status["skillnad"], digits, status["enhet"])
    who = f" ({status['metod']})" if status["metod"] else ""
    return (
        f" {status['indikator_namn']}: {change} från {sv.period(status['basperiod'])} till "
        f"{sv.period(status['senaste_period'])}{who}."
    )


def _judged_clause(status: dict[str, Any]) -> str:
    if status["omrade"] == "skolor_i_programmets_omraden":
        low, high = sv.number(status["nedre"], 0, sign=True), sv.difference(status["ovre"], 0, status["enhet"])
        before = sv.figure(status["basvarde"], 0, "procent")
        after = sv.figure(status["senaste_varde"], 0, "procent")
        return (
            f"{before} av skolorna nådde rikets värde {status['basperiod']} och {after} {status['senaste_period']}. "
            f"Skillnaden är {sv.difference(status['skillnad'], 0, 'procent')}, med 95 procents säkerhet mellan {low} och "
            f"{high}."
        )
    digits = int(status["decimaler"])
    change = (
        f"{status['indikator_namn']}: {sv.difference(status['skillnad'], digits, status['enhet'])} från "
        f"{sv.period(status['basperiod'])} till {sv.period(status['senaste_period'])}"
    )
    if sv.is_missing(status["nedre"]) or status["nedre"] == "":
        # Several areas judged one by one: their mean has no interval, but each of them has.
        return (
            f"{change}. Säkerställt bättre i {sv.number(status['battre'])} och sämre i {sv.number(status['samre'])} av "
            f"{sv.number(status['antal'])} områden."
        )
    return (
        f"{change}, med 95 procents säkerhet mellan "
        f"{sv.number(status['nedre'], digits, sign=True)} och {sv.difference(status['ovre'], digits, status['enhet'])}."
    )


def measure_table(measures: pd.DataFrame, goal: str) -> TableView:
    """Each measure and area behind a goal's status. `measures` is the query mattstatus_lista, `goal` its short text."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in measures.to_dict("records"):
        is_schools = "skolor" in row["omrade"]
        unit, digits = ("procent", 0) if is_schools else (row["enhet"], row["decimaler"])
        base = figure_cell(row["basvarde"], digits, unit, False, key=_measured(row, "basperiod"))
        last = figure_cell(row["senaste_varde"], digits, unit, False, key=_measured(row, "senaste_period"))
        reason = "" if sv.is_missing(row["skal_kort"]) else f": {row['skal_kort']}"
        interval = sv.MISSING
        if not sv.is_missing(row["nedre"]):
            interval = f"{sv.number(row['nedre'], int(digits), sign=True)} till {sv.number(row['ovre'], int(digits), sign=True)}"
        rows.append(
            (
                row["omrade_namn"],
                row["indikator_namn"],
                f"{row['status_form']} {row['status_ord']}{reason}",
                _with_period(base, row["basperiod"]),
                _with_period(last, row["senaste_period"]),
                sv.MISSING if sv.is_missing(row["skillnad"]) else sv.difference(row["skillnad"], int(digits), unit),
                interval,
            )
        )
    return TableView(
        f"Status för varje mått och område: {sv.lower_first(goal)}",
        ("Område", "Mått", "Status", "Basperiod", "Senast", "Skillnad", "95 % säkerhet"),
        tuple(rows),
        (),
        frozenset({2, 3, 4, 5}),
        keys=tuple(FigureKey(name) for name in measures["indikator"]),
    )


def _with_period(cell: Cell, period: object) -> Cell:
    return cell if sv.is_missing(period) else Cell(f"{cell.text} ({sv.period(str(period))})", cell.mark, cell.key)


def _measured(row: dict[str, Any], period: str) -> FigureKey | None:
    return None if sv.is_missing(row[period]) else FigureKey(row["indikator"], row["omrade"], row[period])


def body_table(goals: pd.DataFrame, role: str) -> TableView:
    """A body's goals in one role: what is measured, status, latest figure, what is overdue and what is missing."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in goals[goals["roll"] == role].to_dict("records"):
        number = f"{row['tema']} {row['nummer']}: " if row["sort"] == "numrerat" else ""
        reason = "" if sv.is_missing(row["skal_kort"]) else f": {row['skal_kort']}"
        last = "ingen" if sv.is_missing(row["senaste_period"]) else sv.period(row["senaste_period"])
        if not sv.is_missing(row["forsenad"]) and row["forsenad"]:
            last += ", försenad"
        rows.append(
            (
                f"{number}{row['kortform']}",
                LAGE[row["lage"]],
                f"{row['status_form']} {row['status_ord']}{reason}",
                last,
                row["saknas"],
            )
        )
    return TableView(
        ROLES[role],
        ("Mål", "Hur det mäts", "Status", "Senaste siffra på rätt nivå", "Vad som saknas"),
        tuple(rows),
        layout="ss-body",
    )


def body_summary(goals: pd.DataFrame) -> str:
    """How many goals a body answers for, and how many are measured, judged and overdue."""
    own = goals[goals["roll"] != "uppfoljning"]
    if own.empty:
        own = goals
    numbered = own[own["sort"] == "numrerat"]
    measured = numbered[numbered["lage"] == "mats"]
    judged = numbered[numbered["status"] != "kan_inte_bedomas"]
    overdue = measured[measured["forsenad"].fillna(False).astype(bool)]
    points = len(own) - len(numbered)
    aims = sv.counted(len(numbered), "numrerat mål") if len(numbered) else "Inga numrerade mål"
    rest = sv.counted(points, "annan punkt") if points else "inga andra punkter"
    if numbered.empty:
        return f"{aims} och {rest}."
    return (
        f"{aims} och {rest}. {sv.out_of(len(measured), len(numbered), 'mål')} mäts, {len(judged)} kan bedömas och "
        f"{len(overdue)} saknar siffror för programmets sista år."
    )


def own_table(own: pd.DataFrame) -> TableView:
    """The bodies' own judgements with their three texts. `own` is the query egna_bedomningar_lista."""
    rows: list[tuple[str | Cell, ...]] = [
        (row["mal"], row["namnd_namn"], row["period"], OWN_WORDS[row["bedomning"]], *(_said(row[n]) for n in OWN_TEXTS))
        for row in own.to_dict("records")
    ]
    return TableView(
        "Egna bedömningar enligt ILS",
        ("Mål", "Nämnd", "Period", "Bedömning", "Varför", "Vad gjordes", "Vad görs nu"),
        tuple(rows),
    )


OWN_TEXTS = ("varfor", "vad_gjordes", "vad_gors_nu")


def _said(text: object) -> str:
    return "" if sv.is_missing(text) else str(text)
