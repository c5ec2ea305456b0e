"""How much of an item goes out in a month on average: derived, and good for one month.

It is the average of the last twelve full months, or of those since the first movement; an
item that came this month is given what went out of it so far. What came back to the store
was not used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from datetime import date

from officedesk.core.decimals import SCALE
from officedesk.core.register import Register
from officedesk.core.stock import MONTHS, USE_MONTH
from officedesk.store.engine import connect
from officedesk.store.home import Home
from officedesk.store.ledger_schema import items_of

_STEP = 400
_CENT = SCALE // 100


def month_before(month: str, count: int) -> str:
    """The month so many before ``month``, both like ``2026-03``."""
    at = int(month[:4]) * 12 + int(month[5:7]) - 1 - count
    return f"{at // 12:04}-{at % 12 + 1:02}"


def average_use(used: Mapping[str, int], first: str, month: str) -> int:
    """The average, rounded to hundredths.

    Args:
        used: what went out in each month, in ten-thousandths.
        first: the month of the first movement.
        month: the month that has not ended yet.
    """
    since = max(first, month_before(month, MONTHS))
    if since >= month:
        count, total = 1, used.get(month, 0)
    else:
        count = (int(month[:4]) - int(since[:4])) * 12 + int(month[5:7]) - int(since[5:7])
        total = sum(value for at, value in used.items() if since <= at < month)
    return max(0, (2 * total + count * _CENT) // (2 * count * _CENT) * _CENT)


def uses(
    database: sqlite3.Connection, register: Register, month: str, ids: Collection[int] | None = None
) -> dict[int, int]:
    """The average use of each item that ever moved, in ten-thousandths."""
    assert register.ledger is not None
    some = "" if ids is None else f" WHERE item_id IN ({', '.join(map(str, ids))})"
    used: dict[int, dict[str, int]] = {}
    first: dict[int, str] = {}
    for item, at, out in database.execute(
        f"SELECT item_id, month, SUM(issued) - SUM(returned) FROM {register.ledger.months}{some}"
        " GROUP BY item_id, month ORDER BY item_id, month"
    ).fetchall():
        used.setdefault(item, {})[at] = out
        first.setdefault(item, at)
    return {item: average_use(found, first[item], month) for item, found in used.items()}


def keep_use(
    database: sqlite3.Connection, register: Register, items: Register, day: date,
    ids: Collection[int] | None = None,
) -> None:  # fmt: skip
    """Compute the use of items anew; of all of them where none are named."""
    said = items.stocked
    assert said is not None
    month = f"{day:%Y-%m}"
    some = sorted(ids) if ids is not None else None
    for start in range(0, 1 if some is None else len(some), _STEP):
        part = None if some is None else some[start : start + _STEP]
        found = uses(database, register, month, part)
        database.executemany(
            f"UPDATE {items.table} SET {said.month_use} = ?, {USE_MONTH} = ? WHERE id = ?",
            [(use, month, item) for item, use in found.items()],
        )


def keep_up(home: Home, registers: Mapping[str, Register], day: date) -> None:
    """Compute what a new month changed in the use of all items, where one has begun.

    Nothing waits for it: where another program writes just now, that one does it, or the next.
    """
    for register in registers.values():
        if register.ledger is None:
            continue
        items = items_of(registers.values(), register)
        with closing(connect(home.database)) as database:
            try:
                database.execute("PRAGMA busy_timeout=200")
                stale = database.execute(
                    f"SELECT 1 FROM {items.table} WHERE {USE_MONTH} < ? LIMIT 1", (f"{day:%Y-%m}",)
                ).fetchone()
                if stale is None:
                    continue
                database.execute("BEGIN IMMEDIATE")
                keep_use(database, register, items, day)
                database.execute("COMMIT")
            except sqlite3.OperationalError:
                if database.in_transaction:
                    database.execute("ROLLBACK")
