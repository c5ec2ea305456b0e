"""Editors for words: one line, several lines, a number."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from officedesk.core import formats
from officedesk.core.errors import Invalid
from officedesk.core.values import NOT_STATED, Value
from officedesk.ui.form.editors.base import Editor

ZERO = Decimal(0)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class LineEditor(Editor):
    """One line of words."""

    def build(self) -> QWidget:
        """A line edit."""
        self.line = self.make_line()
        self.line.textEdited.connect(self._tell)
        self.line.textChanged.connect(self._dim)
        return self.line

    def make_line(self) -> QLineEdit:
        """The line edit itself; other kinds bring their own."""
        return QLineEdit(self)

    def tidy(self) -> None:
        """Show its beginning again."""
        super().tidy()
        self.line.setCursorPosition(0)

    def typed(self) -> str:
        """The line."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Show it from its beginning."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever clicks a *not stated* types over it, as after Tab."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                QTimer.singleShot(0, self.line, self._over_unstated)
        return super().eventFilter(watched, event)

    def _over_unstated(self) -> None:
        """Once the click has placed its cursor."""
        if self._says_unstated():
            self.line.selectAll()

    def _says_unstated(self) -> bool:
        return self.field.unstated and self.typed() == formats.show(self.field, NOT_STATED)

    def _dim(self) -> None:
        """A *not stated* is paler than words that somebody typed."""
        pale = self._says_unstated()
        if bool(self.line.property("unstated")) != pale:
            self.line.setProperty("unstated", pale)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)


class NumberEditor(LineEditor):
    """A whole number; Up and Down count."""

    def key(self, event: QKeyEvent) -> bool:
        """Up and Down count."""
        step = _STEPS.get(event.key())
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key(event)
        typed = self.typed().strip()
        number = int(typed) if typed.isdecimal() else 0
        self.put(str(max(0, number + step)))
        self._tell()
        return True


class DecimalEditor(LineEditor):
    """An exact decimal; Up and Down count whole ones."""

    def key(self, event: QKeyEvent) -> bool:
        """Up and Down count, from what is typed if it is a number."""
        step = _STEPS.get(event.key())
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key(event)
        try:
            number = self.value()
        except Invalid:
            return True  # what cannot be read is not typed over
        number = (number if isinstance(number, Decimal) else Decimal(0)) + step
        self.put(formats.show(self.field, number if self.field.signed else max(ZERO, number)))
        self._tell()
        return True

    def tidy(self) -> None:
        """Show the number as the list does: with its commas, money with its two places."""
        super().tidy()
        if not self.changed:
            return
        try:
            value = self.value()
        except Invalid:
            return
        if isinstance(value, Decimal):
            self.put(formats.show(self.field, value))


class GrowingText(QPlainTextEdit):
    """Several lines that grow with what is typed; Tab moves on."""

    LEAST, MOST = 2, 10
    """Lines shown at least and at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = self.LEAST
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self.fit)
        self.fit()

    def stand(self, lines: int) -> None:
        """Show so many lines even while it is empty."""
        self._least = lines
        self.fit()

    def sizeHint(self) -> QSize:
        """As wide as it may, as high as its lines."""
        return QSize(200, self._needed())

    def fit(self) -> None:
        """Take the height that the words need."""
        height = self._needed()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _needed(self) -> int:
        lines = 0
        block = self.document().begin()
        while block.isValid() and lines < self.MOST:
            lines += max(1, block.layout().lineCount())
            block = block.next()
        shown = max(self._least, min(self.MOST, lines))
        margin = int(self.document().documentMargin()) * 2 + self.frameWidth() * 2
        return shown * self.fontMetrics().lineSpacing() + margin + 6


class LongEditor(Editor):
    """Several lines of words; Enter makes a new line, Tab moves on."""

    def build(self) -> QWidget:
        """A text field that grows."""
        self.text = GrowingText(self)
        self._filling = False
        self.text.textChanged.connect(self._on_text)
        return self.text

    def typed(self) -> str:
        """The words."""
        return self.text.toPlainText()

    def put(self, text: str) -> None:
        """Show them; undo starts here."""
        self._filling = True
        self.text.setPlainText(text)
        self._filling = False

    def type_value(self, value: Value) -> None:
        """As typed: the cursor stands behind it."""
        super().type_value(value)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def enter_leaves(self) -> bool:
        """Enter makes a new line."""
        return False

    def _on_text(self) -> None:
        if not self._filling:
            self._tell()
