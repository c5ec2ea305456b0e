"""The page of the items: beside the list the stock card of the chosen one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from officedesk.core.i18n import N_
from officedesk.registers.items.register import REGISTER
from officedesk.ui.page.host import Host
from officedesk.ui.stock.card import StockCard
from officedesk.ui.stock.figures_view import FiguresDesk, FiguresView

COMMANDS = (
    ("requisitions:counter", N_("Issue…"), "supplies", "Ctrl+I"),
    ("receipts:delivery", N_("Receive a delivery…"), "import", "Ctrl+Shift+I"),
    ("figures", N_("Figures"), "chart", "Ctrl+Shift+G"),
)
"""What this register's page offers besides the actions: key, words, icon, keys."""


def open_command(key: str, desk: FiguresDesk) -> QWidget | None:
    """The figures of the store room."""
    return FiguresView(desk) if key == "figures" else None


def open_card(host: Host, parent: QWidget) -> QWidget:
    """What stands over the facts of the chosen item."""
    return StockCard(host, REGISTER, parent)
