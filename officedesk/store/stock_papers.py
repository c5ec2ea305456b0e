"""Reads what papers of the store room are made of: items, what their rows name, what there was."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import from_raw
from officedesk.core.directory import Person
from officedesk.core.fields import Kind
from officedesk.core.register import Register
from officedesk.core.stock_papers import StockItem
from officedesk.core.values import UNSTATED_TEXT
from officedesk.core.workflow import VOID
from officedesk.store.stock_reading import EVERY

_STEP = 400


def stock_items(
    database: sqlite3.Connection, items: Register, ids: Collection[int] | None = None
) -> dict[int, StockItem]:
    """Items by id: those of ``ids`` in their order, else all in the order of their numbers."""
    wanted = None if ids is None else list(dict.fromkeys(ids))
    found: dict[int, StockItem] = {}
    for some in _batches(wanted):
        for row in _rows(database, items, some):
            found[row["id"]] = stock_item(items, row)
    return found if wanted is None else {one: found[one] for one in wanted if one in found}


def _batches(wanted: list[int] | None) -> Iterator[list[int] | None]:
    if wanted is None:
        yield None
        return
    for start in range(0, len(wanted), _STEP):
        yield wanted[start : start + _STEP]


def _rows(
    database: sqlite3.Connection, items: Register, some: list[int] | None
) -> Iterator[dict[str, Any]]:
    where = f"state != '{VOID}'" if some is None else f"id IN ({', '.join(map(str, some))})"
    cursor = database.execute(f"SELECT * FROM {items.table} WHERE {where} ORDER BY sequence")
    names = [one[0] for one in cursor.description]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


def stock_item(items: Register, row: Mapping[str, Any]) -> StockItem:
    """An item out of the values of its columns."""
    said = items.stocked
    assert said is not None

    def words(name: str) -> str:
        value = row.get(name)
        return value if isinstance(value, str) and value != UNSTATED_TEXT else ""

    def amount(name: str) -> Decimal | None:
        value = row.get(name)
        return from_raw(value) if isinstance(value, int) else None

    def sure(name: str) -> Decimal:
        return amount(name) or Decimal(0)

    grade = items.fields[said.grade].choice(words(said.grade))
    states = {state.key: state.offered for state in items.workflow.states}
    return StockItem(
        EntryRef(items.key, row["id"]), words("number"), words(said.code) or words("number"),
        words(items.headline), words("specification"), words(said.unit), words("category"),
        words("place"), grade.label if grade else "",
        amount("pack_size"), words("pack_unit"),
        amount("minimum"), amount(said.reorder), amount("maximum"),
        sure(said.on_hand), sure(said.worth), sure(said.price), sure(said.on_order),
        sure(said.month_use), states.get(words("state"), False),
    )  # fmt: skip


def items_of_rows(
    database: sqlite3.Connection, register: Register, items: Register, ids: Collection[int]
) -> dict[tuple[str, int], int]:
    """The item that each row of some entries names, by the row's block and id."""
    found: dict[tuple[str, int], int] = {}
    for child in register.children:
        links = [
            field.link for field in child.fields.values()
            if field.kind is Kind.MASTER and field.of == items.key
        ]  # fmt: skip
        for some in _batches(list(ids)) if links else ():
            for row, item in database.execute(
                f"SELECT id, {links[0]} FROM {child.entity.__tablename__}"
                f" WHERE removed = 0 AND entry_id IN ({', '.join(map(str, some or ()))})"
            ).fetchall():
                if item is not None:
                    found[child.key, row] = item
    return found


def held(
    database: sqlite3.Connection, register: Register, until: date,
    items: Collection[int] | None = None, last: int = EVERY,
) -> dict[int, tuple[Decimal, Decimal]]:  # fmt: skip
    """How many there were of each item at the end of a day, and what they were worth.

    It adds up the movements themselves, not the sums of the months: what these are proved by.

    Args:
        last: id of the newest movement that counts.
    """
    ledger = register.ledger
    assert ledger is not None
    link = register.fields[ledger.item].link
    some = "" if items is None else f" AND {link} IN ({', '.join(map(str, items))})"
    rows = database.execute(
        f"SELECT {link}, SUM({ledger.change}), SUM({ledger.value}) FROM {register.table}"
        f" WHERE {ledger.day} <= ? AND id <= ?{some} GROUP BY {link}",
        (until.isoformat(), last),
    ).fetchall()
    return {item: (from_raw(change), from_raw(value)) for item, change, value in rows}


def references(
    database: sqlite3.Connection, register: Register, numbers: Iterable[str]
) -> dict[str, str]:
    """On what each movement of those numbers rests; its own number where it names nothing."""
    ledger = register.ledger
    assert ledger is not None
    wanted, found = sorted(set(numbers)), {}
    for start in range(0, len(wanted), _STEP):
        some = wanted[start : start + _STEP]
        for number, document in database.execute(
            f"SELECT number, {ledger.document} FROM {register.table}"
            f" WHERE number IN ({', '.join('?' * len(some))})",
            some,
        ).fetchall():
            found[number] = document or number
    return found


def posts_of(
    database: sqlite3.Connection, register: Register, ids: Collection[int]
) -> dict[tuple[int, str], str]:
    """The post of each person that an entry names, by its id and the field."""
    found: dict[tuple[int, str], str] = {}
    for name, field in register.fields.items():
        if field.kind is not Kind.PARTY or not field.link:
            continue
        for some in _batches(list(ids)):
            for entry, post in database.execute(
                f"SELECT e.id, p.post FROM {register.table} e JOIN {Person.__tablename__} p"
                f" ON p.id = e.{field.link} WHERE e.id IN ({', '.join(map(str, some or ()))})"
            ).fetchall():
                if post and post != UNSTATED_TEXT:
                    found[entry, name] = post
    return found
