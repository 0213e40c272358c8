"""Pages about the edition itself: method and sources, what is new, and how accessible it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

import pandas as pd
from markupsafe import Markup

from uppfoljning import export
from uppfoljning import swedish as sv
from uppfoljning.presentation import TableView, files
from uppfoljning.publish.comparison import Change
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.publish.info import EditionInfo
from uppfoljning.publish.rendering import render
from uppfoljning.views import method as views
from uppfoljning.views.pieces import Fold, Piece, Section, lead, note, web
from uppfoljning.views.reading import Reading

METHOD = "metod-och-kallor.html"

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


def news(frame: Frame, changes: list[Change] | None) -> SitePage:
    """What is changed, new or gone since the previous edition, each with its cause."""
    found, write = changes or [], frame.drawer.writer
    number = sv.counted(len(found), "ändring")
    blocks: list[Markup] = []
    if len(found) > MAX_CHANGES:
        blocks.append(write.words(note(f"Sidan visar de första {sv.number(MAX_CHANGES)}. Alla finns i filen.")))
    shown: dict[str, list[Change]] = {}
    for change in found[:MAX_CHANGES]:
        shown.setdefault(change.slag, []).append(change)
    blocks += [write.table(_changes(kind, rows)) for kind, rows in shown.items()]
    if found:
        everything = pd.DataFrame([asdict(change) for change in found])
        name = files.file_name("nyheter", frame.info.name)
        (frame.site / name).write_bytes(export.csv_bytes(everything, frame.info.name, frame.mark))
        blocks.append(Markup('<p><a href="{}">Alla ändringar som fil (CSV)</a></p>').format(name))
    body = render(
        "nyheter.html",
        previous=frame.info.previous if changes is not None else "",
        total=number if found else "",
        counts=write.table(_causes(found)) if found else "",
        tables=blocks,
    )
    return SitePage("nyheter.html", "nyheter.html", "Nytt sedan förra utgåvan", body)


def _causes(changes: list[Change]) -> TableView:
    counted = Counter(change.orsak for change in changes)
    return TableView(
        "Antal ändringar efter orsak",
        ("Orsak", "Antal"),
        tuple((sv.capitalise(cause), sv.number(counted[cause])) for cause in sorted(counted, key=sv.sort_key)),
        numeric=frozenset({0}),
    )


def _changes(kind: str, changes: list[Change]) -> TableView:
    return TableView(
        sv.capitalise(kind),
        ("Vad", "Förut", "Nu", "Orsak"),
        tuple((row.vad, row.gammalt or sv.MISSING, row.nytt or sv.MISSING, row.orsak) for row in changes),
    )


def accessibility(frame: Frame) -> SitePage:
    """How the site was tested, when, and what is known to be wrong."""
    path = "tillganglighetsredogorelse.html"
    return SitePage(path, path, "Tillgänglighetsredogörelse", render("tillganglighet.html", date=sv.period(TESTED)))
