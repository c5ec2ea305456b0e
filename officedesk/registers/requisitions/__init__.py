"""Requisitions: what departments ask of the store room, and get (领用单)."""

from officedesk.core.i18n import N_

KEY = "requisitions"
TITLE = N_("Supplies")
ICON = "supplies"
ORDER = 61
GROUP = "supplies"
SEGMENT = N_("Requisitions")
