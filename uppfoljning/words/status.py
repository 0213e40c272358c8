"""Status in words: why a goal has the status that it has, the areas behind it, and the bodies with their goals."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.changes import too_few
from uppfoljning.words.overview import LAGE, LEVEL_WORDS, SCHOOLS, status_label
from uppfoljning.words.tables import Cell, FigureKey, TableView, figure_cell

# The words of ILS for a body's own judgement.
OWN_WORDS = {
    "helt": "uppfylls helt",
    "delvis": "uppfylls delvis",
    "ej": "uppfylls inte",
    "kunde_inte_foljas_upp": "kunde inte följas upp",
}

ROLES = {"huvudansvarig": "Huvudansvar", "medansvarig": "Medansvar", "uppfoljning": "Uppföljningsansvar"}


UNROUNDED = "Skillnad: räknad på tal med fler decimaler än de som visas."


def status_sentence(status: dict[str, Any]) -> str:
    """Why: the reason for "cannot be judged", the level's answer, or the change. `status` is a record of malstatus."""
    measures = ""
    if status["matt"] > 1 and status["matt_bedomda"]:
        measures = f" Bedömt i {status['matt_bedomda']} av {status['matt']} mått."
        if status["skal_mening"] and status["skal"] != "matten_gar_isar":
            measures = f" Skälet gäller {status['indikator_namn']}.{measures}"
    if status["skal_mening"]:
        return f"{status['skal_mening']}{_scope(status)}{_change_clause(status)}{measures}"
    if status["status"] in LEVEL_WORDS:
        return f"{_level_clause(status)}{_older(status)}{_second_answer(status)}{measures}"
    return f"{_judged_clause(status)}{_older(status)} Metod: {status['metod']}.{measures}"


def _when(status: dict[str, Any]) -> str:
    """The latest period, and that it lies after the programme where it does."""
    after = ", efter programmets slut" if status["efter_programmet"] else ""
    return f"{sv.period(status['senaste_period'])}{after}"


def _older(status: dict[str, Any]) -> str:
    """The judged areas whose latest figure is older than the period that the sentence names."""
    return f" Äldre siffra i {status['omraden_aldre']}." if status["omraden_aldre"] else ""


def _judged_areas(status: dict[str, Any]) -> str:
    """The areas that were judged, where they are not all."""
    if not status["omraden_bedomda"] or status["antal"] == status["vantade"]:
        return ""
    names = sv.listing(status["omraden_bedomda"].split("; "))
    return f" Bedömt i {names}, {status['antal']} av {status['vantade']}."


def _scope(status: dict[str, Any]) -> str:
    """Of how many of the areas a reason is true, where they do not share it."""
    if status["skal"] == "for_fa_omraden":
        return _judged_areas(status)
    if status["omrade"] == SCHOOLS:
        # The rows behind the reason are measures; the schools are counted in each.
        judged, expected = int(status["antal"]), int(status["vantade"])
        return f" {judged} av målets {expected} skolor har ett värde." if status["skal"] == "skolor_utan_varde" else ""
    if status["vantade"] > 1 and status["skal_antal"] and status["skal_antal"] < status["vantade"]:
        return f" Det gäller {status['skal_antal']} av {status['vantade']} områden."
    return ""


def _change_clause(status: dict[str, Any]) -> str:
    """The change that could not be judged, or the one after a break; never one across it."""
    digits = int(status["decimaler"]) if status["decimaler"] != "" else 0
    who = f" ({status['metod']})" if status["metod"] else ""
    if status["brott_period"]:
        before = f"{_unnamed(status)}{_before_break(status, digits)}"
        if status["efter_brott_skillnad"] == "":
            return f"{before} Efter brottet finns bara siffran för {_when(status)}."
        change = sv.difference(status["efter_brott_skillnad"], digits, status["enhet"])
        return (
            f"{before} Efter brottet, från {sv.period(status['efter_brott_period'])} till {_when(status)}: {change}{who}. "
            f"{too_few(int(status['efter_brott_antal']), status['periodtyp'])}"
        )
    if status["skillnad"] == "" or not status["basperiod"]:
        return ""
    change = sv.difference(status["skillnad"], digits, status["enhet"])
    return (
        f" {status['indikator_namn']}: {change} från {sv.period(status['basperiod'])} till "
        f"{sv.period(status['senaste_period'])}{who}."
    )


def _unnamed(status: dict[str, Any]) -> str:
    """The measure by name, before changes in a unit that has no name and would not tell what they are of."""
    changed = status["fore_brott_skillnad"] != "" or status["efter_brott_skillnad"] != ""
    return f" {status['indikator_namn']}." if changed and not sv.difference_unit(status["enhet"]) else ""


def _before_break(status: dict[str, Any], digits: int) -> str:
    """The change from the base to the last value before the break, where there is one."""
    if status["fore_brott_skillnad"] == "":
        return ""
    change = sv.difference(status["fore_brott_skillnad"], digits, status["enhet"])
    return (
        f" Före brottet, från {sv.period(status['basperiod'])} till {sv.period(status['fore_brott_period'])}: {change}."
    )


def _level_clause(status: dict[str, Any]) -> str:
    """Who reaches the level and who does not, and who was not judged."""
    good, judged, expected = status["battre"], status["antal"], status["vantade"]
    if status["omrade"] == SCHOOLS:
        missing = f" {expected - judged} av målets {expected} skolor saknar värde." if expected > judged else ""
        name = status["indikator_namn"]
        return f"{name}: {good} av {judged} skolor når rikets värde läsåret {_when(status)}.{missing}"
    if expected == 1:
        answer = "är nådd" if status["status"] == "natt" else "är inte nådd"
        value = sv.figure(status["senaste_varde"], int(status["decimaler"]), status["enhet"])
        return f"{status['indikator_namn']}: {value} {_when(status)}. Nivån {answer} ({status['metod']})."
    below = f" Inte i {sv.listing(status['omraden_inte_natt'].split('; '))}." if status["omraden_inte_natt"] else ""
    return (
        f"{status['indikator_namn']}: {good} av {judged} områden når den beslutade nivån {_when(status)}."
        f"{below}{_judged_areas(status)}"
    )


def _second_answer(status: dict[str, Any]) -> str:
    """How the figure of a goal about a level has moved, which stands second."""
    if status["forandring"] == "" or status["status"] == "natt":
        return ""
    if status["forandring_skal_mening"]:
        after = _change_clause(status) if status["brott_period"] else ""
        return f" Förändringen kan inte bedömas. {status['forandring_skal_mening']}{after}"
    text = f" Förändringen: {sv.lower_first(status['forandring_ord'])}."
    if status["nedre"] == "":
        return text
    digits = 0 if status["omrade"] == SCHOOLS else int(status["decimaler"])
    return (
        f"{text} {sv.capitalise(status['metod'])}. Skillnaden är {sv.difference(status['skillnad'], digits, status['enhet'])}, "
        f"med 95 procents säkerhet mellan {sv.number(status['nedre'], digits, sign=True)} och "
        f"{sv.difference(status['ovre'], digits, status['enhet'])}."
    )


def _judged_clause(status: dict[str, Any]) -> str:
    digits = int(status["decimaler"])
    change = (
        f"{status['indikator_namn']}: {sv.difference(status['skillnad'], digits, status['enhet'])} från "
        f"{sv.period(status['basperiod'])} till {_when(status)}"
    )
    if sv.is_missing(status["nedre"]) or status["nedre"] == "":
        # Several areas judged one by one: their mean has no interval, but each of them has.
        return (
            f"{change}. Säkerställt bättre i {sv.number(status['battre'])} och sämre i {sv.number(status['samre'])} av "
            f"{sv.number(status['antal'])} områden.{_judged_areas(status)}{_least(status)}"
        )
    return (
        f"{change}, med 95 procents säkerhet mellan "
        f"{sv.number(status['nedre'], digits, sign=True)} och {sv.difference(status['ovre'], digits, status['enhet'])}."
        f"{_least(status)}"
    )


def _least(status: dict[str, Any]) -> str:
    """The smallest change that counts, where the rule has one."""
    return (
        f" Minsta förändring som räknas: {limit(status['minsta_skillnad'])}." if status["minsta_skillnad"] != "" else ""
    )


def measure_table(measures: pd.DataFrame, goal: str) -> TableView:
    """Each measure and area behind a goal's status. `measures` is the query mattstatus_lista, `goal` its short text."""
    rows: list[tuple[str | Cell, ...]] = []
    for row in measures.to_dict("records"):
        is_schools = row["omrade"] == SCHOOLS
        unit, digits = ("procent", 0) if is_schools else (row["enhet"], row["decimaler"])
        base = figure_cell(row["basvarde"], digits, unit, False, key=_measured(row, "basperiod"))
        last = figure_cell(row["senaste_varde"], digits, unit, False, key=_measured(row, "senaste_period"))
        interval = sv.MISSING
        if not sv.is_missing(row["nedre"]):
            interval = f"{sv.number(row['nedre'], int(digits), sign=True)} till {sv.number(row['ovre'], int(digits), sign=True)}"
        rows.append(
            (
                row["omrade_namn"],
                row["indikator_namn"],
                _status_cell(row),
                _with_period(base, row["basperiod"]),
                _with_period(last, row["senaste_period"]),
                _difference_cell(row, int(digits), unit),
                interval,
            )
        )
    return TableView(
        f"Status för varje mått och område: {sv.lower_first(goal)}",
        ("Område", "Mått", "Status", "Basperiod", "Senast", "Skillnad", f"95{sv.NBSP}% säkerhet"),
        tuple(rows),
        (UNROUNDED,) if _rounded(measures) else (),
        frozenset({2, 3, 4, 5}),
        keys=tuple(FigureKey(name) for name in measures["indikator"]),
    )


def _rounded(measures: pd.DataFrame) -> bool:
    """Whether some difference, of counts or of all decimals, is another than that of the shown figures."""
    for row in measures.dropna(subset=["skillnad", "basvarde", "senaste_varde"]).to_dict("records"):
        digits = 0 if row["omrade"] == SCHOOLS else int(row["decimaler"])
        shown = sv.apart(row["senaste_varde"], digits, row["basvarde"], digits)
        if sv.number(row["skillnad"], digits) != sv.number(shown, digits):
            return True
    return False


def limit(least: float) -> str:
    """The smallest change that a rule counts, as it is written in the rules table."""
    return sv.number(least, 0 if least == int(least) else 2)


def _status_cell(row: dict[str, Any]) -> str:
    text = f"{row['status_form']} {status_label(row)}"
    if not sv.is_missing(row["skal_kort"]):
        return f"{text}: {row['skal_kort']}"
    if not sv.is_missing(row["for_liten"]) and row["for_liten"]:
        return f"{text}: mindre än {limit(row['minsta_skillnad'])}, det minsta som räknas"
    if row["status"] != "inte_natt" or sv.is_missing(row["forandring_ord"]):
        return text
    reason = "" if sv.is_missing(row["forandring_skal_kort"]) else f" ({row['forandring_skal_kort']})"
    return f"{text}. Förändringen: {sv.lower_first(row['forandring_ord'])}{reason}"


def _difference_cell(row: dict[str, Any], digits: int, unit: str) -> str:
    """The difference from the base, between the two figures as they stand in the row; over a break those on either side of
    it, and from when."""
    if sv.is_missing(row["brott_period"]):
        if sv.is_missing(row["skillnad"]):
            return sv.MISSING
        return sv.difference(sv.apart(row["senaste_varde"], digits, row["basvarde"], digits), digits, unit)
    broken = f"brott {sv.period(row['brott_period'])}"
    if not sv.is_missing(row["fore_brott_varde"]):
        change = sv.difference(sv.apart(row["fore_brott_varde"], digits, row["basvarde"], digits), digits, unit)
        broken = f"{change} till {sv.period(row['fore_brott_period'])}; {broken}"
    if sv.is_missing(row["efter_brott_skillnad"]):
        return broken
    change = sv.difference(row["efter_brott_skillnad"], digits, unit)
    return f"{broken}; {change} sedan {sv.period(row['efter_brott_period'])}"


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
                f"{row['status_form']} {status_label(row)}{reason}",
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


def overdue_note(last_year: int, day: str) -> str:
    """What it means that a figure is overdue: by the programme's last year, or by the day that the edition is as of."""
    if not day:
        return f"Försenad = målet mäts, men ingen siffra på rätt nivå finns för programmets sista år, {last_year}."
    return (
        "Försenad = målet mäts, men siffran på rätt nivå gäller en period som följdes av ett helt år eller läsår som hade slutat "
        f"{sv.period(day)}."
    )


def body_summary(goals: pd.DataFrame, day: str = "") -> str:
    """How many goals a body answers for, and how many are measured, judged and overdue; `day` as in overdue_note."""
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
        f"{len(overdue)} saknar siffror för {'det senaste år eller läsår som hade slutat' if day else 'programmets sista år'}."
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
