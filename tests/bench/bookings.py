"""A home whose rooms are booked for one month as in a very large house: numbers for titles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from bench.place import NOW
from officedesk.core.clock import SetClock
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.values import Value
from officedesk.desk.desk import Desk

BOOKINGS, ROOMS, DAYS = 8_600, 490, 30
"""Of a month of 30 days; no room is booked twice on a day."""
FIRST = datetime.combine(NOW.date().replace(day=1), time(7))
"""Seven o'clock on the first of the month."""


def fill(folder: Path, count: int) -> None:
    """Make the home in ``folder`` with so many bookings, the way an import does."""
    desk = Desk.open(folder, clock=SetClock(NOW))
    for register, rows in (("rooms", _rooms()), ("meetings", _meetings(count))):
        source = ImportSource(f"{register}.xlsx", "0" * 64, "Sheet1")
        desk.register_many(register, list(rows), source=source, backup=False, date_is_right=True)
    desk.close()


def _rooms() -> Iterator[EntryInput]:
    for number in range(ROOMS):
        yield _row(number, {"name": _name(number), "capacity": 8 + number % 40})


def _meetings(count: int) -> Iterator[EntryInput]:
    for number in range(count):
        turn, room = divmod(number, ROOMS)
        hours = timedelta(days=(turn + room) % DAYS, hours=room % 10, minutes=15 * (turn % 4))
        values: dict[str, Value] = {
            "title": f"V{10_000 + number}", "kind": "office", "starts": FIRST + hours,
            "ends": FIRST + hours + timedelta(minutes=45), "room": _name(room),
        }  # fmt: skip
        yield _row(number, values)


def _name(number: int) -> str:
    return f"Room {number:03}"


def _row(number: int, values: dict[str, Value]) -> EntryInput:
    row_hash = sha256(repr((number, values)).encode()).hexdigest()
    return EntryInput(values, row_hash=row_hash, line=number + 2)
