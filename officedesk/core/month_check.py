"""The month check: opening + receipts − issues + returns ± adjustments = closing (月结核对).

It proves itself: opening and closing are the sums of the movements themselves, what moved is
that of the months' table, which the database keeps as movements come in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Side:
    """One side of the check: quantities, or money.

    Attributes:
        opening, closing: at the beginning and the end of the month.
        received, issued, returned, adjusted: what moved; *adjusted* has its sign.
    """

    opening: Decimal
    received: Decimal
    issued: Decimal
    returned: Decimal
    adjusted: Decimal
    closing: Decimal

    @property
    def computed(self) -> Decimal:
        """What the closing has to be."""
        return self.opening + self.received - self.issued + self.returned + self.adjusted

    @property
    def proves(self) -> bool:
        """Whether it is."""
        return self.computed == self.closing

    @property
    def empty(self) -> bool:
        """Whether there was nothing, and nothing moved."""
        return not any((self.opening, self.received, self.issued, self.returned, self.adjusted,
                        self.closing))  # fmt: skip

    def plus(self, other: Side) -> Side:
        """Both together."""
        return Side(
            self.opening + other.opening, self.received + other.received,
            self.issued + other.issued, self.returned + other.returned,
            self.adjusted + other.adjusted, self.closing + other.closing,
        )  # fmt: skip


NOTHING = Side(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)


@dataclass(frozen=True)
class ItemCheck:
    """The check of one item.

    Attributes:
        item: id; ``code``, ``name``, ``unit``: words.
        quantity, value: both sides of it.
    """

    item: int
    code: str
    name: str
    unit: str
    quantity: Side
    value: Side

    @property
    def proves(self) -> bool:
        """Whether both do."""
        return self.quantity.proves and self.value.proves


@dataclass(frozen=True)
class MonthCheck:
    """The check of a month.

    Attributes:
        month: like ``2026-03``.
        items: every item that was there or moved, in order.
    """

    month: str
    items: tuple[ItemCheck, ...]

    @property
    def wrong(self) -> tuple[ItemCheck, ...]:
        """Those that do not prove."""
        return tuple(one for one in self.items if not one.proves)

    @property
    def value(self) -> Side:
        """The money of all items; quantities of different items are never added up."""
        total = NOTHING
        for one in self.items:
            total = total.plus(one.value)
        return total
