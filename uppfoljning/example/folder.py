"""Writes a whole data folder of invented figures, all of it or nothing."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from uppfoljning import contract
from uppfoljning.example import figures, nation
from uppfoljning.example.model import invent

SIZES = ("stad", "rike")
DEFAULT_SEED = 2015
# What these say belongs to the real figures.
EMPTIED = ("seriebrott", "malvarden", "egna_bedomningar", "rattelser")
# The figures of other recipes are invented themselves; a mix must be computed, to agree with what it is a mix of.
KEPT_METHODS = ("blandning", "vanligast")
README = """Exempeldata – påhittade värden

Alla värden i den här mappen är påhittade av ett datorprogram, för att visa hur uppföljningen ser ut när inget saknas.
Ingen siffra är hämtad ur någon källa. Områden, mål, nämnder och regler är programmets egna.
Frö: {seed}. Storlek: {size}.
"""


class ExampleError(Exception):
    """The folder cannot be written; the text says why (Swedish)."""


def write_example(
    own: Path, target: Path, size: str = "stad", seed: int = DEFAULT_SEED, limit: int | None = None
) -> None:
    """Write invented figures to `target`, which must not exist or be empty. `own` is the product's data folder.

    `size` is "stad", or "rike" for the benchmarks: then the figures of 290 invented kommuner come as Parquet, at most
    `limit` of them. The same seed gives the same bytes. Raises ExampleError; nothing is then written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExampleError(f"{target} finns redan. Välj en mapp som inte finns, eller en tom.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".exempel-") as beside:
        made = Path(beside) / "mapp"
        _write(own, made, size, seed, limit)
        if target.exists():
            target.rmdir()
        made.rename(target)


def _write(own: Path, made: Path, size: str, seed: int, limit: int | None) -> None:
    shutil.copytree(own / "katalog", made / "katalog")
    (made / "observationer").mkdir()
    for name in EMPTIED:
        table = contract.TABLES_BY_NAME[name]
        write_csv(made / table.source, table.column_names, [])
    own_recipes = contract.TABLES_BY_NAME["berakningar"]
    recipes = pd.read_csv(made / own_recipes.source, dtype="str", keep_default_na=False)
    recipes = recipes[recipes["metod"].isin(KEPT_METHODS)]
    write_csv(
        made / own_recipes.source, own_recipes.column_names, recipes[own_recipes.column_names].to_numpy().tolist()
    )
    sources = contract.TABLES_BY_NAME["kallor"]
    invented = {
        "id": figures.SOURCE,
        "utgivare": contract.EXAMPLE_TEXT,
        "titel": "Påhittade värden, framtagna för att visa produkten",
        "amne": "exempel",
        "anmarkning": f"Frö {seed}",
        "andrahand": "nej",
    }
    append_csv(made / sources.source, [[invented.get(name, "") for name in sources.column_names]])
    tables = {
        name: pd.read_csv(made / contract.TABLES_BY_NAME[name].source, dtype="str", keep_default_na=False)
        for name in ("indikatorer", "mal_indikator", "skolor", "riskindex_siffror")
    }
    areas = contract.check(
        contract.TABLES_BY_NAME["omraden"],
        contract.read_files(contract.TABLES_BY_NAME["omraden"], made),
        {"kallor": pd.read_csv(made / sources.source, dtype="str")},
    )
    city = invent(areas, seed)
    rows = figures.Rows(tables["indikatorer"].set_index("id"))
    links = tables["mal_indikator"].assign(ordning=tables["mal_indikator"]["ordning"].astype(int))
    links["basperiod"] = links["basperiod"].where(links["basperiod"] != "", None)
    figures.index_figures(city, rows, figures.transforms(tables["riskindex_siffror"]), np.random.default_rng([seed, 2]))
    figures.population(city, rows)
    schools = sorted(tables["skolor"]["id"])
    computed = figures.mix_figures(city, rows, recipes, np.random.default_rng([seed, 4]))
    figures.goal_figures(city, rows, links, schools, np.random.default_rng([seed, 3]), computed)
    columns = contract.TABLES_BY_NAME["observationer"].column_names
    write_csv(made / "observationer" / "exempel.csv", columns, sorted(rows.rows))
    (made / "LÄS MIG.txt").write_text(README.format(seed=seed, size=size), encoding="utf-8")
    if size == "rike":
        nation.write_nation(made, seed, limit)


def write_csv(path: Path, header: list[str], rows: Iterable[Iterable[Any]]) -> None:
    """A CSV file in the form of data/."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def append_csv(path: Path, rows: Iterable[Iterable[Any]]) -> None:
    """Add rows to a CSV file in the form of data/."""
    with path.open("a", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)
