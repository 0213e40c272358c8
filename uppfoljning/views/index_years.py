"""An index over the years it can be computed for: places, what the order has in common with others, and what lacks."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import maps
from uppfoljning.views.pieces import Fold, Notes, Piece, Section, Table, lead
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import MapFigure

TITLE = "Plats år för år"
PLACES = "Varje områdes plats, år för år"
AGREEMENT = "Yttre kontroll år för år: programmets uppgifter och SCB:s socioekonomiska index"


def over_years(reading: Reading, level: str, picked: str, period: str, folded: bool = False) -> Iterator[Piece]:
    """What a map's index has been over the years; nothing for a figure that is no index, or has one year only.

    `folded` puts the tables where they are sent when they are asked for.
    """
    figure = maps.figures(reading, level)[picked]
    if not figure.measure:
        return
    yield from without(reading, level, figure, period)
    places = words.years_with(reading.query("riskindex_platser", matt=figure.measure, niva=level), period)
    if places["ar"].nunique() < 2:
        return
    yield Section(f"{TITLE}, {maps.LEVELS[level].lower()}")
    related = reading.query("riskindex_samband_ar", matt=figure.measure, niva=level)
    related = related[related["ar"].isin(set(places["ar"]))]
    if not related.empty:
        yield lead(words.agreement_sentence(related, period))
    view = words.places_table(places, figure.measure, figure.name, level, reading.programme)
    places_shown = Table(view, 560 if level == "stadsdel" else 0)
    yield Fold(PLACES, (places_shown,), "kartplatser") if folded else places_shown
    if not related.empty:
        yield Fold(AGREEMENT, (Table(words.agreement_table(related, figure.name, level)),), "kartsamband")


def without(reading: Reading, level: str, figure: MapFigure, period: str) -> Iterator[Piece]:
    """Which areas the index cannot be computed for, and why."""
    rows = reading.query("riskindex_utan", ar=period, niva=level, matt=figure.measure)
    name = figure.name.partition(",")[0] if figure.measure.startswith("falt_") else "indexet"
    yield Notes((words.without_index(rows, period, level, sv.lower_first(name)),))


@once
def others(reading: Reading) -> tuple[str, ...]:
    """The whole indices but the programme's own that can be computed for stadsdelsområden, as figures of the map."""
    known = maps.figures(reading, "stadsdelsomrade")
    return tuple(key for key, figure in known.items() if key.startswith("index_") and figure.index != words.RISK_INDEX)


def printed(reading: Reading) -> Iterator[Piece]:
    """The other indices beside the programme's, in short: what goes in, and the boards' places year by year."""
    for picked in others(reading):
        figure = maps.figures(reading, "stadsdelsomrade")[picked]
        yield Section(figure.name.partition(", staden")[0])
        yield lead(maps.ingredients(reading, figure.index))
        yield from over_years(reading, "stadsdelsomrade", picked, figure.periods[-1])
