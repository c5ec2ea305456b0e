"""A store room in which a year of supplies has moved: the same items and departments every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from bench.place import NOW
from officedesk.core.clock import SetClock
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.stock import ISSUE, OPENING, RETURN
from officedesk.core.values import Value
from officedesk.desk.desk import Desk

MOVEMENTS, ITEMS, DEPARTMENTS, DAYS = 100_000, 2_000, 24, 360
LOW = 10
"""Each tenth item is at its reorder level, however much of it there is."""
_OPENING = Decimal(10_000)


def fill(folder: Path, count: int) -> None:
    """Make the home in ``folder`` with so many movements, the way an import does."""
    desk = Desk.open(folder, clock=SetClock(NOW))
    for register, rows in (("items", _items()), ("movements", _movements(count))):
        source = ImportSource(f"{register}.xlsx", "0" * 64, "Sheet1")
        desk.register_many(register, list(rows), source=source, backup=False, date_is_right=True)
    desk.close()


def moved(count: int) -> int:
    """How many items so many movements are of: all of them, as far as each is issued too."""
    return max(1, min(ITEMS, count // 2))


def _items() -> Iterator[EntryInput]:
    for number in range(ITEMS):
        values: dict[str, Value] = {
            "code": _code(number), "name": f"Item {number:04}", "unit": "piece",
            "reorder": 10 * _OPENING if number % LOW == 0 else None,
        }  # fmt: skip
        yield _row(number, values)


def _movements(count: int) -> Iterator[EntryInput]:
    """Of each item its opening stock first, then what was fetched day by day and brought back."""
    items = moved(count)
    first, later = NOW.date() - timedelta(days=DAYS), max(1, count - items)
    for number in range(count):
        turn, item = divmod(number, items)
        day = first + timedelta(days=DAYS * (number - items) // later if turn else 0)
        values: dict[str, Value] = {
            "item": _code(item), "kind": OPENING, "day": day,
            "quantity": _OPENING, "price": Decimal(2 + item % 40),
        }  # fmt: skip
        if turn:
            kind = RETURN if turn % 12 == 0 else ISSUE
            department = f"Department {(item * 7 + turn * 5) % DEPARTMENTS:02}"
            values |= {"kind": kind, "quantity": Decimal(1 + (item + turn) % 5), "price": None,
                       "department": department}  # fmt: skip
        yield _row(number, values)


def _code(number: int) -> str:
    return f"SUP-{number:04}"


def _row(number: int, values: dict[str, Value]) -> EntryInput:
    row_hash = sha256(repr((number, values)).encode()).hexdigest()
    return EntryInput(values, row_hash=row_hash, line=number + 2)
