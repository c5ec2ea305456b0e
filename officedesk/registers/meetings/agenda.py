"""Open actions of a series stand at the head of its next agenda by themselves (registers.md §5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from officedesk.core.daywords import short_day
from officedesk.core.i18n import _
from officedesk.core.work import Work
from officedesk.registers.meetings.choices import OPEN
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import AgendaItem, MeetingAction
from officedesk.registers.meetings.states import AHEAD, DONE


def carry_on(work: Work, meeting: Meeting) -> None:
    """Put what is open of the series at the head of its next agenda, and take off what is done."""
    if not isinstance(meeting.series, str) or not meeting.series:
        return
    coming = _next(work, meeting)
    if coming is not None:
        _head(work, coming, _open(work, meeting, coming))


def _next(work: Work, meeting: Meeting) -> Meeting | None:
    """The first meeting of the series that is still to be held."""
    same = (Meeting.series == meeting.series, Meeting.state.in_(AHEAD))
    found = work.others(Meeting, *same, order=(Meeting.starts, Meeting.id), most=1)
    return found[0] if found else None


def _open(work: Work, meeting: Meeting, coming: Meeting) -> dict[str, MeetingAction]:
    """The open actions of the meetings that were held before, by what they are called."""
    same = (
        Meeting.series == meeting.series, Meeting.state.in_(DONE), Meeting.open_count > 0,
        Meeting.id != coming.id,
    )  # fmt: skip
    held = work.others(Meeting, *same, order=(Meeting.starts, Meeting.id), most=200)
    return {
        f"{one.called}/{action.id}": action
        for one in held
        for action in work.children(one, MeetingAction)
        if action.state == OPEN
    }


def _head(work: Work, coming: Meeting, wanted: dict[str, MeetingAction]) -> None:
    rows = work.children(coming, AgendaItem)
    held = {str(row.open_from): row for row in rows if row.open_from}
    for key, row in held.items():
        if key not in wanted:
            row.removed = 1
    for key, action in wanted.items():
        words = topic(action, key.rpartition("/")[0])
        if key not in held:
            lead = action.lead if isinstance(action.lead, str) else None
            item = AgendaItem(
                topic=words, presenter=lead, presenter_id=action.lead_id, open_from=key
            )
            work.add_child(coming, item)
        elif held[key].topic != words:
            held[key].topic = words
    _in_order(work.children(coming, AgendaItem))


def _in_order(rows: Sequence[AgendaItem]) -> None:
    """What is open first; the others keep their order."""
    live = [row for row in rows if not row.removed]
    ordered = [row for row in live if row.open_from] + [row for row in live if not row.open_from]
    for place, row in enumerate(ordered, 1):
        if row.position != place:
            row.position = place


def topic(action: MeetingAction, number: str) -> str:
    """What stands on the agenda for an open action."""
    due = action.due
    if isinstance(due, date):
        return _("Open from {number}: {what}, due {day}").format(
            number=number, what=action.what, day=short_day(due)
        )
    return _("Open from {number}: {what}").format(number=number, what=action.what)
