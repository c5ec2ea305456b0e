"""What moved of each item in a span: opening + receipts − issues + returns ± adjustments = closing.

The sums come of the table of the months; the closing is proved by the movements themselves, which
the report adds up apart (registers.md §7, month check).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from officedesk.core.paper_code import FactLine, exact
from officedesk.core.stock_papers import ZERO, MonthSums, StockItem, StockPages


class Amount(NamedTuple):
    """So many, and what they are worth."""

    quantity: Decimal = ZERO
    value: Decimal = ZERO

    def plus(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.quantity + other.quantity, self.value + other.value)


NOTHING = Amount()


@dataclass(frozen=True)
class Movements:
    """What moved of an item; *adjusted* has its sign."""

    opening: Amount = NOTHING
    received: Amount = NOTHING
    issued: Amount = NOTHING
    returned: Amount = NOTHING
    adjusted: Amount = NOTHING

    @property
    def closing(self) -> Amount:
        """What follows from them."""
        moved = (self.opening, self.received, self.returned, self.adjusted)
        quantity = sum((one.quantity for one in moved), ZERO) - self.issued.quantity
        return Amount(quantity, sum((one.value for one in moved), ZERO) - self.issued.value)

    @property
    def parts(self) -> tuple[Amount, ...]:
        """In the order of the columns, the closing last."""
        return (
            self.opening, self.received, self.issued, self.returned, self.adjusted, self.closing,
        )  # fmt: skip


@dataclass(frozen=True)
class ReportLine:
    """One item of the report; ``held`` is the sum of its movements, by which it is proved."""

    item: StockItem
    moved: Movements
    held: Amount

    @property
    def proved(self) -> bool:
        """The months and the movements say the same."""
        return self.moved.closing == self.held


@dataclass(frozen=True)
class Report:
    """The report of a span.

    Attributes:
        lines: items that moved or are in stock, in the order of category and code.
        left_out: how many neither moved nor are there.
    """

    lines: tuple[ReportLine, ...]
    left_out: int

    @property
    def wrong(self) -> tuple[ReportLine, ...]:
        """Lines that are not proved."""
        return tuple(line for line in self.lines if not line.proved)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The sum of each column in money; quantities of different items are not added up."""
        columns = zip(*(line.moved.parts for line in self.lines), strict=True)
        return tuple(sum((one.value for one in column), ZERO) for column in columns) or (ZERO,) * 6


def report(pages: StockPages) -> Report:
    """The report of the span of ``pages``."""
    first = f"{pages.since:%Y-%m}"
    months = _by_item(pages.months)
    lines, left_out = [], 0
    for id_, item in pages.items.items():
        moved = _moved(months.get(id_, ()), first)
        line = ReportLine(item, moved, Amount(*pages.held.get(id_, (ZERO, ZERO))))
        if any(part != NOTHING for part in moved.parts) or line.held != NOTHING:
            lines.append(line)
        else:
            left_out += 1
    lines.sort(key=lambda line: (line.item.category, line.item.code))
    return Report(tuple(lines), left_out)


def report_facts(pages: StockPages) -> list[FactLine]:
    """What the codes of the report's pages cover: quantity and value of each part of an item."""
    return [
        FactLine(
            (line.item.number, *(exact(one) for part in line.moved.parts for one in part)),
            line.item.ref.id,
        )
        for line in report(pages).lines
    ]


def _by_item(months: Iterable[MonthSums]) -> Mapping[int, list[MonthSums]]:
    found: dict[int, list[MonthSums]] = defaultdict(list)
    for one in months:
        found[one.item].append(one)
    return found


def _moved(months: Iterable[MonthSums], first: str) -> Movements:
    """Sums of the months since ``first``; those before it are the opening."""
    before: list[MonthSums] = []
    inside: list[MonthSums] = []
    for one in months:
        (inside if one.month >= first else before).append(one)
    opening = Amount(
        sum((one.change for one in before), ZERO), sum((one.change_value for one in before), ZERO)
    )
    return Movements(
        opening, _sum(inside, "received"), _sum(inside, "issued"), _sum(inside, "returned"),
        _sum(inside, "adjusted"),
    )  # fmt: skip


def _sum(months: Iterable[MonthSums], name: str) -> Amount:
    found = [(getattr(one, name), getattr(one, f"{name}_value")) for one in months]
    return Amount(sum((q for q, _v in found), ZERO), sum((v for _q, v in found), ZERO))
