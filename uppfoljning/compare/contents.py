"""What an edition's tables hold, for whoever compares two editions: the key of a row, and what a change of it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from uppfoljning import contract
from uppfoljning.contract.causes import CORRECTION, DIVISION, RULE, TEXT, UNSTATED

NEW_PERIOD, OTHER_DAY, CODE = "ny period", "annan dag för utgåvan", "kod ändrad"
CAUSES = (NEW_PERIOD, UNSTATED, CORRECTION, RULE, DIVISION, TEXT, OTHER_DAY, CODE)


@dataclass(frozen=True)
class Contents:
    """One table. `cause` is that of a row or cell that was put in, `by_column` where a column has another.

    `kind` is what a line about the table is called; empty for what was put in, where the cause tells. `left_out` are
    columns that only repeat another one. `named_by` is the column that says what a row is.
    """

    name: str
    key: tuple[str, ...]
    title: str
    cause: str = ""
    by_column: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    left_out: frozenset[str] = frozenset()
    named_by: str = ""

    @property
    def is_input(self) -> bool:
        """Whether the table was put in, not computed."""
        return self.cause != ""

    def base_cause(self, column: str) -> str:
        """Why a row or a cell of what was put in has changed, as far as its kind tells."""
        return self.by_column.get(column, self.cause)


def given(table: contract.Table) -> Contents:
    """A table that was put in, as the contract tells of it."""
    by_column = {column.name: column.cause for column in table.columns if column.cause}
    # The days of a period only repeat it.
    return Contents(
        table.name,
        table.key,
        table.title,
        table.cause,
        by_column,
        left_out=frozenset(table.day_names),
        named_by=table.named_by,
    )


def _computed(name: str, title: str, kind: str, *key: str) -> Contents:
    return Contents(name, key, title, kind=kind)


FIGURES, DAY = "observationer", "utgavans_dag"

TABLES: tuple[Contents, ...] = (
    # What an edition leaves out because of its day follows from the day, so it comes first.
    Contents(DAY, ("id",), "Utgåvans dag", OTHER_DAY, named_by="per"),
    # Everything that was put in lies behind the figures that we compute, so the figures come last of it.
    *(given(table) for table in contract.TABLES if table.name != FIGURES),
    given(contract.TABLES_BY_NAME[FIGURES]),
    _computed("rojande", "Dold siffra", "röjandeskydd", "indikator", "omrade", "period", "kon"),
    _computed("klyftor", "De sex områdena mot resten", "klyfta", "indikator", "period", "grupp"),
    _computed("matlage", "Mätläge", "mätläge", "mal"),
    _computed("mattstatus", "Status för mått", "status", "mal", "indikator", "omrade"),
    _computed("malstatus", "Status för mål", "status", "mal"),
    _computed("skolsteg", "Samma skolor mot riket", "status", "mal", "indikator", "ordning", "urval"),
    _computed("skolintervall", "Hur säker en skolas andel är", "status", "indikator", "omrade", "period"),
    _computed(
        "omradesjamforelser", "Område mot staden", "jämförelse med staden", "indikator", "omrade", "kon", "period"
    ),
    _computed("trender", "Trend", "trend", "indikator", "omrade"),
    _computed("prognoser", "Prognos", "prognos", "indikator", "ar"),
    _computed("prognostraff", "Prognosernas träffar", "prognos", "niva"),
    _computed("riskindex", "Index för sociala risker", "index", "niva", "ar", "matt", "omrade"),
    _computed(
        "riskindex_delar",
        "Siffra i index för sociala risker, per område",
        "index",
        *("niva", "ar", "omrade", "receptversion", "falt", "indikator"),
    ),
    _computed("riskindex_avvikelser", "Index mot annat mått", "index", "niva", "ar", "matt", "mot", "omrade"),
    _computed("riskindex_kanslighet", "Vad som flyttar ordningen", "index", "niva", "ar", "matt", "val"),
    _computed("riskindex_samband", "Index mot annat mått, samband", "index", "niva", "ar", "matt", "mot"),
    _computed("riskindex_tackning", "Indexets täckning", "index", "niva", "ar", "receptversion", "falt", "indikator"),
)
BY_NAME = {table.name: table for table in TABLES}

# Tables that only repeat others: the parts of computed figures, which areas a measure is for, and which part of a series can
# be compared. What changes in them has its line in the figures and in the catalogue.
REPEATED = ("berakningsdelar", "ratt_niva", "jamforbara_serier")
# The columns whose change is a change of rank.
RANKS = ("rang", "rang_lag", "rang_hog", "andel_i_toppen", "osaker_plats", "rang_mot")
