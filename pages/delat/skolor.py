"""What the page about schools shows of one result: every school against riket the same school year."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pages.delat import block, stycken, utgava
from pages.delat.stycken import Fold, Piece, Text
from uppfoljning import presentation
from uppfoljning import swedish as sv
from uppfoljning.pictures import school_dots

MALOMRADE = "skola-och-utbildning"


def _measures() -> pd.DataFrame:
    """The results that measure the goal, by id."""
    indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
    return indicators[(indicators["mal"] == "sk-1.1") & (indicators["roll"] == "matt")].set_index("indikator")


@utgava.kept
def names() -> dict[str, str]:
    """The results to choose between: name by id."""
    return dict(_measures()["namn"])


@utgava.kept
def years(indicator: str, area: str) -> list[str]:
    """The school years to choose between."""
    return presentation.school_years(utgava.query("oversikt_skolor", omrade=area), indicator)


@stycken.view
def schools(indicator: str, year: str, area: str) -> Iterator[Piece]:
    """One result in one school year, school by school."""
    rows = utgava.query("skolor_mot_riket", indikator=indicator, period=year, omrade=area)
    rows = rows if area else rows[rows["prioriterat_omrade"]]
    measure = _measures().loc[indicator]
    unit = sv.unit_name(measure["enhet"])
    finding = presentation.school_finding(rows)
    named = f"{measure['namn']}, {unit}, {year}"
    yield Text(f"<h3 class='ss-finding'>{finding}</h3><p class='ss-sub'>{named}</p>")
    yield stycken.picture(school_dots.school_chart(rows, unit), "graf_skolor", f"{measure['namn']} {year}. {finding}")
    development = utgava.query("skolor_utveckling", indikator=indicator)
    every = block.table(presentation.school_table(rows, development, measure["namn"], year))
    file = stycken.file(presentation.school_csv(rows), f"{indicator}_{year.replace('/', '-')}", "skolor")
    yield Fold("Tabell med alla skolor, även de utan värde", (every, file))
    counted = utgava.query("oversikt_skolor", omrade=area)
    years = block.table(presentation.school_count_table(counted, names()))
    yield Fold("Antal skolor på minst rikets nivå, läsår för läsår", (years,))
    breaks = utgava.query("seriebrott_lista", indikator=indicator)
    yield Fold("Om måttet", (block.about({"indikator": indicator, **measure.to_dict()}, breaks),))
