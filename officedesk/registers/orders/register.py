"""The declaration of orders: list, form, views, states, what is on its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_

from officedesk.core.corrections import correction_bands, correction_block
from officedesk.core.demand import Demand
from officedesk.core.i18n import C_, N_
from officedesk.core.paper_code import ORDER
from officedesk.core.register import (
    Band,
    Child,
    Deadline,
    Hearing,
    Paper,
    PrintColumn,
    Raws,
    Register,
    Section,
    View,
)
from officedesk.core.requests import GoodsReceived
from officedesk.core.stock_papers import Stock
from officedesk.registers.orders import rules
from officedesk.registers.orders.actions import ACTIONS, hear_received
from officedesk.registers.orders.model import Order, OrderCorrection, OrderLine
from officedesk.registers.orders.states import CANCELLED, DRAFT, ON_THE_WAY, RECEIVED, WORKFLOW


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """Why it was cancelled, or why not all of it came."""
    reason = str(row.get("ended_reason") or "")
    if row["state"] == CANCELLED:
        yield Band(N_("CANCELLED"), reason)
    elif reason:
        yield Band(N_("RECEIVED IN PART"), reason)
    yield from correction_bands(children)


def _plans(today: date) -> ColumnElement[bool]:
    return Order.state == DRAFT


def _coming(today: date) -> ColumnElement[bool]:
    return Order.state.in_(ON_THE_WAY)


def _late(today: date) -> ColumnElement[bool]:
    return and_(_coming(today), Order.due < today)


def _month(today: date) -> ColumnElement[bool]:
    return Order.registered_on >= today.replace(day=1).isoformat()


REGISTER = Register(
    key="orders",
    label=C_("supplies", "Orders"),
    book=N_("Register of Orders"),
    one=C_("supplies", "Order"),
    unnumbered=N_("Purchase plan {number}"),
    entity=Order,
    prefix="BUY",
    workflow=WORKFLOW,
    columns=(
        "number", "day", "supplier", "contents", "total", "months_wanted", "due", "old_number",
        "state",
    ),
    shown=("number", "day", "supplier", "contents", "total", "due", "state"),
    form=(
        Section(
            C_("one", "The order"),
            (("day", "due"), ("supplier",), ("months_wanted", "total"), ("lines",), ("remarks",)),
        ),
        Section(N_("What became of it"), (("ended_reason",), ("contents",)), folded=True),
    ),
    views=(
        View("all", N_("All")),
        View("plans", N_("Plans"), _plans),
        View("coming", N_("Still to come"), _coming, badge=True),
        View("late", N_("Not delivered in time"), _late, alarm=True),
        View("month", N_("This month"), _month),
    ),
    headline="supplier",
    instead=("contents",),
    cursor="supplier",
    actions=ACTIONS,
    children=(
        Child("lines", C_("order", "Items"), OrderLine, listed=True),
        correction_block(OrderCorrection),
    ),
    papers=(
        Paper(
            "order-list", N_("Order list"), "officedesk.registers.orders.papers:order_lists",
            several=True, stock=Stock.ITEMS,
            sheet="officedesk.registers.orders.papers:order_tables", code=ORDER,
        ),
    ),
    print_columns=(
        PrintColumn(N_("No."), 22, ("number",)),
        PrintColumn(N_("Date"), 20, ("day",)),
        PrintColumn(N_("Supplier"), 50, ("supplier",)),
        PrintColumn(C_("order", "Items"), 75, ("lines",)),
        PrintColumn(N_("Total"), 30, ("total",)),
        PrintColumn(N_("Delivery due"), 22, ("due",)),
        PrintColumn(N_("Remarks"), 38, ("remarks",)),
    ),
    bands=bands,
    keeper=N_("Storekeeper"),
    event="day",
    complete=rules.complete,
    check=rules.check,
    clashes=rules.settle,
    carry=("supplier", "months_wanted"),
    deadlines=(Deadline("due", rests=(DRAFT, RECEIVED, CANCELLED)),),
    hears=(Hearing(GoodsReceived, hear_received),),
    ordered=Demand("lines", "agreed", "received", ON_THE_WAY, months="months_wanted",
                   supplier="supplier"),
)  # fmt: skip
