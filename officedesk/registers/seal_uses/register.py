"""The declaration of seal uses: list, form, views, states, papers."""

from __future__ import annotations

from officedesk.core.corrections import correction_block
from officedesk.core.i18n import N_
from officedesk.core.links import SEAL
from officedesk.core.register import (
    QUARTER,
    Deadline,
    Paper,
    Register,
    Section,
    Taking,
)
from officedesk.core.requests import SealWanted
from officedesk.registers.seal_uses import rules
from officedesk.registers.seal_uses.actions import ACTIONS
from officedesk.registers.seal_uses.joined import JOINED
from officedesk.registers.seal_uses.model import Correction, SealUse
from officedesk.registers.seal_uses.printing import COLUMNS, TALLY, bands
from officedesk.registers.seal_uses.states import WORKFLOW
from officedesk.registers.seal_uses.views import VIEWS

_PAPERS = "officedesk.registers.seal_uses.papers"

REGISTER = Register(
    key="seal-uses",
    label=N_("Seal uses"),
    book=N_("Register of Seal Use"),
    one=N_("Seal use"),
    entity=SealUse,
    prefix="SEAL",
    workflow=WORKFLOW,
    columns=(
        "number", "at", "seal", "title", "document_no", "department", "handler", "used_for",
        "copies", "impressions", "approver", "basis", "affixed_by", "due_back", "kind",
        "old_number", "state",
    ),
    shown=("number", "at", "seal", "title", "handler", "used_for", "due_back", "state"),
    form=(
        Section(
            N_("The document"),
            (
                ("letter_no",),
                ("title",),
                ("document_no", "kind"),
                ("seal", "at"),
                ("department", "handler"),
                ("copies", "impressions"),
                ("cross_page", "mark"),
                ("used_for",),
            ),
        ),
        Section(N_("Approval"), (("approver", "basis"), ("basis_no",))),
        Section(
            N_("Checks before the seal is affixed"),
            (("check_complete", "check_no_blanks"), ("check_body", "check_approved")),
        ),
        Section(N_("Seldom needed"), (("scan_kept", "file_no"), ("remarks",)), folded=True),
        Section(
            N_("What was done"),
            (
                ("approved_at", "countersigned_on"),
                ("override_reason",),
                ("affixed_by", "affixed_at"),
                ("made", "refused_by"),
                ("refusal",),
            ),
            folded=True,
        ),
        Section(
            N_("Out of the house"),
            (("out_to", "out_by"), ("companion", "out_at"), ("due_back", "back_at"), ("intact",)),
            folded=True,
        ),
    ),
    joined=JOINED,
    views=VIEWS,
    opening="desk",
    headline="title",
    actions=ACTIONS,
    children=(
        correction_block(Correction),
    ),
    papers=(
        Paper("approval", N_("Seal approval slip"), f"{_PAPERS}:approval_slip"),
        Paper(
            "inspection", N_("Quarterly inspection"),
            "officedesk.registers.seal_uses.papers:inspection", spans=(QUARTER,),
        ),
    ),
    print_columns=COLUMNS,
    bands=bands,
    tally=TALLY,
    keeper=N_("Seal custodian"),
    event="at",
    late_after=0,
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    twins=(("document_no", "seal"), ("title", "seal", "used_for")),
    carry=("seal", "department", "handler", "approver", "basis", "basis_no"),
    takes=(Taking(SealWanted, rules.begin),),
    references=(("letter_no", SEAL),),
    deadlines=(Deadline("due_back", "back_at"),),
)  # fmt: skip
