"""An empty list explains itself and offers the first step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from officedesk.ui import icons
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme


class EmptyList(QWidget):
    """Icon, one sentence, one button, in the middle; under it another way where there is one.

    The keyboard that is given to it goes to the button.

    Signals:
        asked: the first step is wanted.
        declined: the other way is wanted.
    """

    asked = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = _Big(self)
        self._sentence = Label(ink="text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._button = Button("")
        self._button.clicked.connect(self.asked)
        self.setFocusProxy(self._button)
        self._other = Button("", kind="link")
        self._other.clicked.connect(self.declined)
        self._other.hide()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._icon, 0, middle)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, middle)
        column.addWidget(self._other, 0, middle)
        column.addStretch(1)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    @property
    def button(self) -> str:
        """The words of the first step; empty for none."""
        return self._button.text() if self._button.isVisibleTo(self) else ""

    def explain(self, icon: str, sentence: str, button: str = "", other: str = "") -> None:
        """Say why nothing is here, what the first step is, and the other way; or no buttons."""
        self._icon.show_icon(icon)
        self._sentence.setText(sentence)
        self._button.set_words(button)
        self._button.setVisible(bool(button))
        self._other.set_words(other)
        self._other.setVisible(bool(other))


class _Big(Painted):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = ""

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            painter = QPainter(self)
            icons.paint(painter, self._icon, theme().tokens.text3, QRectF(self.rect()), 32)
            painter.end()
