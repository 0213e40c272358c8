"""A map's figure over its periods: small maps beside each other, and a table of change."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import swedish as sv
from uppfoljning.pictures import printed_map
from uppfoljning.views import maps
from uppfoljning.views.pieces import Beside, Drawing, Finding, Fold, Notes, Piece, Table, Take, web
from uppfoljning.views.reading import Reading
from uppfoljning.words import map_changes

LABEL = "Kartan period för period"
MOST = 6


def over_periods(reading: Reading, level: str, picked: str) -> Iterator[Piece]:
    """The small maps and the table, folded and sent when they are asked for; nothing for a figure of one period."""
    if inside := tuple(_content(reading, level, picked)):
        yield Fold(f"{LABEL}, {maps.LEVELS[level].lower()}", inside, "kartperioder")


def printed(reading: Reading, level: str, picked: str) -> Iterator[Piece]:
    """The same, folded on a page of its own; not on paper."""
    if inside := tuple(_content(reading, level, picked)):
        yield web(Fold(f"{LABEL}, {maps.LEVELS[level].lower()}", inside))


def _content(reading: Reading, level: str, picked: str) -> Iterator[Piece]:
    figure = maps.figures(reading, level)[picked]
    if len(figure.periods) < 2:
        return
    shown = map_changes.shown_periods(figure, MOST)
    if not figure.indicator:
        breaks = reading.query("riskindex_brott", matt=figure.measure, niva=level)
        areas = maps.values(reading, level, picked, shown[-1])["omrade"]
        measures = reading.query("riskindex_matt", niva=level)
        told = (*map_changes.index_notes(figure, shown, measures), *map_changes.map_breaks(shown, breaks, areas))
        drawing = _drawing(reading, level, picked, shown, told)
        yield from (drawing, Notes(told), Take((drawing,)))
        return
    notes = map_changes.map_notes(figure, shown)
    rows = reading.query("kartforandring", indikator=figure.indicator, niva=level)
    breaks = reading.query("seriebrott_lista", indikator=figure.indicator)
    told = (*notes, *map_changes.map_breaks(shown, breaks, rows["omrade"]))
    table = Table(
        map_changes.map_changes_table(rows, figure, level, reading.programme), 700 if level == "stadsdel" else 0
    )
    drawing = _drawing(reading, level, picked, shown, told)
    yield Beside("halves", ((drawing, Notes(told), Take((drawing,))), (table,)))


def _drawing(reading: Reading, level: str, picked: str, shown: tuple[str, ...], told: tuple[str, ...]) -> Drawing:
    """The small maps; what they mean beside each other, `told`, goes with them."""
    figure, last = maps.figures(reading, level)[picked], shown[-1]
    finding, _ = maps.finding_and_order(reading, level, picked, last)
    span = sv.period_range(shown[0], last)
    return Drawing(
        f"karta-{picked}-{level}-perioder",
        lambda: printed_map.small_maps(
            {sv.period(period): maps.values(reading, level, picked, period) for period in shown},
            level,
            figure.direction,
            reading.mark,
        ),
        Finding(f"{sv.period(last)}: {finding}", figure.name, maps.LEVELS[level].lower(), span),
        maps.sources_of(reading, figure, maps.values(reading, level, picked, last)),
        f"{figure.name}, en liten karta för varje period: {sv.listing(map(sv.period, shown))}.",
        maps.colour_key(reading, figure, level),
        told,
    )
