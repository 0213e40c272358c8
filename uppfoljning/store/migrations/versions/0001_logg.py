"""The log, with what stops it from being changed.

A later revision must not alter `logg` by batch on SQLite: that makes the table anew without its guards.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None


def _guards(dialect: str) -> list[str]:
    text = Path(__file__).with_name(f"0001_logg_{dialect}.sql").read_text(encoding="utf-8")
    return text.strip().split("\n\n")[1:]


def upgrade() -> None:
    """Make the log and its guards; on PostgreSQL the application's role may read and add."""
    op.create_table(
        "logg",
        sa.Column("nr", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tid", sa.String(32), nullable=False),
        sa.Column("vem", sa.String(255), nullable=False),
        sa.Column("namn", sa.String(255), nullable=False),
        sa.Column("slag", sa.String(40), nullable=False),
        sa.Column("nyckel", sa.String(80), nullable=True),
        sa.Column("innehall", sa.Text(), nullable=False),
        sa.Column("forra", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("nr", name="pk_logg"),
        sa.UniqueConstraint("nyckel", name="uq_logg_nyckel"),
    )
    dialect = op.get_bind().dialect.name
    for statement in _guards(dialect):
        op.execute(statement)
    if dialect == "postgresql" and (role := context.config.attributes["web_role"]):
        quoted = op.get_bind().dialect.identifier_preparer.quote(role)
        op.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        op.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        op.execute(f"GRANT SELECT, INSERT ON logg TO {quoted}")
        op.execute(f"GRANT SELECT ON alembic_version TO {quoted}")


def downgrade() -> None:
    """Take the log away, with all that has been written."""
    op.drop_table("logg")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION logg_andras_inte()")
        op.execute("DROP FUNCTION logg_i_ordning()")
