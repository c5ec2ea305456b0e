"""The declaration of incoming letters: list, form, views, states, papers."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_

from officedesk.core.i18n import N_
from officedesk.core.register import Child, Hearing, Paper, PrintColumn, Register, Section, View
from officedesk.core.requests import ReplyGiven
from officedesk.core.tasking import hearings
from officedesk.core.workflow import Shape, State, Workflow
from officedesk.registers.letters import rules
from officedesk.registers.letters.actions import ACTIONS
from officedesk.registers.letters.handing import TAKES_LETTER
from officedesk.registers.letters.model import Circulation, CoHandler, Letter, Note, Reminder
from officedesk.registers.letters.replies import hear_reply, hear_task

WORKFLOW = Workflow(
    (
        State("registered", N_("Registered"), Shape.RING),
        State("proposed", N_("Proposed"), Shape.QUARTER),
        State("instructed", N_("Instructed"), Shape.HALF),
        State("assigned", N_("Assigned"), Shape.THREE_QUARTERS),
        State("replied", N_("Replied"), Shape.ARROW_IN),
        State("closed", N_("Closed"), Shape.CHECK, open=False),
        State("filed", N_("Filed"), Shape.BOX, open=False),
        State("information", N_("For information"), Shape.INFORMATION, open=False, track=False),
        State(
            "returned", N_("Returned"), Shape.RETURNED, open=False, track=False, physical=True
        ),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)
OPEN = WORKFLOW.open_keys


def _today(today: date) -> ColumnElement[bool]:
    return Letter.registered_on == today.isoformat()


def _month(today: date) -> ColumnElement[bool]:
    return Letter.registered_on >= today.replace(day=1).isoformat()


def _to_instruct(today: date) -> ColumnElement[bool]:
    return Letter.state.in_(("registered", "proposed"))


def _due_week(today: date) -> ColumnElement[bool]:
    end = today + timedelta(days=6 - today.weekday())
    return and_(Letter.state.in_(OPEN), Letter.due >= today, Letter.due <= end)


def _due_today(today: date) -> ColumnElement[bool]:
    return and_(Letter.state.in_(OPEN), Letter.due == today)


def _overdue(today: date) -> ColumnElement[bool]:
    return and_(Letter.state.in_(OPEN), Letter.due < today)


def _awaiting_reply(today: date) -> ColumnElement[bool]:
    return and_(
        Letter.needs_reply == 1,
        Letter.state.in_(("registered", "proposed", "instructed", "assigned")),
    )


def _to_file(today: date) -> ColumnElement[bool]:
    return Letter.state == "closed"


REGISTER = Register(
    key="letters",
    label=N_("Incoming letters"),
    book=N_("Register of Incoming Letters"),
    one=N_("Incoming letter"),
    entity=Letter,
    prefix="IN",
    workflow=WORKFLOW,
    columns=(
        "number", "received", "sender", "subject", "reference", "letter_date", "lead", "kind",
        "way", "urgency", "old_number", "closed_on", "due", "state",
    ),
    shown=("number", "received", "sender", "subject", "due", "state"),
    form=(
        Section(
            N_("The letter"),
            (
                ("sender", "sender_person"),
                ("subject",),
                ("reference", "letter_date"),
                ("received", "way"),
                ("kind", "urgency"),
                ("due", "needs_reply"),
                ("copies", "pages"),
                ("enclosures", "mark"),
            ),
        ),
        Section(N_("Content"), (("abstract",), ("keywords", "letter_language")), folded=True),
        Section(
            N_("Handling"), (("proposal",), ("lead", "co_handlers"), ("remarks",)), folded=True
        ),
        Section(
            N_("Seldom needed"),
            (
                ("registered_post_no", "place_kept"),
                ("valuables", "valuables_to"),
                ("acknowledged", "retention"),
                ("file_no", "volume_no"),
            ),
            folded=True,
        ),
        Section(
            N_("Decision and outcome"),
            (
                ("instruction",),
                ("instructed_by", "instructed_on"),
                ("outcome",),
                ("reply_no", "phone_reply"),
            ),
            folded=True,
        ),
    ),
    carry=("sender", "letter_date", "received", "way"),
    views=(
        View("all", N_("All")),
        View("today", N_("Today’s mail"), _today),
        View("month", N_("This month"), _month),
        View(
            "to-instruct", N_("Waiting for instruction"), _to_instruct, badge=True,
            strip=N_("Waiting for instruction"),
        ),
        View("due-today", N_("Due today"), _due_today, chip=False, strip=N_("Due today")),
        View("due-week", N_("Due this week"), _due_week),
        View("overdue", N_("Overdue"), _overdue, alarm=True, strip=N_("Overdue")),
        View("awaiting-reply", N_("Awaiting reply"), _awaiting_reply),
        View("to-file", N_("To file"), _to_file),
    ),
    headline="subject",
    actions=ACTIONS,
    children=(
        Child("co_handlers", N_("Co-handlers"), CoHandler),
        Child("circulation", N_("Circulation"), Circulation, by_action=True, added_by="circulate"),
        Child("notes", N_("Interim notes"), Note, by_action=True, added_by="note"),
        Child("reminders", N_("Reminders received"), Reminder, by_action=True, added_by="reminded"),
    ),
    papers=(
        Paper("slip", N_("Processing slip"), "officedesk.registers.letters.papers:processing_slip"),
        Paper(
            "transmittal", N_("Transmittal list"),
            "officedesk.registers.letters.papers:transmittal_list", several=True,
        ),
        Paper(
            "acknowledgement", N_("Acknowledgement"),
            "officedesk.registers.letters.papers:acknowledgement",
        ),
        Paper("label", N_("Registration label"), "officedesk.registers.letters.papers:label"),
    ),
    print_columns=(
        PrintColumn(N_("No."), 17, ("number",)),
        PrintColumn(N_("Received"), 19, ("received",)),
        PrintColumn(N_("Sender"), 34, ("sender", "sender_person")),
        PrintColumn(N_("Their no., date"), 28, ("reference", "letter_date")),
        PrintColumn(N_("Subject"), 53, ("subject",)),
        PrintColumn(N_("Encl., copies"), 13, ("enclosures", "copies")),
        PrintColumn(N_("Urg., conf."), 13, ("urgency", "mark")),
        PrintColumn(N_("Handler"), 17, ("lead", "co_handlers")),
        PrintColumn(N_("Due"), 19, ("due",)),
        PrintColumn(N_("Received, signature"), 18, signature=True),
        PrintColumn(N_("Outcome, reply no., date"), 26, ("outcome", "reply_no", "closed_on")),
    ),
    event="received",
    late_after=1,
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    twins=(("sender", "reference"), ("sender", "letter_date")),
    takes=(TAKES_LETTER,),
    hears=(Hearing(ReplyGiven, hear_reply), *hearings(hear_task)),
)  # fmt: skip
