"""Incoming letters (收文)."""

from officedesk.core.i18n import N_

KEY = "letters"
TITLE = N_("Letters")
ICON = "letters"
ORDER = 10
GROUP = "letters"
SEGMENT = N_("Incoming")
