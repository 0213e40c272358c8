"""The invented set: in the form of data/, all marked, the same for the same seed, and true to what the programme says."""

import csv
import hashlib

import duckdb
import pandas as pd
import pytest

from uppfoljning import cli, contract, edition, example

HIGHEST = {"rinkeby-kista", "skarholmen", "spanga-tensta"}
SIX = HIGHEST | {"hasselby-vallingby", "enskede-arsta-vantor", "farsta"}


@pytest.fixture
def folder(invented_data):
    return invented_data


@pytest.fixture
def invented(invented_edition):
    return invented_edition


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def figures(folder):
    with (folder / "observationer" / "exempel.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def index(invented, year, level="stadsdelsomrade", measure="index_relativ"):
    return invented.query("riskindex", ar=str(year), niva=level, matt=measure).set_index("omrade")


def test_the_whole_index_appears_without_a_code_change(invented):
    for year in range(2006, 2021):
        found = index(invented, year)
        # The election of four years ago may not be carried.
        assert len(found) == 14 and set(found["antal_indikatorer"]) == {13 if year in (2009, 2013, 2017) else 14}
        assert set(found["receptversion"]) == {"rekonstruktion-1"}
    assert len(index(invented, 2012, "stadsdel")) >= 100


def test_it_obeys_what_the_programme_says_of_2006_to_2012(invented):
    before = index(invented, 2006, measure="index_fast_bas")["varde"]
    after = index(invented, 2012, measure="index_fast_bas")["varde"]
    fall = 100 * (1 - after / before)
    assert len(fall) == 14 and (fall > 0).all()
    assert set(fall.nsmallest(3).index) == HIGHEST
    level = index(invented, 2012)["varde"]
    assert set(level.nlargest(3).index) == HIGHEST and level.idxmax() == "rinkeby-kista"
    assert set(level.index[level > 100]) == SIX
    tensta = index(invented, 2012, "stadsdel").loc["stadsdel-tensta", "varde"]
    assert 175 < tensta < 185


def test_the_city_is_100_in_every_year(invented):
    for year in (2006, 2012, 2020):
        city = invented.query("riskindex", ar=str(year), niva="kommun")
        relative = city[city["matt"].str.endswith("_relativ")]
        assert len(relative) == 5 and relative["varde"].tolist() == pytest.approx([100] * 5, abs=1e-9)


def test_counts_of_boards_add_up_to_the_city(folder):
    rows = [
        row for row in figures(folder) if row["indikator"] == "ekonomiskt_bistand_andel" and row["period"] == "2012"
    ]
    boards = [
        row for row in rows if row["omrade"] not in ("stockholm", "riket") and not row["omrade"].startswith("stadsdel-")
    ]
    districts = [row for row in rows if row["omrade"].startswith("stadsdel-")]
    (city,) = [row for row in rows if row["omrade"] == "stockholm"]
    for column in ("taljare", "namnare"):
        assert sum(float(row[column]) for row in boards) == float(city[column])
        assert sum(float(row[column]) for row in districts) == float(city[column])
    mean = sum(float(b["varde"]) * float(b["namnare"]) for b in boards) / sum(float(b["namnare"]) for b in boards)
    assert mean == pytest.approx(float(city["varde"]), abs=0.01)


def test_every_figure_says_that_it_is_invented(folder, invented):
    rows = figures(folder)
    assert len(rows) > 30_000
    assert {(row["kalla"], row["anmarkning"], row["kon"]) for row in rows} == {
        ("exempeldata", "påhittat värde", "totalt")
    }
    assert invented.example
    assert "påhittade" in (folder / "LÄS MIG.txt").read_text(encoding="utf-8")
    assert [path.name for path in (folder / "observationer").iterdir()] == ["exempel.csv"]


def test_goals_get_a_status_and_small_figures_are_hidden(invented):
    status = invented.query("malstatus")
    judged = status[(status["status"] != "kan_inte_bedomas")]
    assert len(judged) >= 3 and judged["status"].nunique() >= 2
    assert len(invented.query("rojande_lista")) > 10


def test_same_seed_same_bytes_and_another_seed_other_figures(folder, tmp_path):
    example.write_example(edition.DATA_DIR, tmp_path / "igen")
    assert digest(tmp_path / "igen") == digest(folder)
    example.write_example(edition.DATA_DIR, tmp_path / "annat", seed=7)
    other = {(r["indikator"], r["omrade"], r["period"]): r["varde"] for r in figures(tmp_path / "annat")}
    own = {(r["indikator"], r["omrade"], r["period"]): r["varde"] for r in figures(folder)}
    assert own.keys() == other.keys()
    assert sum(own[key] == other[key] for key in own) < 0.3 * len(own)


def test_a_folder_in_use_is_left_alone(tmp_path, capsys):
    (tmp_path / "fil.txt").write_text("min fil", encoding="utf-8")
    assert cli.main(["exempel", "--till", str(tmp_path)]) == 2
    assert "finns redan" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["fil.txt"]


def test_nothing_is_left_when_it_fails(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("disken är full")

    monkeypatch.setattr("uppfoljning.example.folder.write_csv", fail)
    with pytest.raises(OSError, match="full"):
        example.write_example(edition.DATA_DIR, tmp_path / "ny")
    assert list(tmp_path.iterdir()) == []


def test_the_nation_is_written_as_parquet_up_to_a_limit(tmp_path):
    path = tmp_path / "rike"
    assert cli.main(["exempel", "--till", str(path), "--storlek", "rike", "--rader", "150000"]) == 0
    files = sorted((path / "observationer").glob("*.parquet"))
    assert [file.name for file in files] == ["exempel_001.parquet", "exempel_002.parquet"]
    found = duckdb.read_parquet([str(file) for file in files]).df()
    assert len(found) == 150_000
    assert list(found.columns) == contract.TABLES_BY_NAME["observationer"].column_names
    assert set(found["kalla"]) == {"exempeldata"} and found["varde"].between(0, 100).all()
    areas = pd.read_csv(path / "katalog" / "omraden.csv", dtype="str")
    assert (areas["typ"] == "deso").sum() == 290 * 20
    assert set(found["omrade"]) <= set(areas["id"])
