"""Homes with something in every covered table, made once and copied; and how to spoil them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.entity import table_of
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.permits import Operator, Role
from officedesk.desk.closing import close_month
from officedesk.desk.desk import Desk
from officedesk.discovery import registers
from officedesk.store.engine import connect
from officedesk.store.schema import covered_tables
from officedesk.store.tables import History
from officedesk.store.unit import Ask, unit_of_work
from tests.office import empty_home
from tests.scratch import scratch

START = datetime(2026, 2, 9, 9, 0, tzinfo=UTC)
"""A Monday."""

COVERED = {
    table.name: {column.name: bool(column.info.get("derived")) for column in table.columns}
    for table in (*covered_tables(registers()), table_of(History))
}
"""Columns of every table that the history vouches for, and whether each is derived."""

DIRECTOR = Operator(0, "Director", Role.DIRECTOR, alone=True)
CLERK = Operator(7, "Clerk", Role.CLERK)


def letter(number: int = 1, **more: object) -> dict[str, object]:
    """Values that register a letter."""
    return {
        "sender": f"Ministry of Finance 财政部 {number}",
        "subject": f"Budget of office {number} 关于预算的通知",
        "sender_person": f"Wilhelmina Quatermain{number}",
        "reference": f"MF-{number:03}",
        **more,
    }


@cache
def _busy() -> Path:
    folder = scratch("busy") / "home"
    empty_home(folder)
    clock = SetClock(START)
    desk = Desk.open(folder, clock=clock)
    refs: list[EntryRef] = []
    for number in range(1, 7):
        refs += desk.register_entry("letters", letter(number)).refs()
        clock.forward(minutes=7)
    people = desk.register_entry(
        "people", {"kind": "staff", "name": "单红 Shan", "telephone": "12345"}
    )
    desk.act("assign", [refs[0]], {"lead": "Ann Long", "co_handlers": "Bo, Cy"})
    desk.act("circulate", [refs[1]], {"people": "Ann Long, Dee"})
    desk.act("note", [refs[1]], {"words": "Asked by phone."})
    desk.act("reminded", [refs[2]], {"reference": "MF-9"})
    desk.edit(refs[2], {"subject": "Budget, second draft"})
    desk.act("void", [refs[3]], {"reason": "Registered twice"})
    desk.link(refs[0], refs[1])
    desk.attach_bytes(refs[0], "plan.pdf", b"%PDF-1.4 plan")
    desk.attach_bytes(refs[4], "list.txt", b"one two three")
    desk.set_setting("institution", "City of Example")
    desk.set_holidays({date(2026, 2, 17): ("Spring Festival", 0)})
    rows = [
        EntryInput(
            letter(20 + i), other=(("Colour", f"green {i}"),), row_hash=f"{i:064x}", line=i + 2
        )
        for i in range(3)
    ]
    desk.register_many("letters", rows, source=ImportSource("old.xlsx", "ab" * 32, "Sheet1"))
    clock.set(START + timedelta(days=30))
    with unit_of_work(desk.store, clock, Ask("close-month", DIRECTOR)) as work:
        close_month(work, "letters", "2026-02")
        work.finish("closed")
    desk.register_entry("letters", letter(30))
    desk.edit(next(iter(people.refs())), {"telephone": "67890"})
    desk.close()
    shutil.rmtree(desk.home.backups, ignore_errors=True)
    return folder


def busy_home(folder: Path) -> Path:
    """A home that holds something in every covered table but the operators."""
    shutil.copytree(_busy(), folder)
    return folder


def open_busy(folder: Path, now: datetime = START + timedelta(days=31)) -> Desk:
    """The desk of a busy home."""
    if not folder.exists():
        busy_home(folder)
    return Desk.open(folder, clock=SetClock(now))


@contextmanager
def another_program(home: Path) -> Iterator[sqlite3.Connection]:
    """What the sqlite3 shell would open: no pragma of ours."""
    with closing(sqlite3.connect(home / "officedesk.sqlite", isolation_level=None)) as database:
        yield database


@contextmanager
def unguarded(database: Path) -> Iterator[sqlite3.Connection]:
    """The database with its triggers lifted, which are put back afterwards."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        try:
            yield connection
        finally:
            for _name, sql in triggers:
                connection.execute(sql)


def rows_of(home: Path, sql: str) -> list[tuple[object, ...]]:
    """What a question to a home's database gives."""
    with closing(connect(home / "officedesk.sqlite", read_only=True)) as database:
        return database.execute(sql).fetchall()


def snapshot(database: sqlite3.Connection, *, derived: bool = True) -> dict[str, object]:
    """Every row of every table under the history, and the history; damaged parts by their error.

    Args:
        derived: also the columns that are computed from others.
    """
    database.text_factory = bytes
    found: dict[str, object] = {}
    for table, names in COVERED.items():
        columns = ", ".join(f'"{name}"' for name, made in names.items() if derived or not made)
        try:
            found[table] = database.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
        except sqlite3.DatabaseError as error:
            found[table] = str(error)
    database.text_factory = str
    return found


def data_pages(database: sqlite3.Connection) -> list[int]:
    """The pages of the tables under the history, and of the history."""
    try:
        rows = database.execute(
            "SELECT pageno FROM dbstat WHERE name IN ('letters', 'history', 'letter_notes')"
        ).fetchall()
        return [row[0] for row in rows]
    except sqlite3.OperationalError:
        count = database.execute("PRAGMA page_count").fetchone()[0]
        return list(range(2, count + 1))
