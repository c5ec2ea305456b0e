"""The items of the store room (物品)."""

from officedesk.core.i18n import N_

KEY = "items"
TITLE = N_("Supplies")
ICON = "supplies"
ORDER = 60
GROUP = "supplies"
SEGMENT = N_("Stock")
