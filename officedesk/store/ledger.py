"""Writes history rows: every change of a covered row, once, chained to the row before."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from officedesk.core.values import Raw
from officedesk.store.proof import FORMAT, REASON, START, plainly, quoted
from officedesk.store.sealing import Sealed, chained, seal

_INSERT = (
    "INSERT INTO history (id, at, operator, operation, action, register, entry_id, tab, row_id,"
    " kind, undoes, format, changes, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


@dataclass(frozen=True)
class RowChange:
    """One covered row that was put in or changed.

    Attributes:
        tab, row_id: the row.
        insert: it is new.
        register, entry_id: the entry it belongs to; ``""`` and the row's own id
            for rows of the whole office.
        values: the changed columns, as the database keeps them.
    """

    tab: str
    row_id: int
    insert: bool
    register: str
    entry_id: int
    values: dict[str, Raw]


@dataclass
class Ledger:
    """The end of the chain within one unit of work.

    Attributes:
        operation: id of the operation; 0 until its first row is written.
    """

    database: sqlite3.Connection
    at: str
    operator: str
    action: str
    reason: str = ""
    undoes: int | None = None
    operation: int = 0

    def __post_init__(self) -> None:
        row = self.database.execute(
            "SELECT id, hash FROM history ORDER BY id DESC LIMIT 1"
        ).fetchone()
        last, head = row or (0, START)
        self._last = int(last)
        self._head = str(head)

    def write(self, changes: Sequence[RowChange]) -> None:
        """Chain ``changes`` to the history, in order."""
        values = [change.values for change in changes]
        if changes and not self.operation:
            self.operation = self._last + 1
            if self.reason:
                values[0] = {**values[0], REASON: self.reason}
        own = ",".join(map(plainly, (self.at, self.operator, self.operation, self.action)))
        rows = map(partial(self._row, own, plainly(self.undoes)), changes, seal(values))
        self.database.executemany(_INSERT, list(rows))

    def event(self, values: Mapping[str, Raw]) -> None:
        """Chain something that was done and changed no row; its names begin with ``*``."""
        self.write([RowChange("", 0, False, "", 0, dict(values))])

    def _row(self, own: str, undoes: str, change: RowChange, sealed: Sealed) -> tuple[Raw, ...]:
        """One row of the history; ``own`` and ``undoes`` are written as the chain has them."""
        self._last += 1
        kind = "insert" if change.insert else "update"
        register, tab = _named(change.register, change.tab)
        head = (
            f"{FORMAT},{self._last},{own},{register},{change.entry_id},{tab},{change.row_id},"
            f'"{kind}",{undoes}'
        )
        self._head = chained(self._head, head, sealed)
        return (
            self._last, self.at, self.operator, self.operation, self.action, change.register,
            change.entry_id, change.tab, change.row_id, kind, self.undoes, FORMAT,
            sealed.changes, self._head,
        )  # fmt: skip


@lru_cache(maxsize=256)
def _named(register: str, tab: str) -> tuple[str, str]:
    return quoted(register), quoted(tab)
