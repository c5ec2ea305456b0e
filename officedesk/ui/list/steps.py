"""The buttons of a queue: one on each row does what is next, by click, Space or Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QTableView

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.ui.list.columns import STEP
from officedesk.ui.list.model import ListModel
from officedesk.ui.parts.brush import CENTRE, rounded, write
from officedesk.ui.tokens import RADIUS

_DO = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ABOVE, _SIDE = 4, 6
_LEFT = Qt.MouseButton.LeftButton


class RowSteps(QObject):
    """Watches the rows of a list, and paints the button of one.

    Attributes:
        over: the row on whose button the mouse stands, -1 for none.

    Signals:
        asked: key of the action, and the entry.
    """

    asked = Signal(str, object)

    def __init__(self, view: QTableView, model: ListModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.over = -1
        self._pressed = -1
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def box(self, row: int) -> QRect:
        """Where the button of ``row`` stands; empty for none."""
        if self._model.step(row) is None or STEP not in self._model.shown:
            return QRect()
        index = self._model.index(row, self._model.shown.index(STEP))
        return self._view.visualRect(index).adjusted(_SIDE, _ABOVE, -_SIDE - 8, -_ABOVE - 1)

    def paint(self, painter: QPainter, row: int, *, chosen: bool) -> None:
        """The button of a row: in accent where the row is chosen."""
        step, box = self._model.step(row), QRectF(self.box(row))
        if step is None or box.isEmpty():
            return
        painter.save()
        fill = "raised" if row == self.over else "base"
        rounded(painter, box, RADIUS, fill=fill, line="accent" if chosen else "line2")
        ink = "accent" if chosen else "text"
        write(painter, box, step.button, size=12, weight=500, ink=ink, align=CENTRE)
        painter.restore()

    def ask(self, row: int) -> bool:
        """Ask for what is next with the entry on ``row``; False where nothing is."""
        step, entry = self._model.step(row), self._model.entry(row)
        if step is None or entry is None:
            return False
        self.asked.emit(step.action, EntryRef(self._model.shape.register.key, entry.id))
        return True

    def hint(self, row: int) -> str:
        """What the tooltip over the button says."""
        step, entry = self._model.step(row), self._model.entry(row)
        if step is None or entry is None:
            return ""
        return _("{action}: {number} (Space)").format(action=step.button, number=entry.number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on a button is not one on the row; Space and Enter press it."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return kind is QEvent.Type.KeyPress and watched is self._view and self._key(event)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._mouse(event)
        if kind is QEvent.Type.Leave:
            self._hover(-1)
        return False

    # --- private ----------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        )  # fmt: skip
        if not plain or event.isAutoRepeat() or Qt.Key(event.key()) not in _DO:
            return False
        return self.ask(self._view.currentIndex().row())

    def _mouse(self, event: QMouseEvent) -> bool:
        row = self._under(event.position().toPoint())
        match event.type():
            case QEvent.Type.MouseMove:
                self._hover(row)
            case QEvent.Type.MouseButtonPress:
                self._pressed = row if event.button() is _LEFT and not _held(event) else -1
            case QEvent.Type.MouseButtonDblClick:
                return row >= 0  # the first of the two clicks has pressed the button
            case QEvent.Type.MouseButtonRelease:
                pressed, self._pressed = self._pressed, -1
                if row >= 0 and row == pressed:
                    self.ask(row)
        return False

    def _under(self, at: QPoint) -> int:
        row = self._view.rowAt(at.y())
        return row if row >= 0 and self.box(row).contains(at) else -1

    def _hover(self, row: int) -> None:
        if row != self.over:
            self.over = row
            self._view.viewport().update()


def _held(event: QMouseEvent) -> bool:
    """Whether a key is held down: then the mouse chooses rows."""
    return event.modifiers() != Qt.KeyboardModifier.NoModifier
