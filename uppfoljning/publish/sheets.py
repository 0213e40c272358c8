"""The faktablad of a site: a sheet for each stadsdelsområde and for each nämnd or bolag."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning.publish.drawer import path_of
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.views import areas, bodies, sheets
from uppfoljning.views.pieces import BODIES, PROFILE, SHEETS, Place


def every(frame: Frame) -> Iterator[SitePage]:
    """The sheets: `path` is the PDF's, from the site's root, and `section` the page that tells more."""
    reading = frame.reading
    for area in areas.every(reading):
        more = path_of(Place(PROFILE, area))
        yield frame.told(path_of(Place(SHEETS, area)), more, sheets.area(reading, area), printed=True)
    for body in bodies.names(reading):
        more = path_of(Place(BODIES, choice=body))
        yield frame.told(path_of(Place(SHEETS, choice=body)), more, sheets.body(reading, body), printed=True)
