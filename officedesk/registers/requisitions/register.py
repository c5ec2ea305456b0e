"""The declaration of requisitions: list, form, views, states, how they take from the stock."""

from __future__ import annotations

from officedesk.core.corrections import correction_block
from officedesk.core.i18n import C_, N_
from officedesk.core.register import Child, Hearing, Paper, PrintColumn, Register, Section
from officedesk.core.requests import MovementReversed
from officedesk.core.stock import Wanting
from officedesk.core.stock_papers import Stock
from officedesk.registers.requisitions import rules
from officedesk.registers.requisitions.actions import ACTIONS
from officedesk.registers.requisitions.issuing import hear_reversed
from officedesk.registers.requisitions.model import (
    Requisition,
    RequisitionCorrection,
    RequisitionLine,
)
from officedesk.registers.requisitions.printing import bands
from officedesk.registers.requisitions.states import TO_DO, WORKFLOW
from officedesk.registers.requisitions.views import VIEWS

REGISTER = Register(
    key="requisitions",
    label=N_("Requisitions"),
    book=N_("Register of Requisitions"),
    one=N_("Requisition"),
    unnumbered=N_("Draft requisition {number}"),
    entity=Requisition,
    prefix="REQ",
    workflow=WORKFLOW,
    columns=(
        "number", "day", "department", "requested_by", "contents", "purpose", "approved_by",
        "approved_on", "issued_by", "issued_on", "received_by", "received_on", "basis",
        "old_number", "state",
    ),
    shown=("number", "day", "department", "requested_by", "contents", "state"),
    form=(
        Section(
            C_("one", "The requisition"),
            (("day",), ("department", "requested_by"), ("purpose",), ("lines",), ("remarks",)),
        ),
        Section(
            N_("What was done"),
            (
                ("approved_by", "approved_on"),
                ("basis", "paper_no"),
                ("approval_recorded_by", "countersigned_on"),
                ("refused_reason",),
                ("issued_by", "issued_on"),
                ("received_by", "received_on"),
                ("contents",),
            ),
            folded=True,
        ),
    ),
    views=VIEWS,
    opening="desk",
    headline="purpose",
    instead=("department", "contents"),
    cursor="department",
    actions=ACTIONS,
    children=(
        Child("lines", C_("requisition", "Items"), RequisitionLine, listed=True, begun=True),
        correction_block(RequisitionCorrection),
    ),
    papers=(
        Paper(
            "requisition", N_("Requisition and issue slip"),
            "officedesk.registers.requisitions.papers:slips", several=True, stock=Stock.ITEMS,
        ),
    ),
    print_columns=(
        PrintColumn(N_("No."), 22, ("number",)),
        PrintColumn(N_("Date"), 20, ("day",)),
        PrintColumn(N_("Department"), 34, ("department",)),
        PrintColumn(N_("Requested by"), 26, ("requested_by",)),
        PrintColumn(C_("requisition", "Items"), 53, ("lines",)),
        PrintColumn(N_("Purpose"), 34, ("purpose",)),
        PrintColumn(C_("requisition", "Approved by"), 24, ("approved_by",)),
        PrintColumn(C_("requisition", "Issued by"), 22, ("issued_by",)),
        PrintColumn(C_("requisition", "Received by"), 22, ("received_by",)),
    ),
    bands=bands,
    keeper=N_("Storekeeper"),
    event="day",
    complete=rules.complete,
    check=rules.check,
    clashes=rules.settle,
    carry=("department", "requested_by"),
    hears=(Hearing(MovementReversed, hear_reversed),),
    wanting=Wanting("lines", "item_id", ("approved", "asked"), "issued", "department", TO_DO),
)  # fmt: skip
