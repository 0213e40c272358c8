"""Runs the revisions on the connection that `migrating` gives."""

from alembic import context

from uppfoljning.store.log import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
