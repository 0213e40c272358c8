"""What an edition's tables hold, for whoever compares two editions: the key of a row, and what a change of it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from uppfoljning import contract

NEW_PERIOD, RULE, CODE = "ny period", "regel ändrad", "kod ändrad"
# Two editions cannot tell whether the source has revised a figure or somebody here has changed it.
UNSTATED = "ändrad i underlaget, orsaken är inte angiven"
DIVISION, TEXT, CORRECTION = "indelning ändrad", "text ändrad", "rättelse"
CAUSES = (NEW_PERIOD, UNSTATED, CORRECTION, RULE, DIVISION, TEXT, CODE)


@dataclass(frozen=True)
class Contents:
    """One table. `cause` is that of a row or cell that was put in, `by_column` where a column has another.

    `kind` is what a line about the table is called; empty for what was put in, where the cause tells. `left_out` are
    columns that only repeat another one.
    """

    name: str
    key: tuple[str, ...]
    title: str
    cause: str = ""
    by_column: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    left_out: frozenset[str] = frozenset()

    @property
    def is_input(self) -> bool:
        """Whether the table was put in, not computed."""
        return self.cause != ""

    def base_cause(self, column: str) -> str:
        """Why a row or a cell of what was put in has changed, as far as its kind tells."""
        return self.by_column.get(column, self.cause)


def _given(name: str, title: str, cause: str, **by_column: str) -> Contents:
    table = contract.TABLES_BY_NAME[name]
    # The days of a period only repeat it.
    return Contents(name, table.key, title, cause, by_column, left_out=frozenset(table.day_names))


def _computed(name: str, title: str, kind: str, *key: str) -> Contents:
    return Contents(name, key, title, kind=kind)


VALID = {"giltig_fran": RULE, "giltig_till": RULE}

TABLES: tuple[Contents, ...] = (
    _given("kallor", "Källa", UNSTATED, anmarkning=TEXT, amne=TEXT, slag=RULE),
    _given("enheter", "Enhet", TEXT),
    _given("varningar", "Varning", TEXT),
    _given("omraden", "Område", DIVISION, namn=TEXT, anmarkning=TEXT),
    _given("program", "Uppgift om programmet", RULE, vad=TEXT, avsnitt=TEXT),
    _given("indelning", "Indelning", DIVISION, grund=TEXT),
    _given("skolor", "Skola", DIVISION, huvudman=TEXT, placering=TEXT),
    _given("malomraden", "Målområde", TEXT),
    _given("mal", "Mål", TEXT, sort=RULE, typ=RULE, niva=RULE, malomrade=RULE, **VALID),
    _given("namnder", "Nämnd eller bolag", TEXT, prioriterad=DIVISION, omrade=DIVISION),
    _given("ansvar", "Ansvar", TEXT),
    _given("ils_mal", "Mål i ILS", TEXT),
    _given("indikatorer", "Indikator", TEXT, enhet=RULE, enhet_aven=RULE, decimaler=RULE, riktning=RULE, amne=RULE),
    _given("mal_indikator", "Mått för ett mål", RULE, motiv=TEXT),
    _given("malvarden", "Beslutad nivå", RULE, beslut=TEXT),
    _given("seriebrott", "Brott i en serie", UNSTATED, vad=TEXT),
    _given("berakningar", "Räknesätt", RULE, formel=TEXT, anmarkning=TEXT),
    _given("riskindex_falt", "Fält i index för sociala risker", RULE, namn=TEXT),
    _given("riskindex_recept", "Recept för index för sociala risker", RULE, namn=TEXT, beskrivning=TEXT),
    _given("riskindex_siffror", "Siffra i index för sociala risker", RULE, motiv=TEXT, kan_hamtas=TEXT),
    _given("riskindex_fakta", "Programmets uppgift om index", UNSTATED, text=TEXT, avsnitt=TEXT),
    _given("statusar", "Statusord", TEXT),
    _given("skal", "Skäl", TEXT),
    _given("regler", "Regel", RULE, beskrivning=TEXT),
    _given("egna_bedomningar", "Nämndens egen bedömning", TEXT),
    _given("rojanderegler", "Regel mot röjande", RULE, grund=TEXT),
    _given("rattelser", "Rättelse", CORRECTION),
    _given("observationer", "Siffra", UNSTATED),
    _computed("rojande", "Dold siffra", "röjandeskydd", "indikator", "omrade", "period", "kon"),
    _computed("klyftor", "De sex områdena mot resten", "klyfta", "indikator", "period", "grupp"),
    _computed("matlage", "Mätläge", "mätläge", "mal"),
    _computed("mattstatus", "Status för mått", "status", "mal", "indikator", "omrade"),
    _computed("malstatus", "Status för mål", "status", "mal"),
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
