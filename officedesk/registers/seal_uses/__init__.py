"""The uses of the seals (用印)."""

from officedesk.core.i18n import N_

KEY = "seal-uses"
TITLE = N_("Seals")
ICON = "seals"
ORDER = 30
GROUP = "seals"
SEGMENT = N_("Register")
