"""Series and their numbers: taken in the same transaction as the insert (rules R1, R2, R8)."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from officedesk.core.clock import from_utc_text
from officedesk.core.errors import Clash, NeedsConfirmation
from officedesk.core.i18n import _

FAR = timedelta(days=14)
"""A clock that is so much later than the newest history row is asked about."""


def check_clock(database: sqlite3.Connection, now: datetime, date_is_right: bool) -> None:
    """See that the clock is neither behind nor far before the history (rule R8).

    Raises:
        NeedsConfirmation: names both dates; a number of a wrong year could
            never be taken back.
    """
    if date_is_right:
        return
    row = database.execute("SELECT at FROM history ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return
    newest = from_utc_text(row[0])
    if newest - timedelta(minutes=2) <= now <= newest + FAR:
        return
    raise NeedsConfirmation(
        _(
            "This machine says it is {now}, the newest entry of the history was made {newest}."
            " Set the clock, or confirm that the date is right (command line: --date-is-right)."
        ).format(now=now.strftime("%Y-%m-%d %H:%M"), newest=newest.strftime("%Y-%m-%d %H:%M")),
        "date_is_right",
    )


def has_series(database: sqlite3.Connection, register: str, year: int) -> bool:
    """Whether a series has its counter already."""
    row = database.execute(
        "SELECT 1 FROM counters WHERE register = ? AND year = ?", (register, year)
    ).fetchone()
    return row is not None


def begin(database: sqlite3.Connection, register: str, year: int) -> int:
    """Begin a series at 1; gives the row of its counter."""
    row = database.execute(
        "INSERT INTO counters (register, year, first, next, version) VALUES (?, ?, 1, 1, 1)"
        " RETURNING id",
        (register, year),
    ).fetchone()
    return int(row[0])


def take(database: sqlite3.Connection, register: str, year: int, count: int) -> int:
    """Take ``count`` numbers of a series; gives the first of them."""
    row = database.execute(
        "UPDATE counters SET next = next + ? WHERE register = ? AND year = ? RETURNING next",
        (count, register, year),
    ).fetchone()
    if row is None:
        raise LookupError(f"series {register} {year} has no counter")
    return int(row[0]) - count


def next_number(database: sqlite3.Connection, register: str, year: int) -> int:
    """The number that would be taken next, without taking it."""
    row = database.execute(
        "SELECT next FROM counters WHERE register = ? AND year = ?", (register, year)
    ).fetchone()
    return int(row[0]) if row else 1


def check_first(database: sqlite3.Connection, table: str, register: str, year: int) -> None:
    """The first number of a series can be set while it is empty, once.

    Raises:
        Clash: names the number that is in the way.
    """
    row = database.execute(
        f"SELECT number FROM {table} WHERE register = ? AND year = ? AND sequence IS NOT NULL"
        " ORDER BY sequence DESC LIMIT 1",
        (register, year),
    ).fetchone()
    if row is not None:
        raise Clash(
            _("The series {year} has begun: {number} is taken. Its first number stays.").format(
                year=year, number=row[0]
            )
        )
