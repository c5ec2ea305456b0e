"""The declaration of the movements: the ledger of stock."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement

from officedesk.core.i18n import C_, N_
from officedesk.core.register import PrintColumn, Register, Section, View
from officedesk.core.stock import (
    BOUGHT,
    BY_ITSELF,
    INWARD,
    ISSUE,
    OUTWARD,
    RETURN,
    REVERSAL,
    Ledger,
)
from officedesk.registers.movements.actions import ACTIONS
from officedesk.registers.movements.choices import WORKFLOW
from officedesk.registers.movements.model import Movement

# Named one by one: an index finds the kinds that are wanted, not those that are not.
_OTHERS = tuple(sorted((INWARD | OUTWARD | BY_ITSELF) - BOUGHT - {ISSUE, RETURN, REVERSAL}))


def _received(today: date) -> ColumnElement[bool]:
    return Movement.kind.in_(tuple(BOUGHT))


def _issued(today: date) -> ColumnElement[bool]:
    return Movement.kind == ISSUE


def _others(today: date) -> ColumnElement[bool]:
    return Movement.kind.in_(_OTHERS)


def _returned(today: date) -> ColumnElement[bool]:
    return Movement.kind == RETURN


def _reversed(today: date) -> ColumnElement[bool]:
    return Movement.kind == REVERSAL


def _today(today: date) -> ColumnElement[bool]:
    return Movement.day == today


REGISTER = Register(
    key="movements",
    label=N_("Stock movements"),
    book=N_("Ledger of Stock"),
    one=N_("Stock movement"),
    entity=Movement,
    prefix="MOV",
    workflow=WORKFLOW,
    columns=(
        "number", "day", "kind", "item", "quantity", "change", "price", "value", "department",
        "person", "purpose", "document", "by", "approved_by", "basis", "reverses", "old_number",
        "state",
    ),
    shown=("number", "day", "kind", "item", "change", "department", "document"),
    form=(
        Section(
            N_("The movement"),
            (("kind", "day"), ("item",), ("quantity", "price"), ("document",)),
        ),
        Section(
            N_("To whom, and what for"),
            (("department", "person"), ("purpose",), ("by",), ("approved_by", "basis")),
        ),
        Section(N_("What was posted"), (("change", "value"), ("reverses",)), folded=True),
        Section(N_("Remarks"), (("remarks",),), folded=True),
    ),
    views=(
        View("all", N_("All")),
        View("today", N_("Today"), _today),
        View("received", C_("movement", "Received"), _received),
        View("issued", C_("movement", "Issued"), _issued),
        View("returned", N_("Returned to store"), _returned),
        View("other", C_("movement", "Other"), _others),
        View("reversed", N_("Reversals"), _reversed),
    ),
    headline="item",
    actions=ACTIONS,
    print_columns=(
        PrintColumn(N_("No. and date"), 34, ("number", "day")),
        PrintColumn(C_("movement", "Type"), 26, ("kind",)),
        PrintColumn(C_("stock", "Item"), 52, ("item",)),
        PrintColumn(C_("movement", "Change"), 20, ("change",)),
        PrintColumn(N_("Unit price"), 20, ("price",)),
        PrintColumn(C_("movement", "Amount"), 24, ("value",)),
        PrintColumn(C_("movement", "Document"), 27, ("document", "reverses")),
        PrintColumn(N_("Department and person"), 34, ("department", "person")),
        PrintColumn(C_("movement", "By"), 20, ("by",)),
    ),
    event="day",
    late_after=0,
    carry=("kind", "day", "document", "department", "person", "purpose"),
    cursor="kind",
    ledger=Ledger(),
    append_only=True,
)  # fmt: skip
