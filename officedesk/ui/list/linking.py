"""Rows that are carried to other entries, and on which other entries are dropped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

from officedesk.ui.parts.carry import Carried, Grip, carried_in, carry
from officedesk.ui.parts.drophint import DropHint, link_hint

_Hand = QDragMoveEvent | QDropEvent


class RowLinks(QObject):
    """Watches the rows of a list; what is no entry, such as files, goes on to the list itself.

    Attributes:
        hint: over the row on which the mouse stands.

    Signals:
        dropped: the row's entry and the one that was dropped on it, both ``Carried``.
    """

    dropped = Signal(object, object)

    def __init__(self, view: QTableView, entry_at: Callable[[int], Carried | None]) -> None:
        """``entry_at`` gives the entry of a row, None for the head of a group."""
        super().__init__(view)
        self._view, self._entry_at = view, entry_at
        self._grip = Grip()
        self._held: Carried | None = None
        self.hint = DropHint(view.viewport())
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a row along, or an entry in."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if kind is QEvent.Type.DragLeave:
            self.hint.hide()
        elif isinstance(event, _Hand):
            carried = carried_in(event.mimeData())
            if carried is not None:
                self._hand(event, carried)
                return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._held = self._entry_at(self._row(event.position().toPoint()))
            # With a key held down, the mouse chooses rows as it goes.
            if self._held is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
                self._grip.let_go()
            else:
                self._grip.pressed(event)
        elif kind is QEvent.Type.MouseButtonRelease:
            self._grip.let_go()
        elif kind is QEvent.Type.MouseMove and self._held and self._grip.taken(event):
            carry(self._view, self._held)
            return True
        return False

    def _hand(self, event: _Hand, carried: Carried) -> None:
        row = self._row(event.position().toPoint())
        entry = self._entry_at(row)
        dropped = event.type() is QEvent.Type.Drop
        if entry is None or dropped:
            self.hint.hide()
        else:
            self.hint.show_over(self._place(row), link_hint(carried, entry))
        if entry is None and event.type() is not QEvent.Type.DragEnter:
            event.ignore()
            return
        event.acceptProposedAction()
        if dropped:
            self.dropped.emit(entry, carried)

    def _row(self, at: QPoint) -> int:
        return self._view.rowAt(at.y())

    def _place(self, row: int) -> QRect:
        top, high = self._view.rowViewportPosition(row), self._view.rowHeight(row)
        return QRect(0, top, self._view.viewport().width(), high)
