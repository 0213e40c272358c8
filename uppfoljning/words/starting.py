"""Three questions for the first visit, each with its answer in a line."""

from __future__ import annotations

from collections.abc import Sequence

from uppfoljning import swedish as sv
from uppfoljning.words.counts import Counts
from uppfoljning.words.overview import OverviewRow

WRONG_WAY = ("fel_riktning", "inte_natt")
AREA, GOALS, SOURCES = "Hur går det för mitt område?", "Vilka mål går åt fel håll?", "Varifrån kommer siffrorna?"


def area_answer(boards: int) -> str:
    """What there is for an area."""
    return f"Välj bland stadens {sv.numeral(boards)} stadsdelsområden och se alla siffror för det."


def chosen_answer(area: str) -> str:
    """What there is for the area that is chosen."""
    return f"Alla siffror för {area}, med staden bredvid."


def goals_answer(rows: Sequence[OverviewRow], counts: Counts) -> str:
    """Which goals are judged to go the wrong way or not to be reached; what cannot be judged is said too."""
    wrong = [row for row in rows if row.status in WRONG_WAY]
    unjudged = counts.total - counts.judged
    rest = f" {unjudged} av {counts.total} kan inte bedömas." if unjudged else ""
    if not wrong:
        return f"Inget mål bedöms gå åt fel håll.{rest}" if counts.judged else rest.strip()
    named = sv.listing(f"{row.nummer} ({sv.lower_first(row.status_word)})".strip() for row in wrong)
    return f"{'Mål' if len(wrong) > 1 else 'Målet'} {named}.{rest}"


def sources_answer(sources: int, computed: int) -> str:
    """How many published sources there are, and that some figures are computed from them."""
    told = f"{sv.number(sources)} publicerade källor, med datum för var och en."
    return f"{told} Det vi har räknat själva är märkt b." if computed else told
