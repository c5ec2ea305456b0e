"""A ledger of stock: what goes in and out of each item, on which day, at what worth.

Quantities follow dates, money follows posting (registers.md §7): the balance of an item is
the sum of its changes over the days and never below zero; what goes out is worth the moving
average at the moment it is posted, rounded to cents, and is never valued again.

A register says with ``Register.ledger`` that its entries are movements, the register of the
items with ``Register.stocked`` what of each item is derived of them. The store reads nothing
else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import rounded
from officedesk.core.fields import Field

OPENING, RECEIPT, ISSUE, RETURN = "opening", "receipt", "issue", "return"
SUPPLIER_RETURN, SURPLUS, SHORTAGE = "supplier-return", "surplus", "shortage"
WRITE_OFF, REVERSAL, VALUATION = "write-off", "reversal", "valuation"
"""Kinds of movement; the last two are never typed."""

BOUGHT = frozenset((OPENING, RECEIPT))
"""Comes in at a price that is said."""
INWARD = frozenset((*BOUGHT, RETURN, SURPLUS))
OUTWARD = frozenset((ISSUE, SUPPLIER_RETURN, SHORTAGE, WRITE_OFF))
BY_ITSELF = frozenset((REVERSAL, VALUATION))
"""Posted by the program: of an action, or of what is left of the money."""

UNITS = "stock.units"
"""The setting that says how many decimal places a unit is counted in, like ``kg:3, m:2``."""
MONTHS = 12
"""The average use is that of so many full months."""
USE_MONTH = "used_until"
"""Column of an item: the month for which its average use was computed, as ``YYYY-MM``."""


@dataclass(frozen=True)
class Ledger:
    """The fields of a register of movements; declared as ``Register.ledger``.

    Attributes:
        item: MASTER field that names the item; the register it is ``of`` has ``stocked``.
        day, kind, quantity: of the movement; the quantity without a sign.
        change: the quantity with its sign.
        price, value: of one unit, and of all with its sign.
        document: number of the paper on which it rests.
        department, person, purpose, by: to whom, what for, who handed it out.
        reverses: number of the movement that it takes back.
        approved, basis: who decided an issue of what needs a decision, and on what.
        register, source, row: what posted it: key of the register, ids of entry and line.
        remarks: words.
        months: table of the sums of each item, month and department.
        used: table of what each department used in each month, all items together in money.
    """

    item: str = "item"
    day: str = "day"
    kind: str = "kind"
    quantity: str = "quantity"
    change: str = "change"
    price: str = "price"
    value: str = "value"
    document: str = "document"
    department: str = "department"
    person: str = "person"
    purpose: str = "purpose"
    by: str = "by"
    reverses: str = "reverses"
    approved: str = "approved_by"
    basis: str = "basis"
    register: str = "source_register"
    source: str = "source_id"
    row: str = "source_row"
    remarks: str = "remarks"
    months: str = "stock_months"
    used: str = "stock_used"


@dataclass(frozen=True)
class Stocked:
    """The fields of a register of items; declared as ``Register.stocked``.

    Attributes:
        code: what the office calls an item; one without takes its number.
        unit: in which it is counted; ``pack``, ``pack_size``: what a pack is called and holds.
        grade, decided: CHOICE field, and its choice for what is issued on a decision only.
        on_hand, worth: derived: how many there are, and what they are worth together.
        price: derived: the last price paid.
        on_order, month_use: derived: what is still to come, and what goes out in a month.
        last_moved: derived: the day of its last movement.
        reorder: it is ordered where there are not more; ``maximum``: the most there should be.
        minimum, lead, supplier: what a suggested order is made of, and of whom it is bought.
        specification: beside its name.
        opening: what a list of stock may tell of each item and what becomes an opening movement
            then; each field is named ``stock.`` and the item's own field.
    """

    code: str = "code"
    unit: str = "unit"
    pack: str = "pack_unit"
    pack_size: str = "pack_size"
    grade: str = "item_class"
    decided: str = "controlled"
    on_hand: str = "on_hand"
    worth: str = "stock_value"
    price: str = "price"
    on_order: str = "on_order"
    month_use: str = "month_use"
    last_moved: str = "last_moved"
    reorder: str = "reorder"
    minimum: str = "minimum"
    lead: str = "lead_days"
    supplier: str = "supplier"
    specification: str = "specification"
    maximum: str = "maximum"
    opening: tuple[Field, ...] = ()

    @property
    def opens(self) -> tuple[str, str, str]:
        """The fields of an item that an opening movement fills: how many there are, what one
        cost, what all of them are worth."""
        return self.on_hand, self.price, self.worth


@dataclass(frozen=True)
class Wanting:
    """Which rows of a register wait for stock; declared as ``Register.wanting``.

    Attributes:
        block: key of the child block.
        item: column of the row that holds the item's id.
        wanted: columns of how many are wanted; the first that is filled counts.
        had: column of how many there were already; empty for none.
        whom: field of the entry that says for whom.
        states: keys of the states in which an entry waits.
    """

    block: str
    item: str
    wanted: tuple[str, ...]
    had: str
    whom: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class Posting:
    """A movement that is to be posted: ``Work.post``.

    Attributes:
        kind: one of the kinds above.
        item: id of the item.
        quantity: without a sign.
        day: on which it happened; today or earlier.
        price: of one unit; ``value``: of all. One of them for what is bought.
        gift: a price of 0 is meant.
        document: of the paper; filled with the source's number where there is one.
        department, person, purpose, by, remarks: words; links are found by the words.
        reverses: number of the movement that it takes back.
        approved, basis: who decided, and on what (rule R10).
        source: the entry that posts it: both are linked.
        row: id of the line of the source.
    """

    kind: str
    item: int
    quantity: Decimal
    day: date
    price: Decimal | None = None
    value: Decimal | None = None
    gift: bool = False
    document: str = ""
    department: str = ""
    person: str = ""
    purpose: str = ""
    by: str = ""
    remarks: str = ""
    reverses: str = ""
    approved: str = ""
    basis: str = ""
    source: EntryRef | None = None
    row: int | None = None


class Holding(NamedTuple):
    """What there is of an item in posting order.

    Attributes:
        quantity: how many.
        worth: of all of them, in cents.
        price: the last price paid for one.
    """

    quantity: Decimal
    worth: Decimal
    price: Decimal = Decimal(0)

    @property
    def average(self) -> Decimal:
        """What one is worth now; the last price where there is none."""
        return self.worth / self.quantity if self.quantity else self.price

    def cost(self, quantity: Decimal) -> Decimal:
        """What so many are worth now, rounded to cents; all of them are worth all."""
        if not self.quantity:
            return rounded(self.price * quantity, 2)
        cents = Fraction(self.worth) * Fraction(quantity) / Fraction(self.quantity) * 100
        return Decimal(floor(cents + Fraction(1, 2))) / 100

    def after(self, change: Decimal, value: Decimal) -> Holding:
        """What there is after a movement."""
        return Holding(self.quantity + change, self.worth + value, self.price)


def sign(kind: str) -> int:
    """Which way a kind of movement goes; 0 where that is not the kind's to say."""
    return 1 if kind in INWARD else -1 if kind in OUTWARD else 0


def counted_in(units: str, unit: str) -> int:
    """In how many decimal places a unit is counted; none where the setting does not name it.

    Args:
        units: the setting ``UNITS``.
    """
    for part in units.split(","):
        name, _colon, places = part.partition(":")
        if name.strip().casefold() == unit.strip().casefold() and places.strip().isdecimal():
            return min(int(places), 3)
    return 0
