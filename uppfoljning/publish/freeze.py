"""Publish an edition: everything that is shown, in one folder that never changes afterwards."""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from uppfoljning import contract, edition, export, words
from uppfoljning import swedish as sv
from uppfoljning.compare import comparison, grouping, stated
from uppfoljning.compare.stated import Statement
from uppfoljning.edition import as_of, questions
from uppfoljning.gate import redaction
from uppfoljning.publish import site
from uppfoljning.publish.info import EditionInfo
from uppfoljning.shelf import lock, manifest, signing, verify
from uppfoljning.shelf.manifest import PublishError
from uppfoljning.store import commands
from uppfoljning.words import files
from uppfoljning.words.screening import screening_summary, screening_texts

# What a correction says of the figure stays as it was; its words and numbers may be hidden later.
CORRECTIONS = Path("tabeller", "rattelser.parquet")
CORRECTION_FACTS = ("datum", "utgavor", "indikator", "omrade", "period", "kon")
PERIOD = re.compile("[0-9]{4}-(T1|T2|VB)")
# Beside the figures and the index: file name → the query whose whole answer it holds.
FILES = {
    "malstatus": "malstatus",
    "mattstatus": "mattstatus_lista",
    "dolda_siffror": "rojande_lista",
    "kallor": "kallor",
    "rattelser": "rattelser_lista",
}


def publish(
    data_dir: Path,
    name: str,
    title: str,
    period: str,
    target: Path,
    progress: Callable[[str], None],
    accepted: str | None = None,
    key: Ed25519PrivateKey | None = None,
    statements: Sequence[Statement] = (),
    day: date | None = None,
) -> Path:
    """Publish the edition of a data folder as `target`/`name` and return that folder.

    Built beside and moved in place when all of it is done: a failing step leaves nothing, and a name is never used twice.
    The same inputs give the same bytes: the date is SOURCE_DATE_EPOCH's, otherwise the newest date among the sources.
    `accepted` is the publisher's reason for letting small figures be found that nothing can protect any more; without it such
    an edition is not published. `key` signs the manifest, and `statements` say why what the edition before has otherwise was
    changed. With a `day` only figures whose period had ended by then are taken. Raises PublishError, or DataContractError for a
    faulty data folder.
    """
    manifest.check_name(name)
    manifest.check_title(title)
    if accepted is not None and not accepted.strip():
        raise PublishError("Skälet för att godta röjandet är tomt. Skriv det efter --godta-rojande.")
    if period and not PERIOD.fullmatch(period):
        raise PublishError(f"Perioden {period} går inte att läsa. Skriv år och T1, T2 eller VB, till exempel 2017-VB.")
    if day is not None and day > date.today():
        raise PublishError(f"Dagen {day.isoformat()} har inte kommit än. Skriv en dag till och med i dag efter --per.")
    # Pages are written row by row, and so with a fifth less work from texts that are Python's own than from Arrow's.
    own_texts = pd.option_context("mode.string_storage", "python")
    with own_texts, lock.place_for(target, name, progress) as made:
        earlier = manifest.editions_in(target)
        for folder in earlier:
            verify.check(folder, comparison.TABLES_FOLDER)
        progress("Läser, kontrollerar och bedömer siffrorna")
        shown = [questions.read_parquet(folder / "tabeller" / "observationer.parquet") for folder in earlier]
        try:
            built = edition.build(data_dir, shown, made / "tabeller", day)
        except as_of.AsOfError as error:
            raise PublishError(f"{error} Skriv en senare dag efter --per.") from error
        if summary := screening_summary(screening_texts(built.query("granskning"))):
            progress(f"Granskar: {summary}")
        before = comparison.snapshot(earlier[-1]) if earlier else None
        described = _described(built, name, title, period, before.name if before else "")
        described[stated.KEY] = stated.for_manifest(statements)
        described |= commands.for_manifest()
        now = comparison.read_snapshot(made / "tabeller", described)
        told = [(folder.name, folder / CORRECTIONS) for folder in earlier]
        listed = [(own, questions.read_parquet(path)) for own, path in told if path.is_file()]
        _check_corrections(listed, now, [path.name for path in earlier])
        described |= _what_cannot_be_protected(built.hidden_notes, accepted)
        progress("Skriver filerna")
        _write_files(built, name, made / "csv")
        progress("Kopierar underlaget, utan dolda tal")
        _write_inputs(built, data_dir, made / "indata", day)
        changes = comparison.compare(before, now) if before else None
        _check_statements(before, now, statements)
        found = grouping.grouped(changes or ())
        causes = (group.cells[0].orsak for group in found.groups)
        described["andringar"] = dict(sorted(Counter(causes).items()))
        described[grouping.KEY] = grouping.for_manifest(found)
        site.build(built, _info(described), made, changes, progress)
        progress("Räknar kontrollsummor")
        manifest.write(made, described)
        if key is not None:
            signing.sign(made, key)
    return target / name


def _info(described: dict[str, Any]) -> EditionInfo:
    return EditionInfo(
        name=described["namn"],
        title=described["titel"],
        period=described["period"],
        date=described["datum"],
        fingerprint=described["fingeravtryck"],
        code_version=described["kod"]["version"],
        previous=described["foregaende"],
        unprotected=len(described["kan_inte_skyddas"]),
        accepted=described["godtaget_rojande"],
        as_of=described["per"],
    )


def _what_cannot_be_protected(notes: tuple[str, ...], accepted: str | None) -> dict[str, Any]:
    """What the manifest says of figures that can be found. Raises PublishError if there are any and nobody answers for it."""
    if notes and accepted is None:
        raise PublishError(
            "Utgåvan publiceras inte: små tal som ska vara dolda går att räkna ut, och inget mer kan döljas.\n"
            + "".join(f"  {note}\n" for note in notes)
            + "Rätta underlaget. Ska utgåvan ändå publiceras, skriv varför med --godta-rojande. Skälet och listan står sedan i "
            f"{manifest.MANIFEST}, och skälet på sidan Metod och källor."
        )
    return {"kan_inte_skyddas": list(notes), "godtaget_rojande": accepted.strip() if accepted and notes else ""}


def _check_corrections(
    before: Sequence[tuple[str, pd.DataFrame]], now: comparison.Snapshot, editions: Sequence[str]
) -> None:
    """Raise PublishError if a correction is gone or changed since an earlier edition, or names an edition there is none of.

    `before` are the names of earlier editions and their corrections. One of a figure later than the day of this edition is
    not missed.
    """
    kept = now.tables["rattelser"].set_index("id")
    for row in kept.itertuples():
        unknown = [name for name in str(row.utgavor).split(" ") if name not in editions]
        if unknown:
            raise PublishError(
                f"Rättelsen {row.Index} gäller utgåvan {unknown[0]}, som inte finns. Rätta data/rattelser.csv."
            )
    for name, listed in before:
        ends = contract.days_of(listed["period"])["slut"]
        expected = listed[~(ends > now.day)] if now.day is not None else listed
        for earlier in expected.to_dict("records"):
            if earlier["id"] not in kept.index:
                raise PublishError(
                    f"Rättelsen {earlier['id']} fanns i utgåvan {name} men saknas nu. Listan får bara växa: lägg tillbaka raden."
                )
            for column in CORRECTION_FACTS:
                was, own = (_plain(value) for value in (earlier[column], kept.loc[earlier["id"], column]))
                if was != own:
                    raise PublishError(
                        f"Rättelsen {earlier['id']}, kolumn {column}: i utgåvan {name} stod ”{was}”, nu ”{own}”. En rättelse "
                        "ändras inte; skriv en ny rad."
                    )


def _plain(value: object) -> str:
    return "" if sv.is_missing(value) else str(value)


def _check_statements(
    before: comparison.Snapshot | None, now: comparison.Snapshot, statements: Sequence[Statement]
) -> None:
    """Raise PublishError for a statement about nothing: it would be frozen as the cause of a change that is not there."""
    if statements and before is None:
        raise PublishError("Det finns ingen tidigare utgåva, så det finns inga ändringar att ange orsak till.")
    idle = comparison.without_change(before, now) if statements and before else []
    if idle:
        raise PublishError(
            f"Orsaken ”{idle[0].orsak}” gäller {idle[0].about}, men inget sådant är ändrat i underlaget sedan {now.previous}."
        )


def _write_files(built: edition.Edition, name: str, folder: Path) -> None:
    folder.mkdir()
    mark = words.file_mark(contract.EXAMPLE_TEXT if built.example else "", built.as_of)
    levels = (built.query("riskindex_matt", niva=level) for level in ("stadsdelsomrade", "stadsdel"))
    index_names = words.measure_names(pd.concat(levels))
    tables = {
        "siffror": files.figure_rows(built.query("spar")),
        "riskindex": files.index_rows(built.query("riskindex_alla"), index_names),
        **{name: built.query(query) for name, query in FILES.items()},
    }
    (folder / files.ABOUT_NAME).write_text(files.about(words.as_of_text(built.as_of)), encoding="utf-8")
    for stem, table in tables.items():
        (folder / files.file_name(stem, name)).write_bytes(export.csv_bytes(table, name, mark))


def _write_inputs(built: edition.Edition, data_dir: Path, folder: Path, day: date | None) -> None:
    """The catalogue as it is; figures and corrections without the numbers that the gate has hidden, now or before.

    As of a day, only the rows that the edition is made of.
    """
    typed = contract.load_checked(data_dir, day) if day else {}
    kept = as_of.as_of(typed, day) if day else {}
    (folder / "katalog").mkdir(parents=True)
    for path in sorted((data_dir / "katalog").glob("*.csv")):
        own = next((table for table in contract.TABLES if Path(table.source).name == path.name), None)
        if own is None or own.name not in kept or kept[own.name].equals(typed[own.name]):
            shutil.copyfile(path, folder / "katalog" / path.name)
        else:
            read = as_of.as_in_file(own.name, contract.read_files(own, data_dir), kept[own.name])
            _write_csv(folder / "katalog" / path.name, own, read)
    table = contract.TABLES_BY_NAME["observationer"]
    hidden = built.query("rojande_lista")
    text = contract.read_files(table, data_dir)
    text = redaction.redacted_observations(
        as_of.as_in_file(table.name, text, kept[table.name]) if day else text, hidden
    )
    (folder / "observationer").mkdir()
    for shown, rows in text.groupby("_fil", sort=True):
        _write_csv((folder / "observationer" / Path(str(shown)).name).with_suffix(".csv"), table, rows)
    corrections = contract.TABLES_BY_NAME["rattelser"]
    read = contract.read_files(corrections, data_dir)
    read = as_of.as_in_file(corrections.name, read, kept[corrections.name]) if day else read
    shown = redaction.corrections_as_shown(read, built.query("rattelser_lista"))
    _write_csv(folder / corrections.source, corrections, shown)


def _write_csv(path: Path, table: contract.Table, rows: pd.DataFrame) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows(rows[table.column_names].itertuples(index=False))


def _described(built: edition.Edition, name: str, title: str, period: str, before: str) -> dict[str, Any]:
    figures, goals, listed = (built.query(name) for name in ("observationer", "malstatus", "mal"))
    numbered = listed.loc[listed["sort"] == "numrerat", "id"]
    return {
        "namn": name,
        "titel": title,
        "period": period,
        "datum": _date(built),
        "per": built.as_of,
        "per_betyder": words.as_of_text(built.as_of),
        "foregaende": before,
        "exempeldata": built.example,
        "fingeravtryck": built.fingerprint,
        "kod": manifest.code_version(),
        "fragor": manifest.hashes(manifest.ROOT, manifest.code_files(manifest.QUERIES)),
        "antal": {
            "siffror_efter_status": _counted(figures["status"]),
            "mal_efter_status": _counted(goals["status"]),
            "numrerade_mal_efter_status": _counted(goals.loc[goals["id"].isin(numbered), "status"]),
            "dolda": len(built.query("rojande_lista")),
        },
    }


def _counted(values: pd.Series) -> dict[str, int]:
    return {str(value): int(count) for value, count in values.value_counts().sort_index().items()}


def _date(built: edition.Edition) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch("[0-9]+", epoch):
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return words.newest_source(built.query("kallor"))
