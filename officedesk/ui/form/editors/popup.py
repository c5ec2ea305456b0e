"""The list of completions under a field: drawn inside the window, never taking the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.i18n import _
from officedesk.core.views import Suggestion
from officedesk.ui.theme import theme

_DETAIL = Qt.ItemDataRole.UserRole + 1
_MOST = 8
_LEAST = 340
"""Width in pixels, where the window has room."""


class _Line(QStyledItemDelegate):
    """Words in body type, their detail behind them in small type."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, theme().sizes.row_compact)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.ink("tint"))
        area = rect.adjusted(10, 0, -10, 0)
        words, detail = str(index.data()), str(index.data(_DETAIL) or "")
        metrics = look.metrics(13, 500)
        small = look.metrics(12, 400)
        room = min(small.horizontalAdvance(detail) + 16, area.width() // 2) if detail else 0
        painter.setFont(look.font(13, 500))
        painter.setPen(look.ink("text"))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() - room)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        if detail:
            painter.setFont(look.font(12, 400))
            painter.setPen(look.ink("text2"))
            shown = small.elidedText(detail, Qt.TextElideMode.ElideRight, room - 12)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, flags, shown)


class CompletionPopup(QFrame):
    """What a field offers while one types.

    Signals:
        taken: the words that were chosen by Enter or a click.
    """

    taken = Signal(str)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.setObjectName("completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        self._model = QStandardItemModel(self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Line(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(_("Completions"))
        self._view.clicked.connect(self._click)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 4)
        box.addWidget(self._view)
        self._paint()
        theme().changed.connect(self._paint)
        self.hide()

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Show these, the first one marked; nothing hides the list."""
        self._model.clear()
        for suggestion in found[:_MOST]:
            item = QStandardItem(suggestion.words)
            item.setData(suggestion.detail, _DETAIL)
            item.setAccessibleText(f"{suggestion.words} {suggestion.detail}".strip())
            self._model.appendRow(item)
        if not self._model.rowCount():
            self.hide()
            return
        self._view.setCurrentIndex(self._model.index(0, 0))
        self._place()
        self.show()
        self.raise_()

    def current(self) -> str:
        """The marked words."""
        return str(self._view.currentIndex().data() or "")

    def move_mark(self, step: int) -> None:
        """Mark the next or the one before, round the end."""
        rows = self._model.rowCount()
        if rows:
            row = (self._view.currentIndex().row() + step) % rows
            self._view.setCurrentIndex(self._model.index(row, 0))

    def words(self) -> tuple[str, ...]:
        """Everything offered, in order."""
        return tuple(self._model.item(row).text() for row in range(self._model.rowCount()))

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(str(index.data()))

    def _place(self) -> None:
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = theme().sizes.row_compact * self._model.rowCount() + 10
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        if corner.y() + height > window.height():
            above = self._anchor.mapTo(window, QPoint(0, -2)).y() - height
            corner.setY(max(0, above))
        width = max(self._anchor.width(), min(_LEAST, window.width() - corner.x() - 8))
        self.setGeometry(QRect(corner, QSize(width, height)))

    def _paint(self) -> None:
        tokens = theme().tokens
        self.setStyleSheet(
            f"#completions {{ background: {tokens.base}; border: 1px solid {tokens.field};"
            " border-radius: 6px; }"
        )
