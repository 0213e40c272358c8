"""Invented figures for a whole nation, as many as a benchmark wants: kommuner with small areas, written as Parquet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from uppfoljning import contract
from uppfoljning.edition import questions

KOMMUNER, AREAS_EACH = 290, 20
INDICATORS, YEARS = 100, range(2001, 2021)
REMARK = "påhittat värde"
SOURCE = "exempeldata"


def write_nation(folder: Path, seed: int, limit: int | None) -> None:
    """Add 290 invented kommuner, 20 small areas in each, 100 indicators and 20 years of figures to a folder.

    12,180,000 figures, one Parquet file per indicator; at most `limit` if given.
    """
    areas = _areas()
    names = [f"exempel_{number:03d}" for number in range(1, INDICATORS + 1)]
    _append(folder, "omraden", areas)
    _append(folder, "indikatorer", [_indicator(name, number) for number, name in enumerate(names, 1)])
    ids = np.array([area["id"] for area in areas], dtype=object)
    years = np.array([str(year) for year in YEARS], dtype=object)
    left = len(ids) * len(years) * len(names) if limit is None else limit
    columns = contract.TABLES_BY_NAME["observationer"].column_names
    for number, name in enumerate(names, 1):
        if left <= 0:
            break
        rng = np.random.default_rng([seed, 4, number])
        values = rng.uniform(5, 60, len(ids))[:, None] + rng.normal(0, 2, (len(ids), len(years))).cumsum(axis=1)
        frame = pd.DataFrame(
            {
                "indikator": name,
                "omrade": np.repeat(ids, len(years)),
                "period": np.tile(years, len(ids)),
                "periodtyp": "ar",
                "kon": "totalt",
                "varde": values.clip(0, 100).round(1).ravel(),
                "enhet": "procent",
                "taljare": np.nan,
                "namnare": np.nan,
                "kalla": SOURCE,
                "status": "publicerad",
                "anmarkning": REMARK,
            },
            columns=columns,
        ).head(left)
        questions.write_parquet(frame, folder / "observationer" / f"{name}.parquet")
        left -= len(frame)


def _areas() -> list[dict[str, Any]]:
    found = []
    for number in range(1, KOMMUNER + 1):
        kommun = f"exempel-{number:04d}"
        common = {"prioriterad": "nej", "i_programmets_21": "nej", "hogt_index_2012": "nej", "kalla": SOURCE}
        found.append({"id": kommun, "namn": f"Exempelkommun {number}", "typ": "kommun", "moder": "riket", **common})
        found += [
            {
                "id": f"{kommun}-{part:02d}",
                "namn": f"Exempelområde {number}:{part}",
                "typ": "deso",
                "moder": kommun,
                **common,
            }
            for part in range(1, AREAS_EACH + 1)
        ]
    return found


def _indicator(name: str, number: int) -> dict[str, Any]:
    return {
        "id": name,
        "namn": f"Exempelmått {number}",
        "definition": "Ett påhittat mått som bara finns för att pröva produkten med många siffror.",
        "enhet": "procent",
        "decimaler": "1",
        "riktning": "ingen",
        "periodicitet": "ar",
        "amne": "index",
        "kalla": contract.EXAMPLE_TEXT,
    }


def _append(folder: Path, table: str, rows: list[dict[str, Any]]) -> None:
    described = contract.TABLES_BY_NAME[table]
    path = folder / described.source
    with path.open(encoding="utf-8-sig", newline="") as handle:
        header = next(csv.reader(handle))
    with path.open("a", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([row.get(name, "") for name in header] for row in rows)
