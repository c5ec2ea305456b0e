"""The directory of people, organisations and departments."""

from officedesk.core.i18n import N_

KEY = "people"
TITLE = N_("Directory")
ICON = "people"
ORDER = 90
TAB = False
