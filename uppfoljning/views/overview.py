"""Översikt: the state of every goal on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import words
from uppfoljning.views import goals as goal_views
from uppfoljning.views.pieces import Block, Piece, Place, Title, note
from uppfoljning.views.reading import Reading

QUESTION = "Hur går det för en sammanhållen stad?"
OVERVIEW_NOTE = (
    "Mäts = minst ett mått på den nivå som målet talar om. Endast sammanhang = det finns siffror, men de gäller hela staden "
    "eller en annan fråga och kan inte visa om målet nås. Inget mått = ingen publicerad siffra har hittats. Källa, datum och "
    "tabell finns bakom varje mål. Status räknas efter fasta regler, som står under Metod och källor."
)


def content(reading: Reading, area: str) -> Iterator[Piece]:
    """The whole page for an area, or for the programme's six without one."""
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    figures, schools, series = (
        reading.query(name, omrade=area) for name in ("oversikt", "oversikt_skolor", "mal_serier")
    )
    rows = words.overview_rows(goals, statuses, figures, schools, series, area, reading.programme.six)
    counts = words.counts(goals, statuses, reading.programme.years, reading.as_of)
    if area:
        name = goal_views.area_name(reading, area)
        yield Title(f"{QUESTION} Siffror för {name}", words.area_scope(name))
    else:
        yield Title(QUESTION)
    yield Block("rakning.html", {"counts": counts})
    groups = words.overview_groups(goals, rows)
    places = {group.malomrade: Place(group.malomrade, area) for group in groups}
    goal_places = {row.id: Place(row.malomrade, area, row.id) for row in rows}
    yield Block(
        "oversikt.html",
        {"groups": groups, "counts": counts, "area": area, "places": places, "goal_places": goal_places},
    )
    yield note(OVERVIEW_NOTE)
