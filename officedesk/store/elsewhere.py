"""What was done with an entry of one register and noted in another: a task that was dropped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from officedesk.core.register import Register
from officedesk.store.marks import mark_of
from officedesk.store.proof import REASON


@dataclass(frozen=True)
class Elsewhere:
    """The entry with which an operation was done, where it is of another register.

    Attributes:
        register: its register.
        entry: its id.
        reason: why it was done; empty where none is said, or where the entry bears a mark.
    """

    register: Register
    entry: int
    reason: str


def done_elsewhere(
    database: sqlite3.Connection, registers: Mapping[str, Register], here: Register,
    operation: int,
) -> Elsewhere | None:  # fmt: skip
    """Where an operation was done that left its trace in an entry of ``here``; None for here."""
    return all_done_elsewhere(database, registers, here, [operation]).get(operation)


def all_done_elsewhere(
    database: sqlite3.Connection, registers: Mapping[str, Register], here: Register,
    operations: Iterable[int],
) -> dict[int, Elsewhere]:  # fmt: skip
    """Of several operations those that were done with an entry of another register than ``here``.

    An action writes its own entry first, then what that tells others; an operation has the id
    of its first row.
    """
    rows = database.execute(
        "SELECT id, register, entry_id, action, changes FROM history"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(operations)),),
    ).fetchall()
    found: dict[int, Elsewhere] = {}
    for operation, key, entry, action, changes in rows:
        other = registers.get(key)
        if other is not None and other.key != here.key and other.action(action) is not None:
            found[operation] = Elsewhere(other, entry, _reason(database, other, entry, changes))
    return found


def _reason(database: sqlite3.Connection, other: Register, entry: int, changes: str) -> str:
    told, mark = json.loads(changes).get(REASON), mark_of(other)
    if not isinstance(told, list):
        return ""
    marked = mark is not None and database.execute(
        f"SELECT {mark} FROM {other.table} WHERE id = ?", (entry,)
    ).fetchone() != (None,)
    return "" if marked else str(told[0])
