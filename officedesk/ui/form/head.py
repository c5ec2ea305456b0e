"""The form's head: its title, the number to come, and the cross that leaves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import IconButton
from officedesk.ui.plain import ElidedLabel, Label


class FormHead(QWidget):
    """Title left, number to come right.

    Signals:
        leave: the cross was pressed.
    """

    leave = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, self, size=16, weight=600)
        self._number = Label("", self, size=12, ink="text2")
        self.close_button = IconButton("x", _("Leave (Esc)"), self)
        self.close_button.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self._number)
        row.addWidget(self.close_button)

    def show_number(self, number: str) -> None:
        """Say which number the entry will probably get."""
        words = _("will be {number}").format(number=number) if number else ""
        self._number.setText(words)

    @property
    def number(self) -> str:
        """What is said about the number."""
        return self._number.text()
