"""What tests of two editions' differences share: a small data folder, and what has changed after something is changed in it."""

import csv

import pandas as pd

from uppfoljning import contract, edition
from uppfoljning.compare import comparison
from uppfoljning.shelf import manifest

# Enough figures for every kind of table: shares that we compute, a series with a status, schools, parts of the index.
INDICATORS = (
    "ekonomiskt_bistand_andel",
    "bostader_hyresratt_antal",
    "bostader_bostadsratt_antal",
    "bostader_aganderatt_antal",
    "meritvarde_ak9",
    "arbetslosa_20_64_andel",
    "sysselsatta_20_64_andel",
    "sjalvforsorjande_andel",
    "lag_ekonomisk_standard_andel",
    "eftergymnasial_utbildning_25_65_andel",
    "socioekonomiskt_index",
    "befolkning_antal",
    "befolkning_regso_antal",
)
QUERIES = manifest.hashes(manifest.ROOT, manifest.code_files(manifest.QUERIES))
CODE = {"version": "0.1.0", "sha256": "a" * 64}


def read(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def snapshot(data, folder, code=CODE, name="a", **said):
    edition.build(data, tables_to=folder / "tabeller")
    described = {"namn": name, "kod": code, "fragor": QUERIES, "foregaende": "", **said}
    return comparison.read_snapshot(folder / "tabeller", described)


def source(data, table):
    path = data / contract.TABLES_BY_NAME[table].source
    return path / "siffror.csv" if path.is_dir() else path


def text(value):
    if pd.isna(value):
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value).removesuffix(" 00:00:00")


def changes_after(data, before, tmp_path, **kwargs):
    changes = comparison.compare(before, snapshot(data, tmp_path / "efter", **kwargs))
    return changes


def figure_rows(data):
    path = data / "observationer" / "siffror.csv"
    return path, read(path)


def revised_farsta(data, value="2.9"):
    """Change one figure, Farsta 2017."""
    path, rows = figure_rows(data)
    own = next(
        r for r in rows if (r["indikator"], r["omrade"], r["period"]) == ("ekonomiskt_bistand_andel", "farsta", "2017")
    )
    own["varde"] = value
    write(path, rows)
