"""Publish an edition: everything that is shown, in one folder that never changes afterwards."""

from __future__ import annotations

import csv
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from uppfoljning import catalogue, database, disclosure, edition, export
from uppfoljning.publish import manifest
from uppfoljning.publish.manifest import PublishError

PERIOD = re.compile(r"\d{4}-(T1|T2|VB)")
# File name → the query whose whole answer it holds.
FILES = {
    "siffror": "observationer",
    "malstatus": "malstatus",
    "mattstatus": "mattstatus_lista",
    "riskindex": "riskindex_alla",
    "dolda_siffror": "rojande_lista",
    "kallor": "kallor",
}


def publish(data_dir: Path, name: str, title: str, period: str, target: Path, progress: Callable[[str], None]) -> Path:
    """Publish the edition of a data folder as `target`/`name` and return that folder.

    Built beside and moved in place when all of it is done: a failing step leaves nothing, and a name is never used twice.
    The same inputs give the same bytes: the date is SOURCE_DATE_EPOCH's, otherwise the newest date among the sources.
    Raises PublishError, or DataContractError for a faulty data folder.
    """
    manifest.check_name(name)
    if period and not PERIOD.fullmatch(period):
        raise PublishError(f"Perioden {period} går inte att läsa. Skriv år och T1, T2 eller VB, till exempel 2017-VB.")
    if (target / name).exists():
        raise PublishError(
            f"{target / name} finns redan. En publicerad utgåva skrivs aldrig över; välj ett annat namn."
        )
    target.mkdir(parents=True, exist_ok=True)
    earlier = manifest.editions_in(target)
    with tempfile.TemporaryDirectory(dir=target, prefix=".publicerar-") as beside:
        made = Path(beside) / name
        made.mkdir()
        progress("Läser, kontrollerar och bedömer siffrorna")
        shown = [database.read_parquet(folder / "tabeller" / "observationer.parquet") for folder in earlier]
        built = edition.build(data_dir, shown, made / "tabeller")
        progress("Skriver filerna")
        _write_files(built, made / "csv")
        progress("Kopierar underlaget, utan dolda tal")
        _write_inputs(built, data_dir, made / "indata")
        progress("Räknar kontrollsummor")
        before = str(manifest.read(earlier[-1])["namn"]) if earlier else ""
        manifest.write(made, _described(built, name, title, period, before))
        made.rename(target / name)
    return target / name


def _write_files(built: edition.Edition, folder: Path) -> None:
    folder.mkdir()
    mark = catalogue.EXAMPLE_TEXT if built.example else ""
    for name, query in FILES.items():
        (folder / f"{name}.csv").write_bytes(export.csv_bytes(built.query(query), mark))


def _write_inputs(built: edition.Edition, data_dir: Path, folder: Path) -> None:
    """The catalogue as it is; the figures without the numbers that the gate has hidden."""
    (folder / "katalog").mkdir(parents=True)
    for path in sorted((data_dir / "katalog").glob("*.csv")):
        shutil.copyfile(path, folder / "katalog" / path.name)
    table = catalogue.TABLES_BY_NAME["observationer"]
    hidden = built.query("rojande_lista")
    text = disclosure.redacted_observations(catalogue.read_files(table, data_dir), hidden)
    (folder / "observationer").mkdir()
    for shown, rows in text.groupby("_fil", sort=True):
        with (folder / "observationer" / Path(str(shown)).name).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(table.column_names)
            writer.writerows(rows[table.column_names].itertuples(index=False))


def _described(built: edition.Edition, name: str, title: str, period: str, before: str) -> dict[str, Any]:
    figures, goals = built.query("observationer"), built.query("malstatus")
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
            "dolda": len(built.query("rojande_lista")),
        },
    }


def _counted(values: pd.Series) -> dict[str, int]:
    return {str(value): int(count) for value, count in values.value_counts().sort_index().items()}


def _date(built: edition.Edition) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    dates = built.query("kallor")["uppdaterad"].dropna()
    whole = dates[dates.str.fullmatch(r"\d{4}-\d{2}-\d{2}")]
    return str(whole.max()) if len(whole) else ""
