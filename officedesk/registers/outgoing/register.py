"""The declaration of outgoing letters: list, form, views, states, papers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_

from officedesk.core.i18n import N_
from officedesk.core.links import REPLY
from officedesk.core.register import (
    Child,
    Hearing,
    Paper,
    PrintColumn,
    Register,
    Section,
    Taking,
    View,
)
from officedesk.core.requests import ReplyReceived, ReplyWanted, SealAffixed
from officedesk.core.workflow import Shape, State, Workflow
from officedesk.registers.outgoing import rules
from officedesk.registers.outgoing.actions import ACTIONS, SERIES, hear_reply, hear_sealed
from officedesk.registers.outgoing.model import Note, Outgoing, ReminderSent

_PAPERS = "officedesk.registers.outgoing.papers"
WORKFLOW = Workflow(
    (
        State("draft", N_("Draft"), Shape.RING, numbered=False),
        State("approved", N_("Approved"), Shape.QUARTER, numbered=False),
        State("numbered", N_("Numbered"), Shape.HALF),
        State("sealed", N_("Sealed"), Shape.THREE_QUARTERS),
        State("dispatched", N_("Dispatched"), Shape.OUT, physical=True),
        State("answered", N_("Answered"), Shape.CHECK, open=False, physical=True),
        State("filed", N_("Filed"), Shape.BOX, open=False, physical=True),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)


def _drafts(today: date) -> ColumnElement[bool]:
    return Outgoing.state == "draft"


def _to_number(today: date) -> ColumnElement[bool]:
    return Outgoing.state == "approved"


def _to_seal(today: date) -> ColumnElement[bool]:
    return Outgoing.state == "numbered"


def _to_send(today: date) -> ColumnElement[bool]:
    return Outgoing.state == "sealed"


def _awaiting(today: date) -> ColumnElement[bool]:
    return and_(Outgoing.needs_answer == 1, Outgoing.state == "dispatched")


def _due_today(today: date) -> ColumnElement[bool]:
    return and_(_awaiting(today), Outgoing.due == today)


def _overdue(today: date) -> ColumnElement[bool]:
    return and_(_awaiting(today), Outgoing.due < today)


def _month(today: date) -> ColumnElement[bool]:
    return Outgoing.registered_on >= today.replace(day=1).isoformat()


def _to_file(today: date) -> ColumnElement[bool]:
    """Answered, or sent without an answer being awaited."""
    return (Outgoing.state == "answered") | and_(
        Outgoing.state == "dispatched", Outgoing.needs_answer.is_not(True)
    )


REGISTER = Register(
    key="outgoing",
    label=N_("Outgoing letters"),
    book=N_("Register of Outgoing Letters"),
    one=N_("Outgoing letter"),
    unnumbered=N_("Draft letter {number}"),
    entity=Outgoing,
    prefix="OUT",
    workflow=WORKFLOW,
    columns=(
        "number", "letter_date", "doc_number", "addressees", "title", "drafted_by", "signed_by",
        "in_reply_to", "way", "sent_on", "urgency", "old_number", "due", "state",
    ),
    shown=("number", "doc_number", "addressees", "title", "due", "state"),
    form=(
        Section(
            N_("The letter"),
            (
                ("addressees",),
                ("copies_to",),
                ("title",),
                ("drafted_by", "kind"),
                ("signed_by", "urgency"),
                ("letter_date", "copies"),
                ("enclosures", "mark"),
            ),
        ),
        Section(
            N_("Answers"),
            (("in_reply_to", "their_reference"), ("interim", "needs_answer"), ("due",)),
        ),
        Section(
            N_("Dispatch"), (("way", "tracking_no"), ("postage", "remarks")), folded=True
        ),
        Section(
            N_("Seldom needed"),
            (("place_kept", "retention"), ("file_no", "volume_no")),
            folded=True,
        ),
        Section(
            N_("Approval and number"),
            (
                ("doc_number", "approval"),
                ("approved_by", "approved_on"),
                ("sealed_by", "sealed_on"),
            ),
            folded=True,
        ),
        Section(
            N_("Sent and answered"),
            (
                ("sent_on", "received_on"),
                ("received_by", "filed_on"),
                ("reply_no", "replied_on"),
            ),
            folded=True,
        ),
    ),
    carry=("addressees", "copies_to", "letter_date", "drafted_by", "signed_by", "way"),
    views=(
        View("all", N_("All")),
        View("drafts", N_("Drafts"), _drafts, badge=True, strip=N_("Drafts")),
        View("to-number", N_("To number"), _to_number),
        View("to-seal", N_("To seal"), _to_seal),
        View("to-send", N_("To send"), _to_send),
        View("awaiting-reply", N_("Awaiting reply"), _awaiting),
        View("due-today", N_("Answer due today"), _due_today, chip=False),
        View("overdue", N_("Reply overdue"), _overdue, alarm=True),
        View("month", N_("This month"), _month),
        View("to-file", N_("To file"), _to_file),
    ),
    headline="title",
    actions=ACTIONS,
    children=(
        Child("reminders", N_("Reminders sent"), ReminderSent, by_action=True, added_by="remind"),
        Child("notes", N_("Notes"), Note, by_action=True, added_by="note"),
    ),
    papers=(
        Paper("approval", N_("Draft approval sheet"), f"{_PAPERS}:approval_sheet"),
        Paper("transmittal", N_("Dispatch list"), f"{_PAPERS}:dispatch_list", several=True),
        Paper("label", N_("Address label"), f"{_PAPERS}:label"),
    ),
    print_columns=(
        PrintColumn(N_("No."), 19, ("number",)),
        PrintColumn(N_("Date"), 19, ("letter_date",)),
        PrintColumn(N_("Document no."), 27, ("doc_number",)),
        PrintColumn(N_("To, copies"), 32, ("addressees", "copies_to")),
        PrintColumn(N_("Title"), 45, ("title",)),
        PrintColumn(N_("Encl., copies"), 13, ("enclosures", "copies")),
        PrintColumn(N_("Signed by"), 15, ("signed_by",)),
        PrintColumn(N_("Sent on, by, tracking no."), 27, ("sent_on", "way", "tracking_no")),
        PrintColumn(N_("In reply to"), 19, ("in_reply_to",)),
        PrintColumn(N_("Received, signature"), 18, signature=True),
        PrintColumn(N_("Reply, remarks"), 23, ("reply_no", "replied_on", "remarks")),
    ),
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    twins=(("addressees", "title"), ("in_reply_to", "title")),
    takes=(Taking(ReplyWanted, rules.reply_values),),
    hears=(Hearing(ReplyReceived, hear_reply), Hearing(SealAffixed, hear_sealed)),
    references=(("in_reply_to", REPLY),),
    series=SERIES,
)  # fmt: skip
