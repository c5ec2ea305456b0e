"""Visitors: who is expected, who is in the house, who was (来访)."""

from officedesk.core.i18n import N_

KEY = "visitors"
TITLE = N_("Visitors")
ICON = "visitors"
ORDER = 50
