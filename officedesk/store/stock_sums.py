"""Sums up the months of the ledger: who used how much, and whether a month proves itself.

What is asked of all items together comes out of what the departments used, which is kept as
movements come in; so it does not grow with the items. What is asked item by item comes out of
the sums of the months, as many items as are looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from officedesk.core.consumption import Asked, By, Head, Used, months_between
from officedesk.core.decimals import from_raw
from officedesk.core.month_check import Side
from officedesk.core.register import Register
from officedesk.store.ledger_schema import SUMS
from officedesk.store.stock_goods import stated

_FEW = 2
_KEYS = {By.DEPARTMENT: "department", By.MONTH: "month", By.ITEM: "item_id"}
_ANY = "(issued <> returned OR issued_value <> returned_value)"
"""Of a sum of a month: not all of what was issued came back."""


def used(
    database: sqlite3.Connection, register: Register, asked: Asked,
    only: Collection[int] | None = None,
) -> list[tuple[str, str, Used]]:  # fmt: skip
    """What was used: the keys of row and column, and how much; of all items together in money.

    Args:
        only: ids of the items that are looked at.
    """
    ledger = register.ledger
    assert ledger is not None
    down, across = _KEYS[asked.down], _KEYS[asked.across]
    if not asked.counted:
        rows = database.execute(
            f"SELECT {down}, {across}, 0, value FROM {_departments(register, asked)}",
            _given(asked),
        ).fetchall()
        return _used(rows)
    some = only if asked.item is None else (asked.item,)
    # Of some items by the key; of many months all at once, faster than one by one by an index.
    many = some is None and len(months_between(asked.since, asked.until)) > _FEW
    month = "+month" if many else "month"
    where = [f"{month} >= ?", f"{month} <= ?", "(issued <> 0 OR returned <> 0)"]
    if some is not None:
        where.append(f"item_id IN ({', '.join(map(str, some))})")
    if asked.department is not None:
        where.append("department = ?")
    rows = database.execute(
        f"SELECT {down}, {across}, SUM(issued - returned), SUM(issued_value - returned_value)"
        f" FROM {ledger.months} WHERE {' AND '.join(where)} GROUP BY {down}, {across}",
        _given(asked),
    ).fetchall()
    return _used(rows)


def _used(rows: Sequence[tuple[object, object, int, int]]) -> list[tuple[str, str, Used]]:
    known: dict[int, Decimal] = {}  # the same few numbers again and again
    for raw in {raw for *_keys, quantity, value in rows for raw in (quantity, value)}:
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


def _given(asked: Asked) -> list[str]:
    """What the marks of a question stand for."""
    return [asked.since, asked.until, *([] if asked.department is None else [asked.department])]


def _departments(register: Register, asked: Asked) -> str:
    """What the departments used, without those whose mistakes were all taken back."""
    ledger = register.ledger
    assert ledger is not None
    only = "" if asked.department is None else " AND department = ?"
    return (
        f"(SELECT month, department, value FROM {ledger.used} u WHERE month >= ? AND month <= ?"
        f"{only} AND (value <> 0 OR EXISTS (SELECT 1 FROM {ledger.months} m"
        f" WHERE m.month = u.month AND m.department = u.department AND {_ANY})))"
    )


def used_sums(
    database: sqlite3.Connection, register: Register, asked: Asked
) -> dict[str, Decimal]:
    """What was used in each column, in money; departments and months without any are left out."""
    across = _KEYS[asked.across]
    rows = database.execute(
        f"SELECT {across}, SUM(value) FROM {_departments(register, asked)} GROUP BY {across}",
        _given(asked),
    ).fetchall()
    return {key: from_raw(value) for key, value in rows}


def used_items(
    database: sqlite3.Connection, register: Register, items: Register, asked: Asked
) -> list[Head]:
    """The items of which anything was used, in the order of their codes."""
    ledger = register.ledger
    assert ledger is not None
    only = "" if asked.department is None else " AND department = ?"
    return _heads(
        database, items,
        f"EXISTS (SELECT 1 FROM {ledger.months} WHERE item_id = i.id AND month >= ?"
        f" AND month <= ?{only} AND {_ANY})",
        _given(asked),
    )  # fmt: skip


def heads_of(
    database: sqlite3.Connection, items: Register, ids: Collection[int]
) -> list[Head]:
    """Items as heads of rows or columns, in the order of their codes."""
    return _heads(database, items, f"i.id IN ({', '.join(map(str, ids))})", [])


def _heads(
    database: sqlite3.Connection, items: Register, condition: str, given: Sequence[str]
) -> list[Head]:
    said = items.stocked
    assert said is not None
    rows = database.execute(
        f"SELECT i.id, {items.headline}, {said.code}, {said.unit} FROM {items.table} i"
        f" WHERE {condition} ORDER BY {said.code}, i.id",
        given,
    ).fetchall()
    return [Head(str(item), stated(name), stated(code), stated(unit))
            for item, name, code, unit in rows]  # fmt: skip


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
