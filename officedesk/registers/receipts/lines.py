"""What the figures of a received line follow from each other: packs, quantity, price, amount."""

from __future__ import annotations

from decimal import Decimal

from officedesk.core.decimals import decimal_words, rounded
from officedesk.core.errors import Invalid
from officedesk.core.goods import ZERO, Goods, countable, goods_of, measured
from officedesk.core.i18n import _
from officedesk.core.work import Work
from officedesk.registers.receipts.model import ReceiptLine

_HALF_CENT, _HALF_FINE = Decimal("0.005"), Decimal("0.00005")


def complete_line(work: Work, row: ReceiptLine, position: int) -> Goods:
    """Fill in what a line leaves out, and refuse what does not fit together.

    Packs times what is in one is the quantity; quantity times price is the amount, and the
    other way round (registers.md §7: packs are converted at receipt).

    Raises:
        Invalid: names the line and what is missing or does not fit.
    """
    item = goods_of(work, row, position)
    row.quantity = _quantity(row, item, position)
    where = _("Line {position}").format(position=position)
    countable(work, item, row.quantity, where, f"{position}.quantity")
    _money(row, row.quantity, position)
    return item


def _quantity(row: ReceiptLine, item: Goods, position: int) -> Decimal:
    packs, quantity = row.packs or ZERO, row.quantity or ZERO
    if not packs:
        if not quantity:
            raise Invalid(
                _("Line {position}: write how much of “{item}” came.").format(
                    position=position, item=row.item
                ),
                f"{position}.quantity",
            )
        return quantity
    size = item.pack_size or ZERO
    if not size and not quantity:
        raise Invalid(
            _(
                "Line {position}: “{item}” has no pack size. Write the quantity, or the pack size"
                " of the item first."
            ).format(position=position, item=row.item),
            f"{position}.packs",
        )
    if not size or not quantity:
        return quantity or packs * size
    if packs * size != quantity:
        raise Invalid(
            _(
                "Line {position}: {packs} packs of {size} are {whole}, not {quantity}. Correct"
                " one of them."
            ).format(
                position=position, packs=decimal_words(packs, 3), size=measured(item, size),
                whole=measured(item, packs * size), quantity=decimal_words(quantity, 3),
            ),
            f"{position}.quantity",
        )
    return quantity


def _money(row: ReceiptLine, quantity: Decimal, position: int) -> None:
    if row.gift:
        if row.price or row.amount:
            raise Invalid(
                _("Line {position}: a gift has no price. Empty it, or it is no gift.").format(
                    position=position
                ),
                f"{position}.gift",
            )
        row.price, row.amount = ZERO, ZERO
        return
    if row.price is None and row.amount is None:
        raise Invalid(
            _("Line {position}: write the price of one or the amount; tick what is a gift.").format(
                position=position
            ),
            f"{position}.price",
        )
    if row.amount is None:
        row.amount = rounded((row.price or ZERO) * quantity, 2)
    if row.price is None:
        row.price = rounded(row.amount / quantity, 4)
    if abs(row.amount - row.price * quantity) > _HALF_CENT + _HALF_FINE * quantity:
        raise Invalid(
            _("Line {position}: {quantity} × {price} is {whole}, not {amount}.").format(
                position=position, quantity=decimal_words(quantity, 3),
                price=decimal_words(row.price, 4, money=True),
                whole=decimal_words(rounded(row.price * quantity, 2), 2, money=True),
                amount=decimal_words(row.amount, 2, money=True),
            ),
            f"{position}.amount",
        )
    if not row.amount:
        raise Invalid(
            _("Line {position}: an amount of 0 is that of a gift. Tick it where it is one.").format(
                position=position
            ),
            f"{position}.gift",
        )
