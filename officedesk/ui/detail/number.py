"""The number of the shown entry: taken by the mouse, it links wherever it is dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from officedesk.core.i18n import _
from officedesk.core.patterns import in_its_register
from officedesk.ui.parts.carry import Carried, Grip, carry
from officedesk.ui.plain import Label, set_tip


class NumberLabel(Label):
    """A number that can be carried to another entry, or copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, weight=500, ink="text2")
        self._carried: Carried | None = None
        self._grip = Grip()
        self._number = ""

    def show_entry(self, carried: Carried, *, free: bool) -> None:
        """Show the number; ``free``: it may be taken along."""
        self._carried = carried if free else None
        self.setText(carried.number)
        # A draft is copied as the list has it; the command line wants the register too.
        self._number = in_its_register(carried.number, carried.ref.register)
        self.setCursor(Qt.CursorShape.OpenHandCursor if free else Qt.CursorShape.ArrowCursor)
        set_tip(self, _("Drag the number onto another entry to link the two.") if free else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._carried is not None and self._grip.taken(event):
            carry(self, self._carried)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Copy the number")).triggered.connect(self._copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
