"""The seals of the institution (印章)."""

from officedesk.core.i18n import N_

KEY = "seals"
TITLE = N_("Seals")
ICON = "seals"
ORDER = 31
GROUP = "seals"
SEGMENT = N_("The seals")
