"""The questions of series and calendars, for the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from officedesk.core.query import Query
from officedesk.core.recurrence import Frequency
from officedesk.core.register import Register
from officedesk.core.repeat_choices import Repeat, rule_of
from officedesk.core.values import Value
from officedesk.desk.calendar_in import plan_calendar
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.ui.dialogs.calendar_question import CalendarQuestion
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.repeat_question import RepeatQuestion
from officedesk.ui.dialogs.series_question import SeriesQuestion
from officedesk.ui.session import Session

_OFFICE_HOUR = time(9)


def series_questions(session: Session) -> Iterator[tuple[str, OfficeDialog]]:
    """How something repeats, its days, and a calendar to take in; each by its name."""
    desk, window = session.desk, session.window
    register = next((one for one in desk.registers.values() if one.calendared is not None), None)
    if register is None:
        return
    values = _sample(desk, register)
    assert register.booking is not None
    start = values[register.booking.start]
    assert isinstance(start, datetime)
    yield "repeat", RepeatQuestion(start, desk, window)
    rule = rule_of(Repeat(Frequency.WEEKLY, count=12), start)
    plan = desk.plan_series(register.key, values, rule)
    yield "series", SeriesQuestion(plan, desk.rules.calendar, window)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "calendar.ics"
        export(desk, Query(register.key), file)
        yield "calendar", CalendarQuestion(plan_calendar(desk, register.key, file), window)


def _sample(desk: Desk, register: Register) -> dict[str, Value]:
    """An entry of an hour tomorrow, in the first place there is."""
    booking = register.booking
    assert booking is not None
    places = desk.rules.masters(register.fields[booking.place].of)
    start = datetime.combine(desk.today + timedelta(days=1), _OFFICE_HOUR)
    return {
        register.headline: register.one,
        booking.start: start,
        booking.end: start + timedelta(hours=1),
        booking.place: next((one.name for one in places if one.offered), None),
    }
