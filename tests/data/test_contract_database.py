"""The database's own wall: every choice, key, reference, bound and condition of the contract, tried by a direct INSERT."""

import shutil
from contextlib import contextmanager

import duckdb
import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import edition as editions
from uppfoljning.compare import contents

# Rows of the tables that are empty today.
ROWS = {
    "malvarden": {
        "mal": "sk-1.1",
        "indikator": "ekonomiskt_bistand_andel",
        "omrade": "farsta",
        "period": "2017",
        "varde": 2.0,
        "beslut": "ett beslut",
    },
    "egna_bedomningar": {
        "mal": "sk-1.1",
        "namnd": "kommunstyrelsen",
        "period": "2017-VB",
        "bedomning": "helt",
        "datum": pd.Timestamp(2018, 2, 1),
    },
    "rattelser": {
        "id": "r1",
        "datum": pd.Timestamp(2018, 2, 1),
        "utgavor": "2017-vb",
        "indikator": "ekonomiskt_bistand_andel",
        "omrade": "farsta",
        "period": "2017",
        "kon": "totalt",
        "ratt_varde": 2.7,
        "vad_var_fel": "talet",
    },
}
# For each condition that a table has beside its columns, cells that break it.
BROKEN = {
    "ansvar": [{"ordning": 2, "roll": "huvudansvarig"}],
    "berakningar": [
        {"metod": "vagt_medel", "vikt_period": None, "vikt_period_start": None, "vikt_period_slut": None},
        {"metod": "kvot", "namnare_indikatorer": None},
        {
            "metod": "tackt_kvot",
            "minsta_tackning": 98.0,
            "vikt_indikator": None,
            "namnare_indikatorer": "befolkning_antal",
        },
        {"metod": "summa", "minsta_tackning": 98.0},
        {"metod": "staden_100", "indikator": "befolkning_antal", "varde_indikator": "befolkning_antal"},
        {"nivaer": "regso lan"},
    ],
    "skolor": [{"lon": None}],
    "synonymer": [{"mal": "jf-2.1", "namnd": "kommunstyrelsen"}],
    "regler": [{"minsta_andel_omraden": 1.5}, {"provning": "blandning", "minsta_skillnad": 0.0}],
    "rojanderegler": [{"kalla": None, "indikator": None, "amnen": None}],
    "observationer": [
        {"status": "publicerad", "varde": None},
        {"status": "beraknad", "berakning": None},
        {"dold_skal": "primar"},
        {"taljare": -1.0},
    ],
    "rattelser": [{"kon": None}],
}


def columns(**having):
    """(table, column) for every column of the contract that has something in a field."""
    return [
        pytest.param(table, column, id=f"{table.name}.{column.name}")
        for table in contract.TABLES
        for column in (*table.columns, *table.added)
        if all(wanted in (getattr(column, field), bool(getattr(column, field))) for field, wanted in having.items())
    ]


def tables(wanted=lambda table: True):
    return [pytest.param(table, id=table.name) for table in contract.TABLES if wanted(table)]


@pytest.fixture(scope="module")
def loaded():
    return contract.load_checked(editions.DATA_DIR)


@pytest.fixture(scope="module")
def database(loaded):
    """The tables with all that was delivered but the figures, and nothing that the build computes."""
    connection = duckdb.connect(":memory:")
    connection.execute(contract.schema())
    for table in contract.TABLES:
        if not table.large:
            for rows in contract.in_order(table, loaded[table.name]):
                connection.append(table.name, rows, by_name=True)
    return connection


@pytest.fixture(scope="module")
def alone(loaded, tmp_path_factory):
    """A function that gives a table with nothing in it, but with all that it refers to; and a sound row of it."""
    folder, made = tmp_path_factory.mktemp("tabeller"), {}
    with duckdb.connect(folder / "alla") as connection:
        connection.execute(contract.schema())
        for table in contract.TABLES:
            connection.execute("CHECKPOINT")
            shutil.copy(folder / "alla", folder / table.name)
            if not table.large:
                for rows in contract.in_order(table, loaded[table.name]):
                    connection.append(table.name, rows, by_name=True)

    def prepare(table):
        if table.name not in made:
            made[table.name] = duckdb.connect(folder / table.name), sound_row(table, loaded[table.name])
        connection, row = made[table.name]
        return connection, dict(row)

    yield prepare
    for connection, _ in made.values():
        connection.close()


@contextmanager
def undone(connection):
    """What is inserted meanwhile is taken back."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def sound_row(table, frame):
    if table.name in ROWS:
        return contract.with_days(table, pd.DataFrame([ROWS[table.name]])).iloc[0].to_dict()
    full = frame.loc[frame.notna().sum(axis=1).idxmax()].to_dict()
    return full | dict.fromkeys(table.own_parents)


def insert(connection, table, row):
    names = ", ".join(row)
    values = [None if pd.isna(value) else value for value in row.values()]
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608
    connection.execute(statement, values)


def refused(prepare, table, **cells):
    """What the database says of a row that is sound but for some cells; the sound one it takes."""
    connection, row = prepare(table)
    with undone(connection):
        insert(connection, table, row)
    with undone(connection), pytest.raises(duckdb.ConstraintException) as error:
        insert(connection, table, {**row, **cells})
    return str(error.value).replace('"', "")


def refused_beside(prepare, table, changed=(), **empty):
    """What the database says of a row beside a sound one."""
    connection, row = prepare(table)
    row |= empty
    with undone(connection):
        insert(connection, table, row)
        with pytest.raises(duckdb.ConstraintException) as error:
            insert(connection, table, row | dict(changed))
    return str(error.value)


@pytest.mark.parametrize(("table", "column"), columns(choices=True))
def test_a_value_that_is_no_choice_is_refused(alone, table, column):
    assert f"{column.name} IN (" in refused(alone, table, **{column.name: "finns_inte"})


@pytest.mark.parametrize("table", tables())
def test_a_key_is_refused_the_second_time(alone, table):
    assert "uplicate key" in refused_beside(alone, table)


@pytest.mark.parametrize("name", ["seriebrott", "rojanderegler"])
def test_a_key_with_an_empty_part_is_refused_the_second_time(alone, name):
    table = contract.TABLES_BY_NAME[name]
    empty = {column.name: None for column in table.columns if column.name in table.key and not column.required}
    assert "uplicate key" in refused_beside(alone, table, **empty)


def held(table, column):
    return not table.large and not column.many


@pytest.mark.parametrize(("table", "column"), [one for one in columns(references=True) if held(*one.values)])
def test_a_reference_to_nothing_is_refused(alone, table, column):
    assert "Violates foreign key constraint" in refused(alone, table, **{column.name: "finns_inte"})


@pytest.mark.parametrize(("table", "column"), [one for one in columns(references=True) if not held(*one.values)])
def test_a_reference_to_nothing_is_found_when_the_build_is_done(database, loaded, table, column):
    assert database.execute(contract.strays_statement()).fetchall() == []
    row = sound_row(table, loaded[table.name])
    good = loaded[column.references.split(".")[0]][column.references.split(".")[1]].iloc[0]
    row[column.name] = f"{good} finns_inte" if column.many else "finns_inte"
    row |= {name: "en-ny" for name in table.key if name in ("id", "kod")}
    row |= {one.name: 999 if one.kind == "heltal" else "Ett nytt namn" for one in table.columns if one.unique}
    if table.name == "rojanderegler":
        row |= {"kalla": loaded["kallor"]["id"].iloc[0], "indikator": loaded["indikatorer"]["id"].iloc[0]}
    with undone(database):
        insert(database, table, row)
        with pytest.raises(contract.DataContractError) as error:
            editions.refuse_strays(database)
    assert str(error.value).splitlines()[1:] == [
        f"  data/{table.source}, kolumn {column.name}: Värdet är ”finns_inte”. "
        "Värdet finns inte i tabellen som det hänvisar till."
    ]


@pytest.mark.parametrize(("table", "column"), columns(bounds=True))
def test_a_number_out_of_bounds_is_refused(alone, table, column):
    low, high = column.bounds.lowest, column.bounds.highest
    outside = [low if column.bounds.open else low - 1]
    outside += [] if high == float("inf") else [high if column.bounds.open else high + 1]
    for value in outside:
        assert column.name in refused(alone, table, **{column.name: value})


@pytest.mark.parametrize(("table", "column"), columns(pattern=True, kind="text"))
def test_a_text_of_another_form_is_refused(alone, table, column):
    assert "regexp_full_match" in refused(alone, table, **{column.name: "Å Ä Ö"})


@pytest.mark.parametrize("table", tables(lambda table: bool(table.day_names)))
def test_a_period_that_is_none_or_ends_before_it_begins_is_refused(alone, table):
    (column,) = [column for column in table.columns if column.kind == "period"]
    first, last = table.day_names
    day = pd.Timestamp(2017, 1, 1)
    sound = {column.name: "2017", first: day, last: day}
    assert last in refused(alone, table, **sound | {first: pd.Timestamp(2018, 1, 1)})
    if not column.form:
        assert "regexp_full_match" in refused(alone, table, **sound | {column.name: "2017/2018"})


@pytest.mark.parametrize("table", tables(lambda table: {"giltig_fran", "giltig_till"} <= set(table.column_names)))
def test_what_ends_before_it_begins_is_refused(alone, table):
    days = {"giltig_fran": pd.Timestamp(2018, 1, 1), "giltig_till": pd.Timestamp(2017, 1, 1)}
    assert "giltig_fran <= giltig_till" in refused(alone, table, **days)


@pytest.mark.parametrize("table", tables(lambda table: bool(table.conditions)))
def test_a_row_that_breaks_a_condition_of_its_table_is_refused(alone, table):
    assert len(BROKEN[table.name]) == len(table.conditions)
    for cells in BROKEN[table.name]:
        assert "CHECK constraint failed" in refused(alone, table, **cells)


@pytest.mark.parametrize(("table", "column"), columns(required=True))
def test_an_empty_cell_is_refused_where_there_must_be_a_value(alone, table, column):
    assert f"{table.name}.{column.name}" in refused(alone, table, **{column.name: None})


@pytest.mark.parametrize(("table", "column"), columns(unique=True))
def test_a_value_that_must_be_alone_is_refused_the_second_time(alone, table, column):
    _, row = alone(table)
    own = table.columns[0]
    other_key = own.choices[-1] if own.choices else "farsta" if own.references else "en-ny"
    others = dict.fromkeys(table.key, other_key)
    others |= {one.name: f"{row[one.name]}1" for one in table.columns if one.unique and one is not column}
    assert f'duplicate key "{row[column.name]}"' in refused_beside(alone, table, others)


def test_the_edition_has_the_columns_of_the_contract_and_its_own(edition):
    """What the build adds to a table of the contract is told of there too."""
    for table in contract.TABLES:
        days = [
            name
            for column in table.columns
            for name in (column.name, *(day for day in table.day_names if day.rpartition("_")[0] == column.name))
        ]
        assert edition.connection.table(table.name).columns == [*days, *(column.name for column in table.added)]


def test_computed_tables_have_the_keys_by_which_they_are_compared(edition):
    found = edition.connection.execute(
        "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    keys = {name: set(key) for name, key in found}
    assert len(keys) > 30
    computed = [table for table in contents.TABLES if not table.is_input and table.name in keys]
    # A comparison may hold more as one row's name, such as the period: then it tells of a new row instead of a changed one.
    assert [table.name for table in computed if not keys[table.name] <= set(table.key)] == []
