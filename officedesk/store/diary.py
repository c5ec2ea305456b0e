"""What stands in the calendar of a register on some days: which entries, and how many each day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from officedesk.core.booking import MOST_DAYS
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


class _Question:
    """The SQL of a diary. A day alone, and an end that is not stated, end on their day.

    Ids of void entries are taken off instead of asking each row for its state: then the index
    of the starts answers alone.
    """

    def __init__(self, register: Register, place: int | None) -> None:
        booking = register.booking
        assert booking is not None
        start, end, table = booking.start, booking.end, register.table
        there = (
            "" if place is None else f" AND {register.fields[booking.place].link} = {int(place)}"
        )
        day, last = f"substr({start}, 1, 10)", f"substr({end}, 1, 10)"
        where = (
            f" FROM {table} WHERE {start} >= ? AND {start} < ?{there}"
            f" AND id NOT IN (SELECT id FROM {table} WHERE state = '{VOID}')"
        )
        lines = f"SELECT id, {start}, {day}, {last}{where}"
        stays = f"({end} IS NULL OR {end} = '{UNSTATED_TEXT}' OR {last} <= {day})"
        self.short = f"{lines} AND {stays} ORDER BY {start}, id"
        self.long = f"{lines} AND {last} > {day} AND {end} <> '{UNSTATED_TEXT}'"
        self.counts = f"SELECT {day}, count(*){where} GROUP BY 1"


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
    reaching: list[_Line] = database.execute(asked.long, (early, after)).fetchall()
    long = [line for line in reaching if line[3] >= first]
    short: list[_Line] = []
    full: set[str] = set()
    if most is None:
        short = database.execute(asked.short, (first, after)).fetchall()
    for day in _days(since, until) if most is not None else ():
        ends = (day.isoformat(), (day + _DAY).isoformat())
        found = database.execute(f"{asked.short} LIMIT {most}", ends).fetchall()
        short += found
        if len(found) == most:
            full.add(day.isoformat())
    ids = [line[0] for line in sorted([*long, *short], key=lambda line: (line[1], line[0]))]
    if not full:
        return Diary(ids)
    counts = {
        date.fromisoformat(day): count + sum(b < day <= e for _id, _start, b, e in long)
        for day, count in database.execute(asked.counts, (first, after)).fetchall()
        if day in full
    }
    return Diary(ids, counts)


def _days(since: date, until: date) -> Iterator[date]:
    while since <= until:
        yield since
        since += _DAY
