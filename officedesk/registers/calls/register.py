"""The declaration of telephone calls: list, form, views, states, papers."""

from __future__ import annotations

from officedesk.core.i18n import N_
from officedesk.core.register import (
    Child,
    Deadline,
    Paper,
    PrintColumn,
    Register,
    Section,
)
from officedesk.core.tasking import hearings
from officedesk.core.workflow import Shape, State, Workflow
from officedesk.registers.calls import rules
from officedesk.registers.calls.actions import ACTIONS
from officedesk.registers.calls.choices import EMERGENCY, MEETING
from officedesk.registers.calls.handing import TAKES_CALL, hear_task
from officedesk.registers.calls.model import Call, CallNote, PassedOn
from officedesk.registers.calls.views import VIEWS

WORKFLOW = Workflow(
    (
        State("noted", N_("Noted down"), Shape.RING),
        State("passed-on", N_("Passed on"), Shape.HALF),
        State("in-hand", N_("In hand"), Shape.THREE_QUARTERS),
        State("done", N_("Done"), Shape.CHECK, open=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)

FORM = (
    Section(
        N_("The call"),
        (("at", "direction"), ("content",), ("category", "read_back")),
    ),
    Section(
        N_("Emergency: reported at once"),
        (("reported_to", "reported_at"),),
        only=("category", EMERGENCY),
    ),
    Section(
        N_("Meeting notice: the seven facts"),
        (
            ("meeting_convener",),
            ("meeting_topic",),
            ("meeting_at", "meeting_place"),
            ("meeting_attends",),
            ("meeting_materials", "meeting_reply_by"),
        ),
        only=("category", MEETING),
    ),
    Section(
        N_("The other party"),
        (("party", "telephone"), ("person", "post"), ("our_person", "duration")),
    ),
    Section(N_("What follows"), (("must_know",), ("callback_due",), ("handler", "mark"))),
    Section(
        N_("Handling"), (("proposal",), ("action_taken",), ("remarks",)), folded=True
    ),
    Section(
        N_("Decision and outcome"),
        (
            ("instruction",),
            ("instructed_by", "instructed_on"),
            ("called_back", "answers"),
            ("done_by", "done_at"),
        ),
        folded=True,
    ),
)  # fmt: skip

REGISTER = Register(
    key="calls",
    label=N_("Telephone calls"),
    book=N_("Register of Telephone Calls"),
    one=N_("Telephone call"),
    entity=Call,
    prefix="TEL",
    workflow=WORKFLOW,
    columns=(
        "number", "at", "direction", "person", "party", "content", "category", "telephone",
        "our_person", "handler", "duration", "old_number", "done_at", "callback_due", "state",
    ),
    shown=("number", "at", "direction", "party", "content", "callback_due", "state"),
    form=FORM,
    views=VIEWS,
    headline="content",
    actions=ACTIONS,
    children=(
        Child("passed_on", N_("Passed on"), PassedOn, by_action=True, added_by="pass-on"),
        Child("notes", N_("Notes"), CallNote, by_action=True, added_by="note"),
    ),
    papers=(
        Paper("note", N_("Telephone note"), "officedesk.registers.calls.papers:telephone_note"),
    ),
    print_columns=(
        PrintColumn(N_("No."), 19, ("number",)),
        PrintColumn(N_("Date, time"), 19, ("at",)),
        PrintColumn(N_("In/out"), 15, ("direction",)),
        PrintColumn(N_("Caller, post, unit, tel."), 42, ("person", "post", "party", "telephone")),
        PrintColumn(N_("Content"), 76, ("content",)),
        PrintColumn(N_("Taken by"), 18, ("our_person",)),
        PrintColumn(N_("Instruction"), 32, ("instruction", "instructed_by")),
        PrintColumn(N_("Done, by, at"), 36, ("action_taken", "done_by", "done_at")),
    ),
    event="at",
    late_after=1,
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    twins=(("at", "telephone"), ("at", "party"), ("at", "person")),
    takes=(TAKES_CALL,),
    hears=hearings(hear_task),
    cursor="content",
    returning=(
        ("telephone", ("party", "person", "post")),
        ("person", ("party", "post", "telephone")),
        ("party", ()),
    ),
    deadlines=(Deadline("callback_due", "called_back"),),
)  # fmt: skip
