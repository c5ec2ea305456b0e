"""Entries that may be meant when someone types with what to link."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotFound
from officedesk.core.views import Hit
from officedesk.desk.desk import Desk
from officedesk.store.faults import told
from officedesk.store.reading import Reader

_RUNNING = re.compile(r"[0-9]{1,6}", re.ASCII)
_DRAFT = re.compile(r"[~～]([0-9]{1,9})", re.ASCII)


def meant(desk: Desk, text: str, limit: int) -> tuple[Hit, ...]:
    """What a whole number, a running number (``0118``), a draft's (``~17``) or words name.

    Numbers come first, of every register the newest; then finds of the search.
    """
    wanted = text.strip()
    if not wanted:
        return ()
    refs = list(_by_number(desk, wanted))
    found = {hit.ref: hit for hit in _hits(desk, refs)}
    if not _DRAFT.fullmatch(wanted):
        for hit in desk.search_everywhere(wanted, limit):
            found.setdefault(hit.ref, hit)
    return tuple(found.values())[:limit]


def get_ready(desk: Desk, reader: Reader) -> None:
    """Look up which parts of words are common, so that the first search need not wait for it.

    It reads all over a large register: a tenth of a second for 100,000 letters.
    """
    with reader.steady() as database:
        for register in desk.registers.values():
            desk.store.common_parts(register.table, database)


def _by_number(desk: Desk, wanted: str) -> Iterator[EntryRef]:
    database = desk.store.reading()
    with suppress(NotFound):
        yield desk.find(wanted)
    with told():
        if _RUNNING.fullmatch(wanted):
            yield from _asked(desk, database, "sequence = ? ORDER BY year DESC LIMIT 2", wanted)
        draft = _DRAFT.fullmatch(wanted)
        if draft:
            yield from _asked(desk, database, "id = ? AND number IS NULL", draft[1])


def _asked(desk: Desk, database: sqlite3.Connection, where: str, number: str) -> Iterator[EntryRef]:
    for key, register in desk.registers.items():
        sql = f"SELECT id FROM {register.table} WHERE {where}"
        for (entry,) in database.execute(sql, (int(number),)).fetchall():
            yield EntryRef(key, entry)


def _hits(desk: Desk, refs: list[EntryRef]) -> Iterator[Hit]:
    reader = desk.reader()
    try:
        for ref in dict.fromkeys(refs):
            headline = desk.registers[ref.register].headline
            for row in reader.rows_of(ref.register, [ref.id], (headline,)):
                yield Hit(ref, row.number, str(row.cells[0] or ""), row.state)
    finally:
        reader.close()
