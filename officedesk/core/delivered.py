"""Papers whose rows bring something into the store, as a file tells of them (registers.md §7)."""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.fields import Field
from officedesk.core.i18n import N_

LINE, GOODS, STOCK = "lines.", "item.", "stock."
"""Before the names of what a row of a file tells of a line, of the item that it names, and of the
stock that there is of an item."""
PIECE = N_("piece")
"""In which an item is counted of which a file does not say it."""


@dataclass(frozen=True)
class Delivered:
    """What of a register of receipts a file fills line by line: ``Register.delivered``.

    The rows of a file with the same document are the lines of one receipt.

    Attributes:
        block: key of the child rows.
        item, packs, quantity, price, amount, note, gift: fields of a row.
        documents: fields of the receipt that say which rows belong together, the surest first.
        supplier, day, total, by, contents: further fields of the receipt.
        stored, invoice: its states with goods and without.
        goods: what a file may tell of an item that is not registered yet: each field is named
            ``item.`` and the item's own field.
    """

    block: str = "lines"
    item: str = "item"
    packs: str = "packs"
    quantity: str = "quantity"
    price: str = "price"
    amount: str = "amount"
    note: str = "note"
    gift: str = "gift"
    documents: tuple[str, ...] = ("invoice", "order_no")
    supplier: str = "supplier"
    day: str = "day"
    total: str = "amount"
    by: str = "checked_by"
    contents: str = "contents"
    stored: str = "stored"
    invoice: str = "invoice"
    goods: tuple[Field, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The fields of a row that a file fills."""
        return (self.item, self.packs, self.quantity, self.price, self.amount)
