"""Voids a whole import in one step, while none of its rows has been worked on."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from officedesk.core.changes import Bulk
from officedesk.core.clock import from_utc_text, utc_text
from officedesk.core.errors import Clash, NotFound
from officedesk.core.i18n import _, ngettext
from officedesk.core.permits import Duty
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.workflow import VOID
from officedesk.store.ledger import RowChange
from officedesk.store.tables import ImportRun
from officedesk.store.unit import UnitOfWork

NAMED = 5
"""So many entries that are in the way are named."""


@dataclass(frozen=True)
class RunView:
    """What an import brought, and what would become of it.

    Attributes:
        file_name, sheet, at, by: of the import; the sheet may be empty.
        rows: entries that it brought.
        count: those that are not void.
        first, last: their numbers.
        in_the_way: entries that were worked on since.
        named: the first few of them.
    """

    file_name: str
    sheet: str
    at: datetime
    by: str
    rows: int
    count: int
    first: str
    last: str
    in_the_way: int = 0
    named: tuple[str, ...] = ()

    @property
    def hindrance(self) -> str:
        """Why it cannot be voided as a whole, in one sentence; empty where it can."""
        if not self.count:
            return _("Every entry of this import is void already.")
        return _in_use(self.named, self.in_the_way) if self.in_the_way else ""

    @property
    def extent(self) -> str:
        """Which entries are meant, in one sentence; empty where none is left."""
        if not self.count:
            return ""
        words = ngettext(
            "{count} entry: {first}.", "{count} entries: {first} to {last}.", self.count
        )
        return words.format(count=f"{self.count:,}", first=self.first, last=self.last)


def read_run(database: sqlite3.Connection, register: Register, entry: int) -> RunView:
    """What the import that brought ``entry`` holds.

    Raises:
        NotFound: the entry was not carried over by an import.
    """
    table = register.table
    found = database.execute(
        f"SELECT i.id, i.file_name, i.sheet, i.at, i.by FROM imports i JOIN {table} t"
        " ON t.carried = i.id WHERE t.id = ?",
        (entry,),
    ).fetchone()
    if found is None:
        raise NotFound(_("This entry was not brought by an import: void it by itself."))
    run, file_name, sheet, at, by = found
    rows = database.execute(
        f"SELECT number, state FROM {table} WHERE carried = ? ORDER BY year, sequence", (run,)
    ).fetchall()
    numbers = [str(number) for number, state in rows if state != VOID]
    worked_on = _worked_on(database, register, run)
    return RunView(
        file_name, sheet or "", from_utc_text(at), by, len(rows), len(numbers),
        numbers[0] if numbers else "", numbers[-1] if numbers else "",
        len(worked_on), tuple(worked_on[:NAMED]),
    )  # fmt: skip


def void_run(work: UnitOfWork, register: Register, run: int) -> tuple[str, str]:
    """Void every entry of an import; gives the first and the last number.

    The reason is that of the operation.

    Raises:
        NotFound: the entry was not carried over by an import, or there is none left to void.
        Clash: a row was worked on, or is linked with another entry; it is named.
        NotAllowed: the operator is no director.
    """
    work.require(Duty.VOID_IMPORT)
    if not run or work.session.get(ImportRun, run) is None:
        raise NotFound(_("This entry was not brought by an import: void it by itself."))
    table = register.table
    rows = work.database.execute(
        f"SELECT id, number FROM {table} WHERE carried = ? AND state <> ? ORDER BY year, sequence",
        (run, VOID),
    ).fetchall()
    if not rows:
        raise NotFound(_("Every entry of this import is void already."))
    worked_on = _worked_on(work.database, register, run)
    if worked_on:
        raise Clash(_in_use(worked_on[:NAMED], len(worked_on)))
    values: dict[str, Raw] = {
        "state": VOID,
        "void_at": utc_text(work.now),
        "void_by": work.operator.name,
        "void_reason": work.ask.reason,
    }
    work.database.execute(
        f"UPDATE {table} SET state = :state, void_at = :void_at, void_by = :void_by,"
        " void_reason = :void_reason, version = version + 1"
        " WHERE carried = :run AND state <> :state",
        {**values, "run": run},
    )
    work.write(
        [RowChange(table, row, False, register.key, row, dict(values)) for row, _number in rows]
    )
    ids = [row for row, _number in rows]
    work.bulk = Bulk(register.key, min(ids), max(ids), len(ids))
    return str(rows[0][1]), str(rows[-1][1])


def _in_use(named: Sequence[str], count: int) -> str:
    words = ngettext(
        "{numbers} of this import was worked on since: void the entries by themselves,"
        " and leave those that are in use.",
        "{numbers} of this import were worked on since: void the entries by themselves,"
        " and leave those that are in use.",
        count,
    )
    numbers = _(", ").join(named)
    if count > len(named):
        rest = count - len(named)
        more = ngettext("{numbers} and {count} more", "{numbers} and {count} more", rest)
        numbers = more.format(numbers=numbers, count=f"{rest:,}")
    return words.format(numbers=numbers)


def _worked_on(database: sqlite3.Connection, register: Register, run: int) -> list[str]:
    """The entries of the import that were changed or linked since, in their order."""
    table = register.table
    rows = database.execute(
        f"SELECT t.number FROM {table} t WHERE t.carried = :run AND t.state <> 'void' AND ("
        " EXISTS (SELECT 1 FROM history h WHERE h.register = :register AND h.entry_id = t.id"
        "  AND h.operation <> (SELECT operation FROM history WHERE tab = 'imports'"
        "   AND row_id = :run AND kind = 'insert'))"
        " OR EXISTS (SELECT 1 FROM links l WHERE l.removed = 0 AND l.to_register = :register"
        "  AND l.to_id = t.id)) ORDER BY t.year, t.sequence",
        {"run": run, "register": register.key},
    ).fetchall()
    return [str(row[0]) for row in rows]
