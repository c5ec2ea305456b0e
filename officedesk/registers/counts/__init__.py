"""Stocktakes: what is counted in the store room, against what the books say (盘点)."""

from officedesk.core.i18n import N_

KEY = "counts"
TITLE = N_("Supplies")
ICON = "supplies"
ORDER = 65
GROUP = "supplies"
SEGMENT = N_("Stocktakes")
