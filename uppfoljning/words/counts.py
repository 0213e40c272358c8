"""How many of the programme's goals can be measured and judged, and why not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uppfoljning import swedish as sv


@dataclass(frozen=True)
class Counts:
    """How many of the numbered goals have a measure at the right level, only context, or nothing.

    `answers` are the statuses of those that can be judged: sign, word and number.
    """

    total: int
    mats: int
    sammanhang: int
    inget: int
    under_programmet: int
    years: str
    judged: int
    answers: tuple[tuple[str, str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    as_of: str = ""

    @property
    def sentence(self) -> str:
        """The headline of the overview."""
        return f"{self.mats} av {self.total} mål har ett mått på rätt nivå"

    @property
    def judged_sentence(self) -> str:
        """How many goals the rules can judge, and how many not."""
        if self.judged == 0:
            figures = (
                f"siffrorna till och med {sv.period(self.as_of)}" if self.as_of else "de siffror som är publicerade"
            )
            return f"Inget av de {self.total} målen kan bedömas med {figures}"
        return f"{self.judged} av {self.total} mål kan bedömas, {self.total - self.judged} kan inte bedömas"

    @property
    def reasons_sentence(self) -> str:
        """Why goals cannot be judged, most common first."""
        return "Skälen: " + sv.listing(f"{text} ({number})" for text, number in self.reasons) + "."

    @property
    def rest(self) -> str:
        """What the headline leaves out."""
        period = f"siffror från programperioden {self.years}"
        parts = []
        if self.mats == 1:
            parts.append(f"Det {'har' if self.under_programmet else 'saknar'} {period}.")
        elif self.mats:
            parts.append(f"{self.under_programmet} av de {self.mats} har {period}.")
        if self.sammanhang:
            parts.append(
                f"För {self.sammanhang} mål finns bara siffror om hela staden eller en annan fråga, som inte säger hur det går "
                "för målet."
            )
        if self.inget:
            parts.append(f"För {self.inget} mål finns ingen siffra alls.")
        return " ".join(parts)


def counts(goals: pd.DataFrame, statuses: pd.DataFrame, years: str, as_of: str = "") -> Counts:
    """Count the numbered goals by how well they are measured and by status. The queries mal and malstatus.

    `as_of` is the day that the edition is as of, empty without one.
    """
    numbered = goals[goals["sort"] == "numrerat"]
    lage = numbered["lage"]
    judged = statuses[statuses["id"].isin(numbered["id"])]
    answered = judged[judged["status"] != "kan_inte_bedomas"]
    per_status = answered.groupby(["status_form", "status_ord"], sort=False)["id"].count()
    per_reason = judged["skal_kort"].value_counts(sort=True)
    return Counts(
        len(numbered),
        int((lage == "mats").sum()),
        int((lage == "sammanhang").sum()),
        int((lage == "inget").sum()),
        int(numbered["under_programmet"].sum()),
        years,
        len(answered),
        tuple((form, word, int(number)) for (form, word), number in per_status.items()),
        tuple((str(text), int(number)) for text, number in per_reason.items()),
        as_of,
    )
