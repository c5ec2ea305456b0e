"""Receipts: what suppliers delivered to the store room, with their invoices (入库单)."""

from officedesk.core.i18n import N_

KEY = "receipts"
TITLE = N_("Supplies")
ICON = "supplies"
ORDER = 62
GROUP = "supplies"
SEGMENT = N_("Receipts")
