"""Översikt: how the programme goes, on one screen; below it the goals as a table, and what to ask about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uppfoljning import words
from uppfoljning.views import goals as goal_views
from uppfoljning.views import key_findings
from uppfoljning.views.pieces import MEETING, METHOD, PROFILE, Block, Piece, Place, Take, Title, web
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import starting

# The source that computed figures name.
OWN_SOURCE = "egen_berakning"
QUESTION = "Hur går det för en sammanhållen stad?"
READ_NOTE = (
    "Mäts = minst ett mått på den nivå som målet talar om. Endast sammanhang = det finns siffror, men de gäller hela staden "
    "eller en annan fråga och kan inte visa om målet nås. Inget mått = ingen publicerad siffra har hittats. Bättre och sämre "
    "säger åt vilket håll siffran har gått, inte att förändringen är säkerställd. Källa, datum och tabell finns bakom varje mål. "
    "Status räknas efter fasta regler, som står under Metod och källor."
)


@dataclass(frozen=True)
class Start:
    """A question of the first visit, its answer in a line, and the link that shows more; without a place, the goals below."""

    question: str
    answer: str
    place: Place | None


def _starts(
    reading: Reading, area: str, name: str, rows: Sequence[words.OverviewRow], counts: words.Counts
) -> tuple[Start, ...]:
    sources = reading.query("kallor")
    used = sources[sources["antal"] > 0]
    own = used["id"].eq(OWN_SOURCE)
    about = starting.chosen_answer(name) if area else starting.area_answer(reading.programme.boards)
    return (
        Start(starting.AREA, about, Place(PROFILE, area)),
        Start(starting.GOALS, starting.goals_answer(rows, counts), None),
        Start(starting.SOURCES, starting.sources_answer(int((~own).sum()), int(own.sum())), Place(METHOD, area)),
    )


@once
def goal_rows(reading: Reading, area: str) -> list[words.OverviewRow]:
    """A row for each goal that is followed, with the figures of an area or of the programme's six."""
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    figures, schools, series = (
        reading.query(name, omrade=area) for name in ("oversikt", "oversikt_skolor", "mal_serier")
    )
    if area:
        series = series[series["omrade"].isin((area, words.CITY))]
    return words.overview_rows(goals, statuses, figures, schools, series, area, reading.programme.six)


def content(reading: Reading, area: str) -> Iterator[Piece]:
    """The whole page for an area, or for the programme's six without one."""
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    rows = goal_rows(reading, area)
    counts = words.counts(goals, statuses, reading.programme.years, reading.as_of)
    name = goal_views.area_name(reading, area) if area else ""
    if area:
        yield Title(f"{QUESTION} Siffror för {name}", words.area_scope(name))
    else:
        yield Title(QUESTION)
    found = key_findings.findings(reading, area, counts)
    yield Block("fynd.html", {"counts": counts, "findings": found, "area": name, "meeting": Place(MEETING, area)})
    yield Take(tuple(own.drawing for own in found.found))
    yield web(Block("borja.html", {"starts": _starts(reading, area, name, rows, counts)}))
    groups = words.overview_groups(goals, rows)
    places = {group.malomrade: Place(group.malomrade, area) for group in groups}
    goal_places = {row.id: Place(row.malomrade, area, row.id) for row in rows}
    shown = {"counts": counts, "area": area, "places": places, "goal_places": goal_places}
    yield Block("oversikt.html", {"groups": groups, "note": READ_NOTE, **shown})
    asked = words.questions(goals, statuses, rows)
    yield Block("fragor.html", {"questions": asked, "order": words.ORDER, **shown})
