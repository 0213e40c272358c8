"""Where the log lies and how it is opened: SQLite in a folder by default, PostgreSQL where the environment says so.

The application's own connection can read and add, and nothing else; the tables are made by another.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, column, create_engine, event, select, table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from uppfoljning.store.log import LOGG, Store, first_line
from uppfoljning.store.records import StoreError

FOLDER_VARIABLE, URL_VARIABLE, OWNER_VARIABLE = "UPPFOLJNING_LAGER", "DATABASE_URL", "DATABASE_URL_AGARE"
FOLDER, FILE = "lager", "lager.db"
# The newest revision in migrations/versions; a test holds it against Alembic's own answer.
HEAD = "0001"
# What stops a change of the log in the database itself; the same names on SQLite and PostgreSQL.
GUARDS = ("logg_andras_inte", "logg_tas_inte_bort", "logg_fylls_pa_i_ordning")
GUARDS_IN: dict[str, Select[Any]] = {
    "sqlite": select(column("name")).select_from(table("sqlite_master")).where(column("type") == "trigger"),
    "postgresql": select(column("trigger_name"))
    .select_from(table("triggers", schema="information_schema"))
    .where(column("event_object_table") == LOGG.name),
}
MAKE = "Lagret är inte upplagt, eller av en annan version. Kör python -m uppfoljning lager."
# Who makes the tables holds it, so that two that begin at once do not both make them.
LOCK_FILE = ".lager.las"
# Milliseconds that a writer waits for another.
WAIT = 10_000
# What the application's own connection to SQLite may not do.
FORBIDDEN = frozenset(
    {
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_TRIGGER,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_PRAGMA,
    }
)


def place() -> URL:
    """Where the log lies: DATABASE_URL, or the file in UPPFOLJNING_LAGER or in lager/ where the program is started."""
    if own := os.environ.get(URL_VARIABLE):
        return _psycopg(own)
    folder = Path(os.environ.get(FOLDER_VARIABLE) or FOLDER)
    return URL.create("sqlite", database=str(folder / FILE))


def _psycopg(own: str) -> URL:
    try:
        url = make_url(own)
    except SQLAlchemyError as error:
        raise StoreError(f"{URL_VARIABLE} går inte att läsa som en adress till en databas.") from error
    if not url.drivername.startswith("postgres"):
        raise StoreError(f"{URL_VARIABLE} ska leda till PostgreSQL; adressen börjar med {url.drivername}.")
    return url.set(drivername="postgresql+psycopg")


def exists() -> bool:
    """Whether anything has been kept: a database is given, or the file is there."""
    url = place()
    return url.drivername != "sqlite" or Path(str(url.database)).is_file()


class NotMadeError(StoreError):
    """There are no tables yet."""


def open_store(url: URL | None = None) -> Store:
    """The store, to read and to add to. A new SQLite file is made ready; PostgreSQL is made ready by its owner (`make_ready`).

    Raises StoreError if it cannot be reached, is of another version, or is not guarded.
    """
    store, faults = open_to_look(url)
    if faults:
        raise StoreError(f"{' '.join(faults)} Ingenting skrivs förrän någon har undersökt varför.")
    return store


def open_to_look(url: URL | None = None) -> tuple[Store, list[str]]:
    """The store, and what its guards lack (Swedish): one that has been tampered with can still be looked at.

    Raises StoreError if it cannot be reached or is of another version.
    """
    url = url or place()
    try:
        if url.drivername == "sqlite" and not Path(str(url.database)).is_file():
            make_ready(url)
        engine = _engine(url)
        try:
            with engine.connect() as connection:
                faults = _check(connection)
        except NotMadeError:
            if url.drivername != "sqlite":
                raise
            # Another has the file open to make the tables; when it lets go they are there.
            make_ready(url)
            with engine.connect() as connection:
                faults = _check(connection)
    except SQLAlchemyError as error:
        raise StoreError(f"Lagret går inte att öppna: {first_line(error)}") from error
    return Store(engine), faults


def make_ready(url: URL | None = None) -> None:
    """Make or renew the tables, as their owner: for PostgreSQL DATABASE_URL_AGARE, whose web role is that of DATABASE_URL.

    Who comes while another makes them waits. Raises StoreError if it cannot be done.
    """
    from uppfoljning.store import migrating

    web = url or place()
    owner = web
    if web.drivername != "sqlite":
        if not (own := os.environ.get(OWNER_VARIABLE)):
            raise StoreError(f"{OWNER_VARIABLE} saknas: adressen till databasen för den som äger tabellerna.")
        owner = _psycopg(own)
    else:
        Path(str(web.database)).parent.mkdir(parents=True, exist_ok=True)
    try:
        if owner.drivername != "sqlite":
            migrating.upgrade(owner, web.username or "")
        else:
            with Path(str(owner.database)).with_name(LOCK_FILE).open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                migrating.upgrade(owner, "")
    except SQLAlchemyError as error:
        raise StoreError(f"Lagret kunde inte läggas upp: {first_line(error)}") from error


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def guard(connection: Any, _: Any) -> None:
        # SQLAlchemy begins and ends transactions itself (below).
        connection.isolation_level = None
        for setting in ("journal_mode = WAL", f"busy_timeout = {WAIT}", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")
        connection.set_authorizer(_allowed)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Who reads first and writes then would lose to another writer in spite of the wait.
        immediate = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _allowed(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in FORBIDDEN else sqlite3.SQLITE_OK


def _check(connection: Connection) -> list[str]:
    """What the log's guards lack. Raises StoreError unless the tables are of this version, NotMadeError if there are none."""
    try:
        version = connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
    except SQLAlchemyError as error:
        raise NotMadeError(MAKE) from error
    if version != HEAD:
        raise StoreError(MAKE)
    found = {str(name) for name in connection.execute(GUARDS_IN[connection.dialect.name]).scalars()}
    if missing := sorted(set(GUARDS) - found):
        return [f"Loggens skydd {', '.join(missing)} är borttaget (tabellen {LOGG.name})."]
    return []
