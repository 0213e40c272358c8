"""Pages about the programme's goals: the overview, the four målområden, the results school by school, and the bodies."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning.publish.drawer import path_of
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.views import bodies as body_views
from uppfoljning.views import goals, overview, pieces, schools
from uppfoljning.views.goals import SCHOOL
from uppfoljning.views.pieces import Link, Links, Piece, Place, Section, Title, web
from uppfoljning.views.reading import Reading

INDEX, BODIES = "index.html", "namnder.html"


def overview_page(frame: Frame) -> SitePage:
    """The state of every goal."""
    return frame.told(INDEX, INDEX, overview.content(frame.reading, ""), printed=True)


def goal_areas(frame: Frame) -> list[SitePage]:
    """One page for each of the four målområden."""
    reading = frame.reading
    pages = []
    for area in dict.fromkeys(reading.query("mal")["malomrade"]):
        told = _schools(reading) if area == SCHOOL else goals.goal_area(reading, area, "")
        path = path_of(Place(area))
        pages.append(frame.told(path, path, told, printed=True))
    return pages


def _schools(reading: Reading) -> Iterator[Piece]:
    """School by school in the first result, with links to the others."""
    first, *others = _results(reading) or [""]
    names = schools.names(reading)
    yield from schools.opening(reading, "")
    yield from schools.result(reading, first, _newest(reading, first), "")
    yield from schools.each_year(reading, first, "")
    if others:
        links = tuple(Link(_place(name), names[name]) for name in others)
        yield web(Section("Övriga resultat, skola för skola"), Links(links))
    yield from schools.counted(reading, "")
    yield from schools.ending(reading, "")


def _results(reading: Reading) -> list[str]:
    """The results that have figures, in their order."""
    counted = set(reading.query("oversikt_skolor")["indikator"])
    return [name for name in schools.names(reading) if name in counted]


def _newest(reading: Reading, result: str) -> str:
    """The newest school year that has a national value, else the newest; empty if there is none."""
    return next(iter(schools.years(reading, result, "")), "")


def _place(result: str) -> Place:
    return Place(f"skolor-{result}")


def school_results(frame: Frame) -> list[SitePage]:
    """One page for each school result but the first, which stands on the målområde's own page."""
    reading = frame.reading
    names = schools.names(reading)
    return [
        frame.told(
            path_of(_place(name)),
            path_of(Place(SCHOOL)),
            (
                Title(f"{names[name]}, skola för skola"),
                Section("Skolor i programmets områden"),
                *schools.result(reading, name, _newest(reading, name), ""),
                *schools.each_year(reading, name, "", drawn=False),
            ),
        )
        for name in _results(reading)[1:]
    ]


def bodies(frame: Frame) -> list[SitePage]:
    """The list of nämnder and bolag, and one page for each with its goals by role."""
    names = body_views.names(frame.reading)
    pages = [
        frame.told(path_of(_body_place(body)), BODIES, (Title(name), *body_views.content(frame.reading, body)))
        for body, name in names.items()
    ]
    links = Links(tuple(Link(_body_place(body), name) for body, name in names.items()))
    return [frame.told(BODIES, BODIES, (body_views.TITLE, *body_views.every(frame.reading), links)), *pages]


def _body_place(body: str) -> Place:
    return Place(pieces.BODIES, choice=body)
