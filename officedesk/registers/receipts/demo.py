"""Receipts of the sample office: deliveries of what was ordered, and an invoice now and then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.demo import Stage
from officedesk.core.demo_words import words_of
from officedesk.core.values import Value

KEY = "receipts"
_ORDERS, _COMING = "orders", "coming"
_SOONEST = 3
"""Days from the order to the delivery at least."""
ZERO = Decimal(0)


def play(stage: Stage, start: datetime) -> None:
    """Put the carrier's visits on the agenda; each month an invoice comes without goods."""
    chance = Random(stage.random.random())
    words = words_of("supplies")
    for day in stage.working_days(start.date() + timedelta(days=7), stage.until.date()):
        stage.at(datetime.combine(day, time(11, 5)), partial(_deliver, stage, chance))
        if day.day == 20:
            stage.at(datetime.combine(day, time(16, 5)), partial(_bill, stage, chance, words))


def _deliver(stage: Stage, chance: Random) -> None:
    """Bring what was ordered some days ago; sometimes a line is missing."""
    for ref in stage.waiting(_ORDERS, _COMING):
        order = stage.desk.entry(ref)
        day = order.values.get("day")
        if not isinstance(day, date) or (stage.now.date() - day).days < _SOONEST:
            continue
        if chance.random() < 0.35:
            _receive(stage, chance, ref)


def _receive(stage: Stage, chance: Random, ref: EntryRef) -> None:
    order = stage.desk.entry(ref)
    rows: list[Mapping[str, Value]] = []
    for row in order.children["lines"]:
        missing = _decimal(row.values.get("agreed")) - _decimal(row.values.get("received"))
        if missing > ZERO and (chance.random() < 0.9 or not rows):
            rows.append({"item": row.values["item"], "quantity": missing,
                         "price": row.values["price"]})  # fmt: skip
    if not rows:
        return
    clerks = stage.staff("clerk")
    stage.sit_down(clerks[0])
    stage.desk.register_entry(
        KEY,
        {"supplier": order.values["supplier"], "invoice": f"{chance.randrange(10**7, 10**8)}",
         "order_no": order.number, "checked_by": clerks[-1]},
        {"lines": rows}, date_is_right=True,
    )  # fmt: skip


def _bill(stage: Stage, chance: Random, words: Mapping[str, Any]) -> None:
    """An invoice for something that never lay in the store."""
    stage.sit_down(stage.staff("clerk")[0])
    suppliers = words["suppliers"]
    stage.desk.register_entry(
        KEY,
        {"supplier": suppliers[chance.randrange(len(suppliers))],
         "invoice": f"{chance.randrange(10**7, 10**8)}",
         "amount": Decimal(chance.randrange(2000, 60000)) / 100},
        date_is_right=True,
    )  # fmt: skip


def _decimal(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else ZERO
