"""The named lists of meetings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, literal_column, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from officedesk.core.i18n import C_, N_
from officedesk.core.permits import Operator
from officedesk.core.register import View
from officedesk.registers.meetings.choices import OPEN
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import MeetingAction
from officedesk.registers.meetings.states import (
    AHEAD,
    CANCELLED,
    DRAFTED,
    FREES,
    HELD,
    NOTIFIED,
    PLANNED,
    POSTPONED,
)

CALENDAR, AGENDA, TODAY = "calendar", "coming", "today"
"""The views that have a picture of their own (``page.py``)."""
MONDAY_TO = 7
_STANDS = Meeting.state.not_in((*FREES, "void"))


def _outer(name: str) -> ColumnElement[Any]:
    """A column of the list's own row, as an inner question names it."""
    return literal_column(f"meetings.{name}")


def _between(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], since: date, until: date
) -> ColumnElement[bool]:
    """From the one day on and before the other, with or without a time."""
    return and_(column >= since, column < until)


def _coming(now: datetime) -> ColumnElement[bool]:
    """Still to be held; one that runs stays until its end."""
    return and_(
        Meeting.state.in_(AHEAD),
        or_(Meeting.starts >= now.date(), Meeting.ends > now, Meeting.starts == "∅"),
    )


def _today(today: date) -> ColumnElement[bool]:
    return and_(_STANDS, _of_day(today))


def _of_day(day: date) -> ColumnElement[bool]:
    """Begins on that day, or runs on into it."""
    return or_(
        _between(Meeting.starts, day, day + timedelta(days=1)),
        and_(Meeting.starts < day, Meeting.ends > day, Meeting.starts > day - timedelta(days=31)),
    )


def _tomorrow(today: date) -> ColumnElement[bool]:
    return and_(_STANDS, _of_day(today + timedelta(days=1)))


def _week(today: date) -> ColumnElement[bool]:
    monday = today - timedelta(days=today.weekday())
    return and_(_STANDS, _between(Meeting.starts, monday, monday + timedelta(days=MONDAY_TO)))


def _to_notify(today: date) -> ColumnElement[bool]:
    return and_(Meeting.state == PLANNED, Meeting.starts >= today)


def _not_noted(now: datetime) -> ColumnElement[bool]:
    """Over, and nobody said whether it was held."""
    return and_(Meeting.state.in_((PLANNED, NOTIFIED)), Meeting.ends < now)


def _minutes_due(today: date) -> ColumnElement[bool]:
    return and_(Meeting.state.in_((HELD, DRAFTED)), Meeting.carried == 0)


def _open_actions(today: date) -> ColumnElement[bool]:
    return and_(Meeting.open_count > 0, Meeting.state != "void")


def _my_actions(operator: Operator) -> ColumnElement[bool]:
    """With an open action that the one at the desk leads."""
    lead = MeetingAction.lead == operator.name
    if operator.person is not None:
        lead = or_(MeetingAction.lead_id == operator.person, lead)
    mine = exists().where(
        MeetingAction.entry_id == _outer("id"), MeetingAction.removed == 0,
        MeetingAction.state == OPEN, lead,
    )  # fmt: skip
    return and_(Meeting.open_count > 0, Meeting.state != "void", mine)


def _doubles(today: date) -> ColumnElement[bool]:
    """Each room and time that was taken twice, once: the first entry that says so."""
    other = aliased(Meeting)
    earlier = exists().where(
        other.double_with > "", other.starts == _outer("starts"),
        other.room == _outer("room"), other.id < _outer("id"), other.state != "void",
    )  # fmt: skip
    # Of a comparison the index knows that it finds little.
    return and_(Meeting.double_with > "", Meeting.state != "void", ~earlier)


def _not_held(today: date) -> ColumnElement[bool]:
    return Meeting.state.in_((CANCELLED, POSTPONED))


VIEWS = (
    View("all", N_("All")),
    View(CALENDAR, N_("Calendar")),
    View(AGENDA, C_("view", "Agenda"), when=_coming, sort="starts"),
    View(TODAY, N_("Today’s meetings"), _today, badge=True, strip=N_("Meetings today"),
         sort="starts"),
    View("week", N_("This week"), _week, sort="starts"),
    View("to-notify", N_("To notify"), _to_notify, sort="starts"),
    View("minutes-due", N_("Minutes due"), _minutes_due),
    View("open-actions", N_("Open actions"), _open_actions),
    View("my-actions", N_("My open actions"), whose=_my_actions),
    View("not-noted", N_("Held or not?"), when=_not_noted),
    View("doubles", N_("Double-booked"), _doubles),
    View("not-held", N_("Cancelled, postponed"), _not_held),
    View("tomorrow", N_("Tomorrow"), _tomorrow, chip=False, sort="starts"),
)
