"""The declaration of meetings: list, form, views, states, how they take a room."""

from __future__ import annotations

from officedesk.core.booking import Booking, Crowd
from officedesk.core.i18n import C_, N_
from officedesk.core.register import Child, Paper, PrintColumn, Register, Section
from officedesk.core.tasking import hearings
from officedesk.registers.meetings import rules
from officedesk.registers.meetings.actions import ACTIONS
from officedesk.registers.meetings.calendared import CALENDARED
from officedesk.registers.meetings.choices import AWAY, REQUIRED
from officedesk.registers.meetings.handing import TAKES_NOTICE, hear_task
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import (
    AgendaItem,
    Attendee,
    Decision,
    MeetingAction,
    MeetingCorrection,
    Version,
)
from officedesk.registers.meetings.printing import attendance, bands, date_and_time
from officedesk.registers.meetings.states import AHEAD, FREES, WORKFLOW
from officedesk.registers.meetings.views import CALENDAR, VIEWS

_PAPERS = "officedesk.registers.meetings.papers"
BOOKING = Booking(
    place="room", start="starts", end="ends", assumed="end_assumed", before="setup",
    after="clearing", frees=FREES, ahead=AHEAD, double="double_with", uid="uid", people=("chair",),
    crowd=Crowd("attendees", "person", "role", (REQUIRED,), "answer", AWAY), elsewhere="place",
)  # fmt: skip
FORM = (
    Section(
        C_("one", "The meeting"),
        (("title",), ("kind", "series"), ("starts", "ends"), ("room", "place"),
         ("end_assumed", "double_with")),
    ),
    Section(
        C_("meeting", "Who"),
        (("chair", "organiser"), ("recorder", "expected"), ("attends",), ("reply_by", "mark")),
    ),
    Section(N_("Attendees and agenda"), (("attendees",), ("agenda",)), folded=True),
    Section(
        N_("Preparation"),
        (
            ("materials",),
            ("copies", "name_plates"),
            ("projector", "microphone"),
            ("tea", "recording"),
            ("setup", "clearing"),
        ),
        folded=True,
    ),
    Section(
        N_("Minutes, decisions, actions"),
        (("minutes",), ("decisions",), ("actions",)),
        folded=True,
    ),
    Section(
        N_("Notice, signature, room afterwards"),
        (
            ("notice_on", "notice_way"),
            ("signed_by", "signed_on"),
            ("sign_basis", "not_held"),
            ("room_checked", "room_found"),
            ("due_count", "present_count"),
            ("decision_count", "open_count"),
            ("remarks",),
        ),
        folded=True,
    ),
    Section(
        N_("Calendar"),
        (("rule",), ("occurrence", "revision")),
        folded=True,
    ),
)  # fmt: skip

REGISTER = Register(
    key="meetings",
    label=N_("Meetings"),
    book=N_("Register of Meetings"),
    one=N_("Meeting"),
    entity=Meeting,
    prefix="MTG",
    workflow=WORKFLOW,
    columns=(
        "number", "starts", "ends", "room", "title", "kind", "chair", "organiser", "place",
        "series", "expected", "due_count", "present_count", "open_count", "end_assumed",
        "double_with", "notice_on", "signed_on", "old_number", "state",
    ),
    shown=("number", "starts", "room", "title", "chair", "open_count", "state"),
    form=FORM,
    views=VIEWS,
    headline="title",
    actions=ACTIONS,
    children=(
        Child("attendees", N_("Attendees"), Attendee, listed=True),
        Child("agenda", N_("Agenda"), AgendaItem, listed=True),
        Child("decisions", N_("Decisions"), Decision, listed=True),
        Child("actions", N_("Actions"), MeetingAction, added_by="settle-action", listed=True),
        Child("versions", N_("Signed versions"), Version, by_action=True),
        Child("corrections", N_("Corrections"), MeetingCorrection, by_action=True),
    ),
    papers=(
        Paper("notice", N_("Notice of meeting"), f"{_PAPERS}.invite:notice", several=True),
        Paper("sign-in", N_("Sign-in sheet"), f"{_PAPERS}.invite:sign_in", several=True),
        Paper("minutes", N_("Minutes of meeting"), f"{_PAPERS}.minutes:minutes", several=True,
              word=f"{_PAPERS}.word:minutes_word"),
        Paper("versions", N_("Minutes as signed, every version"), f"{_PAPERS}.minutes:versions"),
        Paper("actions", N_("Action list"), f"{_PAPERS}.lists:action_list", several=True),
        Paper("door", N_("Sheets for the doors"), f"{_PAPERS}.lists:door", several=True,
              view="today", daily=True),
    ),
    print_columns=(
        PrintColumn(N_("No."), 19, ("number",)),
        PrintColumn(N_("Date, time"), 24, ("starts", "ends"), words=date_and_time),
        PrintColumn(C_("meeting", "Room"), 30, ("room", "place")),
        PrintColumn(C_("meeting", "Title"), 61, ("title",)),
        PrintColumn(N_("Chair"), 24, ("chair",)),
        PrintColumn(
            N_("Due / present"), 18, ("due_count", "present_count", "expected"), words=attendance
        ),
        PrintColumn(N_("Recorder"), 22, ("recorder",)),
        PrintColumn(N_("Decisions"), 18, ("decision_count",)),
        PrintColumn(N_("Actions open"), 15, ("open_count",)),
        PrintColumn(N_("Remarks"), 26, ("remarks",)),
    ),
    bands=bands,
    event="starts",
    ends="ends",
    late_after=1,
    opening=CALENDAR,
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    clashes=rules.settle,
    twins=(("title", "starts"),),
    carry=("kind", "series", "starts", "room", "place", "chair", "organiser", "recorder"),
    takes=(TAKES_NOTICE,),
    hears=hearings(hear_task),
    cursor="title",

    booking=BOOKING,
    calendared=CALENDARED,
)  # fmt: skip
