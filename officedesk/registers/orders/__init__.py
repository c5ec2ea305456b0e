"""Orders: what is planned to be bought, ordered, and still to come (采购计划、订购)."""

from officedesk.core.i18n import N_

KEY = "orders"
TITLE = N_("Supplies")
ICON = "supplies"
ORDER = 66
GROUP = "supplies"
SEGMENT = N_("Orders")
