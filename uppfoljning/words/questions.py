"""What to ask about: one question a goal, to the body that answers for it, ordered by what needs a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words.overview import SCHOOLS, OverviewRow

ORDER = (
    "Först står mål som inte är nådda eller går åt fel håll, och sedan mål där ett beslut saknas om nivå, basperiod eller "
    "riktning. Därefter kommer mål som inte kan bedömas: först de som någon har underlag för, sedan övriga. Sist står mål utan "
    "säkerställd förändring, och efter dem mål som är nådda eller går åt rätt håll. Inom varje grupp gäller programmets ordning."
)
# The reasons that go away by a decision.
DECISIONS = ("ingen_beslutad_niva", "niva_galler_senare", "ingen_basperiod", "ingen_riktning")
# The reason of a goal about work, which no figures judge.
WORK = "aktivitet"

# What a decision is asked about, and what is asked of who has figures, by the reason that a goal cannot be judged.
DECIDED = {
    "ingen_beslutad_niva": "Vilken nivå räcker? Ingen är beslutad.",
    "niva_galler_senare": "Vilken nivå ska gälla nu? Den beslutade gäller senare.",
    "ingen_basperiod": "Vilken period ska förändringen räknas från? Ingen är beslutad.",
    "ingen_riktning": "Åt vilket håll är siffran bra? Det är inte bestämt.",
}
WANTED = {
    "inget_matt": "Hur ska målet mätas, och när finns den första siffran?",
    "annan_fraga": "När finns siffror om det som målet gäller?",
    "en_matpunkt": "När kommer nästa mätning?",
    "for_fa_omraden": "När finns siffror för alla områden?",
    "brott_i_serien": "Från vilket år efter brottet ska förändringen räknas, och när kommer senare år?",
    "fore_programmet": "När redovisas siffror från programmets tid?",
    "ingen_senare_siffra": "När kommer en siffra efter basperioden?",
    "skolor_utan_varde": "När får alla skolor ett värde?",
    "riksvarde_saknas": "När finns rikets värde att jämföra med?",
    "matten_gar_isar": "Vilket av måtten ska väga tyngst?",
}
# Who has figures at another level than the goal's is asked for those of its own.
OTHER_LEVEL = "annan_niva"
LEVELS = {
    "programomraden": "När redovisas siffror för programmets områden?",
    "skola": "När redovisas siffror för varje skola?",
    "kommun": "När redovisas siffror för hela staden?",
}
OTHERWISE = "Vad behövs för att målet ska kunna bedömas?"
REPORTED = "Hur ska arbetet redovisas? Målet bedöms inte med siffror."
UNSURE = "Räcker det som görs? Ingen säkerställd förändring."
NOTHING = "Inget att besluta nu."
WRONG_WAY = "Varför går det åt fel håll, och vad görs åt det?"


@dataclass(frozen=True)
class Question:
    """What to ask a body about a goal. `step` is the group that decides the order."""

    step: int
    body: str
    text: str
    row: OverviewRow


def holders(goal: pd.Series, reason: object) -> tuple[str, ...]:
    """Who has figures that a goal could be judged by; nobody for a goal about work. `goal` is a row of the query mal."""
    named = goal["siffror_hos"]
    return () if reason == WORK or sv.is_missing(named) else tuple(str(named).split("; "))


def names_holders(goals: pd.DataFrame) -> bool:
    """Whether the edition says of any goal who has figures; those published before the column was there do not."""
    return bool(goals["siffror_hos"].notna().any())


def questions(goals: pd.DataFrame, statuses: pd.DataFrame, rows: list[OverviewRow]) -> list[Question]:
    """A question for each goal of the overview, what needs a decision first. The queries mal and malstatus."""
    named, judged = goals.set_index("id"), statuses.set_index("id")
    found = [_question(named.loc[row.id], judged.loc[row.id].to_dict(), row) for row in rows]
    return sorted(found, key=lambda question: question.step)


def _question(goal: pd.Series, status: dict[Any, Any], row: OverviewRow) -> Question:
    state, reason = status["status"], status["skal"]
    if state == "inte_natt":
        return Question(1, row.huvudansvarig, _not_reached(status), row)
    if state == "fel_riktning":
        return Question(1, row.huvudansvarig, WRONG_WAY, row)
    if state == "ingen_sakerstalld":
        return Question(5, row.huvudansvarig, UNSURE, row)
    if state != "kan_inte_bedomas":
        return Question(6, row.huvudansvarig, NOTHING, row)
    who = holders(goal, reason)
    have = f" Underlag finns hos {sv.listing(who)}." if who else ""
    if reason in DECISIONS:
        return Question(2, row.huvudansvarig, f"{DECIDED[reason]}{have}", row)
    if reason == WORK:
        return Question(4, row.huvudansvarig, REPORTED, row)
    wanted = LEVELS[goal["niva"]] if reason == OTHER_LEVEL else WANTED.get(reason, OTHERWISE)
    return Question(3 if who else 4, row.huvudansvarig, f"{wanted}{have}", row)


def _not_reached(status: Mapping[Any, Any]) -> str:
    """What it takes, for those that do not reach the level."""
    below = int(status["antal"] - status["battre"])
    if status["omrade"] == SCHOOLS:
        schools = "den skola som ligger" if below == 1 else f"de {below} skolor som ligger"
        return f"Vad krävs för att {schools} under rikets nivå ska nå dit?"
    if sv.is_missing(status["omraden_inte_natt"]) or status["antal"] < 2:
        return "Vad krävs för att den beslutade nivån ska nås?"
    names = sv.listing(str(status["omraden_inte_natt"]).split("; "))
    return f"Vad krävs för att den beslutade nivån ska nås i {names}?"
