"""The menu in which the columns of a list are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from officedesk.core.i18n import _
from officedesk.ui.list.columns import ListShape

ALWAYS = "number"
"""The column that is never hidden: one has to be able to name an entry."""


class ColumnsMenu(QMenu):
    """Stays open while columns are ticked.

    Signals:
        chosen: names of the columns to show.
        usual: the usual columns and widths are wanted again.
    """

    chosen = Signal(object)
    usual = Signal()

    def __init__(self, shape: ListShape, shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._ticks: dict[str, QAction] = {}
        for column in shape.columns:
            action = self.addAction(_(column.label).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.setEnabled(column.name != ALWAYS)
            action.triggered.connect(self._tick)
            self._ticks[column.name] = action
        self.addSeparator()
        self.addAction(_("Usual columns")).triggered.connect(self.usual)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Qt gives none beside the entries, whatever its stubs say.
        action = cast("QAction | None", self.actionAt(event.position().toPoint()))
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def _tick(self) -> None:
        self.chosen.emit([name for name, action in self._ticks.items() if action.isChecked()])
