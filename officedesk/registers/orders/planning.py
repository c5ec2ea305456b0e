"""How much of an item should be bought (registers.md §7)."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from officedesk.core.goods import ZERO, Goods

_DAYS = 30
"""Of a month, for the days that a supplier takes."""
_PART = Decimal(1)


def suggestion(item: Goods, months: int, on_order: Decimal | None = None) -> Decimal:
    """The order that lasts so many months and the time of delivery, in whole packs.

    ``max(0, ceil((use × months + lead days / 30 × use + minimum − stock − on order) / pack)
    × pack)``; an item without a pack size is bought by the unit.

    Args:
        months: for how long it should last.
        on_order: what is still to come; None for what the item says.
    """
    use = item.month_use or ZERO
    lead = Decimal(item.lead_days or 0)
    coming = (item.on_order or ZERO) if on_order is None else on_order
    # Days before months, so that thirty days of a use that thirty does not divide are exact.
    wanted = use * months * _DAYS + lead * use
    wanted += ((item.minimum or ZERO) - (item.on_hand or ZERO) - coming) * _DAYS
    pack = item.pack_size or _PART
    packs = (wanted / (pack * _DAYS)).to_integral_value(ROUND_CEILING)
    return max(ZERO, packs * pack)
