"""Every table of the contract, in an order in which references can be followed."""

from __future__ import annotations

from uppfoljning.contract.model import Table
from uppfoljning.contract.tables import (
    areas,
    bodies,
    figures,
    finding,
    goals,
    indicators,
    programme,
    riskindex,
    rules,
    sources,
)

TABLES: tuple[Table, ...] = (
    sources.KALLOR,
    sources.ENHETER,
    sources.VARNINGAR,
    areas.OMRADEN,
    programme.PROGRAM,
    areas.INDELNING,
    areas.SKOLOR,
    goals.MALOMRADEN,
    goals.MAL,
    bodies.NAMNDER,
    bodies.ANSVAR,
    bodies.ILS_MAL,
    indicators.INDIKATORER,
    finding.BEGREPP,
    finding.SYNONYMER,
    riskindex.SAMMANSATTA_INDEX,
    riskindex.RISKINDEX_FALT,
    riskindex.RISKINDEX_RECEPT,
    riskindex.RISKINDEX_SIFFROR,
    riskindex.RISKINDEX_FAKTA,
    rules.STATUSAR,
    rules.SKAL,
    rules.REGLER,
    bodies.EGNA_BEDOMNINGAR,
    rules.ROJANDEREGLER,
    figures.OBSERVATIONER,
    indicators.BERAKNINGAR,
    indicators.SERIEBROTT,
    goals.MAL_INDIKATOR,
    goals.MALVARDEN,
    figures.RATTELSER,
)

TABLES_BY_NAME = {table.name: table for table in TABLES}
