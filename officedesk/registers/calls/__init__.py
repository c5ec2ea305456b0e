"""Telephone calls (电话记录)."""

from officedesk.core.i18n import N_

KEY = "calls"
TITLE = N_("Calls")
ICON = "calls"
ORDER = 20
