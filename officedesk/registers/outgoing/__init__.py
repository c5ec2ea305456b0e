"""Outgoing letters (发文)."""

from officedesk.core.i18n import N_

KEY = "outgoing"
TITLE = N_("Outgoing letters")
ICON = "send"
ORDER = 11
GROUP = "letters"
SEGMENT = N_("Outgoing")
