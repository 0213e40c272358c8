"""Pages about the edition itself: method and sources, what is new, and how accessible it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import pandas as pd
from markupsafe import Markup

from uppfoljning import export, presentation
from uppfoljning import swedish as sv
from uppfoljning.presentation import TableView
from uppfoljning.publish.comparison import Change
from uppfoljning.publish.frame import Frame, SitePage
from uppfoljning.publish.rendering import fold, heading, joined, lead, note, render, web_only

# The day when the pages of an edition were last looked at with `make tillganglighet`. It is the program's, not the edition's.
TESTED = "2026-11-25"
# So many changes fit on a page within its size; the file beside it always has them all.
MAX_CHANGES = 1500


def method(frame: Frame) -> SitePage:
    """How goals are measured and judged, every indicator, what exists and is missing, and every source."""
    catalogue = frame.query("katalog")
    coverage = frame.query("tackning", niva="stadsdelsomrade")
    body = joined(
        lead(
            "Varje siffra har en definition, en källa och ett datum. Här finns alla, och här syns var siffror saknas."
        ),
        render(
            "metod.html",
            ils=frame.query("ils_mal_lista").to_dict("records"),
            warnings=frame.query("varningstexter").to_dict("records"),
        ),
        heading("Hur mål bedöms"),
        frame.table(presentation.words_table(frame.query("ordlista"))),
        frame.table(presentation.rules_table(frame.query("regellista"))),
        _unprotected(frame),
        heading("Rättelser", "rattelser"),
        _corrections(frame),
        web_only(
            heading("Källor"),
            frame.table(presentation.sources_table(frame.query("kallor"))),
            heading("Brott i serierna"),
            frame.table(presentation.breaks_table(frame.query("seriebrott_lista"))),
            heading("Alla indikatorer", "indikatorer"),
            note("Varje indikator leder till sina siffror, med källa, fil, täljare och nämnare."),
            fold(f"{len(catalogue)} indikatorer", frame.table(presentation.catalogue_table(catalogue))),
            heading("Vad som finns och saknas"),
            fold(
                "Antal stadsdelsområden med värde, år för år",
                frame.table(presentation.coverage_table(coverage, "stadsdelsomrade")),
            ),
        ),
    )
    return SitePage("metod-och-kallor.html", "metod-och-kallor.html", "Metod och källor", body, True)


def _unprotected(frame: Frame) -> Markup:
    """What the publisher has answered for, where small figures can be worked out in spite of the gate."""
    if not frame.info.accepted:
        return Markup()
    number = "Ett litet tal" if frame.info.unprotected == 1 else f"{sv.number(frame.info.unprotected)} små tal"
    said = f"{number} i utgåvan går att räkna ut, eftersom andra siffror redan är visade. Utgivarens skäl att ändå publicera: "
    return joined(heading("Små tal som inte kan skyddas", "sma-tal"), lead(f"{said}”{frame.info.accepted}”"))


def _corrections(frame: Frame) -> Markup:
    rows = frame.query("rattelser_lista")
    if rows.empty:
        return note(presentation.NO_CORRECTIONS)
    return frame.table(presentation.corrections_table(rows))


def news(frame: Frame, changes: list[Change] | None) -> SitePage:
    """What is changed, new or gone since the previous edition, each with its cause."""
    found = changes or []
    number = "1 ändring" if len(found) == 1 else f"{sv.number(len(found))} ändringar"
    blocks: list[Markup] = []
    if len(found) > MAX_CHANGES:
        blocks.append(note(f"Sidan visar de första {sv.number(MAX_CHANGES)}. Alla finns i filen."))
    shown: dict[str, list[Change]] = {}
    for change in found[:MAX_CHANGES]:
        shown.setdefault(change.slag, []).append(change)
    blocks += [frame.table(_changes(kind, rows)) for kind, rows in shown.items()]
    if found:
        everything = pd.DataFrame([asdict(change) for change in found])
        (frame.site / "nyheter.csv").write_bytes(export.csv_bytes(everything, frame.mark))
        blocks.append(Markup('<p><a href="nyheter.csv">Alla ändringar som fil (CSV)</a></p>'))
    body = render(
        "nyheter.html",
        previous=frame.info.previous if changes is not None else "",
        total=number if found else "",
        counts=frame.table(_causes(found)) if found else "",
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
