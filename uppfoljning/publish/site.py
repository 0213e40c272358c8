"""The web site and the report of an edition: static pages that need no server, no script and no network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from uppfoljning.edition import Edition
from uppfoljning.publish import background, goals, pdf, places
from uppfoljning.publish.compare import Change
from uppfoljning.publish.frame import Frame, Link, SitePage
from uppfoljning.publish.info import EditionInfo

SITE, REPORT, STYLE = "webb", "rapport.pdf", "stil.css"


def build(
    edition: Edition, info: EditionInfo, folder: Path, changes: list[Change] | None, progress: Callable[[str], None]
) -> None:
    """Write `folder`/webb and `folder`/rapport.pdf from an edition; the same edition gives the same bytes.

    `changes` are those since the previous edition, None if there is none. `progress` gets a line for each part (Swedish).
    """
    site = folder / SITE
    site.mkdir()
    frame = Frame(edition, info, site)
    progress("Webb: översikt, målområden och nämnder")
    overview, areas, bodies = goals.overview(frame), goals.goal_areas(frame), goals.bodies(frame)
    pages = [overview, *areas, *goals.school_results(frame)]
    progress("Webb: områden och kartor")
    pages += [*places.areas(frame), *places.map_pages(frame), *bodies]
    progress("Webb: metod, nyheter och spår")
    pages += [background.method(frame), background.news(frame, changes), background.accessibility(frame)]
    menu = _menu([overview, *areas])
    trail = [SitePage(page.path, "metod-och-kallor.html", page.title, page.body) for page in frame.trail.write(site)]
    for page in [*pages, *trail]:
        (site / page.path).write_text(frame.page(page, menu), encoding="utf-8")
    (site / STYLE).write_text(frame.style(), encoding="utf-8")
    progress("Rapport som PDF")
    pdf.write(frame, pages, folder / REPORT)


def _menu(first: list[SitePage]) -> list[Link]:
    """The menu: the overview and the målområden, then the other kinds of page."""
    return [
        Link("index.html", "Översikt"),
        *(Link(page.path, page.title) for page in first[1:]),
        Link("omraden.html", "Områden"),
        Link("karta.html", "Karta"),
        Link("namnder.html", "Nämnder"),
        Link("metod-och-kallor.html", "Metod och källor"),
        Link("nyheter.html", "Nyheter"),
    ]
