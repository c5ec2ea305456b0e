"""What tests of the ledger share: a store room with a few items, and movements in one line."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.office import NOON, open_at

PAPER = "PAP-A4-80"
ITEMS: tuple[dict[str, Value], ...] = (
    {"name": "A4 paper", "code": PAPER, "unit": "box", "barcode": "6901234567892"},
    {"name": "Cable", "code": "CAB-1", "unit": "m"},
    {"name": "Seal wax", "code": "WAX", "unit": "kg", "item_class": "controlled"},
)


def stocked_desk(folder: Path, now: datetime = NOON) -> Desk:
    """The desk of a home with items of which there is nothing yet."""
    fresh = not folder.exists()
    desk = open_at(folder, now)
    for values in ITEMS if fresh else ():
        desk.register_entry("items", values)
    return desk


def move(
    desk: Desk, kind: str, quantity: str | int, price: str | int | None = None, *,
    item: str = PAPER, day: date | None = None, **more: Value,
) -> EntryRef:  # fmt: skip
    """Post a movement as a person types it."""
    values: dict[str, Value] = {
        "kind": kind, "item": item, "quantity": Decimal(quantity), "day": day,
        "price": None if price is None else Decimal(price), **more,
    }  # fmt: skip
    return desk.register_entry("movements", values).changes[0].ref


def amounts(desk: Desk, ref: EntryRef) -> tuple[Decimal, Decimal]:
    """Change and value of a movement."""
    values = desk.entry(ref).values
    change, value = values["change"], values["value"]
    assert isinstance(change, Decimal) and isinstance(value, Decimal)
    return change, value


def held(desk: Desk, item: str = PAPER) -> tuple[Decimal, Decimal]:
    """How many there are of an item, and what they are worth."""
    values = desk.entry(item_of(desk, item)).values
    on_hand, worth = values["on_hand"], values["stock_value"]
    assert isinstance(on_hand, Decimal) and isinstance(worth, Decimal)
    return on_hand, worth


def item_of(desk: Desk, item: str = PAPER) -> EntryRef:
    """The item of a code."""
    row = desk.store.reading().execute("SELECT id FROM items WHERE code = ?", (item,)).fetchone()
    return EntryRef("items", row[0])


def sound(desk: Desk) -> None:
    """Verify finds nothing, and everything was computed anew."""
    assert verify(desk.store).problems == ()


def shell(folder: Path) -> sqlite3.Connection:
    """What another program would open."""
    return sqlite3.connect(folder / "officedesk.sqlite", isolation_level=None)
