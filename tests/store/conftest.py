"""A store of its own for each test, on SQLite and on a real PostgreSQL that is started once."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from uppfoljning.store import opening
from uppfoljning.store.log import Store

OWNER, WEB = "agare", "webb"
SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else shutil.which(name) or name


def _run(*command: str) -> None:
    """PostgreSQL refuses to run as root; the system's package has a user for it."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, capture_output=True, cwd="/")


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL without databases, with the roles OWNER and WEB."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = Path(tempfile.mkdtemp(prefix="lager-"))
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(place, user.pw_uid, user.pw_gid)
    data = str(place / "data")
    try:
        _run(_program("initdb"), "-D", data, "-U", "chef", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {port} -k {place} {SETTINGS}"
        _run(_program("pg_ctl"), "-D", data, "-w", "-l", str(place / "logg"), "-o", options, "start")
        for role in (OWNER, WEB):
            _ask(port, f"CREATE ROLE {role} LOGIN")
        yield f"127.0.0.1:{port}"
    finally:
        subprocess.run(
            [
                *(["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []),
                _program("pg_ctl"),
                "-D",
                data,
                "-m",
                "immediate",
                "stop",
            ],
            capture_output=True,
            cwd="/",
        )
        shutil.rmtree(place, ignore_errors=True)


def _ask(port: int, statement: str) -> None:
    import psycopg

    with psycopg.connect(f"postgresql://chef@127.0.0.1:{port}/postgres", autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def kind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the environment says that the store lies: a new folder, or a new database."""
    monkeypatch.delenv(opening.URL_VARIABLE, raising=False)
    monkeypatch.setenv(opening.FOLDER_VARIABLE, str(tmp_path / "lager"))
    if request.param == "postgresql":
        address = request.getfixturevalue("cluster")
        name = f"t{uuid.uuid4().hex}"
        _ask(int(address.rpartition(":")[2]), f"CREATE DATABASE {name} OWNER {OWNER}")
        monkeypatch.setenv(opening.URL_VARIABLE, f"postgresql://{WEB}@{address}/{name}")
        monkeypatch.setenv(opening.OWNER_VARIABLE, f"postgresql://{OWNER}@{address}/{name}")
        opening.make_ready()
    return str(request.param)


@pytest.fixture
def store(kind: str) -> Store:
    return opening.open_store()


@pytest.fixture
def as_owner(kind: str):
    """Runs a statement on the database from outside, as its owner can."""
    import sqlite3

    import psycopg

    def run(statement: str) -> None:
        if kind == "sqlite":
            with sqlite3.connect(str(opening.place().database)) as connection:
                connection.execute(statement)
            return
        with psycopg.connect(os.environ[opening.OWNER_VARIABLE], autocommit=True) as connection:
            connection.execute(statement)

    return run


@pytest.fixture
def as_application(store: Store):
    """Runs a statement as the application's own connection."""

    def run(statement: str) -> None:
        with store._engine.begin() as connection:
            connection.exec_driver_sql(statement)

    return run
