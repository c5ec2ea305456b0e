"""The lines of a stock card: day, what moved it, how much, and what was left after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.parts.brush import RIGHT, rounded, width_of, write
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.plain import tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS

_CHANGE, _BALANCE, _BUTTON = 62, 64, 26


@dataclass(frozen=True)
class CardLine:
    """One movement as the card shows it, in words.

    Attributes:
        id, number: of the movement.
        day, what, change, balance: in words.
        low: the balance is not above the reorder level.
        back: it can be reversed; ``taken_back``: it was.
    """

    id: int
    number: str
    day: str
    what: str
    change: str
    balance: str
    low: bool = False
    back: bool = False
    taken_back: bool = False

    @property
    def spoken(self) -> str:
        """The line in one sentence, for a screen reader."""
        left = _("{balance} left").format(balance=self.balance)
        return ", ".join((self.day, self.number, self.what, self.change, left))


class CardLines(QListView):
    """The newest on top. Enter opens a movement, Space reverses it.

    Signals:
        opened, reversed: id of a movement.
    """

    opened = Signal(int)
    reversed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: Lines[CardLine] = Lines(self, lambda line: line.spoken)
        self.day_width = 0
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Stock card"))
        theme().changed.connect(self._fit)

    @property
    def lines(self) -> list[CardLine]:
        """What is shown."""
        return self._model.lines

    def fill(self, lines: Sequence[CardLine]) -> None:
        """Show these; the present one stays so."""
        index = self.currentIndex()
        here = self.lines[index.row()].id if index.isValid() else 0
        self._model.fill(lines)
        self.day_width = max((width_of(one.day, 12) for one in lines), default=0)
        for place, one in enumerate(lines):
            if one.id == here:
                self.setCurrentIndex(self._model.index(place))
        self._fit()

    def button(self, row: QRectF) -> QRectF:
        """Where the button stands that reverses a line."""
        return QRectF(row.right() - 24, row.center().y() - 12, 24, 24)

    # --- hands ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.lines[index.row()].id)
        elif index.isValid() and key == Qt.Key.Key_Space:
            self._reverse(index.row())
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position()
        index = self.indexAt(at.toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.button(QRectF(self.visualRect(index))).contains(at):
            self._reverse(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        index = self.indexAt(at.toPoint())
        if index.isValid() and not self.button(QRectF(self.visualRect(index))).contains(at):
            self.opened.emit(self.lines[index.row()].id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines:
            self.setCurrentIndex(self._model.index(0))

    def _reverse(self, row: int) -> None:
        if self.lines[row].back:
            self.reversed.emit(self.lines[row].id)

    def _fit(self) -> None:
        self.setFixedHeight(len(self.lines) * theme().sizes.row_compact + 2)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """A line of figures; the button at its end is seen where the hand is."""

    def __init__(self, view: CardLines) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, theme().sizes.row_compact)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, box, state = self._view.lines[index.row()], QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.fillRect(box, theme().ink("tint" if chosen else "raised"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme().ink("line"))
        day = self._view.day_width + 4
        ink = "text3" if one.taken_back else "text"
        left, right = box.left() + 4, box.right() - _BUTTON
        high, top = box.height() - 1, box.top()
        write(painter, QRectF(left, top, day, high), one.day, size=12, ink="text2")
        write(painter, QRectF(right - _BALANCE, top, _BALANCE, high), one.balance, weight=600,
              ink="amber" if one.low else "text", align=RIGHT)  # fmt: skip
        edge = right - _BALANCE - 4
        write(painter, QRectF(edge - _CHANGE, top, _CHANGE, high), one.change, ink=ink, align=RIGHT)
        words = QRectF(left + day + 8, top, edge - _CHANGE - 8 - left - day - 8, high)
        write(painter, words, one.what, ink=ink)
        if one.back and (chosen or over):
            button = self._view.button(box)
            rounded(painter, button, RADIUS, fill="base", line="accent" if chosen else "line2")
            icons.paint(painter, "undo", theme().tokens.text2, button, 14)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:  # fmt: skip
        """The whole line, and what the button does."""
        if not index.isValid():
            return False
        one = self._view.lines[index.row()]
        words = one.spoken
        if one.back and self._view.button(QRectF(option.rect)).contains(event.pos()):
            words = _("Reverse {number} (Space)").format(number=one.number)
        QToolTip.showText(event.globalPos(), tip(words), view, option.rect)
        return True
