"""The search field of a list: finds while one types, in any script."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.parts.buttons import IconButton
from officedesk.ui.parts.keyhint import hint_width, paint_hint
from officedesk.ui.plain import set_tip
from officedesk.ui.theme import theme

WIDTH = 248


class SearchField(QLineEdit):
    """A line with a lens on the left and the shortcut on the right while it is empty.

    Signals:
        asked: what to look for changed; not while an input method composes.
        left_down: the arrow down was pressed: the list is meant.
    """

    asked = Signal(str)
    left_down = Signal()

    def __init__(self, words: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._asked = ""
        self._composing = False
        self.setProperty("kind", "search")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMaxLength(200)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clear = IconButton("x", _("Clear the search"), self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._changed)
        theme().changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, theme().sizes.button)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, theme().sizes.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = theme().tokens.text2
        icons.paint(painter, "find", colour, QRectF(8, 0, 18, self.height()), 16)
        if self._keys and not self.text() and not self._composing:
            paint_hint(painter, QRectF(0, 0, self.width() - 7, self.height()), self._keys)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._ask()

    def _changed(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._place()
        set_tip(self, self.text() if len(self.text()) > 24 else "")
        self._ask()

    def _ask(self) -> None:
        if not self._composing and self.text() != self._asked:
            self._asked = self.text()
            self.asked.emit(self._asked)

    def _measure(self) -> None:
        self.setFont(theme().font())
        right = hint_width(self._keys) + 10 if self._keys else 26
        self.setTextMargins(21, 0, max(20, right - 9), 0)
        self._place()

    def _place(self) -> None:
        side = self.height() - 8
        self._clear.setGeometry(self.width() - side - 4, 4, side, side)
