"""What stands in the calendar of a register on some days: which entries, and how many each day."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
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
    """The SQL of a diary. A day alone, and an end that is not stated, end on their day."""

    def __init__(self, register: Register, since: date, until: date, place: int | None) -> None:
        booking = register.booking
        assert booking is not None
        self.start, self.end = booking.start, booking.end
        self.day, self.last = f"substr({self.start}, 1, 10)", f"substr({self.end}, 1, 10)"
        self._from, self._since = register.table, since.isoformat()
        self._until = (until + _DAY).isoformat()
        self._early = (since - timedelta(days=MOST_DAYS)).isoformat()
        self._there = ""
        if place is not None:
            self._there = f" AND {register.fields[booking.place].link} = {int(place)}"

    def short(self, most: int | None) -> str:
        """Those of one day; so many a day."""
        stays = (
            f"({self.end} IS NULL OR {self.end} = '{UNSTATED_TEXT}' OR {self.last} <= {self.day})"
        )
        if most is None:
            return self._lines(self._since, stays)
        rank = f", row_number() OVER (PARTITION BY {self.day} ORDER BY {self.start}, id) AS place"
        inner = self._lines(self._since, stays, rank)
        return f"SELECT id, start, day, last FROM ({inner}) WHERE place <= {int(most)}"

    def long(self) -> str:
        """Those that reach into another day."""
        reaches = f"{self.last} > {self.day} AND {self.last} >= '{self._since}'"
        return self._lines(self._early, f"{reaches} AND {self.end} <> '{UNSTATED_TEXT}'")

    def counts(self) -> str:
        """How many begin on each day."""
        return (
            f"SELECT {self.day}, count(*) FROM {self._from} WHERE {self._where(self._since)}"
            " GROUP BY 1"
        )

    def _lines(self, first: str, more: str, column: str = "") -> str:
        return (
            f"SELECT id, {self.start} AS start, {self.day} AS day, {self.last} AS last{column}"
            f" FROM {self._from} WHERE {self._where(first)} AND {more}"
        )

    def _where(self, first: str) -> str:
        return (
            f"{self.start} >= '{first}' AND {self.start} < '{self._until}'"
            f" AND state <> '{VOID}'{self._there}"
        )


def diary(
    database: sqlite3.Connection, register: Register, since: date, until: date,
    place: int | None = None, most: int | None = None,
) -> Diary:  # fmt: skip
    """The entries that touch these days, both included; void ones are left out.

    Args:
        place: id of one place; None for everywhere.
        most: of those that begin and end on one day so many suffice, a day.
    """
    asked = _Question(register, since, until, place)
    long: list[_Line] = database.execute(asked.long()).fetchall()
    short: list[_Line] = database.execute(asked.short(most)).fetchall()
    ids = [line[0] for line in sorted([*long, *short], key=lambda line: (line[1], line[0]))]
    if most is None:
        return Diary(ids)
    fetched: dict[str, int] = {}
    for _id, _start, day, _last in short:
        fetched[day] = fetched.get(day, 0) + 1
    if all(count < most for count in fetched.values()):
        return Diary(ids)
    counts = {
        date.fromisoformat(day): count + _before(long, day)
        for day, count in database.execute(asked.counts()).fetchall()
        if fetched.get(day, 0) >= most
    }
    return Diary(ids, counts)


def _before(long: Sequence[_Line], day: str) -> int:
    """How many reach into a day that began before it."""
    return sum(first < day <= last for _id, _start, first, last in long)
