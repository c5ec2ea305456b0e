"""What goes in and out of the store room (出入库)."""

from officedesk.core.i18n import N_

KEY = "movements"
TITLE = N_("Supplies")
ICON = "supplies"
ORDER = 64
GROUP = "supplies"
SEGMENT = N_("Movements")
