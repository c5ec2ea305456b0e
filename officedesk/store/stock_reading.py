"""Reads the ledger of stock: the card of an item, its balance on a day, the sums of the months."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import from_raw
from officedesk.core.register import Register
from officedesk.core.stock_papers import CardRow as CardRow
from officedesk.core.stock_papers import MonthSums as MonthSums
from officedesk.store.ledger_schema import SUMS, items_of

_STEP = 400
EVERY = 2**63 - 1
"""Stands for the newest movement."""


def card(
    database: sqlite3.Connection, register: Register, item: int,
    since: date | None = None, until: date | None = None, last: int = EVERY,
) -> list[CardRow]:  # fmt: skip
    """The card of an item: its movements in the order of the days, each with the balance after it.

    Args:
        since, until: first and last day; what went before is in the balances.
        last: id of the newest movement that counts.
    """
    ledger = register.ledger
    assert ledger is not None
    order = f"OVER (ORDER BY {ledger.day}, id)"
    rows = database.execute(
        f"SELECT * FROM (SELECT id, number, {ledger.day} AS at, {ledger.kind}, {ledger.document},"
        f" {ledger.department}, {ledger.person}, {ledger.reverses}, {ledger.remarks},"
        f" {ledger.change}, {ledger.value}, SUM({ledger.change}) {order},"
        f" SUM({ledger.value}) {order}"
        f" FROM {register.table} WHERE {register.fields[ledger.item].link} = ?"
        " AND id <= ?) WHERE at >= ? AND at <= ? ORDER BY at, id",
        (item, last, str(since or ""), str(until or "9999")),
    ).fetchall()
    return [
        CardRow(
            row[0], row[1], date.fromisoformat(row[2]), row[3], row[4] or "", row[5] or "",
            row[6] or "", row[7] or "", row[8] or "", *map(from_raw, row[9:]),
        )
        for row in rows
    ]  # fmt: skip


def balance(database: sqlite3.Connection, register: Register, item: int, day: date) -> Decimal:
    """How many there were of an item at the end of a day."""
    ledger = register.ledger
    assert ledger is not None
    row = database.execute(
        f"SELECT COALESCE(SUM({ledger.change}), 0) FROM {register.table}"
        f" WHERE {register.fields[ledger.item].link} = ? AND {ledger.day} <= ?",
        (item, day.isoformat()),
    ).fetchone()
    return from_raw(row[0])


def months(
    database: sqlite3.Connection, register: Register, since: str = "", until: str = "9999",
    items: Collection[int] | None = None, *, departments: bool = False,
) -> list[MonthSums]:  # fmt: skip
    """The sums of months, by item and month; what consumption and month check are made of.

    Args:
        since, until: first and last month, like ``2026-03``.
        items: of these only.
        departments: each department apart.
    """
    ledger = register.ledger
    assert ledger is not None
    sums = ", ".join(f"SUM({name}{of})" for name in SUMS for of in ("", "_value"))
    some = "" if items is None else f" AND item_id IN ({', '.join(map(str, items))})"
    by = "item_id, month, department" if departments else "item_id, month"
    rows = database.execute(
        f"SELECT item_id, month, {'department' if departments else repr('')}, {sums}"
        f" FROM {ledger.months} WHERE month >= ? AND month <= ?{some} GROUP BY {by} ORDER BY {by}",
        (since, until),
    ).fetchall()
    known: dict[int, Decimal] = {}  # the same few numbers again and again
    for raw in {raw for row in rows for raw in row[3:]}:
        known[raw] = from_raw(raw)
    return [MonthSums(*row[:3], *(known[raw] for raw in row[3:])) for row in rows]


def items_moved(
    database: sqlite3.Connection, registers: Mapping[str, Register], refs: Iterable[EntryRef]
) -> Iterator[EntryRef]:
    """The items of which these entries are movements: what there is of them has changed."""
    by_register: dict[str, list[int]] = {}
    for ref in refs:
        if registers[ref.register].ledger is not None:
            by_register.setdefault(ref.register, []).append(ref.id)
    for key, ids in by_register.items():
        register = registers[key]
        items, ledger = items_of(registers.values(), register), register.ledger
        assert ledger is not None
        for start in range(0, len(ids), _STEP):
            some = ", ".join(map(str, ids[start : start + _STEP]))
            for (item,) in database.execute(
                f"SELECT DISTINCT {register.fields[ledger.item].link} FROM {register.table}"
                f" WHERE id IN ({some})"
            ).fetchall():
                yield EntryRef(items.key, item)
