"""Publish an edition: everything that is shown, in one folder that never changes afterwards."""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from uppfoljning import contract, edition, export, words
from uppfoljning.compare import comparison, grouping, stated
from uppfoljning.compare.stated import Statement
from uppfoljning.edition import questions
from uppfoljning.gate import redaction
from uppfoljning.publish import site
from uppfoljning.publish.info import EditionInfo
from uppfoljning.shelf import lock, manifest, signing, verify
from uppfoljning.shelf.manifest import PublishError
from uppfoljning.words import files
from uppfoljning.words.screening import screening_summary, screening_texts

# What a correction says of the figure stays as it was; its words and numbers may be hidden later.
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
) -> Path:
    """Publish the edition of a data folder as `target`/`name` and return that folder.

    Built beside and moved in place when all of it is done: a failing step leaves nothing, and a name is never used twice.
    The same inputs give the same bytes: the date is SOURCE_DATE_EPOCH's, otherwise the newest date among the sources.
    `accepted` is the publisher's reason for letting small figures be found that nothing can protect any more; without it such
    an edition is not published. `key` signs the manifest, and `statements` say why what the edition before has otherwise was
    changed. Raises PublishError, or DataContractError for a faulty data folder.
    """
    manifest.check_name(name)
    manifest.check_title(title)
    if accepted is not None and not accepted.strip():
        raise PublishError("Skälet för att godta röjandet är tomt. Skriv det efter --godta-rojande.")
    if period and not PERIOD.fullmatch(period):
        raise PublishError(f"Perioden {period} går inte att läsa. Skriv år och T1, T2 eller VB, till exempel 2017-VB.")
    with lock.place_for(target, name, progress) as made:
        earlier = manifest.editions_in(target)
        for folder in earlier:
            verify.check(folder, comparison.TABLES_FOLDER)
        progress("Läser, kontrollerar och bedömer siffrorna")
        shown = [questions.read_parquet(folder / "tabeller" / "observationer.parquet") for folder in earlier]
        built = edition.build(data_dir, shown, made / "tabeller")
        if summary := screening_summary(screening_texts(built.query("granskning"))):
            progress(f"Granskar: {summary}")
        before = comparison.snapshot(earlier[-1]) if earlier else None
        described = _described(built, name, title, period, before.name if before else "")
        described[stated.KEY] = stated.for_manifest(statements)
        now = comparison.read_snapshot(made / "tabeller", described)
        _check_corrections(before, now, [path.name for path in earlier])
        described |= _what_cannot_be_protected(built.hidden_notes, accepted)
        progress("Skriver filerna")
        _write_files(built, name, made / "csv")
        progress("Kopierar underlaget, utan dolda tal")
        _write_inputs(built, data_dir, made / "indata")
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


def _check_corrections(before: comparison.Snapshot | None, now: comparison.Snapshot, editions: list[str]) -> None:
    """Raise PublishError if a correction is gone or changed since the last edition, or names an edition there is none of."""
    listed = now.tables["rattelser"]
    for row in listed.itertuples():
        unknown = [name for name in str(row.utgavor).split(" ") if name not in editions]
        if unknown:
            raise PublishError(
                f"Rättelsen {row.id} gäller utgåvan {unknown[0]}, som inte finns. Rätta data/rattelser.csv."
            )
    if before is None or "rattelser" not in before.tables:
        return
    kept = listed.set_index("id")
    for earlier in before.tables["rattelser"].itertuples():
        if earlier.id not in kept.index:
            raise PublishError(
                f"Rättelsen {earlier.id} fanns i utgåvan {before.name} men saknas nu. Listan får bara växa: lägg tillbaka raden."
            )
        own = kept.loc[earlier.id]
        for column in CORRECTION_FACTS:
            if str(own[column]) != str(getattr(earlier, column)):
                raise PublishError(
                    f"Rättelsen {earlier.id}, kolumn {column}: i utgåvan {before.name} stod ”{getattr(earlier, column)}”, nu "
                    f"”{own[column]}”. En rättelse ändras inte; skriv en ny rad."
                )


def _check_statements(
    before: comparison.Snapshot | None, now: comparison.Snapshot, statements: Sequence[Statement]
) -> None:
    """Raise PublishError for a statement about nothing: it would be frozen as the cause of a change that is not there."""
    if statements and before is None:
        raise PublishError("Det finns ingen tidigare utgåva, så en orsak till ändringar har inget att förklara.")
    idle = comparison.without_change(before, now) if statements and before else []
    if idle:
        raise PublishError(
            f"Orsaken ”{idle[0].orsak}” gäller {idle[0].about}, men inget sådant är ändrat i underlaget sedan {now.previous}."
        )


def _write_files(built: edition.Edition, name: str, folder: Path) -> None:
    folder.mkdir()
    mark = contract.EXAMPLE_TEXT if built.example else ""
    levels = (built.query("riskindex_matt", niva=level) for level in ("stadsdelsomrade", "stadsdel"))
    index_names = words.measure_names(pd.concat(levels))
    tables = {
        "siffror": files.figure_rows(built.query("spar")),
        "riskindex": files.index_rows(built.query("riskindex_alla"), index_names),
        **{name: built.query(query) for name, query in FILES.items()},
    }
    (folder / files.ABOUT_NAME).write_text(files.ABOUT, encoding="utf-8")
    for stem, table in tables.items():
        (folder / files.file_name(stem, name)).write_bytes(export.csv_bytes(table, name, mark))


def _write_inputs(built: edition.Edition, data_dir: Path, folder: Path) -> None:
    """The catalogue as it is; figures and corrections without the numbers that the gate has hidden, now or before."""
    (folder / "katalog").mkdir(parents=True)
    for path in sorted((data_dir / "katalog").glob("*.csv")):
        shutil.copyfile(path, folder / "katalog" / path.name)
    table = contract.TABLES_BY_NAME["observationer"]
    hidden = built.query("rojande_lista")
    text = redaction.redacted_observations(contract.read_files(table, data_dir), hidden)
    (folder / "observationer").mkdir()
    for shown, rows in text.groupby("_fil", sort=True):
        _write_csv((folder / "observationer" / Path(str(shown)).name).with_suffix(".csv"), table, rows)
    corrections = contract.TABLES_BY_NAME["rattelser"]
    read = contract.read_files(corrections, data_dir)
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
    dates = built.query("kallor")["uppdaterad"].dropna()
    whole = dates[dates.str.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    return str(whole.max()) if len(whole) else ""
