"""Editions: the frozen set of figures that every view shows.

The working edition is built from the data folder when the product starts: checked, loaded into DuckDB in memory,
completed with the figures that we compute ourselves, and then locked so that nothing can change it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from uppfoljning import contract
from uppfoljning.edition import as_of as days
from uppfoljning.edition import questions
from uppfoljning.gate import disclosure, redaction
from uppfoljning.judging import analysis, judge, schools
from uppfoljning.programme import Programme
from uppfoljning.riskindex import indexing

DATA_DIR = Path(__file__).resolve().parents[2] / "data"
DATA_VARIABLE = "UPPFOLJNING_DATA"
# What the build fills, and the views of it and of the contract's tables.
SCHEMA = ("schema", "vyer")
# The index that there was before there were several.
THE_FIRST_INDEX = "sociala_risker"
# Tables that older editions lack, since what they say stood in code when these were published; it was the same.
STOOD_IN_CODE = ("program", "sammansatta_index")
# The methods of computing that have the same parts as another one, and those that are told in the same statement.
PARTS_OF = {"vanligast": "blandning", "tackt_kvot": "tackt", "tackt_medel": "tackt"}
TOLD_AS = {"tackt_kvot": "tackt", "tackt_medel": "tackt"}


def data_dir() -> Path:
    """The data folder to build from: the environment's UPPFOLJNING_DATA, or the product's own data/."""
    return Path(os.environ.get(DATA_VARIABLE) or DATA_DIR)


class JudgedOtherwiseError(Exception):
    """The goals of a stored edition were judged in a way that has no place in today's tables."""


@dataclass(frozen=True)
class Edition:
    """One edition, ready to be read. `fingerprint` is a SHA-256 over its inputs, in hex.

    `example` tells that some figure is invented; every view of the edition must then say so.
    `title`, `period` ("2017-VB") and `date` (ISO) belong to published editions and are empty in the working edition.
    `as_of` (ISO) is the day that it is as of: no figure's period ends later. Empty where every figure is taken.
    `hidden_notes` says which figures cannot be kept from readers, since earlier editions have shown too much (Swedish).
    """

    name: str
    fingerprint: str
    connection: duckdb.DuckDBPyConnection
    example: bool = False
    title: str = ""
    period: str = ""
    date: str = ""
    hidden_notes: tuple[str, ...] = ()
    as_of: str = ""

    @property
    def short_fingerprint(self) -> str:
        """The first eight characters, enough for a reader to tell two editions apart."""
        return self.fingerprint[:8]

    @property
    def label(self) -> str:
        """How the edition is called in files: by its name, the working one by what it was made of."""
        return self.name if self.title else f"arbetsutgava-{self.short_fingerprint}"

    def query(self, name: str, **parameters: object) -> pd.DataFrame:
        """Run `queries/*/<name>.sql`. Raises database.QueryError for a wrong name or wrong parameters."""
        return questions.run(self.connection, name, parameters)


def fingerprint(data_dir: Path, tables: dict[str, pd.DataFrame], day: date | None = None) -> str:
    """SHA-256 over the catalogue's files, and the figures and corrections as they left the disclosure gate.

    The files of figures are not taken as they are: whoever knows a hash of them can try every small number until it fits.
    As of a day the catalogue's files hold more than the edition, so its tables are taken instead, and the day.
    """
    digest = hashlib.sha256()
    if day is None:
        for path in sorted((data_dir / "katalog").glob("*.csv")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    else:
        digest.update(day.isoformat().encode())
    for name in ("observationer", "rattelser") if day is None else sorted(tables):
        digest.update(name.encode() if day else b"")
        ordered = tables[name].sort_values(list(contract.TABLES_BY_NAME[name].key))
        digest.update(pd.util.hash_pandas_object(ordered[sorted(ordered.columns)], index=False).to_numpy().tobytes())
    return digest.hexdigest()


def is_example(tables: dict[str, pd.DataFrame]) -> bool:
    """Whether any figure comes from a source of invented figures."""
    sources = tables["kallor"]
    invented = sources.loc[sources["utgivare"].str.startswith(contract.EXAMPLE_PUBLISHER), "id"]
    return bool(tables["observationer"]["kalla"].isin(invented).any())


def build(
    data_dir: Path = DATA_DIR,
    previous: Sequence[pd.DataFrame] = (),
    tables_to: Path | None = None,
    day: date | None = None,
) -> Edition:
    """Build the working edition from a data folder; `tables_to` is a folder where its tables are written as Parquet.

    `previous` are the tables observationer of the editions published before, oldest first: what they have hidden or shown
    decides what this one may show. Nothing after the disclosure gate ever sees a hidden number. With a `day` it is the
    edition as of that day: nothing after the gate sees a figure whose period had not ended by then. The gate sees them all,
    so that such an edition hides what any other one hides.
    Raises contract.DataContractError if a file breaks the contract, as_of.AsOfError if there is nothing as of the day;
    nothing is then built.
    """
    tables = contract.load_checked(data_dir, day)
    gate = disclosure.disclose(tables, previous)
    tables["observationer"] = gate.observations
    secret = redaction.hidden_ever(gate.observations, previous)
    tables["rattelser"] = redaction.redacted_corrections(tables["rattelser"], secret)
    hidden, notes = gate.hidden, gate.notes
    if day is not None:
        days.check_day(tables, day)
        tables = days.as_of(tables, day)
        hidden = hidden[contract.days_of(hidden["period"])["slut"] <= pd.Timestamp(day)]
        notes = tuple(note for note, period in gate.noted.items() if days.has_ended(period, day))
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    _lay_out(connection)
    for table in contract.TABLES:
        if table.name != "rattelser":
            for rows in contract.in_order(table, tables[table.name]):
                connection.append(table.name, rows, by_name=True)
    connection.append("rojande", hidden, by_name=True)
    if day is not None:
        connection.append("utgavans_dag", pd.DataFrame({"id": ["dag"], "per": [pd.Timestamp(day)]}), by_name=True)
    connection.execute(questions.build_statement("visning"))
    _compute(connection, tables["berakningar"])
    _correct(connection, tables)
    connection.execute(questions.build_statement("sammanstallning"))
    programme = Programme.of(connection.table("programmet").df().iloc[0])
    # The index is mostly drawing and sorting of numbers, which goes on beside the rest.
    with ThreadPoolExecutor(1) as beside:
        index = beside.submit(indexing.risk_index, tables, *_index_inputs(connection))
        _judge(connection, tables)
        connection.execute(questions.build_statement("klyftor"))
        _analyse(connection, tables["seriebrott"], programme)
        for name, frame in index.result().items():
            connection.append(name, frame, by_name=True)
    refuse_strays(connection)
    if tables_to is not None:
        # Once locked, the edition writes no files.
        write_tables(connection, tables_to)
    connection.execute(questions.build_statement("las"))
    return Edition(
        "Arbetsutgåva",
        fingerprint(data_dir, tables, day),
        connection,
        is_example(tables),
        hidden_notes=notes,
        as_of=day.isoformat() if day else "",
    )


def _lay_out(connection: duckdb.DuckDBPyConnection, *, conditions: bool = True) -> None:
    """Make the empty tables of the contract and of the edition, and the views over them."""
    connection.execute(contract.schema(conditions=conditions))
    for statements in SCHEMA:
        connection.execute(questions.build_statement(statements))


def write_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write every table as Parquet, rows in the order of all columns; the same tables give the same bytes."""
    folder.mkdir(parents=True)
    for name in connection.execute(questions.build_statement("tabeller")).df()["tabell"]:
        table = connection.table(str(name))
        order = ", ".join(f'"{column}"' for column in table.columns)
        table.order(order).write_parquet(str(folder / f"{name}.parquet"), compression="zstd")


def open_tables(
    folder: Path, fingerprint: str, name: str, title: str = "", period: str = "", date: str = ""
) -> Edition:
    """An edition out of the tables that write_tables wrote.

    Every query answers as it did on the edition that the tables came from. The caller has checked the files. A column that
    has come to the contract since then is empty, and one that has gone is left out. Raises JudgedOtherwiseError.
    """
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    _lay_out(connection, conditions=False)
    known = [table.name for table in contract.TABLES]
    stored = sorted(path.stem for path in folder.glob("*.parquet"))
    declared = set(connection.execute(questions.build_statement("tabeller")).df()["tabell"])
    there = [name for name in known if name in stored or name in STOOD_IN_CODE]
    for table in [*there, *(name for name in stored if name not in known)]:
        if table not in stored:
            # In its place among the others: what comes after may name its rows.
            connection.append(table, _own_rows(table), by_name=True)
            continue
        rows = connection.read_parquet(str(folder / f"{table}.parquet"))
        if table in declared and rows.columns == connection.table(table).columns:
            rows.insert_into(table)
        elif table in known:
            asked = _as_now(contract.TABLES_BY_NAME[table], rows.df())
            common = [column for column in connection.table(table).columns if column in asked]
            connection.append(table, asked[common], by_name=True)
        elif table in declared:
            try:
                connection.append(table, rows.df(), by_name=True)
            except duckdb.ConstraintException as error:
                raise JudgedOtherwiseError(table) from error
        else:
            rows.create(table)
    tables = {name: connection.table(name).df() for name in ("kallor", "observationer")}
    told = connection.table("utgavans_dag").df()["per"]
    connection.execute(questions.build_statement("las"))
    as_of = f"{told.iloc[0]:%Y-%m-%d}" if len(told) else ""
    return Edition(name, fingerprint, connection, is_example(tables), title, period, date, as_of=as_of)


def _as_now(table: contract.Table, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of an edition published before the table had all its columns."""
    if table.name == "kallor" and "slag" not in rows:
        # What kind a source is stood in code.
        rows = rows.assign(slag=rows["id"].map(_own_rows("kallor").set_index("id")["slag"]))
    if table.name == "riskindex_recept" and "sammansatt_index" not in rows:
        # There was only one index, and it was told what moves its order.
        rows = rows.assign(sammansatt_index=THE_FIRST_INDEX, kanslighet=True)
    return contract.with_days(table, rows)


@cache
def _own_rows(name: str) -> pd.DataFrame:
    """A table of the product's own catalogue, as text."""
    rows = contract.read_files(contract.TABLES_BY_NAME[name], DATA_DIR)
    return rows[contract.TABLES_BY_NAME[name].column_names].replace({"": None})


def refuse_strays(connection: duckdb.DuckDBPyConnection) -> None:
    """Stop where a row names what does not exist, in the references that the tables themselves do not hold."""
    strays = connection.execute(contract.strays_statement()).fetchall()
    if strays:
        raise contract.DataContractError(
            [
                contract.Deviation(
                    f"data/{contract.TABLES_BY_NAME[table].source}",
                    "Värdet finns inte i tabellen som det hänvisar till.",
                    column=column,
                    value=value,
                )
                for table, column, value in strays
            ]
        )


def _judge(connection: duckdb.DuckDBPyConnection, tables: dict[str, pd.DataFrame]) -> None:
    """Judge every goal and store the status with every input."""
    asked = ("serier", "skolor", "slag", "folkmangd")
    read = {name: connection.execute(questions.build_statement(f"bedomning_{name}")).df() for name in asked}
    goals, measures = judge.judge(tables, judge.Inputs(**read, lage=connection.table("matlage").df()))
    connection.append("malstatus", goals, by_name=True)
    connection.append("mattstatus", measures, by_name=True)
    rules = judge.rules_of_goals(tables)
    last_days = dict(zip(tables["mal"]["id"], tables["mal"]["giltig_till"], strict=True))
    connection.append("skolsteg", schools.steps(read["skolor"], measures, last_days, rules), by_name=True)
    shares = connection.execute(questions.build_statement("skolintervall_underlag")).df()
    connection.append("skolintervall", schools.intervals(shares, analysis.CONFIDENCE), by_name=True)


def _analyse(connection: duckdb.DuckDBPyConnection, breaks: pd.DataFrame, programme: Programme) -> None:
    """Compare areas with the city, and find trends and projections where the series allow it."""
    areas = connection.execute(questions.build_statement("jamforelse_underlag")).df()
    series = connection.execute(questions.build_statement("prognos_underlag")).df()
    connection.append("omradesjamforelser", analysis.compare_with_city(areas), by_name=True)
    forecasts = analysis.forecasts(series, breaks, programme.base_year, programme.last_year)
    connection.append("prognoser", forecasts, by_name=True)
    connection.append("prognostraff", analysis.hit_rates(series, breaks), by_name=True)
    connection.append("trender", analysis.trends(series, breaks), by_name=True)


def _index_inputs(connection: duckdb.DuckDBPyConnection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures that an index of social risks is made of, and the areas it is made for."""
    values = connection.execute(questions.build_statement("riskindex_underlag")).df()
    areas = connection.execute(questions.build_statement("riskindex_omraden")).df()
    return values, areas


def _correct(connection: duckdb.DuckDBPyConnection, tables: dict[str, pd.DataFrame]) -> None:
    """Add the corrections; one of a figure that we compute must not say what the edition has not been able to compute."""
    if tables["rattelser"]["ratt_varde"].notna().any():
        shown = connection.table("observationer").df().dropna(subset=["varde"])
        tables["rattelser"] = redaction.corrections_without_a_figure(tables["rattelser"], shown)
    connection.append("rattelser", tables["rattelser"], by_name=True)


def _compute(connection: duckdb.DuckDBPyConnection, recipes: pd.DataFrame) -> None:
    """Add the figures that we compute from published ones, with their parts, in the order of the recipes.

    A method says what the parts are and what comes out of them; all else is the same for all methods.
    """
    for small in ("smadelar", "smadelar_invanare"):
        connection.execute(questions.build_statement(small))
    for recipe in recipes.sort_values("ordning", kind="stable").itertuples():
        bound = {"berakning": recipe.id, "nivaer": str(recipe.nivaer).split(" ")}
        connection.execute(questions.build_statement(f"{PARTS_OF.get(recipe.metod, recipe.metod)}_delar"), bound)
        connection.execute(questions.build_statement(TOLD_AS.get(recipe.metod, recipe.metod)), bound)
        named = {"berakning": recipe.id, "indikator": recipe.indikator, "varde_indikator": recipe.varde_indikator}
        connection.execute(questions.build_statement("beraknade"), named)
    connection.execute(questions.build_statement("delar_en_gang")).fetchall()
