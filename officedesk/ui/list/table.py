"""A table of rows as every list has it: keys, hover, drops; what the rows are is not known here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from officedesk.ui.letters_typed import letters_of

_Move = QAbstractItemView.CursorAction


class RowTable(QTableView):
    """Whole rows are chosen, some rows may be passed over, nothing is edited.

    Attributes:
        hovered: the row under the mouse, -1 for none.

    Signals:
        entered: Enter was pressed.
        copy_asked: the chosen rows are to be copied.
        pasted: text from the clipboard.
        dropped: row under the mouse, local paths.
    """

    entered = Signal()
    copy_asked = Signal()
    pasted = Signal(str)
    dropped = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def passed_over(self, row: int) -> bool:
        """Whether the keyboard passes over ``row``, as over the head of a group."""
        return False

    def rows_in_sight(self) -> range:
        """The rows that can be seen, at least in part."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1)

    # --- Qt ---------------------------------------------------------------------------

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows, pages and ends of the list."""
        last = self.model().rowCount() - 1
        if last < 0:
            return QModelIndex()
        target, way = self._target(action, last)
        while 0 <= target <= last and self.passed_over(target):
            target += way
        if not 0 <= target <= last:
            return self.currentIndex()
        return self.model().index(target, max(0, self.currentIndex().column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if text.strip():
                self.pasted.emit(text)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif letters_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed into the list search nothing: the search field does."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(self.rowAt(event.position().toPoint().y()), paths)

    # --- private ----------------------------------------------------------------------

    def _target(self, action: _Move, last: int) -> tuple[int, int]:
        """Where ``action`` leads, and the way on from a row that is passed over."""
        row = self.currentIndex().row()
        if action is _Move.MoveEnd:
            return last, -1
        if action is _Move.MoveHome or row < 0:
            return 0, 1
        page = max(1, self.viewport().height() // max(1, self.rowHeight(row)) - 1)
        steps = {
            _Move.MoveUp: -1, _Move.MovePrevious: -1, _Move.MoveDown: 1, _Move.MoveNext: 1,
            _Move.MovePageUp: -page, _Move.MovePageDown: page,
        }  # fmt: skip
        step = steps.get(action, 0)
        target = max(0, min(last, row + step))
        # At either end there may be only a group's head left: turn round there.
        return target, (1 if step > 0 or target == 0 else -1)

    def _hover(self, row: int) -> None:
        if row == self.hovered:
            return
        before, self.hovered = self.hovered, row
        for one in (before, row):
            if one >= 0:
                top, high = self.rowViewportPosition(one), self.rowHeight(one)
                self.viewport().update(QRect(0, top, self.viewport().width(), high))
