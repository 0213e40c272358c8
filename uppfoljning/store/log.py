"""The log: a table that is only added to, and the chain that shows if somebody has changed it from outside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, Text, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from uppfoljning.store.records import StoreError

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(column_0_label)s",
    }
)
LOGG = Table(
    "logg",
    METADATA,
    Column("nr", Integer, primary_key=True, autoincrement=False),
    Column("tid", String(32), nullable=False),
    Column("vem", String(255), nullable=False),
    Column("namn", String(255), nullable=False),
    Column("slag", String(40), nullable=False),
    # The writer's own id of what is written: the same one twice is the same event.
    Column("nyckel", String(80), unique=True),
    Column("innehall", Text, nullable=False),
    Column("forra", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
# What the first row has as the hash of the row before.
BEGINNING = "0" * 64
# Any number: whoever writes to PostgreSQL holds it, so that two never take the same number in the log.
LOCK = 4711


@dataclass(frozen=True)
class Actor:
    """Who writes: the id that the sign-in gives, and a name to show."""

    sub: str
    name: str


@dataclass(frozen=True)
class Event:
    """A row of the log. `at` is in UTC; `content` is what was said, by its own names."""

    nr: int
    at: datetime
    who: Actor
    kind: str
    key: str
    content: Mapping[str, Any]
    before: str
    hash: str


@dataclass(frozen=True)
class Receipt:
    """That something is in the log: its number, its hash and when it was written."""

    nr: int
    hash: str
    at: datetime


# Looks at what is in the log before something is added, and raises what forbids it.
Check = Callable[[Sequence[Event]], None]


def _nothing_forbids(events: Sequence[Event]) -> None:
    """Nothing is asked of what is there already."""


class Store:
    """The log as the application may use it: read, and add to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(
        self, kind: str, content: Mapping[str, Any], who: Actor, key: str = "", check: Check = _nothing_forbids
    ) -> Receipt:
        """Add an event and say that it is there. With a `key` that is there already nothing is added, and its receipt is given.

        `check` sees the events under the same lock that the event is added under. Raises what it raises, and StoreError; nothing
        is then added.
        """
        with self._connected(write=True) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            events = _read(connection)
            for event in events:
                if key and event.key == key:
                    return Receipt(event.nr, event.hash, event.at)
            check(events)
            last = events[-1] if events else None
            row = {
                "nr": last.nr + 1 if last else 1,
                "tid": datetime.now(UTC).isoformat(timespec="microseconds"),
                "vem": who.sub,
                "namn": who.name,
                "slag": kind,
                "nyckel": key or None,
                "innehall": json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
                "forra": last.hash if last else BEGINNING,
            }
            row["hash"] = _hash(row)
            connection.execute(insert(LOGG).values(row))
            return Receipt(int(str(row["nr"])), str(row["hash"]), datetime.fromisoformat(str(row["tid"])))

    @contextmanager
    def _connected(self, **options: bool) -> Iterator[Connection]:
        """A connection. Raises StoreError where the database does not answer, or refuses."""
        try:
            with self._engine.connect().execution_options(**options) as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"Lagret svarar inte: {first_line(error)}") from error

    def events(self) -> tuple[Event, ...]:
        """The whole log, from the beginning. Raises StoreError."""
        with self._connected() as connection:
            return _read(connection)

    def head(self) -> tuple[int, str]:
        """Number and hash of the last row; 0 and BEGINNING for an empty log. Raises StoreError."""
        with self._connected() as connection:
            row = connection.execute(select(LOGG.c.nr, LOGG.c.hash).order_by(LOGG.c.nr.desc()).limit(1)).first()
        return (int(row.nr), str(row.hash)) if row else (0, BEGINNING)

    def verify(self) -> list[str]:
        """What is wrong with the chain, in Swedish, from the first row that is; empty if it is whole.

        A chain cannot show that its end has been cut off: that is what the heads in published editions are for (`holds`).
        """
        faults, before, number = [], BEGINNING, 0
        with self._connected() as connection:
            rows = connection.execute(select(LOGG).order_by(LOGG.c.nr)).mappings().all()
        for row in rows:
            number += 1
            if row["nr"] != number:
                faults.append(f"Rad {number} saknas i loggen.")
                number = int(row["nr"])
            elif row["forra"] != before:
                faults.append(f"Rad {number} hör inte ihop med raden före.")
            if row["hash"] != _hash({name: value for name, value in row.items() if name != "hash"}):
                faults.append(f"Rad {number} är ändrad efter att den skrevs.")
            before = str(row["hash"])
        return faults

    def holds(self, nr: int, hash: str) -> bool:
        """Whether the log still has the row that an edition was published after."""
        if nr == 0:
            return hash == BEGINNING
        with self._connected() as connection:
            found = connection.execute(select(LOGG.c.hash).where(LOGG.c.nr == nr)).scalar()
        return found == hash


def first_line(error: SQLAlchemyError) -> str:
    """What the database said, in a line."""
    return str(error.__cause__ or error).strip().split("\n")[0]


def _read(connection: Connection) -> tuple[Event, ...]:
    return tuple(_event(row) for row in connection.execute(select(LOGG).order_by(LOGG.c.nr)).mappings())


def _event(row: Mapping[Any, Any]) -> Event:
    """A row as an event. Raises StoreError for one that the application has not written."""
    try:
        at, content = datetime.fromisoformat(row["tid"]), json.loads(row["innehall"])
    except ValueError as error:
        raise StoreError(f"Rad {row['nr']} i loggen går inte att läsa. Kör python -m uppfoljning lager.") from error
    who = Actor(row["vem"], row["namn"])
    return Event(int(row["nr"]), at, who, row["slag"], row["nyckel"] or "", content, row["forra"], row["hash"])


def _hash(row: Mapping[Any, Any]) -> str:
    """The hash of a row: of everything in it, the hash of the row before too."""
    said = [row[column.name] for column in LOGG.columns if column.name != "hash"]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def of_kind(events: Iterable[Event], *kinds: str) -> tuple[Event, ...]:
    """The events of some kinds, in order."""
    return tuple(event for event in events if event.kind in kinds)
