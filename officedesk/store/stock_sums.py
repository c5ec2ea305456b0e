"""Sums up the months of the ledger: who used how much, and whether a month proves itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from officedesk.core.consumption import Asked, By, Used, months_between
from officedesk.core.decimals import from_raw
from officedesk.core.month_check import Side
from officedesk.core.register import Register
from officedesk.store.ledger_schema import SUMS

_FEW = 2
_KEYS = {By.DEPARTMENT: "department", By.MONTH: "month", By.ITEM: "item_id"}


def used(
    database: sqlite3.Connection, register: Register, asked: Asked
) -> list[tuple[str, str, Used]]:
    """What was used: the keys of row and column, and how much."""
    ledger = register.ledger
    assert ledger is not None
    down, across = _KEYS[asked.down], _KEYS[asked.across]
    # Of one item by the key; of many months all rows at once, faster than one by one by an index.
    many = asked.item is None and len(months_between(asked.since, asked.until)) > _FEW
    month = "+month" if many else "month"
    where, given = [f"{month} >= ?", f"{month} <= ?"], [asked.since, asked.until]
    if asked.item is not None:
        where.append(f"item_id = {asked.item}")
    if asked.department is not None:
        where.append("department = ?")
        given.append(asked.department)
    rows = database.execute(
        f"SELECT {down}, {across}, SUM(issued - returned), SUM(issued_value - returned_value)"
        f" FROM {ledger.months} WHERE {' AND '.join(where)} AND (issued <> 0 OR returned <> 0)"
        f" GROUP BY {down}, {across}",
        given,
    ).fetchall()
    known: dict[int, Decimal] = {}  # the same few numbers again and again
    for raw in {raw for row in rows for raw in row[2:]}:
        known[raw] = from_raw(raw)
    return [(str(one), str(other), Used(known[quantity], known[value]))
            for one, other, quantity, value in rows]  # fmt: skip


def used_by(database: sqlite3.Connection, register: Register) -> list[str]:
    """The departments that ever used something."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(
        f"SELECT DISTINCT department FROM {ledger.months} WHERE department <> ''"
    )
    return [str(words) for (words,) in rows]


def first_months(database: sqlite3.Connection, register: Register) -> dict[int, str]:
    """The month in which each item moved first."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(f"SELECT item_id, MIN(month) FROM {ledger.months} GROUP BY item_id")
    return dict(rows.fetchall())


def month_sides(
    database: sqlite3.Connection, register: Register, month: str
) -> Iterator[tuple[int, Side, Side]]:
    """Of each item that moved until the end of a month: quantities and money of the check.

    Opening and closing are summed up out of the movements, what moved out of the months' table.
    """
    ledger = register.ledger
    assert ledger is not None
    first = date.fromisoformat(f"{month}-01")
    next_first = (first + timedelta(days=31)).replace(day=1)
    link = register.fields[ledger.item].link
    opening = _held(database, register, link, first)
    closing = _held(database, register, link, next_first)
    moved = _moved(database, register, month)
    for item in sorted(closing.keys() | moved.keys()):
        before, after = opening.get(item, (0, 0)), closing.get(item, (0, 0))
        sums = moved.get(item, (0,) * 2 * len(SUMS))
        yield (
            item,
            _side(before[0], sums[0::2], after[0]),
            _side(before[1], sums[1::2], after[1]),
        )


def _side(opening: int, sums: Sequence[int], closing: int) -> Side:
    received, issued, returned, adjusted = map(from_raw, sums)
    return Side(from_raw(opening), received, issued, returned, adjusted, from_raw(closing))


def _held(
    database: sqlite3.Connection, register: Register, link: str, before: date
) -> dict[int, tuple[int, int]]:
    """Of each item quantity and worth before a day, in ten-thousandths."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(
        f"SELECT {link}, SUM({ledger.change}), SUM({ledger.value}) FROM {register.table}"
        f" WHERE {ledger.day} < ? GROUP BY {link}",
        (before.isoformat(),),
    ).fetchall()
    return {item: (quantity, worth) for item, quantity, worth in rows}


def _moved(
    database: sqlite3.Connection, register: Register, month: str
) -> Mapping[int, tuple[int, ...]]:
    """Of each item what moved in a month: quantity and money of each sum."""
    ledger = register.ledger
    assert ledger is not None
    sums = ", ".join(f"SUM({name}{of})" for name in SUMS for of in ("", "_value"))
    rows = database.execute(
        f"SELECT item_id, {sums} FROM {ledger.months} WHERE month = ? GROUP BY item_id", (month,)
    ).fetchall()
    return {row[0]: row[1:] for row in rows}
