"""What was done with an entry of one register and noted in another: a task that was dropped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
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
    """Where an operation was done that left its trace in an entry of ``here``; None for here.

    An action writes its own entry first, then what that tells others.
    """
    row = database.execute(
        "SELECT register, entry_id, action, changes FROM history WHERE operation = ?"
        " ORDER BY id LIMIT 1",
        (operation,),
    ).fetchone()
    other = registers.get(row[0]) if row is not None else None
    if other is None or other.key == here.key or other.action(row[2]) is None:
        return None
    told, mark = json.loads(row[3]).get(REASON), mark_of(other)
    marked = mark is not None and database.execute(
        f"SELECT {mark} FROM {other.table} WHERE id = ?", (row[1],)
    ).fetchone() != (None,)
    reason = str(told[0]) if isinstance(told, list) and not marked else ""
    return Elsewhere(other, row[1], reason)
