"""The web site and the report of an edition: static pages that need no server, no script and no network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from uppfoljning.compare.comparison import Change
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.edition import Edition
from uppfoljning.publish import background, goals, meeting, pdf, places, sheets
from uppfoljning.publish.frame import Frame, MenuLine, SitePage
from uppfoljning.publish.info import EditionInfo
from uppfoljning.publish.pictures import Pictures
from uppfoljning.views.pieces import SHEETS

SITE, REPORT, STYLE = "webb", "rapport.pdf", "stil.css"


def build(
    edition: Edition, info: EditionInfo, folder: Path, changes: list[Change] | None, progress: Callable[[str], None]
) -> None:
    """Write `folder`/webb, with its faktablad, and `folder`/rapport.pdf from an edition; the same edition gives the same bytes.

    `changes` are those since the previous edition, None if there is none. `progress` gets a line for each part (Swedish).
    """
    site = folder / SITE
    site.mkdir()
    with Pictures(site, EXAMPLE_TEXT if edition.example else "") as pictures:
        _write(Frame(edition, info, site, pictures), folder, changes, progress)


def _write(frame: Frame, folder: Path, changes: list[Change] | None, progress: Callable[[str], None]) -> None:
    site = frame.site
    (site / STYLE).write_text(frame.style(), encoding="utf-8")
    progress("Webbplats: översikt och målområden")
    first = [goals.overview_page(frame), *goals.goal_areas(frame)]
    progress("Webbplats: områden, karta och metod")
    printed = [
        *first,
        *places.areas(frame),
        places.main_map(frame),
        background.method(frame),
        background.glossary(frame),
    ]
    progress("Rapport och faktablad som PDF, och resten av webbplatsen")
    (site / SHEETS).mkdir()
    with pdf.writing(frame, printed, folder / REPORT, {site / page.path: page for page in sheets.every(frame)}):
        pages = [*printed, *places.other_maps(frame), *goals.school_results(frame), *goals.bodies(frame)]
        pages += [
            meeting.page(frame, changes),
            background.register(frame),
            background.news(frame, changes),
            background.accessibility(frame),
        ]
        pages += [SitePage(page.path, background.METHOD, page.title, page.body) for page in frame.trail.write(site)]
        menu = _menu(first)
        for page in pages:
            (site / page.path).write_text(frame.page(page, menu), encoding="utf-8")
        frame.pictures.finish()
        progress("Webbplatsen är klar, rapporten skrivs")


def _menu(first: list[SitePage]) -> list[MenuLine]:
    """The menu: the overview and the målområden, then the other kinds of page."""
    return [
        MenuLine("index.html", "Översikt"),
        MenuLine(meeting.PATH, "Möte"),
        *(MenuLine(page.path, page.title) for page in first[1:]),
        MenuLine("omraden.html", "Områden"),
        MenuLine("karta.html", "Karta"),
        MenuLine("namnder.html", "Nämnder"),
        MenuLine(background.METHOD, "Metod och källor"),
        MenuLine("nyheter.html", "Nyheter"),
        MenuLine(background.GLOSSARY, "Ordlista"),
        MenuLine(background.REGISTER, "Sök A–Ö"),
    ]
