"""Reads what is derived of the movements as it was at a position of the history.

Movements are added and never changed, each in the operation that gives it its row of the history:
what there was at a position are the movements up to the newest one that it knows of.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from decimal import Decimal

from officedesk.core.decimals import from_raw
from officedesk.core.register import Register
from officedesk.core.stock import BOUGHT
from officedesk.core.stock_papers import MonthSums
from officedesk.store.ledger_schema import month_sums


def newest_movement(database: sqlite3.Connection, register: Register, position: int) -> int:
    """The id of the newest movement at that position; 0 where there was none."""
    row = database.execute(
        "SELECT COALESCE(MAX(entry_id), 0) FROM history WHERE register = ? AND id <= ?",
        (register.key, position),
    ).fetchone()
    return int(row[0])


def months_then(
    database: sqlite3.Connection, register: Register, until: str, last: int
) -> list[MonthSums]:
    """The sums by item and month up to that month, of the movements up to that id."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(
        f"SELECT m.{register.fields[ledger.item].link}, substr(m.{ledger.day}, 1, 7), '',"
        f" {month_sums(register)} FROM {register.table} m"
        f" WHERE m.id <= ? AND substr(m.{ledger.day}, 1, 7) <= ?"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        (last, until),
    ).fetchall()
    return [MonthSums(*row[:3], *map(from_raw, row[3:])) for row in rows]


def prices_then(database: sqlite3.Connection, register: Register, last: int) -> dict[int, Decimal]:
    """What was paid last for each item, of the movements up to that id."""
    ledger = register.ledger
    assert ledger is not None
    kinds = ", ".join(f"'{kind}'" for kind in sorted(BOUGHT))
    rows = database.execute(
        f"SELECT m.{register.fields[ledger.item].link}, m.{ledger.price} FROM {register.table} m"
        f" WHERE m.id <= ? AND m.{ledger.kind} IN ({kinds}) AND m.{ledger.price} > 0 AND NOT EXISTS"
        f" (SELECT 1 FROM {register.table} r WHERE r.{ledger.reverses} = m.number AND r.id <= ?)"
        " ORDER BY m.id",
        (last, last),
    ).fetchall()
    return {item: from_raw(price) for item, price in rows}


def movements_since(
    database: sqlite3.Connection, register: Register, items: Collection[int], until: str,
    position: int,
) -> list[tuple[int, str, str, str, int, Decimal, str, str, str]]:  # fmt: skip
    """Movements of these items up to a day that were posted after that position, oldest first.

    Returns:
        Of each: id, number, day, kind, item, change; when, by whom and by what it was posted.
    """
    ledger = register.ledger
    assert ledger is not None
    last = newest_movement(database, register, position)
    rows = database.execute(
        f"SELECT m.id, m.number, m.{ledger.day}, m.{ledger.kind},"
        f" m.{register.fields[ledger.item].link}, m.{ledger.change}, h.at, h.operator, h.action"
        f" FROM {register.table} m JOIN history h ON h.id = (SELECT MIN(id) FROM history"
        " WHERE register = ? AND entry_id = m.id)"
        f" WHERE m.id > ? AND m.{ledger.day} <= ? ORDER BY m.id",
        (register.key, last, until),
    ).fetchall()
    wanted = set(items)
    return [(*row[:5], from_raw(row[5]), *row[6:]) for row in rows if row[4] in wanted]
