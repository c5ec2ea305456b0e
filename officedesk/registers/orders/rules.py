"""What the fields and lines of an order follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from officedesk.core.decimals import rounded
from officedesk.core.errors import Invalid
from officedesk.core.goods import ZERO, Goods, contents_of, goods
from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.core.work import Rules, Work
from officedesk.registers.orders.model import Order, OrderLine
from officedesk.registers.orders.planning import suggestion
from officedesk.registers.orders.states import DRAFT, ORDERED, RECEIVED

MOST = 999
"""Months; more is an amount in the wrong field."""


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """A new order is a plan; one of an earlier book has come."""
    if not row.get("state"):
        row["state"] = RECEIVED if row.get("carried") else DRAFT


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """It is planned for some months, and not for a lifetime."""
    months = row.get("months_wanted")
    if not row.get("carried") and isinstance(months, int) and not 1 <= months <= MOST:
        yield Invalid(
            _("{months} months? Write for how many it should last, 1 to {most}.").format(
                months=months, most=MOST
            ),
            "months_wanted",
        )


def months_of(order: Order) -> int:
    """For how many months it should last."""
    return order.months_wanted or 1


def settle(work: Work, order: Order, new: bool) -> None:
    """Fill in what a typed line leaves out: what there is, what is suggested, price and amount."""
    if order.state not in (DRAFT, ORDERED):
        return
    total, rows = ZERO, work.children(order, OrderLine)
    for row in rows:
        if row.item_id is not None and row.suggested is None:
            put_figures(row, goods(work, type(row), row.item_id), months_of(order))
        amount = rounded((row.agreed or ZERO) * (row.price or ZERO), 2)
        if row.amount != amount:
            row.amount = amount
        total += amount
    if order.total != total:
        order.total = total
    if order.contents != contents_of(rows):
        order.contents = contents_of(rows)
    work.flush()


def put_figures(row: OrderLine, item: Goods, months: int) -> None:
    """What there is of an item, what goes out, and how much should be bought."""
    row.stock, row.month_use = item.on_hand or ZERO, item.month_use or ZERO
    row.suggested = suggestion(item, months)
    if row.price is None:
        row.price = item.price
    row.amount = rounded((row.agreed or ZERO) * (row.price or ZERO), 2)
