"""Reads the items of the store room for what is computed of them: codes, levels, derived stock."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from officedesk.core.decimals import from_raw
from officedesk.core.register import Register
from officedesk.core.suggestion import Terms, days_left
from officedesk.core.values import UNSTATED_TEXT
from officedesk.core.workflow import VOID

ZERO = Decimal(0)
_MANY = 500


@dataclass(frozen=True)
class Ware:
    """One item as figures need it.

    Attributes:
        id, number: of its entry.
        code, name, specification, unit, supplier: words; empty for none.
        on_hand, on_order, month_use, price, minimum: 0 for none.
        reorder, pack_size: None for none.
        lead_days: 0 for none.
        offered: it is bought and handed out.
    """

    id: int
    number: str
    code: str
    name: str
    specification: str
    unit: str
    supplier: str
    on_hand: Decimal
    on_order: Decimal
    month_use: Decimal
    price: Decimal
    minimum: Decimal
    reorder: Decimal | None
    pack_size: Decimal | None
    lead_days: int
    offered: bool

    @property
    def low(self) -> bool:
        """Whether it is to be reordered: stock and what is on order are not above the level."""
        return (
            self.offered and self.reorder is not None
            and self.on_hand + self.on_order <= self.reorder
        )  # fmt: skip

    @property
    def days(self) -> int | None:
        """For how many days the stock is enough; None where nothing is used."""
        return days_left(self.on_hand, self.month_use)

    def terms(self, months: int) -> Terms:
        """Of what its suggested order is made."""
        return Terms(
            self.month_use, months, self.lead_days, self.minimum, self.on_hand, self.on_order,
            self.pack_size or ZERO,
        )  # fmt: skip


def wares(
    database: sqlite3.Connection, items: Register, ids: Collection[int] | None = None, *,
    low: bool = False,
) -> list[Ware]:  # fmt: skip
    """The items in the order of their codes; void ones only where they are named.

    Args:
        ids: these only.
        low: only what is to be reordered.
    """
    said = items.stocked
    assert said is not None
    offered = {state.key for state in items.workflow.states if state.offered}
    columns = ", ".join((
        "id", "number", said.code, items.headline, said.specification, said.unit, said.supplier,
        said.on_hand, said.on_order, said.month_use, said.price, said.minimum, said.reorder,
        said.pack_size, said.lead, "state",
    ))  # fmt: skip
    where = f"state <> '{VOID}'"
    if ids is not None and len(ids) <= _MANY:
        where = f"id IN ({', '.join(map(str, sorted(ids)))})"
    if low:
        where += (
            f" AND COALESCE({said.on_hand}, 0) + COALESCE({said.on_order}, 0) <= {said.reorder}"
        )
    rows = database.execute(
        f"SELECT {columns} FROM {items.table} WHERE {where} ORDER BY {said.code}, id"
    ).fetchall()
    found = [_ware(row, offered) for row in rows]
    if ids is not None:
        found = [one for one in found if one.id in ids]
    return [one for one in found if one.low] if low else found


def _ware(row: Sequence[object], offered: Collection[str]) -> Ware:
    number, code, name, specification, unit, supplier = map(stated, row[1:7])
    on_hand, on_order, month_use, price, minimum = (from_raw(_whole(one)) for one in row[7:12])
    reorder, pack = (from_raw(one) if isinstance(one, int) else None for one in row[12:14])
    return Ware(
        _whole(row[0]), number, code, name, specification, unit, supplier, on_hand, on_order,
        month_use, price, minimum, reorder, pack, _whole(row[14]), row[15] in offered,
    )  # fmt: skip


def stated(value: object) -> str:
    """The words of a field; empty where nothing is said."""
    return value if isinstance(value, str) and value != UNSTATED_TEXT else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
