"""Why a calendar, or one of its events, cannot be read: one sentence each."""

from __future__ import annotations

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import _


class BadValue(Exception):
    """A value that cannot be read; never leaves the room. Its message says what it is."""


def not_a_calendar(file: str) -> WrongFile:
    """Nothing in it says that it is one."""
    return WrongFile(
        _(
            "{file} is not a calendar: export it once more from the calendar program, as "
            "iCalendar (.ics)."
        ).format(file=file)
    )


def cut_off(file: str, what: str, line: int) -> WrongFile:
    """Something begins and has no end, or ends without a beginning."""
    return WrongFile(
        _(
            "{file} is cut off or damaged: {what} in line {line} has no beginning or no end. "
            "Export the calendar once more and try again."
        ).format(file=file, what=what, line=line)
    )


def too_large(file: str, limit: int) -> WrongFile:
    """Larger than any office's calendar."""
    return WrongFile(
        _("{file} is larger than {limit} MB: export a shorter time of the calendar.").format(
            file=file, limit=limit
        )
    )


def too_many_events(file: str, limit: int) -> WrongFile:
    """More events than are taken in at once."""
    return WrongFile(
        _("{file} holds more than {limit} events: export a shorter time of the calendar.").format(
            file=file, limit=limit
        )
    )


def too_deep(file: str, line: int) -> WrongFile:
    """Components inside each other without end."""
    return WrongFile(
        _(
            "{file} is no calendar that can be read: in line {line} its parts lie inside each "
            "other too deep. Export it once more from the calendar program."
        ).format(file=file, line=line)
    )
