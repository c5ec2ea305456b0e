"""The days over which a meeting goes on, found by an index."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SCHEMA: tuple[str, ...] = (
    """CREATE INDEX ix_meetings_long ON meetings (starts, ends) WHERE substr(ends, 1, 10) > substr(starts, 1, 10) AND ends <> '∅'""",
)

COVERED: tuple[tuple[str, str], ...] = (
)


def upgrade() -> None:
    """Make every table, index and trigger that is new."""
    connection = op.get_bind()
    for sql in SCHEMA:
        connection.exec_driver_sql(sql)
    for row in COVERED:
        connection.exec_driver_sql("INSERT INTO covered (tab, derived) VALUES (?, ?)", row)
