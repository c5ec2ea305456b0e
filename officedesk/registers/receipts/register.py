"""The declaration of receipts: list, form, views, states, how they add to the stock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement

from officedesk.core import corrections
from officedesk.core.answers import Given
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.links import SEE
from officedesk.core.register import (
    Action,
    Band,
    Child,
    Hearing,
    PrintColumn,
    Raws,
    Register,
    Section,
    Taking,
    View,
)
from officedesk.core.requests import GoodsArrived, MovementReversed
from officedesk.core.work import Work
from officedesk.registers.receipts import rules
from officedesk.registers.receipts.delivered import DELIVERED
from officedesk.registers.receipts.model import Receipt, ReceiptCorrection, ReceiptLine
from officedesk.registers.receipts.states import INVOICE, STORED, WORKFLOW

P = Nature.PROGRESS
_CORRECTED = ("supplier", "invoice", "invoice_date", "amount", "checked_by")


def correct(work: Work, receipt: Receipt, given: Given) -> None:
    """Correct what was recorded of the invoice; both values stay and print (rule R4).

    Day, items and quantities are those of the movements: they are reversed.
    """
    corrections.correct(work, receipt, given, _CORRECTED, ReceiptCorrection)


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """That nothing came into the store with it, and what was corrected."""
    if row["state"] == INVOICE:
        yield Band(N_("INVOICE ONLY"), "")
    yield from corrections.correction_bands(children)


def _stored(today: date) -> ColumnElement[bool]:
    return Receipt.state == STORED


def _invoices(today: date) -> ColumnElement[bool]:
    return Receipt.state == INVOICE


def _month(today: date) -> ColumnElement[bool]:
    return Receipt.registered_on >= today.replace(day=1).isoformat()


ACTIONS = (
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            Field(N_("Supplier"), Kind.PARTY, P, name="supplier", party=Party.SUPPLIER),
            Field(N_("Invoice no."), Kind.TEXT, P, name="invoice"),
            Field(N_("Invoice date"), Kind.DAY, P, name="invoice_date"),
            Field(C_("receipt", "Amount"), Kind.DECIMAL, P, name="amount", money=True, signed=True),
            Field(C_("receipt", "Checked by"), Kind.PARTY, P, name="checked_by",
                  party=Party.STAFF),
            Field(N_("Reason"), Kind.TEXT, P, name="reason", must=True),
        ),
        (STORED,), undoable=False, several=False,
    ),
)  # fmt: skip

REGISTER = Register(
    key="receipts",
    label=N_("Receipts"),
    book=N_("Register of Receipts"),
    one=N_("Receipt"),
    entity=Receipt,
    prefix="RCV",
    workflow=WORKFLOW,
    columns=(
        "number", "day", "supplier", "contents", "amount", "invoice", "invoice_date", "order_no",
        "checked_by", "old_number", "state",
    ),
    shown=("number", "day", "supplier", "contents", "amount", "state"),
    form=(
        Section(
            C_("one", "The receipt"),
            (
                ("day", "order_no"), ("supplier",), ("invoice", "invoice_date"),
                ("lines",), ("amount", "checked_by"), ("remarks",), ("contents",),
            ),
        ),
    ),
    views=(
        View("all", N_("All")),
        View("stored", C_("receipt", "In store"), _stored),
        View("invoices", N_("Invoices only"), _invoices),
        View("month", N_("This month"), _month),
    ),
    headline="supplier",
    instead=("invoice", "contents"),
    cursor="supplier",
    actions=ACTIONS,
    children=(
        Child("lines", C_("receipt", "Items"), ReceiptLine, listed=True, begun=True),
        corrections.correction_block(ReceiptCorrection),
    ),
    print_columns=(
        PrintColumn(N_("No."), 22, ("number",)),
        PrintColumn(N_("Date"), 20, ("day",)),
        PrintColumn(N_("Supplier"), 48, ("supplier",)),
        PrintColumn(N_("Invoice no."), 32, ("invoice",)),
        PrintColumn(N_("Invoice date"), 20, ("invoice_date",)),
        PrintColumn(C_("receipt", "Items"), 57, ("lines",)),
        PrintColumn(C_("receipt", "Amount"), 28, ("amount",)),
        PrintColumn(C_("receipt", "Checked by"), 30, ("checked_by",)),
    ),
    bands=bands,
    keeper=N_("Storekeeper"),
    event="day",
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    clashes=rules.settle,
    twins=(("supplier", "invoice"),),
    carry=("supplier", "checked_by"),
    references=(("order_no", SEE),),
    delivered=DELIVERED,
    takes=(Taking(GoodsArrived, rules.begin, rules.begin_lines),),
    hears=(Hearing(MovementReversed, rules.hear_reversed),),
)  # fmt: skip
