"""Registers the rows of many days in one unit of work, each day as an operation of its own.

A sample of a million entries is a thousand entries a day. A unit of work for each
of its days would touch every index at random places again and again; here the
days of a block share one: indexes are set aside and sorted once, the disk waits
once. History, numbers and rows are what day by day would have made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from officedesk.core.changes import Bulk
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.store.bulk import register_many
from officedesk.store.engine import raw_connection
from officedesk.store.set_aside import make_again, set_aside
from officedesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class Day:
    """What is registered at one moment.

    Attributes:
        at: when; not before the day in front of it.
        source: where its rows come from.
    """

    at: datetime
    rows: Sequence[EntryInput]
    source: ImportSource


def register_days(
    work: UnitOfWork, register: Register, days: Iterable[Day], coming: int, progress: Progress
) -> Bulk:
    """Register the rows of ``days`` in order, about ``coming`` of them; all or none.

    Raises:
        InvalidRows: what the rules refuse of a day; the caller rolls back.
        Cancelled: the person gave up.
    """
    first = last = done = 0
    aside = set_aside(work.database, register, coming)
    for day in days:
        work.go_on(day.at)
        made = register_many(work, register, day.rows, day.source, Silent())
        first, last = first or made.first, made.last
        done += made.count
        progress.step(done, coming)
    make_again(work.database, aside, Silent(), done)
    work.bulk = Bulk(register.key, first, last, done)
    return work.bulk


@contextmanager
def spilling(engine: Engine) -> Iterator[None]:
    """Let a unit of work's changed pages leave the memory before its commit.

    From then on nobody else can read, so this is for a home that is still being made.
    SQLite takes it up outside a transaction only.
    """
    try:
        _spill(engine, "ON")
        yield
    finally:
        _spill(engine, "OFF")


def _spill(engine: Engine, how: str) -> None:
    with engine.connect() as connection:
        raw_connection(connection).execute(f"PRAGMA cache_spill={how}")
