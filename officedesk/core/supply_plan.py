"""The supplies of a year by quarter, out of the use of the year before (年度用品计划)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Protocol

from officedesk.core.consumption import months_between
from officedesk.core.decimals import rounded

ZERO = Decimal(0)
QUARTERS = (1, 2, 3, 4)
_PART = Decimal(1)
_FINE = Decimal("0.001")


class Sums(Protocol):
    """What moved of an item in a month."""

    @property
    def item(self) -> int:
        """Its id."""

    @property
    def month(self) -> str:
        """Like ``2026-03``."""

    @property
    def issued(self) -> Decimal:
        """How much was issued."""

    @property
    def returned(self) -> Decimal:
        """How much came back to the store."""


class Planned(Protocol):
    """What the plan needs of an item; the last price paid, and how many units are in a pack."""

    @property
    def price(self) -> Decimal:
        """Of one unit."""

    @property
    def pack_size(self) -> Decimal | None:
        """How many units are in a pack; None for none."""


@dataclass(frozen=True)
class YearLine:
    """What of one item is planned.

    Attributes:
        item: id.
        used: what was used in each quarter of the year before; what is not known yet, or was
            before its first movement, is the average of the months that are known.
        planned: what is wanted in each quarter: as much as was used, in whole packs over the year.
        price: of one unit, as paid last.
        estimated: months of the year before that are not known.
    """

    item: int
    used: tuple[Decimal, ...]
    planned: tuple[Decimal, ...]
    price: Decimal
    estimated: int

    @property
    def quantity(self) -> Decimal:
        """What is wanted in the year."""
        return sum(self.planned, ZERO)

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """What each quarter costs, in cents."""
        return tuple(rounded(one * self.price, 2) for one in self.planned)

    @property
    def amount(self) -> Decimal:
        """What the year costs: the sum of its quarters."""
        return sum(self.amounts, ZERO)


@dataclass(frozen=True)
class YearPlan:
    """The plan of a year.

    Attributes:
        year: that is planned; the use is that of the year before.
        lines: of every item that was used, in the order of the items.
    """

    year: int
    lines: tuple[YearLine, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """What each quarter costs."""
        return tuple(sum((line.amounts[at] for line in self.lines), ZERO) for at in range(4))

    @property
    def amount(self) -> Decimal:
        """What the year costs."""
        return sum(self.amounts, ZERO)


def annual_plan(
    year: int, this_month: str, items: Mapping[int, Planned], sums: Iterable[Sums],
    first: Mapping[int, str],
) -> YearPlan:  # fmt: skip
    """The plan of a year.

    Args:
        this_month: the month of today, like ``2026-11``: it is not over and does not count.
        items: those that are bought, by id, in order.
        sums: of the months of the year before.
        first: the month of the first movement of each item.
    """
    base = year - 1
    used: dict[int, dict[str, Decimal]] = {}
    for one in sums:
        if one.month[:4] == f"{base:04}":
            months = used.setdefault(one.item, {})
            months[one.month] = months.get(one.month, ZERO) + one.issued - one.returned
    lines = []
    for item, planned in items.items():
        line = _line(item, planned, used.get(item, {}), base, this_month, first.get(item, ""))
        if line is not None:
            lines.append(line)
    return YearPlan(year, tuple(lines))


def _line(
    item: int, planned: Planned, used: Mapping[str, Decimal], base: int, this_month: str, first: str
) -> YearLine | None:
    """What of one item is planned; None where nothing was used."""
    every = months_between(f"{base:04}-01", f"{base:04}-12")
    known = [month for month in every if first and first <= month < this_month]
    if not known:  # all of it came this month: that is all there is to go by
        known = [month for month in every if month in used]
    total = sum((used.get(month, ZERO) for month in known), ZERO)
    if total <= ZERO:
        return None
    average = total / len(known)
    quarters = tuple(
        max(ZERO, sum((used.get(month, ZERO) if month in known else average for month in
                       every[at : at + 3]), ZERO)).quantize(_FINE, ROUND_HALF_UP)
        for at in (0, 3, 6, 9)
    )  # fmt: skip
    pack = planned.pack_size or _PART
    return YearLine(
        item, quarters, _in_packs(quarters, pack), planned.price, len(every) - len(known)
    )


def _in_packs(quarters: Sequence[Decimal], pack: Decimal) -> tuple[Decimal, ...]:
    """Whole packs: enough by the end of each quarter, and never a pack too much."""
    found: list[Decimal] = []
    wanted = had = ZERO
    for one in quarters:
        wanted += one
        packs = max(ZERO, ((wanted - had) / pack).to_integral_value(ROUND_CEILING))
        found.append(packs * pack)
        had += packs * pack
    return tuple(found)
