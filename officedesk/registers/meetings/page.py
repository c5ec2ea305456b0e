"""Meetings are seen in a calendar: day by room, week, month; the agenda as a list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from officedesk.core.i18n import _
from officedesk.registers.meetings.register import REGISTER
from officedesk.registers.meetings.views import AGENDA, CALENDAR, TODAY
from officedesk.ui.calendar.board import CalendarBoard
from officedesk.ui.page.host import Host


def open_board(view: str, host: Host, parent: QWidget) -> QWidget | None:
    """What stands in the place of the list in a view; None for a plain list."""
    if view not in (CALENDAR, AGENDA, TODAY):
        return None
    return CalendarBoard(
        host, REGISTER, _("All rooms"), parent, agenda=view == AGENDA, today=view == TODAY
    )
