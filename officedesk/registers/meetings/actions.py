"""What one can do with a meeting; the rules stand here, below window and command line."""

from __future__ import annotations

from datetime import date, datetime

from officedesk.core import corrections
from officedesk.core.answers import (
    Given,
    ask_for,
    full,
    moment_given,
    needed,
    not_ahead,
    wall,
    words_given,
)
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind, Party
from officedesk.core.formats import long_moment
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Action
from officedesk.core.text import fold
from officedesk.core.values import NOT_STATED
from officedesk.core.work import Work
from officedesk.registers.meetings.choices import (
    ACCEPTED,
    ACTION_STATES,
    ANSWERS,
    AWAY,
    FINISHED,
    INVITED,
    OPEN,
    PRESENT,
)
from officedesk.registers.meetings.handing import MAKE_TASK, no_action, which_action
from officedesk.registers.meetings.minutes import MINUTES_ACTIONS
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import Attendee, MeetingAction, MeetingCorrection
from officedesk.registers.meetings.series import SERIES_ACTIONS
from officedesk.registers.meetings.states import (
    AHEAD,
    CANCELLED,
    DONE,
    FREES,
    HELD,
    NOTIFIED,
    PLANNED,
    POSTPONED,
)


def notify(work: Work, meeting: Meeting, given: Given) -> None:
    """The notice went out (会议通知)."""
    meeting.notice_on = not_ahead(work, moment_given(work, given, "notice_on"), "notice_on")
    meeting.notice_way = words_given(given, "notice_way")
    meeting.state = NOTIFIED


def answer(work: Work, meeting: Meeting, given: Given) -> None:
    """Someone says whether they come; who is not on the list is put there.

    Raises:
        Invalid: someone who stays away gives no reason.
    """
    name = str(needed(given, "person", _("Write who answers.")))
    said = str(needed(given, "answer", _("Write what they say.")))
    reason = words_given(given, "reason")
    if said in AWAY and not reason:
        raise Invalid(_("{name}: write why they do not come.").format(name=name), "reason")
    rows = work.children(meeting, Attendee)
    row = next((one for one in rows if fold(str(one.person)) == fold(name)), None)
    if row is None:
        row = Attendee(person=name, person_id=work.person(name), role="required", answer=said)
        work.add_child(meeting, row)
    row.answer, row.reason = said, reason


def hold(work: Work, meeting: Meeting, given: Given) -> None:
    """It was held. What was planned and what came of it are facts from now on.

    Raises:
        Clash: it lies ahead, or nobody wrote when it was.
    """
    start = meeting.starts
    if not isinstance(start, date):
        raise Clash(_("{number}: write when it began first.").format(number=meeting.called))
    if full(start) > wall(work):
        raise Clash(
            _("{number} begins {start}: it was not held yet.").format(
                number=meeting.called, start=long_moment(start)
            )
        )
    ended = given.get("ended")
    if isinstance(ended, datetime):
        if full(ended) <= full(start):
            raise Invalid(_("It would have ended before it began. Write a later time."), "ended")
        meeting.ends = not_ahead(work, ended, "ended")
    if given.get("all_present"):
        for row in work.children(meeting, Attendee):
            if row.answer in (None, INVITED, ACCEPTED):
                row.answer = PRESENT
    meeting.state = HELD


def postpone(work: Work, meeting: Meeting, given: Given) -> None:
    """It is put off: its room is free at once, the meeting stays in the register."""
    meeting.not_held = str(needed(given, "why", _("Write why it is postponed.")))
    meeting.state = POSTPONED


def cancel(work: Work, meeting: Meeting, given: Given) -> None:
    """It is not held at all: its room is free at once, the meeting stays in the register."""
    meeting.not_held = str(needed(given, "why", _("Write why it is cancelled.")))
    meeting.state = CANCELLED


def plan_again(work: Work, meeting: Meeting, given: Given) -> None:
    """It is to be held after all, at the time that is given or at its old one.

    Raises:
        Clash: the room is taken then.
    """
    for name in ("starts", "ends", "room"):
        if given.get(name) is not None:
            setattr(meeting, name, given[name])
    if given.get("starts") is not None and given.get("ends") is None:
        meeting.ends, meeting.end_assumed = None, True
    meeting.not_held = None
    meeting.notice_on = meeting.notice_way = None
    meeting.state = PLANNED


def settle_action(work: Work, meeting: Meeting, given: Given) -> None:
    """One of its actions is done, dropped or open again; that goes on when the minutes are signed.

    Raises:
        Invalid: it has no action of that place.
        Clash: its task is still running.
    """
    rows = work.children(meeting, MeetingAction)
    place = given.get("action_no")
    if place is None and sum(row.state == OPEN for row in rows) == 1:
        place = next(n for n, row in enumerate(rows, 1) if row.state == OPEN)
    if not isinstance(place, int) or not 1 <= place <= len(rows):
        raise Invalid(
            which_action(len(rows))
            if rows
            else _("{number} has no actions.").format(number=meeting.called),
            "action_no",
        )
    row = rows[place - 1]
    state = str(given.get("action_state") or FINISHED)
    if state != OPEN and isinstance(row.task, str) and work.is_open(row.task):
        raise Clash(_("{task} is its task; verify or drop that.").format(task=row.task))
    row.state = state
    done = given.get("done_on")
    row.done_on = None if row.state == OPEN else done if isinstance(done, date) else work.today


def check_room(work: Work, meeting: Meeting, given: Given) -> None:
    """The room was looked at afterwards."""
    meeting.room_found = str(needed(given, "room_found", _("Write how the room was found.")))
    meeting.room_checked = not_ahead(work, moment_given(work, given, "checked_at"), "checked_at")


_CORRECTED = ("title", "kind", "starts", "ends", "room", "place", "chair", "organiser")


def correct(work: Work, meeting: Meeting, given: Given) -> None:
    """Correct what was recorded of a meeting that was held; both values stay and print."""
    changed = corrections.correct(work, meeting, given, _CORRECTED, MeetingCorrection)
    for name in changed & {"starts"}:
        moment = getattr(meeting, name)
        if moment is not NOT_STATED:
            not_ahead(work, moment, name)


_WHY = ask_for("why", N_("Reason"), Kind.TEXT, must=True)
_STARTS = ask_for("starts", N_("Begins"), Kind.MOMENT, timed=True, ahead=True)
_ENDS = ask_for("ends", N_("Ends"), Kind.MOMENT, timed=True, ahead=True)
_ACTION_NO = ask_for(
    "action_no", N_("Action no."), Kind.NUMBER,
    hint=N_("As they stand in the minutes; empty: the only one that is open"),
)  # fmt: skip
_ROOM = ask_for("room", C_("meeting", "Room"), Kind.MASTER, of="rooms")

ACTIONS = (
    Action(
        "notify", N_("Notice sent"), N_("Notice sent"), notify, "send",
        (
            ask_for("notice_on", N_("Notice sent on"), Kind.MOMENT, default="now", timed=True),
            ask_for("notice_way", N_("Notice sent by way of"), Kind.TEXT),
        ),
        AHEAD, bar=True,
    ),
    Action(
        "answer", N_("Note an answer"), N_("Answer noted"), answer, "reply",
        (
            ask_for("person", N_("Person"), Kind.PARTY, party=Party.STAFF, must=True),
            ask_for("answer", N_("Comes"), Kind.CHOICE, choices=ANSWERS, default=ACCEPTED),
            ask_for("reason", N_("Why not"), Kind.TEXT),
        ),
        (*AHEAD, HELD, "drafted"),
    ),
    Action(
        "hold", C_("meeting", "Held"), C_("meeting", "Held"), hold, "check",
        (
            ask_for("ended", N_("Ended at"), Kind.MOMENT, timed=True, day_of="starts"),
            ask_for("all_present", N_("Whoever did not decline was present"), Kind.FLAG),
        ),
        AHEAD, undoable=False, bar=True,
    ),
    *MINUTES_ACTIONS,
    Action(
        "task", N_("Make a task of its action…"), N_("Task begun"), icon="tasks", several=False,
        asks=(_ACTION_NO,), hands=MAKE_TASK, refuses=no_action, states=DONE,
    ),
    Action(
        "settle-action", N_("An action is done"), N_("Action noted"), settle_action, "check",
        (
            _ACTION_NO,
            ask_for("action_state", N_("It is"), Kind.CHOICE, choices=ACTION_STATES,
                    default=FINISHED),
            ask_for("done_on", N_("Done on"), Kind.DAY, default="today"),
        ),
        DONE, undoable=False, several=False,
    ),
    Action("postpone", N_("Postpone"), N_("Postponed"), postpone, "clock", (_WHY,), AHEAD),
    Action(
        "cancel", C_("meeting", "Call off"), C_("meeting", "Cancelled"), cancel, "x", (_WHY,),
        (*AHEAD, POSTPONED),
    ),
    *SERIES_ACTIONS,
    Action(
        "plan-again", N_("Plan again"), N_("Planned again"), plan_again, "reopen",
        (_STARTS, _ENDS, _ROOM), FREES, span=("starts", "ends"),
    ),
    Action(
        "check-room", N_("Room checked"), N_("Room checked"), check_room, "find",
        (
            ask_for("room_found", N_("The room was found"), Kind.TEXT, must=True),
            ask_for("checked_at", N_("Room checked at"), Kind.MOMENT, default="now", timed=True),
        ),
        DONE,
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            ask_for("title", C_("meeting", "Title"), Kind.TEXT), _STARTS, _ENDS, _ROOM,
            ask_for("place", N_("Outside place"), Kind.TEXT),
            ask_for("chair", N_("Chair"), Kind.PARTY, party=Party.STAFF),
            ask_for("organiser", N_("Organiser"), Kind.PARTY, party=Party.STAFF),
            ask_for("reason", N_("Reason"), Kind.TEXT, must=True),
        ),
        DONE, undoable=False, several=False, span=("starts", "ends"),
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
