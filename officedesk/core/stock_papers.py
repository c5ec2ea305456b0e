"""What papers of the store room are made of: items, their cards, the sums of their months.

Plain values: a register's papers get them from the desk and read no other register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from officedesk.core.changes import EntryRef
from officedesk.core.paper_code import PaperFacts
from officedesk.core.progress import Progress, Silent

ZERO = Decimal(0)


class Stock(StrEnum):
    """What of the store room a paper asks for: ``Paper.stock``."""

    ITEMS = "items"
    """Of papers that name items in their rows: those items."""
    CARDS = "cards"
    """The chosen items and all that moved of them in the span."""
    MONTHS = "months"
    """Every item, and the sums of the months up to the end of the span."""


@dataclass(frozen=True)
class StockItem:
    """One item as its papers name it.

    Attributes:
        ref, number: of its entry.
        code, name, specification, unit, category, place: words; empty for none.
        grade: English word of its class, marked with ``N_``.
        pack_size, pack_unit: how many units are in a pack, and what that is called.
        minimum, reorder, maximum: stock levels; None for none.
        on_hand, worth, price, on_order, month_use: as derived of the movements now.
        offered: it is bought and handed out.
    """

    ref: EntryRef
    number: str
    code: str
    name: str
    specification: str = ""
    unit: str = ""
    category: str = ""
    place: str = ""
    grade: str = ""
    pack_size: Decimal | None = None
    pack_unit: str = ""
    minimum: Decimal | None = None
    reorder: Decimal | None = None
    maximum: Decimal | None = None
    on_hand: Decimal = ZERO
    worth: Decimal = ZERO
    price: Decimal = ZERO
    on_order: Decimal = ZERO
    month_use: Decimal = ZERO
    offered: bool = True

    @property
    def average(self) -> Decimal:
        """What one is worth; the last price where there is none."""
        return self.worth / self.on_hand if self.on_hand else self.price


@dataclass(frozen=True)
class CardRow:
    """One movement on the card of an item.

    Attributes:
        id, number, day, kind: of the movement.
        document, department, person, reverses, remarks: words; empty for none.
        change, value: with their signs.
        balance, worth: after it, in the order of the days; the worth as far as it was posted so.
    """

    id: int
    number: str
    day: date
    kind: str
    document: str
    department: str
    person: str
    reverses: str
    remarks: str
    change: Decimal
    value: Decimal
    balance: Decimal
    worth: Decimal


@dataclass(frozen=True)
class MonthSums:
    """What moved of an item in a month, for one department or for all.

    Attributes:
        item: id; ``month``: like ``2026-03``; ``department``: words, empty for none.
        received, issued, returned, adjusted: quantities; *adjusted* has its sign.
        received_value, issued_value, returned_value, adjusted_value: the same in money.
    """

    item: int
    month: str
    department: str
    received: Decimal
    received_value: Decimal
    issued: Decimal
    issued_value: Decimal
    returned: Decimal
    returned_value: Decimal
    adjusted: Decimal
    adjusted_value: Decimal

    @property
    def change(self) -> Decimal:
        """Opening plus this is closing: the month check (registers.md §7)."""
        return self.received - self.issued + self.returned + self.adjusted

    @property
    def change_value(self) -> Decimal:
        """The same of the money."""
        return (
            self.received_value - self.issued_value + self.returned_value + self.adjusted_value
        )


@dataclass(frozen=True)
class StockPages:
    """What a paper of the store room is made of.

    Attributes:
        since, until: first and last day; today where the paper is of no span.
        items: by id; of *cards* the chosen ones, in the order in which they were chosen.
        rows: of papers that name items in their rows: the item of each row, by its block and id.
        posts: of papers that name items in their rows: the post of each person that an entry
            names, by its id and the field.
        cards: of each item the movements of the span, in the order of the days.
        before: of each item how many there were when the span began.
        references: what a movement rests on, by its number: for what takes one back.
        kinds: English word of each kind of movement, marked with ``N_``.
        months: sums by item and month, up to the last month of the span.
        held: of each item how many there were at the end of the span, and their worth: the sum of
            all movements, whatever ``months`` says.
        month: in which the paper is made, like ``2026-11``.
        position: of the history as this was read.
        facts: what the codes of the pages cover, by the id of the entry or item; at 0 of a paper
            of every item.
        progress: told as the paper is made; it may raise ``Cancelled``.
    """

    since: date
    until: date
    items: Mapping[int, StockItem]
    rows: Mapping[tuple[str, int], int] = field(default_factory=dict)
    posts: Mapping[tuple[int, str], str] = field(default_factory=dict)
    cards: Mapping[int, Sequence[CardRow]] = field(default_factory=dict)
    before: Mapping[int, Decimal] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    months: Sequence[MonthSums] = ()
    held: Mapping[int, tuple[Decimal, Decimal]] = field(default_factory=dict)
    month: str = ""
    position: int = 0
    facts: Mapping[int, PaperFacts] = field(default_factory=dict)
    progress: Progress = field(default_factory=Silent)

    def of_row(self, block: str, row: int) -> StockItem | None:
        """The item that a row names; None where an earlier book names one that is not kept."""
        item = self.rows.get((block, row))
        return None if item is None else self.items.get(item)
