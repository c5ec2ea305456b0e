"""Which sheet of a workbook is imported; not shown where there is but one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui.plain import Label


class SheetChoice(QWidget):
    """A box with the filled sheets of the file.

    Signals:
        chosen: a person took another sheet.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self._sheets: tuple[str, ...] = ()
        self.box = QComboBox()
        self.box.setAccessibleName(_("Sheet"))
        self.box.activated.connect(self._take)
        title = Label(_("Sheet"), size=12, weight=500, ink="text2")
        title.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.box)
        row.addStretch(1)
        self.hide()

    def offer(self, sheets: Sequence[str], taken: str) -> None:
        """Show the sheets, with the one that is taken."""
        if tuple(sheets) != self._sheets:
            self._sheets = tuple(sheets)
            self.box.clear()
            for sheet in sheets:
                self.box.addItem(sheet, sheet)
        self.box.setCurrentIndex(self.box.findData(taken))
        self.setVisible(len(self._sheets) > 1)

    def _take(self) -> None:
        name = str(self.box.currentData() or "")
        if name != self.name:
            self.name = name
            self.chosen.emit()
