"""What the fields of a meeting follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from officedesk.core.answers import full, wall
from officedesk.core.booking import MOST_DAYS
from officedesk.core.changes import EntryRef
from officedesk.core.directory import Person
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _, ngettext
from officedesk.core.repetition import repetition_words
from officedesk.core.values import NOT_STATED, Unstated, Value
from officedesk.core.work import Rules, Work
from officedesk.registers.meetings.agenda import carry_on
from officedesk.registers.meetings.choices import (
    ABSENT,
    DECLINED,
    INVITED,
    OPEN,
    PRESENT,
    REQUIRED,
)
from officedesk.registers.meetings.fitting import look_at_room
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import Attendee, Decision, MeetingAction
from officedesk.registers.meetings.states import AHEAD, HELD, PLANNED, SIGNED


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """Fill the state that a row of an earlier book has reached; a place that nobody wrote."""
    if row.get("room") is None and row.get("place") is None:
        row["place"] = NOT_STATED
    if row.get("carried") and not row.get("state"):
        row["state"] = HELD if _over(rules, row) else PLANNED


def _over(rules: Rules, row: Mapping[str, Value]) -> bool:
    """Whether it lies behind; one without a day is of an old book and does."""
    start, end = row.get("starts"), row.get("ends")
    last = end if isinstance(end, date) else start
    if not isinstance(last, date):
        return True
    if isinstance(last, datetime):
        return last <= wall(rules)
    return last < rules.today


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a meeting."""
    if row.get("carried"):
        return
    start, end = row.get("starts"), row.get("ends")
    if isinstance(start, Unstated) and isinstance(end, date):
        yield Invalid(_("It has an end but no beginning. Write when it begins."), "starts")
    if not isinstance(start, date) or not isinstance(end, date):
        return
    if isinstance(start, datetime) is not isinstance(end, datetime):
        yield Invalid(
            _("Write both with the time of day, or both as days: then it takes no room."), "ends"
        )
    elif full(end) < full(start) or (isinstance(end, datetime) and end == start):
        yield Invalid(
            _("It would end ({end}) before it begins ({start}). Write a later time.").format(
                start=long_moment(start), end=long_moment(end)
            ),
            "ends",
        )
    elif full(end) - full(start) > timedelta(days=MOST_DAYS):
        yield Invalid(
            _("It would last more than {days} days. Write an earlier end.").format(days=MOST_DAYS),
            "ends",
        )


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """How long it lasts, that an end is assumed, that a day alone takes no room."""
    said: dict[str, str] = {}
    start, end = row.get("starts"), row.get("ends")
    if isinstance(start, datetime) and isinstance(end, datetime) and end > start:
        minutes = int((end - start).total_seconds()) // 60
        words = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
        said["ends"] = _("{length} assumed: the end is not stated") if row.get(
            "end_assumed"
        ) else "{length}"
        said["ends"] = said["ends"].format(length=words)
    elif isinstance(start, date) and not isinstance(start, datetime):
        said["starts"] = _("all day: it takes no room")
    recurs = repetition_words(row.get("rule"))
    if recurs:
        said["rule"] = recurs
    double = row.get("double_with")
    if isinstance(double, str):
        said["double_with"] = _("the room was taken by it before")
    return said


def settle(work: Work, meeting: Meeting, new: bool) -> None:
    """Count what belongs to a meeting, take the room's minutes, carry open actions on."""
    if new and meeting.room is None and meeting.place is NOT_STATED:
        work.warn(_("{number}: nobody wrote where it is held.").format(number=meeting.called))
    people = work.children(meeting, Attendee)
    actions = work.children(meeting, MeetingAction)
    if meeting.state != SIGNED:
        _begin(people, actions)
        _known(work, people)
    if meeting.state in AHEAD:
        look_at_room(work, meeting, people)
    _put(meeting, "due_count", len(people))
    _put(meeting, "present_count", sum(one.answer == PRESENT for one in people))
    _put(meeting, "decision_count", len(work.children(meeting, Decision)))
    _put(meeting, "open_count", sum(one.state == OPEN for one in actions))
    for one in people:
        if one.answer in (DECLINED, ABSENT) and not one.reason and not new:
            work.warn(_("{name}: write why they do not come.").format(name=one.person))
            break
    carry_on(work, meeting)


def _begin(people: Sequence[Attendee], actions: Sequence[MeetingAction]) -> None:
    """What a row begins with where nobody said otherwise."""
    for one in people:
        one.role, one.answer = one.role or REQUIRED, one.answer or INVITED
    for action in actions:
        action.state = action.state or OPEN


def _known(work: Work, people: Sequence[Attendee]) -> None:
    """What the directory knows of who attends, where nobody wrote it."""
    for one in people:
        if one.person_id is None or (one.unit and one.post and one.telephone):
            continue
        known = work.get(EntryRef(Person.__tablename__, one.person_id))
        if isinstance(known, Person):
            one.unit = one.unit or known.department or known.organisation
            one.post = one.post or known.post
            one.telephone = one.telephone or known.telephone


def _put(meeting: Meeting, name: str, count: int) -> None:
    """Keep a count; nothing where there never was any."""
    before = getattr(meeting, name)
    if count != (before or 0):
        setattr(meeting, name, count)
