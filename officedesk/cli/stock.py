"""The card of an item on the command line: what came and went, and what was left (库存卡片)."""

from __future__ import annotations

from typing import Any

from officedesk.cli.table import print_table
from officedesk.core.changes import EntryRef
from officedesk.core.decimals import decimal_words, json_number
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.stock_papers import CardRow
from officedesk.desk.desk import Desk
from officedesk.store.stock_reading import card


def card_of(desk: Desk, ref: EntryRef) -> tuple[Register, list[CardRow]] | None:
    """The ledger and the card of an item; None for an entry of which nothing moves."""
    if desk.registers[ref.register].stocked is None:
        return None
    for register in desk.registers.values():
        ledger = register.ledger
        if ledger is not None and register.fields[ledger.item].of == ref.register:
            return register, card(desk.store.reading(), register, ref.id)
    return None


def print_card(desk: Desk, ref: EntryRef) -> None:
    """Print the card of an item; nothing for another entry."""
    found = card_of(desk, ref)
    if found is None or not found[1]:
        return
    register, rows = found
    ledger = register.ledger
    assert ledger is not None
    kinds = {one.key: _(one.label) for one in register.fields[ledger.kind].choices}
    print(_("Stock card"))
    print_table(
        [_("Date"), _("No."), _("Type of movement"), _("Quantity in"), _("Quantity out"),
         _("Balance"), _("To whom"), _("Reference")],
        [
            [
                f"{row.day:%Y-%m-%d}", row.number, kinds.get(row.kind, row.kind),
                decimal_words(row.change, 3) if row.change > 0 else "",
                decimal_words(-row.change, 3) if row.change < 0 else "",
                decimal_words(row.balance, 3), row.department or row.person,
                row.reverses or row.document,
            ]
            for row in rows
        ],
    )  # fmt: skip


def plain_card(desk: Desk, ref: EntryRef) -> list[dict[str, Any]] | None:
    """The card of an item for ``--format json``; None for another entry."""
    found = card_of(desk, ref)
    if found is None:
        return None
    return [
        {
            "number": row.number, "day": row.day.isoformat(), "kind": row.kind,
            "change": json_number(row.change), "value": json_number(row.value),
            "balance": json_number(row.balance), "department": row.department or None,
            "person": row.person or None, "document": row.document or None,
            "reverses": row.reverses or None,
        }
        for row in found[1]
    ]  # fmt: skip
