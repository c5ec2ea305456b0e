"""The rooms in which meetings are held (会议室)."""

from officedesk.core.i18n import N_

KEY = "rooms"
TITLE = N_("Rooms")
ICON = "building"
ORDER = 41
GROUP = "meetings"
SEGMENT = N_("The rooms")
