"""Pictures to take away: what goes with each in words, and where each is found again by its address.

An address names a view, its choices and the picture. Only what is listed here is asked for, and only with choices that the
pages have, so an address that nobody has made gets nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from uppfoljning import words
from uppfoljning.pictures.caption import Caption
from uppfoljning.views import areas, goals, map_years, maps, method, overview, schools
from uppfoljning.views.pieces import Beside, Drawing, Fold, Only, Picture, Piece, Take
from uppfoljning.views.reading import Reading

Choices = tuple[str, ...]
Allowed = Callable[[Reading, Choices], Collection[str]]
FOLDER = "bild"
KINDS = ("svg", "png")


def _areas(reading: Reading, chosen: Choices) -> Collection[str]:
    return ("", *areas.every(reading))


def _one_area(reading: Reading, chosen: Choices) -> Collection[str]:
    return areas.every(reading)


def _years(reading: Reading, chosen: Choices) -> Collection[str]:
    return schools.years(reading, chosen[0], chosen[2])


def _periods(reading: Reading, chosen: Choices) -> Collection[str]:
    return maps.figures(reading, chosen[0])[chosen[1]].periods


@dataclass(frozen=True)
class View:
    """A view with pictures, and which choices it takes, in their order."""

    told: Callable[..., Iterable[Piece]]
    choices: tuple[Allowed, ...]


VIEWS = {
    "oversikt": View(overview.content, (_areas,)),
    "mal": View(goals.goal_area, (lambda _, __: goals.LEADS, _areas)),
    "skola": View(schools.opening, (_areas,)),
    "skolor": View(schools.result, (lambda reading, _: schools.names(reading), _years, _areas)),
    "utan-nyinvandrade": View(schools.ending, (_areas,)),
    "omrade": View(areas.content, (_one_area,)),
    "karta": View(
        maps.key, (lambda reading, _: maps.levels(reading), lambda own, chosen: maps.figures(own, chosen[0]), _periods)
    ),
    "kartperioder": View(
        map_years.over_periods,
        (lambda reading, _: maps.levels(reading), lambda own, chosen: maps.figures(own, chosen[0])),
    ),
    "tackning": View(
        method.coverage,
        (
            lambda reading, _: method.levels(reading),
            lambda reading, chosen: (method.EVERY, *method.covered(reading, chosen[0])),
        ),
    ),
}


def address(told: Callable[..., Iterable[Piece]], choices: Sequence[Any], name: str, kind: str, edition: str) -> str:
    """Where a picture of a view is had as a file, from the dashboard's start. Raises LookupError if the view is not listed."""
    for key, view in VIEWS.items():
        if view.told is told:
            asked = [*(("v", str(choice)) for choice in choices), *([("utgava", edition)] if edition else [])]
            return f"{FOLDER}/{key}/{quote(name)}.{kind}?{urlencode(asked, quote_via=quote)}"
    raise LookupError(f"{told.__qualname__} has pictures but is not in VIEWS")


def find(reading: Reading, key: str, choices: Choices, name: str) -> Picture | Drawing | None:
    """The picture that an address names; None if there is none."""
    view = VIEWS.get(key)
    if view is None or len(choices) != len(view.choices):
        return None
    for choice, allowed in zip(choices, view.choices, strict=True):
        if choice not in allowed(reading, choices):
            return None
    return next((own for own in taken(view.told(reading, *choices)) if own.name == name), None)


def taken(pieces: Iterable[Piece]) -> Iterator[Picture | Drawing]:
    """Every picture that can be taken from pieces."""
    for piece in pieces:
        match piece:
            case Take(pictures):
                yield from pictures
            case Fold(_, inside) | Only(_, inside):
                yield from taken(inside)
            case Beside(_, columns):
                for column in columns:
                    yield from taken(column)


def caption(reading: Reading, picture: Picture | Drawing) -> Caption:
    """What goes with a picture in words."""
    finding, sources = picture.finding, picture.sources
    return Caption(
        headline=finding.text,
        what=finding.what,
        source=sources.line,
        sources=sources.notes or (sources.line,),
        edition=reading.signature,
        about=f"{words.PRODUCT}. {words.PROGRAMME}.",
        mark=reading.mark,
        told=picture.alt,
        key=picture.key if isinstance(picture, Drawing) else (),
        notes=picture.notes if isinstance(picture, Drawing) else (),
    )


def file_name(reading: Reading, picture: Picture | Drawing, choices: Iterable[str], edition: str, kind: str) -> str:
    """What the file is called, "jf-2.1-ekonomiskt_bistand_andel_farsta_2017-vb.svg"."""
    known = set(areas.every(reading))
    area = next((choice for choice in choices if choice in known and choice not in picture.name), "")
    start = "EXEMPELDATA" if reading.mark else ""
    return f"{'_'.join(part for part in (start, picture.name, area, edition) if part)}.{kind}"
