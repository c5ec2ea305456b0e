"""Composes the SQL of the first step out of the declarations: ``python script/first_step.py``.

A released step is never written again; what comes after it is a step of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.register import Register
from officedesk.store.schema import covered_rows, wanted

_HEAD = '''"""The first schema: the office's tables, incoming letters, the directory."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA: tuple[str, ...] = (
{schema})

COVERED: tuple[tuple[str, str], ...] = (
{covered})


def upgrade() -> None:
    """Make every table, index and trigger."""
    connection = op.get_bind()
    for sql in SCHEMA:
        connection.exec_driver_sql(sql)
    for row in COVERED:
        connection.exec_driver_sql("INSERT INTO covered (tab, derived) VALUES (?, ?)", row)
'''


def composed(registers: Sequence[Register]) -> str:
    """The source of the first step."""
    schema = "".join(f'    """{sql}""",\n' for sql in wanted(registers).values())
    covered = "".join(f"    {row!r},\n" for row in covered_rows(registers))
    return _HEAD.format(schema=schema.replace("\t", "    "), covered=covered)


if __name__ == "__main__":
    raise SystemExit("python script/first_step.py writes it.")
