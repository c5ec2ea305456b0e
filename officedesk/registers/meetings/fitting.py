"""Whether a meeting fits its room: said where that changed, refused to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from officedesk.core.answers import wall
from officedesk.core.booking import Place, Span
from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.work import Work
from officedesk.registers.meetings.choices import AWAY
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import Attendee
from officedesk.registers.meetings.states import AHEAD


def look_at_room(work: Work, meeting: Meeting, people: Sequence[Attendee]) -> None:
    """Say where the room is closed then, or too small.

    Each is said again only where what it is about changed; ``people`` are those who are due.
    """
    start, end = meeting.starts, meeting.ends
    if meeting.room_id is None or not isinstance(start, datetime) or not isinstance(end, datetime):
        return
    room = work.place(EntryRef("rooms", meeting.room_id))
    if room is None or end <= wall(work):
        return
    anew = _anew(work, meeting)
    if anew or _changed(work, meeting, "starts", "ends"):
        _look_at_hours(work, meeting, room, Span(start, end))
    if anew or _changed(work, meeting, "expected") or _others(work, meeting, people):
        _look_at_seats(work, meeting, room, people)


def _look_at_hours(work: Work, meeting: Meeting, room: Place, span: Span) -> None:
    if not room.open_for(span):
        work.warn(
            _("{number}: {room} is open {opens}–{closes}, it is booked {start}–{end}.").format(
                number=meeting.called, room=room.name, opens=f"{room.opens:%H:%M}",
                closes=f"{room.closes:%H:%M}", start=f"{span.start:%H:%M}",
                end=f"{span.end:%H:%M}",
            )
        )  # fmt: skip


def _look_at_seats(work: Work, meeting: Meeting, room: Place, people: Sequence[Attendee]) -> None:
    coming = max(meeting.expected or 0, sum(one.answer not in AWAY for one in people))
    if room.capacity and coming > room.capacity:
        work.warn(
            _("{number}: {count} persons are expected, {room} holds {capacity}.").format(
                number=meeting.called, count=coming, room=room.name, capacity=room.capacity
            )
        )


def _anew(work: Work, meeting: Meeting) -> bool:
    """Whether it takes this room as of now: it is new, comes from another, or is planned again."""
    before = work.was(meeting)
    return (
        before is None
        or _changed(work, meeting, "room_id")
        or before.get("state", meeting.state) not in AHEAD
    )


def _changed(work: Work, meeting: Meeting, *names: str) -> bool:
    before = work.was(meeting)
    return before is None or any(name in before for name in names)


def _others(work: Work, meeting: Meeting, people: Sequence[Attendee]) -> bool:
    """Whether others come than before: somebody was added, taken off, or thought better of it.

    The count of those who are due is still the one of before.
    """
    stayed = 0
    for one in people:
        before = work.was(one)
        if before is None or (before.get("answer", one.answer) in AWAY) != (one.answer in AWAY):
            return True
        stayed += 1
    return stayed != (meeting.due_count or 0)
