"""How much of each item is still to come: derived of the orders, kept by triggers.

Whoever writes, the sum of an item is computed anew as a line of an order, or the state of an
order, changes. The lines of one item are found by their index, so that this costs no more
with ten years of orders.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import from_raw
from officedesk.core.demand import Demand
from officedesk.core.entity import ChildRow, Covered
from officedesk.core.register import Register

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def _lines(register: Register, demand: Demand) -> tuple[str, str]:
    """Table of the lines, and their column that links to the item."""
    child = register.child(demand.block)
    assert child is not None
    return str(child.entity.__tablename__), child.fields[demand.item].link


def _items(registers: Iterable[Register]) -> Register | None:
    return next((one for one in registers if one.stocked is not None), None)


def still_to_come(register: Register, item: str) -> str:
    """SQL of how much of an item is still to come, in ten-thousandths.

    Args:
        item: SQL of the item's id.
    """
    demand = register.ordered
    assert demand is not None
    table, link = _lines(register, demand)
    states = ", ".join(f"'{state}'" for state in demand.states)
    left = f"COALESCE(l.{demand.wanted}, 0) - COALESCE(l.{demand.done}, 0)"
    return (
        f"(SELECT COALESCE(SUM(MAX(0, {left})), 0) FROM {table} l"
        f" JOIN {register.table} o ON o.id = l.entry_id"
        f" WHERE l.{link} = {item} AND l.removed = 0 AND o.state IN ({states}))"
    )


def order_triggers(registers: Iterable[Register]) -> Mapping[str, str]:
    """Name and SQL of the triggers that keep what is on order."""
    registers = tuple(registers)
    items = _items(registers)
    made: dict[str, str] = {}
    if items is None or items.stocked is None:
        return made
    for register in registers:
        demand = register.ordered
        if demand is None:
            continue
        table, link = _lines(register, demand)
        put = (
            f"UPDATE {items.table} SET {items.stocked.on_order} ="
            f" {still_to_come(register, f'{items.table}.id')} WHERE id"
        )
        when = {
            f"{table}_adds": (f"AFTER INSERT ON {table}", f"{put} = NEW.{link}"),
            f"{table}_alters": (
                f"AFTER UPDATE OF {link}, {demand.wanted}, {demand.done}, removed ON {table}",
                f"{put} IN (OLD.{link}, NEW.{link})",
            ),
            f"{register.table}_alters": (
                f"AFTER UPDATE OF state ON {register.table}",
                f"{put} IN (SELECT {link} FROM {table} WHERE entry_id = NEW.id)",
            ),
        }
        for name, (event, statement) in when.items():
            made[name] = f"CREATE TRIGGER {name} {event} BEGIN {statement}; END"
    return made


def wrong_on_order(
    database: sqlite3.Connection, registers: Iterable[Register]
) -> list[tuple[int, int, int]]:
    """Id, what is kept and what is right, of each item of which that is not the same."""
    registers = tuple(registers)
    items = _items(registers)
    register = next((one for one in registers if one.ordered is not None), None)
    if items is None or items.stocked is None or register is None:
        return []
    column, right = items.stocked.on_order, still_to_come(register, f"{items.table}.id")
    return database.execute(
        f"SELECT id, kept, computed FROM (SELECT id, COALESCE({column}, 0) AS kept,"
        f" {right} AS computed FROM {items.table}) WHERE kept <> computed"
    ).fetchall()


def tell_items(work: UnitOfWork, changed: Iterable[Covered]) -> None:
    """Let open lists show what changed of the items that an order names."""
    registers = work.store.registers.values()
    items = _items(registers)
    if items is None or items.stocked is None:
        return
    column = items.stocked.on_order
    for register in registers:
        demand = register.ordered
        if demand is None:
            continue
        for item in _named(work, register, demand, changed):
            found = work.session.identity_map.get(identity_key(items.entity, item))
            if found is not None:
                (raw,) = work.database.execute(
                    f"SELECT {column} FROM {items.table} WHERE id = ?", (item,)
                ).fetchone()
                set_committed_value(found, column, from_raw(raw or 0))
            work.touch(EntryRef(items.key, item), False, {column})


def _named(
    work: UnitOfWork, register: Register, demand: Demand, changed: Iterable[Covered]
) -> set[int]:
    """Ids of the items of the lines that changed, and of the orders that did."""
    child = register.child(demand.block)
    assert child is not None
    table, link = _lines(register, demand)
    found: set[int] = set()
    for entity in changed:
        if isinstance(entity, child.entity) and isinstance(entity, ChildRow):
            found.add(getattr(entity, link) or 0)
        elif isinstance(entity, register.entity):
            rows = work.database.execute(
                f"SELECT {link} FROM {table} WHERE entry_id = ?", (entity.id,)
            )
            found |= {row[0] or 0 for row in rows.fetchall()}
    return found - {0}
