"""Says where the clocks are changed in the hour of a booking: it is skipped, or comes twice.

What was written stays; what is said is which moment programs with a zone take it for.
"""

from __future__ import annotations

from datetime import datetime

from officedesk.core.daywords import clock_time, long_day
from officedesk.core.entity import Entry
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.zones import OddHour, odd_hour
from officedesk.desk.office_zone import office_zone
from officedesk.store.unit import UnitOfWork


def warn_of_odd_hour(work: UnitOfWork, register: Register, entry: Entry) -> None:
    """Say it of the start, else of the end, where this operation wrote it.

    Where the machine's zone is not known nothing is said: UTC has no such hours.
    """
    booking, before = register.booking, work.was(entry)
    if booking is None:
        return
    for name in (booking.start, booking.end):
        moment = getattr(entry, name)
        if not isinstance(moment, datetime) or (before is not None and name not in before):
            continue
        found = odd_hour(office_zone(), moment)
        if found is not None:
            work.warn(_sentence(entry.called, moment, found))
            return


def _sentence(number: str, moment: datetime, found: OddHour) -> str:
    words = (
        _("{number}: {time} comes twice on {day}, as the clocks go back. The first is taken.")
        if found.twice
        else _(
            "{number}: {time} is skipped on {day}, as the clocks go forward. {taken} is taken."
        )
    )
    return words.format(
        number=number, time=clock_time(moment), day=long_day(moment.date()),
        taken=clock_time(found.taken),
    )  # fmt: skip
