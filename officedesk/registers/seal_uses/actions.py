"""The actions of a seal use, in the order of the work; their rules stand beside this file."""

from __future__ import annotations

from officedesk.core.answers import ask_for
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.sealing import DOCUMENTS
from officedesk.registers.seal_uses.affixing import (
    affix,
    begins_with_companion,
    begins_with_hand,
    begins_with_handler,
    bring_back,
    file,
    refuse,
    spoil,
    take_out,
)
from officedesk.registers.seal_uses.approving import (
    approve,
    countersign,
    not_to_countersign,
    reject,
    seal_gone,
    withdraw,
)
from officedesk.registers.seal_uses.choices import BASES
from officedesk.registers.seal_uses.correcting import correct

HAPPENED = ("affixed", "spoilt", "out", "returned", "filed")


_COMPLETE = ask_for("check_complete", N_("Document is complete"), Kind.FLAG)
_BLANKS = ask_for("check_no_blanks", N_("No blank spaces left"), Kind.FLAG)
_BODY = ask_for("check_body", N_("Signing body matches the seal"), Kind.FLAG)
_CHECKS = (_COMPLETE, _BLANKS, _BODY)
_BY = ask_for("affixed_by", N_("Affixed by"), Kind.PARTY, party=Party.STAFF, default="operator")
_AT = ask_for("affixed_at", N_("Affixed at"), Kind.MOMENT, default="now", timed=True)
_REASON = ask_for("reason", N_("Reason"), Kind.TEXT, must=True)

ACTIONS = (
    Action(
        "approve", C_("seal", "Approve"), C_("seal", "Approved"), approve, "check",
        (
            ask_for("approver", N_("Approver"), Kind.PARTY, party=Party.STAFF),
            ask_for("approved_at", C_("seal", "Approved on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASES),
            ask_for("basis_no", N_("Slip or rule no."), Kind.TEXT),
            ask_for("override_reason", N_("Why the approver may be the handler too"), Kind.TEXT),
        ),
        ("requested",), Duty.DECIDE, bar=True, refuses=seal_gone,
    ),
    Action(
        "affix", N_("Affix"), N_("Affixed"), affix, "seals", (*_CHECKS, _BY, _AT),
        ("approved",), undoable=False, bar=True, begins=begins_with_hand,
        refuses=seal_gone,
    ),
    Action(
        "refuse", N_("Refuse"), N_("Refused"), refuse, "void",
        (
            ask_for("refusal", N_("Why it is refused"), Kind.LONG, must=True),
            ask_for("refused_by", N_("Refused by"), Kind.PARTY, party=Party.STAFF,
                    default="operator"),
        ),
        ("requested", "approved"), bar=True,
    ),
    Action(
        "take-out", N_("Take out"), N_("Taken out"), take_out, "send",
        (
            ask_for("out_to", N_("Taken to"), Kind.TEXT, must=True),
            ask_for("out_by", C_("seal", "Taken by"), Kind.PARTY, party=Party.STAFF),
            ask_for("companion", N_("Accompanied by"), Kind.PARTY, party=Party.STAFF, must=True),
            ask_for("out_at", N_("Out at"), Kind.MOMENT, default="now", timed=True),
            ask_for("due_back", N_("Due back"), Kind.MOMENT, must=True, ahead=True, timed=True),
            *_CHECKS,
        ),
        ("approved", "affixed"), undoable=False, several=False, bar=True,
        begins=begins_with_handler, refuses=seal_gone, span=("out_at", "due_back"),
    ),
    Action(
        "return", C_("seal", "Returned"), N_("Back in the house"), bring_back, "return",
        (
            ask_for("back_at", N_("Back at"), Kind.MOMENT, default="now", timed=True),
            ask_for("intact", N_("Came back intact"), Kind.FLAG, default=1),
            ask_for("damage", N_("What is wrong with it"), Kind.TEXT),
            ask_for("used", N_("It was used outside"), Kind.FLAG, default=1),
            ask_for("affixed_by", N_("Affixed by"), Kind.PARTY, party=Party.STAFF),
        ),
        ("out",), undoable=False, bar=True, begins=begins_with_companion,
    ),
    Action(
        "reject", N_("Reject"), N_("Rejected"), reject, "return",
        (
            _REASON,
            ask_for("approver", N_("Rejected by"), Kind.PARTY, party=Party.STAFF),
            ask_for("approved_at", N_("Rejected on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASES),
        ),
        ("requested",), Duty.DECIDE,
    ),
    Action(
        "withdraw", N_("Withdraw approval"), N_("Approval withdrawn"), withdraw, "return",
        (_REASON,), ("approved",), Duty.DECIDE,
    ),
    Action(
        "countersign", N_("Countersigned"), N_("Countersigned"), countersign, "instruct",
        (
            ask_for("countersigned_on", N_("Countersigned on"), Kind.DAY, default="today"),
            ask_for("basis_no", N_("Slip no."), Kind.TEXT),
        ),
        ("approved", *HAPPENED), refuses=not_to_countersign,
    ),
    Action(
        "spoil", N_("Spoilt"), N_("Noted as spoilt"), spoil, "note",
        (
            ask_for("refusal", N_("What went wrong"), Kind.LONG, must=True),
            ask_for("made", N_("Impressions spoilt"), Kind.NUMBER),
            *_CHECKS, _BY, _AT,
        ),
        ("approved", "affixed"), undoable=False, begins=begins_with_hand,
    ),
    Action(
        "file", N_("File"), N_("Filed"), file, "file",
        (ask_for("file_no", N_("File no."), Kind.TEXT),),
        ("affixed", "spoilt", "returned", "refused", "rejected"),
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            ask_for("title", N_("Document title"), Kind.TEXT),
            ask_for("document_no", N_("Document no."), Kind.TEXT),
            ask_for("basis_no", N_("Slip or rule no."), Kind.TEXT),
            ask_for("kind", N_("Kind"), Kind.CHOICE, choices=DOCUMENTS),
            ask_for("used_for", N_("Used for, addressee"), Kind.TEXT),
            ask_for("department", N_("Department"), Kind.PARTY, party=Party.DEPARTMENT),
            ask_for("handler", N_("Handler"), Kind.PARTY, party=Party.STAFF),
            ask_for("copies", N_("Copies"), Kind.NUMBER),
            ask_for("impressions", N_("Impressions each"), Kind.NUMBER),
            ask_for("made", N_("Impressions in all"), Kind.NUMBER),
            ask_for("affixed_by", N_("Affixed by"), Kind.PARTY, party=Party.STAFF),
            ask_for("affixed_at", N_("Affixed at"), Kind.MOMENT, timed=True),
            ask_for("out_to", N_("Taken to"), Kind.TEXT),
            ask_for("companion", N_("Accompanied by"), Kind.PARTY, party=Party.STAFF),
            ask_for("back_at", N_("Back at"), Kind.MOMENT, timed=True),
            _REASON,
        ),
        HAPPENED, undoable=False, several=False,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
