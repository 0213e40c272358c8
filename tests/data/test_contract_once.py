"""The contract is written once: the pages of the documentation come from it, and a new column is one entry."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from uppfoljning import cli, contract
from uppfoljning import edition as editions
from uppfoljning.compare import wording
from uppfoljning.contract import describing

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "docs" / "data.md", ROOT / "docs" / "arkitektur.md"]

# A column that no code knows of, and what a program that has it does with a copy of the data.
ENTRY = (
    'Column("lage", "by the sea or not", choices=("kust", "inland"), cause=TEXT, label="läge vid kusten"),\n        '
)
PLACE = '*validity(),\n        Column(\n            "efterfoljare",'
PROGRAM = """
import json
from pathlib import Path
from uppfoljning import contract, edition
from uppfoljning.compare import comparison

def snapshot(folder):
    said = {"namn": folder, "kod": {"version": "1", "sha256": ""}, "fragor": {}, "foregaende": ""}
    return comparison.read_snapshot(Path(folder), said)

edition.build(Path("data"), tables_to=Path("efter"))
told = comparison.compare(snapshot("fore"), snapshot("efter"))
own = sorted({(line.orsak, line.slag, line.vad.rpartition(": ")[2], line.nytt) for line in told if line.kolumn == "lage"})
opened = edition.open_tables(Path("fore"), "", "fore")
places = opened.connection.table("omraden").df()["lage"]
print(json.dumps([own, len(told), len(places), int(places.isna().sum()), contract.schema()]))
"""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_marked_parts_of_a_page_are_those_of_the_contract(page):
    """After a change of the contract: python -m uppfoljning kontrakt docs/data.md docs/arkitektur.md."""
    text = page.read_text(encoding="utf-8")
    assert text == describing.filled(text)


def test_every_table_is_told_of_once():
    marked = [match[2] for page in PAGES for match in describing.PART.finditer(page.read_text(encoding="utf-8"))]
    assert sorted(marked) == sorted([*contract.TABLES_BY_NAME, describing.LIST])


def test_every_computed_table_is_told_of(edition):
    told = (ROOT / "docs" / "arkitektur.md").read_text(encoding="utf-8").partition("The build adds:")[2]
    added = set(
        re.findall(r"`(\w+)`", "".join(line.split(" | ")[0] for line in told.partition("\n\n##")[0].splitlines()))
    )
    found = edition.connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").df()["table_name"]
    assert set(found) - set(contract.TABLES_BY_NAME) <= added


def test_what_differs_from_the_contract_is_written_anew(tmp_path, capsys):
    page = tmp_path / "sida.md"
    page.write_text("Först.\n<!-- kontrakt: ils_mal -->\ngammalt\n<!-- slut -->\nSist.\n", encoding="utf-8")
    assert cli.main(["kontrakt", str(page)]) == 0
    assert f"{page} är skriven på nytt." in capsys.readouterr().err
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Först.\n") and text.endswith("<!-- slut -->\nSist.\n") and "gammalt" not in text
    assert "Key: `id`." in text and "| `ordning` | whole number | order in lists |" in text
    assert cli.main(["kontrakt", str(page)]) == 0
    assert f"{page} stämmer med kontraktet." in capsys.readouterr().err
    page.write_text("<!-- kontrakt: ils_maal -->\n<!-- slut -->\n", encoding="utf-8")
    assert cli.main(["kontrakt", str(page)]) == 2
    told = capsys.readouterr().err
    assert f"{page}: Det finns ingen tabell ils_maal i datakontraktet." in told and "ils_mal, " in told


def test_every_column_has_a_meaning_and_one_name():
    """A column that several tables have is called the same in all of them."""
    columns = [column for table in contract.TABLES for column in (*table.columns, *table.added)]
    assert [column.name for column in columns if not column.meaning] == []
    names = {}
    for column in columns:
        names.setdefault(column.name, set()).add(column.label)
    assert {name: labels for name, labels in names.items() if len(labels) > 1} == {}
    assert not set(names) & set(wording.COMPUTED_LABELS)


@pytest.mark.utgava
def test_a_new_column_is_one_entry(tmp_path):
    """The program with one entry more: files, database, pages, and the causes and words of the comparison follow."""
    editions.build(editions.DATA_DIR, tables_to=tmp_path / "fore")
    for name in ("uppfoljning", "queries", "data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    told = tmp_path / "uppfoljning" / "contract" / "tables" / "areas.py"
    text = told.read_text(encoding="utf-8")
    assert text.count(PLACE) == 1
    told.write_text(text.replace(PLACE, ENTRY + PLACE), encoding="utf-8")
    path = tmp_path / "data" / "katalog" / "omraden.csv"
    areas = pd.read_csv(path, dtype="str", keep_default_na=False)
    header = list(areas.columns)
    areas["lage"] = "inland"
    header.insert(header.index("giltig_fran"), "lage")
    areas[header].to_csv(path, index=False)

    def run(*arguments):
        return subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)

    done = run("-c", PROGRAM)
    assert done.returncode == 0, done.stderr
    lines, number, places, empty, schema = json.loads(done.stdout)
    assert lines == [["text ändrad", "text", "läge vid kusten", "inland"]] and number == len(areas)
    assert places == empty == len(areas)
    assert "lage VARCHAR NOT NULL" in schema and "CHECK (lage IN ('kust', 'inland'))" in schema
    run("-m", "uppfoljning", "kontrakt", "docs/data.md", "docs/arkitektur.md")
    assert "| `lage` | `kust`, `inland` | by the sea or not |" in (tmp_path / "docs/data.md").read_text(
        encoding="utf-8"
    )
    assert "hogt_index_2012, lage, giltig_fran?" in (tmp_path / "docs/arkitektur.md").read_text(encoding="utf-8")
    areas.assign(lage="fjäll")[header].to_csv(path, index=False)
    refused = run("-m", "uppfoljning", "fraga", "kallor", "--data", "data")
    assert (
        refused.returncode == 2 and "kolumn lage: Värdet är ”fjäll”. Väntat något av: kust, inland." in refused.stderr
    )
