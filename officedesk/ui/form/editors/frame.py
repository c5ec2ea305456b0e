"""The words around a field: label, note, and the line that says what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.ui import icons
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


def title_label(words: str, parent: QWidget | None = None) -> Label:
    """The label above a field."""
    return Label(words, parent, size=12, weight=500, ink="text2", wrap=True)


def note_label(parent: QWidget | None = None, *, wrap: bool = False) -> Label:
    """Small words beside the label or below the field; hidden while empty."""
    label = Label("", parent, size=12, ink="text2", wrap=wrap)
    if wrap:
        never_widen(label)
    label.hide()
    return label


def never_widen(label: Label) -> None:
    """A long word in it must not push the form's fields apart."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)


class Sign(QWidget):
    """An icon in the colour of a token, 14 px, that follows the theme."""

    def __init__(
        self, name: str, token: str, size: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(QSize(size, max(size, theme().metrics(12).height())))
        theme().follow(self)

    def show_icon(self, name: str, token: str) -> None:
        """Draw another one."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = str(getattr(theme().tokens, self._token))
        icons.paint(painter, self._name, colour, QRectF(self.rect()), self._size)
        painter.end()

    def restyle(self) -> None:
        """Paint again; the theme calls it."""
        self.update()


class ErrorLine(QWidget):
    """▲ and one sentence in red; hidden while nothing is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = Sign("warning", "red", parent=self)
        self._words = Label("", self, size=12, ink="red", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        never_widen(self._words)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the sentence, or nothing."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

    @property
    def words(self) -> str:
        """The sentence shown; empty for none."""
        return self._words.text()
