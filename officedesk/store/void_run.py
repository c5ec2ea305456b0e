"""Voids a whole import in one step, while none of its rows has been worked on."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from officedesk.core.changes import Bulk, EntryRef
from officedesk.core.clock import from_utc_text, utc_text
from officedesk.core.errors import Clash, NotFound
from officedesk.core.i18n import _, ngettext
from officedesk.core.permits import Duty
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.workflow import VOID
from officedesk.store.came_with import beside_words, came_with
from officedesk.store.ledger import RowChange
from officedesk.store.unit import UnitOfWork
from officedesk.store.void_stock import own_links, posted_since, posted_words, take_back

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
        beside: how many masters came with it and would be void too, by the register's label.
        posted: movements of stock that came since of what it brought.
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
    beside: tuple[tuple[str, int], ...] = ()
    posted: tuple[str, ...] = ()

    @property
    def hindrance(self) -> str:
        """Why it cannot be voided as a whole, in one sentence; empty where it can."""
        if not self.count:
            return _("Every entry of this import is void already.")
        if self.posted:
            return posted_words(self.posted)
        return _in_use(self.named, self.in_the_way) if self.in_the_way else ""

    @property
    def extent(self) -> str:
        """Which entries are meant, in one sentence; empty where none is left."""
        if not self.count:
            return ""
        words = ngettext(
            "{count} entry: {first}.", "{count} entries: {first} to {last}.", self.count
        )
        said = words.format(count=f"{self.count:,}", first=self.first, last=self.last)
        return " ".join((said, beside_words(self.beside))).strip()


def read_run(
    database: sqlite3.Connection, registers: Mapping[str, Register], ref: EntryRef
) -> RunView:
    """What the import that brought an entry holds.

    Raises:
        NotFound: the entry was not carried over by an import.
    """
    run, key, file_name, sheet, at, by = _run_of(database, registers, ref)
    register = registers[key]
    rows = database.execute(
        f"SELECT number, state FROM {register.table} WHERE carried = ? ORDER BY year, sequence",
        (run,),
    ).fetchall()
    numbers = [str(number) for number, state in rows if state != VOID]
    posted = posted_since(database, registers, run)
    worked_on = _worked_on(database, registers, register, run)
    beside = tuple((m.label, len(ids)) for m, ids in came_with(database, registers, key, run))
    return RunView(
        file_name, sheet or "", from_utc_text(at), by, len(rows), len(numbers),
        numbers[0] if numbers else "", numbers[-1] if numbers else "",
        len(worked_on), tuple(worked_on[:NAMED]), beside, tuple(posted),
    )  # fmt: skip


def _run_of(
    database: sqlite3.Connection, registers: Mapping[str, Register], ref: EntryRef
) -> tuple[int, str, str, str | None, str, str]:
    """Id, register, file, sheet, moment and clerk of the import that brought an entry.

    Raises:
        NotFound: none did.
    """
    found = database.execute(
        "SELECT i.id, i.register, i.file_name, i.sheet, i.at, i.by FROM imports i"
        f" JOIN {registers[ref.register].table} t ON t.carried = i.id WHERE t.id = ?",
        (ref.id,),
    ).fetchone()
    if found is None:
        raise NotFound(_("This entry was not brought by an import: void it by itself."))
    return found[0], found[1], found[2], found[3], found[4], found[5]


def void_run(work: UnitOfWork, ref: EntryRef) -> RunView:
    """Void every entry of the import that brought ``ref``; gives what it held.

    What it brought into the store is taken out again by reversals, as long as nothing of it
    was posted since; movements of stock themselves are reversed and not void.

    The reason is that of the operation. Masters that came with it are void too, but for
    those that other entries name or that were worked on: they are in use.

    Raises:
        NotFound: the entry was not carried over by an import, or there is none left to void.
        Clash: a row was worked on, or is linked with another entry; it is named.
        NotAllowed: the operator is no director.
    """
    work.require(Duty.VOID_IMPORT)
    registers = work.store.registers
    run, key = _run_of(work.database, registers, ref)[:2]
    view = read_run(work.database, registers, ref)
    if not view.count:
        raise NotFound(view.hindrance)
    if view.hindrance:
        raise Clash(view.hindrance)
    register = registers[key]
    beside = came_with(work.database, registers, key, run)
    ids = [row for (row,) in work.database.execute(
        f"SELECT id FROM {register.table} WHERE carried = ? AND state <> ? ORDER BY year, sequence",
        (run, VOID),
    )]  # fmt: skip
    take_back(work, run)
    if not register.append_only:
        _void(work, register, ids)
    work.bulk = Bulk(register.key, min(ids), max(ids), len(ids))
    for master, some in beside:
        _void(work, master, some)
        for one in some:
            work.touch(EntryRef(master.key, one), False, {"state"})
    return view


def _void(work: UnitOfWork, register: Register, ids: Sequence[int]) -> None:
    """Void entries of one register, with their history."""
    values: dict[str, Raw] = {
        "state": VOID,
        "void_at": utc_text(work.now),
        "void_by": work.operator.name,
        "void_reason": work.ask.reason,
    }
    work.database.executemany(
        f"UPDATE {register.table} SET state = :state, void_at = :void_at, void_by = :void_by,"
        " void_reason = :void_reason, version = version + 1 WHERE id = :id",
        [{**values, "id": one} for one in ids],
    )
    work.write(
        [RowChange(register.table, one, False, register.key, one, dict(values)) for one in ids]
    )


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


def _worked_on(
    database: sqlite3.Connection, registers: Mapping[str, Register], register: Register, run: int
) -> list[str]:
    """The entries of the import that were changed or linked since, in their order."""
    table = register.table
    rows = database.execute(
        f"SELECT t.number FROM {table} t WHERE t.carried = :run AND t.state <> 'void' AND ("
        " EXISTS (SELECT 1 FROM history h WHERE h.register = :register AND h.entry_id = t.id"
        "  AND h.operation <> (SELECT operation FROM history WHERE tab = 'imports'"
        "   AND row_id = :run AND kind = 'insert'))"
        " OR EXISTS (SELECT 1 FROM links l WHERE l.removed = 0 AND l.to_register = :register"
        f"  AND l.to_id = t.id AND NOT {own_links(registers)})) ORDER BY t.year, t.sequence",
        {"run": run, "register": register.key},
    ).fetchall()
    return [str(row[0]) for row in rows]
