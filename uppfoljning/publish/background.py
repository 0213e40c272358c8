"""Pages about the edition itself: method and sources, what is new, and how accessible it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

import pandas as pd
from markupsafe import Markup

from uppfoljning import export
from uppfoljning import swedish as sv
from uppfoljning.compare import grouping
from uppfoljning.compare.comparison import Change
from uppfoljning.compare.grouping import Grouped
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.publish.info import EditionInfo
from uppfoljning.publish.rendering import render
from uppfoljning.views import glossary as glossary_views
from uppfoljning.views import method as views
from uppfoljning.views import search
from uppfoljning.views.pieces import Fold, Piece, Section, Table, lead, note, web
from uppfoljning.views.reading import Reading
from uppfoljning.words import TableView, files
from uppfoljning.words import news as news_words

METHOD, GLOSSARY, REGISTER = "metod-och-kallor.html", "ordlista.html", "sok.html"

# The day when the pages of an edition were last looked at with `make tillganglighet`. It is the program's, not the edition's.
TESTED = "2026-11-25"
# So many changes fit on a page within its size; the file beside it always has them all.
MAX_CHANGES = 1500


def method(frame: Frame) -> SitePage:
    """How goals are measured and judged, every indicator, what exists and is missing, and every source."""
    return frame.told(METHOD, METHOD, _method(frame.reading, frame.info), printed=True)


def _method(reading: Reading, info: EditionInfo) -> Iterator[Piece]:
    indicators = sv.counted(len(views.names(reading)), "indikator")
    coverage = views.coverage_table(reading, "stadsdelsomrade")
    yield views.TITLE
    yield from views.as_of(reading)
    yield from views.how(reading)
    yield from views.judging(reading)
    yield from _unprotected(info)
    yield Section("Rättelser", "rattelser")
    yield from views.corrections(reading)
    yield web(
        Section("Källor"),
        *views.sources(reading),
        Section("Brott i serierna"),
        *views.breaks(reading),
        Section("Alla indikatorer", "indikatorer"),
        note("Varje indikator leder till sina siffror, med källa, fil, täljare och nämnare."),
        Fold(indicators, (views.catalogue_table(reading),)),
        Section("Vad som finns och saknas"),
        Fold("Antal stadsdelsområden med värde, år för år", (coverage,)),
    )


def _unprotected(info: EditionInfo) -> Iterator[Piece]:
    """What the publisher has answered for, where small figures can be worked out in spite of the gate."""
    if not info.accepted:
        return
    number = "Ett litet tal" if info.unprotected == 1 else f"{sv.number(info.unprotected)} små tal"
    said = f"{number} i utgåvan går att räkna ut, eftersom andra siffror redan är visade. Utgivarens skäl att ändå publicera: "
    yield Section("Små tal som inte kan skyddas", "sma-tal")
    yield lead(f"{said}”{info.accepted}”")


def glossary(frame: Frame) -> SitePage:
    """What the words mean."""
    return frame.told(GLOSSARY, GLOSSARY, glossary_views.content(frame.reading, ""), printed=True)


def register(frame: Frame) -> SitePage:
    """Everything that can be found, from A to Ö: a site has no script to search with."""
    return frame.told(REGISTER, REGISTER, search.register(frame.reading))


def news(frame: Frame, changes: list[Change] | None) -> SitePage:
    """What is changed, new or gone since the previous edition: what was put in, each with its cause, and what follows from it."""
    found = grouping.grouped(changes or ())
    draw = frame.drawer.drawn
    blocks = [draw(_groups(found))] if changes else []
    if changes:
        everything = pd.DataFrame([asdict(change) for change in changes])
        everything["foljer_av"] = [news_words.spans(change.foljer_av) for change in changes]
        name = files.file_name("nyheter", frame.info.name)
        (frame.site / name).write_bytes(export.csv_bytes(everything, frame.info.name, frame.reading.file_mark))
        blocks.append(Markup('<p><a href="{}">Alla ändringar och följder som fil (CSV)</a></p>').format(name))
    body = render(
        "nyheter.html",
        previous=frame.info.previous if changes is not None else "",
        opening=found.opening if changes else "",
        counts=draw([Table(_causes(found))]) if changes else "",
        tables=blocks,
    )
    return SitePage("nyheter.html", "nyheter.html", "Nytt sedan förra utgåvan", body)


def _groups(found: Grouped) -> list[Piece]:
    """A table for each kind of what was put in, with what follows folded below it; as much as fits on a page."""
    blocks: list[Piece] = []
    left = MAX_CHANGES
    for kind, same in groupby(found.groups, key=lambda group: group.cells[0].slag):
        groups = list(same)
        cells = [change for group in groups for change in group.cells]
        if left > 0:
            blocks.append(Table(_changes(kind, cells[:left], with_cause=True)))
        left -= len(cells)
        for group in groups:
            if group.follows and left > 0:
                summary = f"Följder av ändringen ”{group.name}”: {sv.number(len(group.follows))}"
                caption = f"Följder av {group.name}"
                blocks.append(Fold(summary, (Table(_changes(caption, group.follows[:left])),)))
            left -= len(group.follows)
    if found.shared and left > 0:
        summary = f"Följder av flera ändringar tillsammans: {sv.number(len(found.shared))}"
        shown = _changes("Följder av flera ändringar", list(found.shared[:left]), with_cause=True)
        blocks.append(Fold(summary, (Table(shown),)))
    left -= len(found.shared)
    if left < 0:
        blocks.insert(0, note(f"Sidan visar de första {sv.number(MAX_CHANGES)} raderna. Alla finns i filen."))
    return blocks


def _causes(found: Grouped) -> TableView:
    changed = Counter(group.cells[0].orsak for group in found.groups)
    return TableView(
        "Antal ändringar efter orsak",
        ("Orsak", "Antal"),
        tuple((sv.capitalise(cause), sv.number(changed[cause])) for cause in sorted(changed, key=sv.sort_key)),
        numeric=frozenset({0}),
    )


def _changes(caption: str, changes: list[Change], with_cause: bool = False) -> TableView:
    return TableView(
        sv.capitalise(caption),
        ("Vad", "Förut", "Nu", *(("Orsak",) if with_cause else ())),
        tuple(
            (row.vad, row.gammalt or sv.MISSING, row.nytt or sv.MISSING, *((row.orsak,) if with_cause else ()))
            for row in changes
        ),
    )


def accessibility(frame: Frame) -> SitePage:
    """How the site was tested, when, and what is known to be wrong."""
    path = "tillganglighetsredogorelse.html"
    return SitePage(path, path, "Tillgänglighetsredogörelse", render("tillganglighet.html", date=sv.period(TESTED)))
