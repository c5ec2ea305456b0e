"""Receiving a delivery: the packs are scanned or typed, the units are shown beside them (入库)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from officedesk.core.changes import ChangeSet
from officedesk.core.decimals import decimal_words, rounded
from officedesk.core.i18n import N_, _
from officedesk.core.text import few_of
from officedesk.core.units import unit_words
from officedesk.core.values import Value
from officedesk.registers.receipts.register import REGISTER
from officedesk.ui.stock.counter import Counter, CounterDesk, Thing, Told
from officedesk.ui.stock.counter_form import CounterForm

COMMANDS = (("delivery", N_("Receive a delivery…"), "import", "Ctrl+Shift+I"),)
"""What this register's page offers besides the actions: key, words, icon, keys."""
_ZERO = Decimal(0)


def units(thing: Thing, values: Mapping[str, Value]) -> Decimal | None:
    """How many units came: as typed, or out of the packs; None where nobody said."""
    packs, quantity = values.get("packs"), values.get("quantity")
    if isinstance(quantity, Decimal):
        return quantity
    return packs * thing.pack_size if isinstance(packs, Decimal) and thing.pack_size else None


def main(thing: Thing) -> str:
    """What a scan raises: the packs, where an item comes in packs."""
    return "packs" if thing.pack_size > 1 else "quantity"


def tells(thing: Thing, values: Mapping[str, Value]) -> Told:
    """What a line makes: the units of its packs, and its amount."""
    packs, price = values.get("packs"), values.get("price")
    quantity = units(thing, values)
    if isinstance(packs, Decimal) and packs and not thing.pack_size:
        return Told(_("▲ it has no pack size: write the quantity"), "amber")
    if quantity is None:
        return Told(_("{there} there").format(there=thing.measured(thing.on_hand)))
    if isinstance(packs, Decimal) and thing.pack_size and packs * thing.pack_size != quantity:
        whole = thing.measured(packs * thing.pack_size)
        return Told(_("▲ the packs make {whole}").format(whole=whole), "amber")
    said = thing.measured(quantity)
    if isinstance(packs, Decimal) and packs:
        said = _("{packs} {pack} × {size} = {units}").format(
            packs=decimal_words(packs, 3), pack=unit_words(thing.pack, packs), units=said,
            size=decimal_words(thing.pack_size, 3),
        )  # fmt: skip
    if isinstance(price, Decimal):
        amount = decimal_words(rounded(price * quantity, 2), 2, money=True)
        said = _("{units}, {amount} in all").format(units=said, amount=amount)
    return Told(_("{units}; {there} there before").format(
        units=said, there=thing.measured(thing.on_hand)))  # fmt: skip


def label(changes: ChangeSet, lines: Sequence[tuple[Thing, Mapping[str, Value]]]) -> str:
    """What came in, in one sentence."""
    parts = [
        _("{quantity} {item}").format(
            quantity=thing.measured(units(thing, values) or _ZERO), item=thing.name
        )
        for thing, values in lines
    ]
    done = changes.label.rstrip(".。")
    return _("{done}: {things}.").format(done=done, things=few_of(parts, 6))


DELIVERY = Counter(
    "delivery", REGISTER, N_("Receive a delivery"), N_("Put into store"),
    head=("supplier", "invoice", "invoice_date", "day", "order_no", "checked_by"),
    cells=("packs", "quantity", "price", "amount", "gift"), main=main, tells=tells, label=label,
)


def open_command(key: str, desk: CounterDesk) -> QWidget | None:
    """The view of a command of this register."""
    return CounterForm(desk, DELIVERY) if key == "delivery" else None
