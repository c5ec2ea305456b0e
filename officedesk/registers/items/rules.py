"""What the fields of an item follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.core.work import Rules

_DERIVED = ("on_hand", "stock_value", "price", "on_order", "month_use")
_LEVELS = (("minimum", "reorder"), ("minimum", "maximum"), ("reorder", "maximum"))


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """A new item has nothing in stock yet."""
    for name in _DERIVED:
        if row.get(name) is None:
            row[name] = Decimal(0)


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of an item."""
    if row.get("pack_size") == 0:
        yield Invalid(_("A pack holds something: write how many, or leave it empty."), "pack_size")
    for low, high in _LEVELS:
        less, more = row.get(low), row.get(high)
        if isinstance(less, Decimal) and isinstance(more, Decimal) and less > more:
            yield Invalid(_words(low, high), low)


def _words(low: str, high: str) -> str:
    if (low, high) == ("minimum", "reorder"):
        return _("The minimum is not above the reorder level: change one of them.")
    if (low, high) == ("minimum", "maximum"):
        return _("The minimum is not above the maximum: change one of them.")
    return _("The reorder level is not above the maximum: change one of them.")
