"""What is done with a meeting of a series and all that follow it (this and following)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from officedesk.core.answers import Given, needed
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_, _
from officedesk.core.recurring import occurrences, split
from officedesk.core.register import Action
from officedesk.core.repetition import on_the_wall, parse_repetition, repetition_text
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.states import AHEAD, CANCELLED

P = Nature.PROGRESS
_MOST = 2000
_DAY = timedelta(days=1)


def cancel_onward(work: Work, meeting: Meeting, given: Given) -> None:
    """This one and all that follow are not held; the series ends before it."""
    why = str(needed(given, "why", _("Write why it is cancelled.")))
    following = _following(work, meeting)
    before = _rule_before(meeting)
    for one in _of_series(work, meeting):
        if before is not None:
            one.rule = before
    for one in following:
        one.not_held, one.state = why, CANCELLED


def move_onward(work: Work, meeting: Meeting, given: Given) -> None:
    """This one and all that follow are held at another time, in another room, under another chair.

    Raises:
        Clash: a room is taken at one of the times; nothing is changed.
        Invalid: nothing is said that could be changed.
    """
    start = given.get("starts")
    if isinstance(start, date) and isinstance(start, datetime) is not isinstance(
        meeting.starts, datetime
    ):
        raise Invalid(_("Write it with the time of day, as it was before."), "starts")
    by = _between(meeting.starts, start)
    names = [
        name for name in ("room", "place", "chair")
        if given.get(name) is not None and given[name] != getattr(meeting, name)
    ]  # fmt: skip
    if not by and not names and given.get("minutes") is None:
        raise Invalid(_("Write what is to change: the time, the room or the chair."), "starts")
    following = _following(work, meeting)
    # The last one first where they go on, so that none meets the next on its way.
    for one in reversed(following) if by > timedelta() else following:
        _move(one, by, given.get("minutes"))
        for name in names:
            setattr(one, name, given[name])
        if "room" in names and "place" not in names:
            one.place = None
        work.flush()


def _move(meeting: Meeting, by: timedelta, minutes: object) -> None:
    start, end = meeting.starts, meeting.ends
    if not isinstance(start, date):
        return
    if isinstance(minutes, int) and isinstance(start, datetime):
        meeting.ends, meeting.end_assumed = start + by + timedelta(minutes=minutes), False
    elif isinstance(end, date):
        meeting.ends = end + by
    meeting.starts = start + by


def _between(before: object, after: object) -> timedelta:
    """How far one moment lies from another; nothing where either is none."""
    if isinstance(before, datetime) and isinstance(after, datetime):
        return after - before
    if isinstance(before, date) and isinstance(after, date):
        return after - before
    return timedelta()


def _of_series(work: Work, meeting: Meeting) -> Sequence[Meeting]:
    same = (Meeting.uid == meeting.uid, Meeting.rule.is_not(None))
    return work.others(Meeting, *same, order=(Meeting.occurrence, Meeting.id), most=_MOST)


def _following(work: Work, meeting: Meeting) -> list[Meeting]:
    """This one and those after it that are still to be held.

    Raises:
        Clash: it is not of a series that repeats.
    """
    at = meeting.occurrence
    if meeting.rule is None or not isinstance(at, date):
        raise Clash(_not_repeating(meeting.called))
    return [
        one
        for one in _of_series(work, meeting)
        if one.state in AHEAD and isinstance(one.occurrence, date) and one.occurrence >= at
    ]


def _rule_before(meeting: Meeting) -> str | None:
    """How the series repeats when it ends before this meeting; None where it was the first."""
    recurrence, at = parse_repetition(str(meeting.rule)), meeting.occurrence
    assert isinstance(at, date)
    day = at.date() if isinstance(at, datetime) else at
    near = occurrences(recurrence, day + _DAY, day - _DAY)
    own = next((moment for moment in near if on_the_wall(moment) == at), None)
    if own is None:
        return None
    before, _after = split(recurrence, own)
    return None if before is None else repetition_text(before)


def refuses(rules: Rules, view: EntryView) -> str:
    """Why nothing follows an entry: it does not repeat."""
    if view.words("rule") and view.values.get("occurrence") is not None:
        return ""
    return _not_repeating(view.number)


def _not_repeating(number: str) -> str:
    return _("{number} does not repeat: change or cancel it alone.").format(number=number)


_WHY = Field(N_("Reason"), Kind.TEXT, P, name="why", must=True)

SERIES_ACTIONS = (
    Action(
        "move-onward", N_("Move this and following"), N_("Moved, with those that follow"),
        move_onward, "edit",
        (
            Field(N_("Begins"), Kind.MOMENT, P, name="starts", timed=True, ahead=True),
            Field(C_("time", "Minutes"), Kind.NUMBER, P, name="minutes"),
            Field(C_("meeting", "Room"), Kind.MASTER, P, name="room", of="rooms"),
            Field(N_("Outside place"), Kind.TEXT, P, name="place"),
            Field(N_("Chair"), Kind.PARTY, P, name="chair", party=Party.STAFF),
        ),
        AHEAD, several=False, refuses=refuses,
    ),
    Action(
        "cancel-onward", N_("Call off this and following"),
        N_("Called off, with those that follow"),
        cancel_onward, "x", (_WHY,), AHEAD, several=False, refuses=refuses,
    ),
)  # fmt: skip
