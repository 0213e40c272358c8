"""The edition is closed when it is built, and its tables are those that the contract describes."""

import duckdb
import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import edition as editions

# What the build adds to a table beside the file's own columns.
ADDED = {
    "observationer": {
        "period_start",
        "period_slut",
        "publicerade_decimaler",
        "decimaler",
        "berakning",
        "dold_skal",
        "fa_observationer",
    }
}


def refused(edition, statement):
    with edition.connection.cursor() as cursor, pytest.raises(duckdb.Error) as error:
        cursor.execute(statement)
    return str(error.value)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY mal FROM '{file}'",
        "COPY mal TO '{folder}/ut.csv'",
        "ATTACH '{folder}/annan.db'",
        "LOAD httpfs",
    ],
)
def test_no_file_can_be_read_or_written(edition, tmp_path, statement):
    file = tmp_path / "hemlig.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    told = refused(edition, statement.format(file=file, folder=tmp_path))
    assert "disabled" in told
    assert [path.name for path in tmp_path.iterdir()] == ["hemlig.csv"]


def test_the_edition_cannot_be_exported(edition, tmp_path):
    """The engine refuses before it comes to the files: it cannot export a table whose rows name each other."""
    assert "not supported for exporting" in refused(edition, f"EXPORT DATABASE '{tmp_path}/ut'")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET lock_configuration",
        "SET python_enable_replacements = true",
        "SET threads = 1",
    ],
)
def test_no_setting_can_be_changed(edition, statement):
    assert "configuration has been locked" in refused(edition, statement)


def test_the_callers_own_variables_cannot_be_read(edition):
    hemlig = pd.DataFrame({"a": [1]})
    # Asked from here and not through a helper: DuckDB looks among the variables of the function that asks.
    with edition.connection.cursor() as cursor, pytest.raises(duckdb.CatalogException, match="hemlig does not exist"):
        cursor.execute("SELECT * FROM hemlig")
    assert duckdb.connect().execute("SELECT a FROM hemlig").fetchall() == [(1,)]
    assert len(hemlig) == 1


def columns(sql):
    return sql(
        "SELECT table_name, column_name, is_nullable FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"
    )


@pytest.mark.parametrize("table", contract.TABLES, ids=[table.name for table in contract.TABLES])
def test_table_has_the_columns_of_the_contract(sql, table):
    own = columns(sql).query("table_name == @table.name")
    # The first and last day of a period stand beside it, or among what the build adds.
    added = ADDED.get(table.name, set()) | set(table.day_names)
    names = own["column_name"].tolist()
    assert [name for name in names if name not in added] == table.column_names
    assert set(names) == {*table.column_names, *added}
    required = {column.name for column in table.columns if column.required}
    contract = own[own["column_name"].isin(table.column_names)]
    assert set(contract.loc[~contract["is_nullable"], "column_name"]) == required


@pytest.mark.parametrize("table", contract.TABLES, ids=[table.name for table in contract.TABLES])
def test_file_has_the_columns_in_the_order_of_the_contract(table):
    path = editions.DATA_DIR / table.source
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        assert file.read_text(encoding="utf-8").splitlines()[0].split(",") == table.column_names


def test_every_file_in_the_data_folder_is_read():
    sources = [editions.DATA_DIR / table.source for table in contract.TABLES]
    known = {file for source in sources for file in (source.glob("*.csv") if source.is_dir() else [source])}
    assert {path for path in editions.DATA_DIR.rglob("*") if path.is_file()} == known


def test_data_folder_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv(editions.DATA_VARIABLE, str(tmp_path))
    assert editions.data_dir() == tmp_path
    monkeypatch.setenv(editions.DATA_VARIABLE, "")
    assert editions.data_dir() == editions.DATA_DIR
    monkeypatch.delenv(editions.DATA_VARIABLE)
    assert editions.data_dir() == editions.DATA_DIR
