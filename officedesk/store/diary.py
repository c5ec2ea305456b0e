"""What stands in the calendar of a register on some days: which entries, and how many each day."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from officedesk.core.booking import MOST_DAYS, Booking
from officedesk.core.register import Register
from officedesk.core.values import UNSTATED_TEXT
from officedesk.core.workflow import VOID

_DAY = timedelta(days=1)
_Line = tuple[int, str, str, str]
"""Id, start, day of the start and of the end of an entry."""


@dataclass(frozen=True)
class Diary:
    """Entries of some days.

    Attributes:
        ids: in the order of their start; of a full day the first of it only.
        counts: entries on each day of which not all are there.
    """

    ids: Sequence[int]
    counts: Mapping[date, int] = field(default_factory=dict)


def goes_on(booking: Booking) -> str:
    """The SQL of what goes on over a midnight. Few do, so an index holds them alone."""
    start, end = booking.start, booking.end
    return f"substr({end}, 1, 10) > substr({start}, 1, 10) AND {end} <> '{UNSTATED_TEXT}'"


def long_index(register: Register) -> Mapping[str, str]:
    """Name and SQL of that index, of a register whose entries take a place."""
    booking = register.booking
    if booking is None:
        return {}
    name, table = f"ix_{register.table}_long", register.table
    columns = f"({booking.start}, {booking.end})"
    return {name: f"CREATE INDEX {name} ON {table} {columns} WHERE {goes_on(booking)}"}


class _Question:
    """The SQL of a diary. A day alone, and an end that is not stated, end on their day.

    Void entries are taken off instead of asking each row for its state: then the index of the
    starts answers alone, and counts without looking at anything. What is asked of many days is
    asked at once, because each question waits for its turn beside the window.
    """

    def __init__(self, register: Register, place: int | None) -> None:
        booking = register.booking
        assert booking is not None
        start, end, table = booking.start, booking.end, register.table
        there = (
            "" if place is None else f" AND {register.fields[booking.place].link} = {int(place)}"
        )
        day, last = f"substr({start}, 1, 10)", f"substr({end}, 1, 10)"
        stands = f"{there} AND id NOT IN (SELECT id FROM {table} WHERE state = '{VOID}')"
        stays = f"({end} IS NULL OR {end} = '{UNSTATED_TEXT}' OR {last} <= {day})"
        within = f" FROM {table} WHERE {start} >= day_begins AND {start} < day_ends"
        first = f"SELECT id{within} AND {stays}{stands} ORDER BY {start}, id LIMIT ?"
        line = f"SELECT id, {start}, {day}, {last}"
        span = f"{line} FROM {table} WHERE {start} >= ? AND {start} < ?"
        self.long = f"{span} AND {goes_on(booking)} AND {end} >= ?{stands}"
        self.short = f"{span} AND {stays}{stands} ORDER BY {start}, id"
        self.first = f"{line} FROM days CROSS JOIN {table} ON id IN ({first})"
        self.counts = f"SELECT day_begins, (SELECT count(*){within}{there}) FROM days"
        self.void = (
            f"SELECT {day}, count(*) FROM {table} WHERE state = '{VOID}' AND {start} >= ?"
            f" AND {start} < ?{there} GROUP BY 1"
        )

    @staticmethod
    def of_days(sql: str, days: int) -> str:
        """``sql`` over so many days, which are its first parameters, each with the day after."""
        return f"WITH days(day_begins, day_ends) AS (VALUES {', '.join(['(?, ?)'] * days)}) {sql}"


def diary(
    database: sqlite3.Connection, register: Register, since: date, until: date,
    place: int | None = None, most: int | None = None,
) -> Diary:  # fmt: skip
    """The entries that touch these days, both included; void ones are left out.

    Args:
        place: id of one place; None for everywhere.
        most: of those that begin and end on one day so many suffice, a day.
    """
    asked = _Question(register, place)
    first, after = since.isoformat(), (until + _DAY).isoformat()
    early = (since - timedelta(days=MOST_DAYS)).isoformat()
    long: list[_Line] = database.execute(asked.long, (early, after, first)).fetchall()
    if most is None:
        short: list[_Line] = database.execute(asked.short, (first, after)).fetchall()
        return Diary(_ids(long, short))
    ends = [(day.isoformat(), (day + _DAY).isoformat()) for day in _days(since, until)]
    sql = asked.of_days(asked.first, len(ends))
    short = database.execute(sql, (*chain.from_iterable(ends), most)).fetchall()
    held = Counter(line[2] for line in short)
    full = [pair for pair in ends if held[pair[0]] == most]
    if not full:
        return Diary(_ids(long, short))
    sql = asked.of_days(asked.counts, len(full))
    void = dict(database.execute(asked.void, (first, after)).fetchall())
    counts = {
        date.fromisoformat(day): count - void.get(day, 0) + sum(b < day <= e for *_, b, e in long)
        for day, count in database.execute(sql, tuple(chain.from_iterable(full))).fetchall()
    }
    return Diary(_ids(long, short), counts)


def _ids(long: Sequence[_Line], short: Sequence[_Line]) -> list[int]:
    """In the order of their start."""
    return [line[0] for line in sorted([*long, *short], key=lambda line: (line[1], line[0]))]


def _days(since: date, until: date) -> Iterator[date]:
    while since <= until:
        yield since
        since += _DAY
