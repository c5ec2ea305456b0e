"""What one can do with a requisition, in the order of the work; the rules stand beside this."""

from __future__ import annotations

from officedesk.core.answers import ask_for
from officedesk.core.decisions import BASIS
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.line_answers import LineAnswers
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.registers.requisitions.approving import (
    approve,
    begins_as_asked,
    countersign,
    nothing_to_countersign,
    refuse,
    submit,
    withdraw,
)
from officedesk.registers.requisitions.ending import (
    cancel,
    close,
    correct,
    end_short,
    receive,
    reopen,
)
from officedesk.registers.requisitions.issuing import (
    begins_with_all,
    begins_with_department,
    begins_with_requester,
    begins_with_rest,
    issue,
    issue_at_once,
)
from officedesk.registers.requisitions.states import (
    APPROVED,
    CLOSED,
    DRAFT,
    HANDED_OUT,
    ISSUED,
    PART,
    RECEIVED,
    SUBMITTED,
)

_REASON = ask_for("reason", N_("Reason"), Kind.TEXT, must=True)
_APPROVER = (
    ask_for("approved_by", C_("requisition", "Approved by"), Kind.PARTY, party=Party.STAFF),
    ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
    ask_for("paper_no", C_("requisition", "Paper no."), Kind.TEXT),
)
_APPROVED_ON = ask_for(
    "approved_on", C_("requisition", "Approved on"), Kind.MOMENT, default="now"
)
_CUT = ask_for(
    "cut_reason", N_("Why it is cut"), Kind.TEXT, hint=N_("For every line without a note")
)
_HANDED = (
    ask_for("issued_by", C_("requisition", "Issued by"), Kind.PARTY, party=Party.STAFF,
            default="operator"),
    ask_for("issued_on", C_("requisition", "Issued on"), Kind.DAY, default="today"),
)  # fmt: skip
_TAKEN = ask_for(
    "received_by", C_("requisition", "Received by"), Kind.PARTY, party=Party.STAFF,
    hint=N_("Empty: signed for later"),
)  # fmt: skip
_WHOSE = ask_for(
    "department", N_("Department"), Kind.PARTY, party=Party.DEPARTMENT,
    hint=N_("Which uses what is issued now; the rest can go to another"),
)  # fmt: skip

ACTIONS = (
    Action(
        "submit", N_("Submit"), N_("Submitted"), submit, "send", (), (DRAFT,), undoable=False,
        bar=True,
    ),
    Action(
        "approve", C_("requisition", "Approve"), C_("requisition", "Approved"), approve, "check",
        (*_APPROVER, _APPROVED_ON, _CUT), (SUBMITTED,), Duty.DECIDE, bar=True,
        lines=LineAnswers(
            "lines", ("approved", "note"), ("item", "asked"), begins_as_asked, item="item",
            whole="asked",
        ),
    ),
    Action(
        "issue", C_("requisition", "Issue"), C_("requisition", "Issued"), issue, "supplies",
        (_WHOSE, *_HANDED, _TAKEN), (APPROVED, PART), undoable=False, bar=True,
        begins=begins_with_department,
        lines=LineAnswers(
            "lines", ("issued",), ("item", "approved", "issued"), begins_with_rest, item="item",
        ),
    ),
    Action(
        "issue-at-once", N_("Issue at once"), C_("requisition", "Issued"), issue_at_once,
        "supplies", (*_APPROVER, _CUT, *_HANDED, _TAKEN), (DRAFT, SUBMITTED), Duty.DECIDE,
        undoable=False, bar=True, begins=begins_with_requester,
        lines=LineAnswers(
            "lines", ("issued", "note"), ("item", "asked"), begins_with_all, item="item",
            whole="asked",
        ),
    ),
    Action(
        "receive", C_("requisition", "Receive"), C_("requisition", "Received"), receive, "check",
        (
            ask_for("received_by", C_("requisition", "Received by"), Kind.PARTY, must=True,
                    party=Party.STAFF),
            ask_for("received_on", C_("requisition", "Received on"), Kind.DAY, default="today"),
        ),
        (ISSUED,), bar=True, begins=begins_with_requester,
    ),
    Action(
        "close", N_("Close"), N_("Closed"), close, "file", (), (ISSUED, RECEIVED), bar=True,
    ),
    Action(
        "refuse", C_("requisition", "Refuse"), C_("requisition", "Refused"), refuse, "void",
        (_REASON, *_APPROVER, _APPROVED_ON), (SUBMITTED,), Duty.DECIDE,
    ),
    Action(
        "withdraw", N_("Withdraw approval"), N_("Approval withdrawn"), withdraw, "return",
        (_REASON,), (APPROVED,), Duty.DECIDE,
    ),
    Action(
        "countersign", N_("Countersigned"), N_("Countersigned"), countersign, "instruct",
        (
            ask_for("countersigned_on", N_("Countersigned on"), Kind.DAY, default="today"),
            ask_for("paper_no", C_("requisition", "Paper no."), Kind.TEXT),
        ),
        (APPROVED, *HANDED_OUT), refuses=nothing_to_countersign,
    ),
    Action(
        "end-short", N_("Issue no more"), N_("Ended"), end_short, "x", (_REASON,), (PART,),
    ),
    Action(
        "cancel", C_("requisition", "Cancel"), C_("requisition", "Cancelled"), cancel, "x",
        (_REASON,), (SUBMITTED, APPROVED),
    ),
    Action(
        "reopen", N_("Reopen"), N_("Reopened"), reopen, "reopen", (_REASON,), (CLOSED,),
        Duty.REOPEN,
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            ask_for("day", N_("Date"), Kind.DAY),
            ask_for("department", N_("Department"), Kind.PARTY, party=Party.DEPARTMENT),
            ask_for("requested_by", N_("Requested by"), Kind.PARTY, party=Party.STAFF),
            ask_for("purpose", N_("Purpose"), Kind.TEXT),
            ask_for("issued_by", C_("requisition", "Issued by"), Kind.PARTY, party=Party.STAFF),
            ask_for("received_by", C_("requisition", "Received by"), Kind.PARTY, party=Party.STAFF),
            _REASON,
        ),
        HANDED_OUT, undoable=False, several=False,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
