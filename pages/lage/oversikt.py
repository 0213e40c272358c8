"""Översikt: the state of every goal on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Piece, Text
from uppfoljning import html, presentation
from uppfoljning.pictures import sparkline


@stycken.view
def content(area: str) -> Iterator[Piece]:
    """The whole page for an area, or for the programme's six without one."""
    goals = utgava.query("mal")
    statuses = utgava.query("malstatus")
    rows = presentation.overview_rows(
        goals,
        statuses,
        utgava.query("oversikt", omrade=area),
        utgava.query("oversikt_skolor", omrade=area),
        utgava.query("mal_serier", omrade=area),
        area,
    )
    counts = presentation.counts(goals, statuses)

    yield from block.title("Hur går det för en sammanhållen stad?")
    yield Text(html.render("rakning.html", counts=counts))
    yield Text(
        html.render(
            "oversikt.html",
            groups=presentation.overview_groups(goals, rows, val.link_to_area(area)),
            counts=counts,
            sparkline=sparkline.image,
        )
    )
    yield Text(
        "<p class='ss-note'>Mäts = minst ett mått på den nivå som målet talar om. Endast sammanhang = det finns siffror, men "
        "de gäller hela staden eller en annan fråga och kan inte visa om målet nås. Inget mått = ingen publicerad siffra har "
        "hittats. Källa, datum och tabell finns bakom varje mål. Status räknas efter "
        "fasta regler, som står under Metod och källor.</p>"
    )


stycken.draw(content(val.chosen_area()))
