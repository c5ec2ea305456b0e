"""What a receipt does to the stock as it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import decimal_words
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.goods import ZERO, contents_of
from officedesk.core.i18n import _
from officedesk.core.requests import GoodsArrived, GoodsReceived, MovementReversed
from officedesk.core.stock import RECEIPT, Posting
from officedesk.core.values import Value
from officedesk.core.work import Rules, Work
from officedesk.registers.receipts.lines import complete_line
from officedesk.registers.receipts.model import Receipt, ReceiptLine
from officedesk.registers.receipts.states import INVOICE, STORED


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Without lines it is an invoice only; what an earlier book received is in store."""
    if not row.get("state"):
        row["state"] = STORED if row.get("carried") else INVOICE


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Nothing was delivered on a day to come."""
    if row.get("carried"):
        return
    for name in ("day", "invoice_date"):
        day = row.get(name)
        if isinstance(day, date) and day > rules.today:
            yield Invalid(_("This day lies ahead. Write the day on which it happened."), name)


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """Say of a new one that without items nothing comes into the store."""
    if row.get("number"):
        return {}
    return {"amount": _("without items it is an invoice only, and nothing comes into stock")}


def settle(work: Work, receipt: Receipt, new: bool) -> None:
    """Post what came in, in the unit of work that saves it; without lines say that nothing did.

    Raises:
        Invalid: a line lacks something, or its figures do not fit together.
    """
    if receipt.state != INVOICE:
        return
    rows = work.children(receipt, ReceiptLine)
    if not rows:
        if new:
            work.warn(
                _("{number} has no items: it is an invoice only, and changes no stock.").format(
                    number=receipt.called
                )
            )
        return
    for position, row in enumerate(rows, 1):
        complete_line(work, row, position)
    work.flush()
    receipt.contents = contents_of(rows)
    _sum_up(work, receipt, rows)
    for row in rows:
        work.post(_posting(receipt, row))
    receipt.state = STORED
    work.flush()
    tell_order(work, receipt, rows, 1)


def _sum_up(work: Work, receipt: Receipt, rows: Sequence[ReceiptLine]) -> None:
    total = sum((row.amount or ZERO for row in rows), ZERO)
    if receipt.amount is None:
        receipt.amount = total
    elif receipt.amount != total:
        work.warn(
            _("The lines of {number} make {total}, its invoice {amount}.").format(
                number=receipt.called, total=decimal_words(total, 2, money=True),
                amount=decimal_words(receipt.amount, 2, money=True),
            )
        )


def _posting(receipt: Receipt, row: ReceiptLine) -> Posting:
    day = receipt.day
    assert isinstance(day, date) and row.item_id is not None and row.quantity is not None
    return Posting(
        RECEIPT, row.item_id, row.quantity, day, price=row.price, value=row.amount,
        gift=bool(row.gift), by=receipt.checked_by if isinstance(receipt.checked_by, str) else "",
        remarks=_whence(receipt),
        source=EntryRef(receipt.register, receipt.id), row=row.id,
    )  # fmt: skip


def _whence(receipt: Receipt) -> str:
    """From whom it came, and on which invoice."""
    words = []
    if isinstance(receipt.supplier, str):
        words.append(_("from {supplier}").format(supplier=receipt.supplier))
    if isinstance(receipt.invoice, str) and receipt.invoice:
        words.append(_("invoice {number}").format(number=receipt.invoice))
    return " · ".join(words)


def tell_order(work: Work, receipt: Receipt, rows: Sequence[ReceiptLine], sign: int) -> None:
    """Tell the order by its number what of it came, or was taken back."""
    if not isinstance(receipt.order_no, str) or not receipt.order_no:
        return
    try:
        ref = work.find(receipt.order_no)
    except NotFound:
        return  # of an earlier book, or on paper: it stays as words
    goods = tuple((row.item_id or 0, sign * (row.quantity or ZERO)) for row in rows)
    work.tell(ref, GoodsReceived((receipt.called,), goods))


def hear_reversed(work: Work, receipt: Receipt, request: MovementReversed) -> None:
    """A line was taken back: the order waits for it again."""
    rows = [row for row in work.children(receipt, ReceiptLine) if row.id == request.part]
    if rows and request.kind == RECEIPT:
        rows[0].note = request.noted(rows[0].note)
        work.flush()
        tell_order(work, receipt, rows, -1)


def begin(rules: Rules, request: GoodsArrived) -> Mapping[str, Value]:
    """What a receipt of an order starts with."""
    return {"supplier": request.supplier, "order_no": ", ".join(request.numbers)}


def begin_lines(request: GoodsArrived) -> Mapping[str, Sequence[Mapping[str, Value]]]:
    """What of the order is still to come: whoever receives it takes out what is missing."""
    return {
        "lines": [
            {"item": one.item, "quantity": one.quantity, "price": one.price}
            for one in request.lines
        ]
    }
