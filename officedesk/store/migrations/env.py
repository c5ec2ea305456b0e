"""Runs the steps on the connection that ``migrate.bring_up`` opened, in its one transaction."""

from alembic import context

from officedesk.core.entity import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
