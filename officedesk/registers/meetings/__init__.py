"""Meetings: planned, held, their minutes and what was decided (会议)."""

from officedesk.core.i18n import N_

KEY = "meetings"
TITLE = N_("Meetings")
ICON = "meetings"
ORDER = 40
GROUP = "meetings"
SEGMENT = N_("Register")
