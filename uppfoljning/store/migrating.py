"""Makes and renews the tables of the store, by the revisions in migrations/."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine, func, select
from sqlalchemy.engine import URL

from uppfoljning.store.log import LOCK

FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


def upgrade(owner: URL, web_role: str) -> None:
    """Bring the tables to the newest revision. On PostgreSQL `web_role` is then given what the application needs and no more."""
    config = _config()
    engine = create_engine(owner, poolclass=NullPool)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two that make them at once would both find that there are none.
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        config.attributes["connection"] = connection
        config.attributes["web_role"] = web_role
        command.upgrade(config, "head")


def newest() -> str:
    """The newest revision there is."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())
