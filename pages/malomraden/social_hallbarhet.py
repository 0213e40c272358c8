"""Lokalt arbete med social hållbarhet: no numbered goals; what the programme aims at and what figures exist."""

from __future__ import annotations

from collections.abc import Iterator

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Piece, Text
from uppfoljning import presentation

MALOMRADE = "social-hallbarhet"


@stycken.view
def content(area: str) -> Iterator[Piece]:
    """The whole page for an area, or for the programme's six without one."""
    goals = utgava.query("mal", malomrade=MALOMRADE)
    indicators = utgava.query("mal_indikatorer", malomrade=MALOMRADE)
    series = utgava.query("mal_serier", malomrade=MALOMRADE, omrade=area)

    yield from block.title(
        "Lokalt arbete med social hållbarhet",
        "Programmet har inga numrerade mål här. Varje stadsdelsnämnd skulle våren 2015 själv ange mål, hur de mäts och vad "
        "som görs, utifrån indexet för sociala risker. De lokala målen har inte återfunnits, så ingen siffra mäter dem.",
    )
    for goal in presentation.records(goals):
        yield from block.goal(goal, indicators, series, area)

    yield Text("<h2 class='ss-h2'>Sammanhang per område</h2>")
    yield Text(
        "<p class='ss-note'>Siffrorna nedan finns för några av programmets områden. De visar tryggheten och läget, men mäter "
        "inget mål som någon nämnd har satt.</p>"
    )
    for name in ("oro_brott_ofta_andel", "otrygga_sen_kvall_andel", "trygg_stadsdel_bo_andel", "socioekonomiskt_index"):
        indicator = indicators[indicators["indikator"] == name].iloc[0].to_dict()
        yield from block.figure(indicator, series[series["indikator"] == name], "sh-1", area)


stycken.draw(content(val.chosen_area()))
