"""How much of an item should be bought (registers.md §7)."""

from __future__ import annotations

from decimal import Decimal

from officedesk.core.goods import ZERO, Goods
from officedesk.core.suggestion import Terms


def suggestion(item: Goods, months: int, on_order: Decimal | None = None) -> Decimal:
    """The order that lasts so many months and the time of delivery, in whole packs.

    Args:
        months: for how long it should last.
        on_order: what is still to come; None for what the item says.
    """
    coming = (item.on_order or ZERO) if on_order is None else on_order
    return Terms(
        item.month_use or ZERO, months, item.lead_days or 0, item.minimum or ZERO,
        item.on_hand or ZERO, coming, item.pack_size or ZERO,
    ).quantity  # fmt: skip
