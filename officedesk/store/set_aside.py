"""Indexes that only put a list in order, set aside while many rows come in.

An index kept row by row is touched at a random place for each row; made anew at
the end it is sorted once. Both happen in the import's own transaction: given up
or killed, every index is as it was. Those that the import itself asks stay.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.store.schema import sort_indexes

MANY = 2000
"""From so many rows on it is worth it."""
_ASKED = ("number", "series", "old_number")


def _in_order(register: Register) -> Iterable[str]:
    """The names of the indexes that no import asks."""
    kept = {f"ix_{register.table}_{name}" for name in _ASKED}
    return [name for name in sort_indexes(register) if name not in kept]


def set_aside(database: sqlite3.Connection, register: Register, coming: int) -> tuple[str, ...]:
    """Drop the indexes where ``coming`` rows are many beside those that stand; gives their SQL."""
    standing = database.execute(f"SELECT max(id) FROM {register.table}").fetchone()[0] or 0
    if coming < max(MANY, standing // 2):
        return ()
    found: dict[str, str] = {}
    for name in _in_order(register):
        row = database.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", (name,)
        ).fetchone()
        if row is not None:
            found[name] = str(row[0])
    for name in found:
        database.execute(f"DROP INDEX {name}")
    return tuple(found.values())


def make_again(
    database: sqlite3.Connection, indexes: tuple[str, ...], progress: Progress, rows: int
) -> None:
    """Make the indexes anew, word for word, after ``rows`` rows.

    Raises:
        Cancelled: the person gave up; the caller rolls back.
    """
    for sql in indexes:
        database.execute(sql)
        progress.step(rows, rows)
