"""The annual supply plan: what each quarter will need, from what it used a year before.

A quarter of last year that has not ended yet is stood for by the same quarter of the year before
it, of an item that was kept then; else by the average of its quarters that have ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from officedesk.core.decimals import rounded
from officedesk.core.stock_papers import ZERO, MonthSums, StockItem

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class PlanLine:
    """What is planned of one item.

    Attributes:
        used: in the year before, quarter by quarter, as far as it has gone.
        quarters: what each quarter of the year will need, in whole units.
        price: of one; 0 where none is known.
    """

    item: StockItem
    used: tuple[Decimal, ...]
    quarters: tuple[Decimal, ...]
    price: Decimal

    @property
    def total(self) -> Decimal:
        """What the year will need."""
        return sum(self.quarters, ZERO)

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """What each quarter will cost, rounded to cents."""
        return tuple(rounded(one * self.price, 2) for one in self.quarters)

    @property
    def amount(self) -> Decimal:
        """What the year will cost: the sum of its quarters."""
        return sum(self.amounts, ZERO)


@dataclass(frozen=True)
class AnnualPlan:
    """The plan of a year.

    Attributes:
        lines: items of which something will be needed, in the order of category and code.
        stood_for: quarters of the year before that had not ended.
    """

    year: int
    lines: tuple[PlanLine, ...]
    stood_for: tuple[int, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """What each quarter will cost."""
        return tuple(sum((line.amounts[q - 1] for line in self.lines), ZERO) for q in QUARTERS)

    @property
    def amount(self) -> Decimal:
        """What the year will cost."""
        return sum(self.amounts, ZERO)

    @property
    def unpriced(self) -> int:
        """How many items have no price yet."""
        return sum(not line.price for line in self.lines)


def quarter_of(month: str) -> tuple[int, int]:
    """Year and quarter of a month like ``2026-03``."""
    return int(month[:4]), (int(month[5:7]) + 2) // 3


def annual_plan(
    items: Iterable[StockItem], months: Iterable[MonthSums], year: int, today: date
) -> AnnualPlan:
    """The plan of ``year`` from the use of the year before.

    Args:
        items: those in use are planned.
        months: the sums of all months that are known; what came back was not used.
        today: quarters that have not ended by then are stood for.
    """
    used: dict[int, dict[tuple[int, int], Decimal]] = {}
    for one in months:
        of_item = used.setdefault(one.item, {})
        quarter = quarter_of(one.month)
        of_item[quarter] = of_item.get(quarter, ZERO) + one.issued - one.returned
    ended = tuple(q for q in QUARTERS if _ended(year - 1, q, today))
    lines = []
    for item in items:
        line = _line(item, used.get(item.ref.id, {}), year, ended)
        if item.offered and line.total:
            lines.append(line)
    lines.sort(key=lambda line: (line.item.category, line.item.code))
    return AnnualPlan(year, tuple(lines), tuple(q for q in QUARTERS if q not in ended))


def _ended(year: int, quarter: int, today: date) -> bool:
    return (today.year, (today.month + 2) // 3) > (year, quarter)


def _line(
    item: StockItem, used: Mapping[tuple[int, int], Decimal], year: int, ended: tuple[int, ...]
) -> PlanLine:
    last = tuple(used.get((year - 1, q), ZERO) for q in QUARTERS)
    first = min(used, default=(year, 1))
    counted = [q for q in ended if (year - 1, q) >= first]
    known = [last[q - 1] for q in counted]
    average = sum(known, ZERO) / len(known) if known else item.month_use * 3

    def need(quarter: int) -> Decimal:
        if quarter in ended:
            found = last[quarter - 1]
        elif first <= (year - 2, quarter):
            found = used.get((year - 2, quarter), ZERO)
        else:
            found = average
        return max(found, ZERO).to_integral_value(ROUND_CEILING)

    return PlanLine(item, last, tuple(need(q) for q in QUARTERS), item.price or item.average)
