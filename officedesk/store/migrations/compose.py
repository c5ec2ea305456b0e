"""Composes the SQL of the next step out of the declarations: ``python script/step.py``.

A released step is never written again; what comes after it is a step of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from officedesk.core.register import Register
from officedesk.store.schema import covered_rows, held, squeezed, wanted

_STEP = '''"""{title}"""

from __future__ import annotations

from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None

SCHEMA: tuple[str, ...] = (
{schema})

COVERED: tuple[tuple[str, str], ...] = (
{covered})


def upgrade() -> None:
    """Make every table, index and trigger that is new."""
    connection = op.get_bind()
    for sql in SCHEMA:
        connection.exec_driver_sql(sql)
    for row in COVERED:
        connection.exec_driver_sql("INSERT INTO covered (tab, derived) VALUES (?, ?)", row)
'''


def composed(
    title: str, revision: str, before: Sequence[Iterable[str]], registers: Sequence[Register]
) -> str:
    """The source of a step that adds what the declarations have beyond the steps before it.

    Args:
        title: of the step, a sentence.
        before: the statements of the earlier steps, in order.

    Raises:
        ValueError: something that stands already is declared otherwise: that needs
            statements written by hand.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for statements in before:
            for sql in statements:
                database.execute(sql)
        known = held(database)
    made = wanted(registers)
    other = [n for n, sql in made.items() if n in known and squeezed(sql) != squeezed(known[n])]
    if other:
        raise ValueError(f"declared otherwise than it was made: {', '.join(other)}")
    schema = "".join(f'    """{sql}""",\n' for name, sql in made.items() if name not in known)
    covered = "".join(f"    {row!r},\n" for row in covered_rows(registers) if row[0] not in known)
    return _STEP.format(
        title=title, revision=revision, before=f"{int(revision) - 1:04}",
        schema=schema.replace("\t", "    "), covered=covered,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit("python script/step.py writes it.")
