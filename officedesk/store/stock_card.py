"""Reads the newest of an item's card, and its balance over time, at a cost that does not grow.

What there is now is kept with the item: so balances are counted back from it, and only as
many movements are read as are shown. What lies before them is in the sums of the months.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from officedesk.core.decimals import from_raw
from officedesk.core.register import Register
from officedesk.core.stock_papers import CardRow
from officedesk.store.ledger_schema import items_of
from officedesk.store.shortage import Waiting, waiting

_WAITING = 40
"""So many open requests are summed up at the most."""


@dataclass(frozen=True)
class Point:
    """What there was of an item at the end of a day."""

    day: date
    balance: Decimal


@dataclass(frozen=True)
class StockSheet:
    """What is shown of one item beside its fields.

    Attributes:
        rows: its newest movements, the last one first.
        more: it has older ones.
        points: its balance, in the order of the days; each holds until the next.
        waiting: the open requests, and how much of the item each still wants.
    """

    rows: tuple[CardRow, ...]
    more: bool
    points: tuple[Point, ...]
    waiting: tuple[Waiting, ...]


def sheet(
    database: sqlite3.Connection, registers: Mapping[str, Register], register: Register, item: int,
    *, most: int, since: date, steps: int,
) -> StockSheet:  # fmt: skip
    """What is shown of an item; read in one transaction.

    Args:
        register: of the movements.
        most: so many movements are read.
        since: first day of the curve; ``steps``: so many movements of it are read one by one.
    """
    items = items_of(registers.values(), register)
    on_hand, worth = _now(database, items, item)
    rows = _newest(database, register, item, most + 1, on_hand, worth)
    points = _curve(database, register, item, since, steps, on_hand)
    waits = waiting(database, registers, item, _WAITING)
    return StockSheet(tuple(rows[:most]), len(rows) > most, tuple(points), tuple(waits))


def _now(database: sqlite3.Connection, items: Register, item: int) -> tuple[Decimal, Decimal]:
    said = items.stocked
    assert said is not None
    row = database.execute(
        f"SELECT {said.on_hand}, {said.worth} FROM {items.table} WHERE id = ?", (item,)
    ).fetchone()
    return (from_raw(row[0] or 0), from_raw(row[1] or 0)) if row else (Decimal(0), Decimal(0))


def _newest(
    database: sqlite3.Connection, register: Register, item: int, most: int, balance: Decimal,
    worth: Decimal,
) -> list[CardRow]:  # fmt: skip
    ledger = register.ledger
    assert ledger is not None
    found: list[CardRow] = []
    for row in database.execute(
        f"SELECT id, number, {ledger.day}, {ledger.kind}, {ledger.document}, {ledger.department},"
        f" {ledger.person}, {ledger.reverses}, {ledger.remarks}, {ledger.change}, {ledger.value}"
        f" FROM {register.table} WHERE {register.fields[ledger.item].link} = ?"
        f" ORDER BY {ledger.day} DESC, id DESC LIMIT ?",
        (item, most),
    ).fetchall():
        change, value = from_raw(row[9]), from_raw(row[10])
        found.append(
            CardRow(
                row[0], row[1], date.fromisoformat(row[2]), row[3], row[4] or "", row[5] or "",
                row[6] or "", row[7] or "", row[8] or "", change, value, balance, worth,
            )
        )  # fmt: skip
        balance, worth = balance - change, worth - value
    return found


def _curve(
    database: sqlite3.Connection, register: Register, item: int, since: date, steps: int,
    balance: Decimal,
) -> list[Point]:  # fmt: skip
    """Day by day as far as ``steps`` movements reach, before that by the ends of the months."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(
        f"SELECT {ledger.day}, {ledger.change} FROM {register.table}"
        f" WHERE {register.fields[ledger.item].link} = ? AND {ledger.day} >= ?"
        f" ORDER BY {ledger.day} DESC, id DESC LIMIT ?",
        (item, since.isoformat(), steps),
    ).fetchall()
    back: list[Point] = []
    left = balance
    for at, change in rows:
        if not back or back[-1].day.isoformat() != at:
            back.append(Point(date.fromisoformat(at), left))
        left -= from_raw(change)
    if len(rows) < steps:
        back.append(Point(since, left) if not back or back[-1].day > since else back.pop())
        return back[::-1]
    return [*_month_ends(database, register, item, since, back[-1].day, balance), *back[::-1]]


def _month_ends(
    database: sqlite3.Connection, register: Register, item: int, since: date, until: date,
    balance: Decimal,
) -> list[Point]:  # fmt: skip
    """What there was at the end of each month before that of ``until``."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(
        f"SELECT month, SUM(received - issued + returned + adjusted) FROM {ledger.months}"
        " WHERE item_id = ? AND month > ? GROUP BY month ORDER BY month DESC",
        (item, f"{since:%Y-%m}"),
    ).fetchall()
    changes = {str(month): from_raw(raw) for month, raw in rows}
    found: list[Point] = []
    left = balance
    for month in sorted(changes, reverse=True):
        left -= changes[month]
        last = date.fromisoformat(f"{month}-01") - timedelta(days=1)
        if since <= last < until:
            found.append(Point(last, left))
    return found[::-1]
