"""Pages about places: one for each stadsdelsområde of the programme and of now, and the maps."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import words
from uppfoljning.publish.drawer import path_of
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.views import areas as area_views
from uppfoljning.views import index_years, map_years, maps, riskindex
from uppfoljning.views.pieces import PROFILE, Piece, Place, Section, Title, lead
from uppfoljning.views.reading import Reading

AREAS, MAP = "omraden.html", "karta.html"


def areas(frame: Frame) -> list[SitePage]:
    """The list of stadsdelsområden, and one page for each, also of those formed after the programme's division.

    The report prints those that the programme is about.
    """
    reading = frame.reading
    known = reading.query("omradeslista")
    six = set(known.loc[known["prioriterad"], "id"])
    pages = [
        frame.told(path_of(Place(PROFILE, area)), AREAS, area_views.content(reading, area), area in six)
        for area in area_views.every(reading)
    ]
    return [frame.told(AREAS, AREAS, (Title("Områden"), *area_views.listing(reading))), *pages]


def main_map(frame: Frame) -> SitePage:
    """The map of the first figure at both levels, with the index and links to the other maps."""
    return frame.told(MAP, MAP, _main_map(frame.reading), printed=True)


def _main_map(reading: Reading) -> Iterator[Piece]:
    yield maps.TITLE
    drawable = maps.drawable(reading)
    if not drawable:
        yield lead(maps.NOTHING)
        return
    first, levels = next(iter(drawable.items()))
    for level in levels:
        yield from maps.printed(reading, first, level)
    yield from maps.others(reading, first)
    index = words.RISK_INDEX
    yield Section(words.INDEX_NAME)
    period = maps.figures(reading, levels[0])[first].periods[-1]
    for level in dict.fromkeys(map(maps.index_level, maps.LEVELS)):
        yield from riskindex.printed(reading, index, maps.index_year(reading, index, level, period), level)
    yield riskindex.recipe(reading, index, "stadsdelsomrade")
    yield from index_years.printed(reading)
    yield from maps.about(reading, levels[0], first, period)


def other_maps(frame: Frame) -> list[SitePage]:
    """One page for each figure but the first that a map can show."""
    pages = []
    for picked, levels in list(maps.drawable(frame.reading).items())[1:]:
        name = maps.figures(frame.reading, levels[0])[picked].name
        told = [piece for level in levels for piece in maps.printed(frame.reading, picked, level)]
        told += map_years.printed(frame.reading, levels[0], picked)
        years = _over_years(frame.reading, picked, levels)
        pages.append(frame.told(path_of(Place(f"{maps.PAGE}-{picked}")), MAP, (Title(name), *told, *years)))
    return pages


def _over_years(reading: Reading, picked: str, levels: list[str]) -> Iterator[Piece]:
    """An index over its years at every level, and its recipe where it is not the programme's."""
    for level in levels:
        figure = maps.figures(reading, level)[picked]
        yield from index_years.over_years(reading, level, picked, figure.periods[-1])
    if figure.index and figure.index != words.RISK_INDEX:
        yield riskindex.missing(reading, figure.index, levels[0], figure.periods[-1])
        yield riskindex.recipe(reading, figure.index, levels[0])
