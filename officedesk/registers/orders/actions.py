"""What one can do with an order: plan, order, receive, end; the rules stand here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from officedesk.core import corrections
from officedesk.core.answers import Given, ask_for, needed
from officedesk.core.decimals import decimal_words
from officedesk.core.entity import fields_of
from officedesk.core.errors import Clash
from officedesk.core.fields import Kind, Party
from officedesk.core.goods import ZERO, all_goods, countable, goods_of
from officedesk.core.i18n import C_, N_, _
from officedesk.core.line_answers import LineAnswers, lines_of
from officedesk.core.links import SEE
from officedesk.core.masters import chosen_by
from officedesk.core.register import Action, Handing
from officedesk.core.requests import Arriving, GoodsArrived, GoodsReceived
from officedesk.core.text import fold
from officedesk.core.values import Unstated, Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.orders.model import Order, OrderCorrection, OrderLine
from officedesk.registers.orders.planning import suggestion
from officedesk.registers.orders.rules import months_of, put_figures
from officedesk.registers.orders.states import (
    CANCELLED,
    DRAFT,
    ON_THE_WAY,
    ORDERED,
    PART,
    RECEIVED,
)


def suggest(work: Work, order: Order, given: Given) -> None:
    """Put every item that should be bought on the plan, of the supplier where one is named.

    Raises:
        Clash: nothing has to be bought.
    """
    months = months_of(order)
    rows = {row.item_id: row for row in work.children(order, OrderLine)}
    supplier = order.supplier if isinstance(order.supplier, str) else ""
    added = False
    for item in all_goods(work, OrderLine):
        wanted = suggestion(item, months)
        known = rows.get(item.id)
        if known is not None:
            put_figures(known, item, months)
        elif wanted > ZERO and item.state == "active" and _from(supplier, item.supplier):
            row = OrderLine(item=item.name or item.code, item_id=item.id, agreed=wanted)
            put_figures(row, item, months)
            work.add_child(order, row)
            added = True
    work.flush()
    if not rows and not added:
        words = (
            _(
                "Nothing of {supplier} has to be bought: it lasts for {months} months. Add a line"
                " by hand if something is wanted all the same."
            )
            if supplier
            else _(
                "Nothing has to be bought: everything lasts for {months} months. Add a line by"
                " hand if something is wanted all the same."
            )
        )
        raise Clash(words.format(supplier=supplier, months=months))


def planned(order: Order) -> str:
    """What is on the plan now, in one sentence."""
    return _("On the plan: {items}.").format(items=order.contents)


def _from(supplier: str, usual: object) -> bool:
    """Whether an item is bought of that supplier; one that names none is bought of anybody."""
    if not supplier or not isinstance(usual, str) or not usual:
        return True
    return fold(usual) == fold(supplier)


def place(work: Work, order: Order, given: Given) -> None:
    """It is ordered (订购), as much of each line as was confirmed; with this it takes its number.

    A number is not given back (rule R2): so what will be ordered is looked at first.

    Raises:
        Clash: nothing is agreed, or nobody is named from whom.
        Invalid: a quantity is finer than its unit is counted in.
    """
    if isinstance(order.supplier, Unstated) or not order.supplier:
        raise Clash(
            _("{number} names no supplier. Write from whom it is ordered.").format(
                number=order.called
            )
        )
    rows = work.children(order, OrderLine)
    for row, line in zip(rows, lines_of(given), strict=True):
        agreed = line.values.get("agreed")
        row.agreed = agreed if isinstance(agreed, Decimal) else ZERO
    due = given.get("due")
    if isinstance(due, date):
        order.due = due
    if not any(row.agreed for row in rows):
        raise Clash(
            _("{number} agrees on nothing yet. Write how much is ordered of a line.").format(
                number=order.called
            )
        )
    for position, row in enumerate(rows, 1):
        where = _("Line {position}").format(position=position)
        item = goods_of(work, row, position)
        countable(work, item, row.agreed or ZERO, where, f"{position}.agreed")
    order.state = ORDERED


def end_short(work: Work, order: Order, given: Given) -> None:
    """What is missing does not come any more, with the reason."""
    order.ended_reason = str(needed(given, "reason", _("Write why the rest does not come.")))
    order.state = RECEIVED


def cancel(work: Work, order: Order, given: Given) -> None:
    """It is not wanted, or not delivered; nothing of it came."""
    order.ended_reason = str(needed(given, "reason", _("Write why it is cancelled.")))
    order.state = CANCELLED


def hear_received(work: Work, order: Order, request: GoodsReceived) -> None:
    """Something of it came, or was taken back: the lines say how much, the state how far.

    Raises:
        Clash: it is a plan that nobody ordered.
    """
    receipt = ", ".join(request.numbers)
    if order.state == DRAFT:
        raise Clash(
            _("{number} was not ordered yet. Order it first, or leave its number out.").format(
                number=order.called
            )
        )
    rows = work.children(order, OrderLine)
    for item, quantity in request.goods:
        _receive(work, order, [row for row in rows if row.item_id == item], quantity, receipt)
    if order.state in (*ON_THE_WAY, RECEIVED):
        order.state = reached(rows)


def _receive(
    work: Work, order: Order, rows: Sequence[OrderLine], quantity: Decimal, receipt: str
) -> None:
    """Share a quantity among the lines of its item: in order, the last one takes what is left."""
    if not rows:
        work.warn(
            _("{receipt} brings something that is not in {number}.").format(
                receipt=receipt, number=order.called
            )
        )
        return
    left = quantity
    for row in rows:
        held = row.received or ZERO
        room = max(ZERO, (row.agreed or ZERO) - held) if quantity > ZERO else held
        part = min(room, abs(left))
        row.received = held + part if quantity > ZERO else held - part
        left += -part if quantity > ZERO else part
    if left > ZERO:
        last = rows[-1]
        last.received = (last.received or ZERO) + left
        work.warn(
            _("{receipt} brings {count} more of “{item}” than {number} agreed on.").format(
                receipt=receipt, count=decimal_words(left, 3), item=last.item, number=order.called
            )
        )


def reached(rows: Sequence[OrderLine]) -> str:
    """How far an order is, out of what came of each line."""
    if all((row.received or ZERO) >= (row.agreed or ZERO) for row in rows):
        return RECEIVED
    return PART if any(row.received for row in rows) else ORDERED


_CORRECTED = ("day", "supplier", "due")


def correct(work: Work, order: Order, given: Given) -> None:
    """Correct what was recorded of what came; both values stay and print (rule R4)."""
    corrections.correct(work, order, given, _CORRECTED, OrderCorrection)


def _arrived(rules: Rules, orders: Sequence[EntryView]) -> GoodsArrived:
    supplier = orders[0].values.get("supplier")
    return GoodsArrived(
        tuple(order.number for order in orders), supplier if isinstance(supplier, str) else None,
        tuple(one for order in orders for one in _coming(rules, order)),
    )  # fmt: skip


def _coming(rules: Rules, order: EntryView) -> Iterator[Arriving]:
    """What is still to come of each line, at the price at which it was ordered."""
    items = rules.masters(fields_of(OrderLine)["item"].of)
    for row in order.children["lines"]:
        agreed, received, price = (row.values.get(name) for name in ("agreed", "received", "price"))
        missing = _amount(agreed) - _amount(received)
        words = chosen_by(items, row.masters.get("item", 0)) or str(row.values.get("item") or "")
        if missing > ZERO:
            yield Arriving(words, missing, _amount(price) or None)


def _amount(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else ZERO


_REASON = ask_for("reason", N_("Reason"), Kind.TEXT, must=True)

ACTIONS = (
    Action(
        "suggest", N_("Suggest"), N_("Suggested"), suggest, "find", (), (DRAFT,), bar=True,
        several=False, told=planned,
    ),
    Action(
        "order", C_("action", "Order"), N_("Ordered"), place, "send",
        (ask_for("due", N_("Delivery due"), Kind.DAY, ahead=True),), (DRAFT,),
        undoable=False, bar=True,
        lines=LineAnswers(
            "lines", ("agreed",), ("item", "suggested", "price"), item="item", inward=True,
        ),
    ),
    Action(
        "receive", C_("order", "Receive…"), N_("Receipt begun"), icon="download",
        states=ON_THE_WAY, several=False, bar=True,
        hands=Handing(GoodsArrived, _arrived, link=SEE),
    ),
    Action(
        "end-short", N_("Nothing more comes"), N_("Ended"), end_short, "x", (_REASON,),
        (PART,),
    ),
    Action(
        "cancel", C_("order", "Cancel"), C_("order", "Cancelled"), cancel, "x", (_REASON,),
        (ORDERED,),
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            ask_for("day", N_("Date"), Kind.DAY),
            ask_for("supplier", N_("Supplier"), Kind.PARTY, party=Party.SUPPLIER),
            ask_for("due", N_("Delivery due"), Kind.DAY, ahead=True),
            _REASON,
        ),
        (PART, RECEIVED, CANCELLED), undoable=False, several=False,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
