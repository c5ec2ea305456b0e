"""How much is suggested to be bought: the formula of registers.md §7, by hand."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from officedesk.registers.orders.planning import suggestion

D = Decimal


def thing(**values: object) -> Any:
    none = dict.fromkeys(
        ("month_use", "lead_days", "minimum", "on_hand", "on_order", "pack_size")
    )
    return SimpleNamespace(**{**none, **values})


@pytest.mark.parametrize(
    ("item", "months", "wanted"),
    [
        # 10 × 3 + 15/30 × 10 + 5 − 12 − 0 = 28
        ({"month_use": D(10), "lead_days": 15, "minimum": D(5), "on_hand": D(12)}, 3, 28),
        # the same in packs of 12: 28 / 12 = 2.33 → 3 packs
        ({"month_use": D(10), "lead_days": 15, "minimum": D(5), "on_hand": D(12),
          "pack_size": D(12)}, 3, 36),
        # what is on order counts: 28 − 20 = 8
        ({"month_use": D(10), "lead_days": 15, "minimum": D(5), "on_hand": D(12),
          "on_order": D(20)}, 3, 8),
        # more than enough
        ({"month_use": D(1), "on_hand": D(100)}, 12, 0),
        # nobody uses it, but a minimum is to be there
        ({"minimum": D(2)}, 3, 2),
        # a third is no whole number: 10/30 × 1 = 0.33 → 1
        ({"month_use": D(1), "lead_days": 10}, 0, 1),
        # exactly a pack is one pack, not two: 0.1 × 3 = 0.3
        ({"month_use": D("0.1"), "pack_size": D("0.3")}, 3, D("0.3")),
        # 7 days of 30: 7/30 × 30 = 7, exactly
        ({"month_use": D(30), "lead_days": 7, "pack_size": D(7)}, 0, 7),
    ],
)  # fmt: skip
def test_the_suggested_order(item: dict[str, Any], months: int, wanted: Decimal) -> None:
    assert suggestion(thing(**item), months) == wanted
