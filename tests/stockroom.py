"""What the tests of the store room share: a few items, what there is of each, and how to look."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.permits import Role
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from tests.office import open_at

ITEMS: tuple[dict[str, Value], ...] = (
    {"code": "PAP-A4-80", "name": "Copy paper A4", "unit": "box", "category": "Paper",
     "place": "Shelf 1", "reorder": Decimal(5), "minimum": Decimal(3)},
    {"code": "PEN-BLUE", "name": "Ballpoint pen, blue", "unit": "piece", "pack_size": Decimal(12),
     "pack_unit": "box", "category": "Writing", "place": "Shelf 2", "supplier": "Deli Trading"},
    {"code": "TON-26A", "name": "Toner 26A", "unit": "piece", "item_class": "controlled",
     "category": "Printing", "place": "Shelf 1"},
    {"code": "OIL", "name": "Machine oil", "unit": "kg", "category": "Workshop",
     "place": "Shelf 3"},
)  # fmt: skip
"""Four items: one plain, one that comes in packs, one controlled, one that is weighed."""
OPENING = (("PAP-A4-80", 10, 20), ("PEN-BLUE", 30, 1), ("TON-26A", 4, 300), ("OIL", 5, 8))
"""Of each: code, how many there are, what one cost."""


def stocked(folder: Path) -> Desk:
    """A desk with the items and their opening stock."""
    desk = open_at(folder)
    for item in ITEMS:
        desk.register_entry("items", item)
    for code, quantity, price in OPENING:
        move(desk, "opening", code, quantity, price=Decimal(price))
    return desk


def move(desk: Desk, kind: str, code: str, quantity: object, **more: Value) -> EntryRef:
    """Post a movement by hand."""
    values: dict[str, Value] = {
        "kind": kind, "item": code, "quantity": Decimal(str(quantity)), **more,
    }  # fmt: skip
    done = desk.register_entry("movements", values)
    return next(ref for ref in done.refs() if ref.register == "movements")


def item(desk: Desk, code: str) -> EntryRef:
    """The item of that code."""
    reader = desk.reader()
    try:
        ids = reader.ids(Query("items", descending=False))
    finally:
        reader.close()
    codes = {view.values["code"]: view.ref for view in desk.entries("items", ids)}
    return codes[code]


def left(desk: Desk, code: str) -> object:
    """How many there are."""
    return desk.entry(item(desk, code)).values["on_hand"]


def movements(desk: Desk, since: int = len(OPENING)) -> list[Mapping[str, Value]]:
    """The values of the movements after the opening stock, oldest first."""
    reader = desk.reader()
    try:
        ids = reader.ids(Query("movements", descending=False))
    finally:
        reader.close()
    return [view.values for view in desk.entries("movements", ids)][since:]


def lines(desk: Desk, ref: EntryRef, *names: str) -> list[tuple[Value, ...]]:
    """Some values of each line of an entry."""
    rows = desk.entry(ref).children["lines"]
    return [tuple(row.values[name] for name in names) for row in rows]


def row_ids(desk: Desk, ref: EntryRef) -> list[int]:
    """The ids of the lines of an entry."""
    return [row.id for row in desk.entry(ref).children["lines"]]


def with_operators(desk: Desk) -> None:
    """A director, Li, who decides, and a clerk, Wu, who sits at the desk."""
    li = desk.register_entry("people", {"kind": "staff", "name": "Li", "decides": True})
    wu = desk.register_entry("people", {"kind": "staff", "name": "Wu"})
    desk.staff.add(desk.operator, "Director", Role.DIRECTOR, person=next(li.refs()).id)
    desk.switch_operator("Director")
    desk.staff.add(desk.operator, "Clerk", Role.CLERK, person=next(wu.refs()).id)
    desk.switch_operator("Clerk")
