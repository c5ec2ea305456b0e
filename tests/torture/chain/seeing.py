"""Everything that a person sees of a home: lists in every order, entries, history, finds, files."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import OfficeError
from officedesk.core.fields import Party
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.store.office import Store
from officedesk.store.reading import Reader

WORDS = (
    "budget", "quatermain3", "财政部", "财政", "文", "m", "mf", "office 4", "subject", "ann",
    "green", "单", "12345", "2026", "关于预算的通知", "draft",
)  # fmt: skip
"""Looked for in every register: whole words and parts, Latin and Han, one to many characters."""

_OURS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What a damaged value makes the program raise: it is seen, as a report of a mistake."""


def seen(home: Path, clock: SetClock, operator: str | None = "Ann Long") -> dict[str, str]:
    """What is shown, by place; of what cannot be shown, the error.

    Raises:
        OfficeError: the home does not open, and the person is told why.
    """
    desk = Desk.open(home, clock=clock, operator=operator, read_only=True)
    try:
        return {place: _shown(look) for place, look in _looks(desk)}
    finally:
        desk.close()


def _shown(look: Callable[[], object]) -> str:
    try:
        return repr(look())
    except (OfficeError, sqlite3.Error, OSError, *_OURS) as error:
        return f"{type(error).__name__}: {error}"


def _looks(desk: Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    reader = desk.reader()
    for key, register in desk.registers.items():
        table = register.table
        for view in register.views:
            yield f"{key} {view.key}", _ids(reader, Query(key, view=view.key))
        for column in ("number", *register.columns):
            for down in (False, True):
                query = Query(key, sort=column, descending=down)
                yield f"{key} by {column} {down}", _ids(reader, query)
        for words in WORDS:
            yield f"{key} ? {words}", _ids(reader, Query(key, search=words))
        whole = Query(key)
        yield f"{key} rows", lambda q=whole: reader.rows(q, 0, 500)
        yield f"{key} days", lambda q=whole: reader.days(q)
        yield f"{key} counts", lambda k=key: (reader.view_counts(k), reader.tab_counts(k))
        yield f"{key} series", lambda k=key: desk.certificate(k, 2026)
        yield f"{key} next", lambda k=key: desk.next_number(k)
        for entry in _entries(desk.store, table):
            ref = EntryRef(key, entry)
            yield f"{key} {entry}", lambda r=ref: desk.entry(r)
            yield f"{key} {entry} history", lambda r=ref: desk.history(r)
            yield f"{key} {entry} files", lambda r=ref: _files(desk, r)
    for party in Party:
        yield f"names {party}", lambda p=party: desk.complete(p, "s")
    yield "settings", lambda: sorted(desk.settings().items())
    yield "operators", lambda: desk.staff.all(active=False)
    yield "calendar", lambda: (sorted(desk.rules.calendar.off), sorted(desk.rules.calendar.on))
    reader.close()


def _ids(reader: Reader, query: Query) -> Callable[[], object]:
    return lambda: reader.ids(query)


def _entries(store: Store, table: str) -> list[int]:
    try:
        return [row[0] for row in store.reading().execute(f"SELECT id FROM {table} ORDER BY +id")]
    except sqlite3.Error:
        return []


def _files(desk: Desk, ref: EntryRef) -> list[tuple[str, str]]:
    """Names and contents of an entry's files, as the viewer opens them."""
    return [
        (one.name, hashlib.sha256(one.path.read_bytes()).hexdigest())
        for one in desk.entry(ref).attachments
    ]
