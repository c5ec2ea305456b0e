"""Indexes that only put a list in order, and a guard, set aside while many rows come in.

An index kept row by row is touched at a random place for each row; made anew at
the end it is sorted once. Those that the import itself asks stay. The guard
against ``OR REPLACE`` (rule R3) asks for each row what keys and unique indexes
refuse a plain INSERT anyway. All this happens in the import's own transaction, beside
which nobody writes: given up or killed, everything is as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from officedesk.core.entity import Base, table_of
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.store.schema import sort_indexes
from officedesk.store.tables import History, ImportedRow, OtherRow

MANY = 2000
"""From so many rows on it is worth it."""
_ASKED = ("number", "series", "old_number")


def _in_order(register: Register) -> Iterable[str]:
    """The names of the indexes that no import asks."""
    kept = {f"ix_{register.table}_{name}" for name in _ASKED}
    return [name for name in sort_indexes(register) if name not in kept]


def _guards(register: Register) -> Iterable[str]:
    """The names of the triggers that look for a row in the way of each new one."""
    entities: list[type[Base]] = [register.entity, OtherRow, ImportedRow, History]
    entities += [child.entity for child in register.children]
    for entity in entities:
        yield f"{table_of(entity).name}_not_replaced"


def set_aside(database: sqlite3.Connection, register: Register, coming: int) -> tuple[str, ...]:
    """Drop them where ``coming`` rows are many beside those that stand; gives their SQL."""
    standing = database.execute(f"SELECT max(id) FROM {register.table}").fetchone()[0] or 0
    if coming < max(MANY, standing // 2):
        return ()
    found: list[str] = []
    for kind, names in (("INDEX", _in_order(register)), ("TRIGGER", _guards(register))):
        for name in names:
            row = database.execute(
                "SELECT sql FROM sqlite_master WHERE type = ? AND name = ?", (kind.lower(), name)
            ).fetchone()
            if row is not None:
                found.append(str(row[0]))
                database.execute(f"DROP {kind} {name}")
    return tuple(found)


def make_again(
    database: sqlite3.Connection, aside: tuple[str, ...], progress: Progress, rows: int
) -> None:
    """Make what was set aside anew, word for word, after ``rows`` rows.

    Raises:
        Cancelled: the person gave up; the caller rolls back.
    """
    for sql in aside:
        database.execute(sql)
        progress.step(rows, rows)
