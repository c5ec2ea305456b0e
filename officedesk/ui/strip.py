"""The strip over the window: what kind of office this is, a sample or for reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import ElidedLabel, Label
from officedesk.ui.theme import theme

if TYPE_CHECKING:
    from officedesk.desk.desk import Desk


def office_words(desk: Desk) -> tuple[str, str, str]:
    """What the strip says of an open desk: word, sentence, way out; all empty for none."""
    if desk.holder:
        who = desk.holder.get("user") or "?"
        host = desk.holder.get("host") or "?"
        words = _("{user} on {host} has these registers open. Here they can only be read.")
        return _("READ ONLY"), words.format(user=who, host=host), ""
    if desk.store.protected:
        words = _("Folder or disk is write-protected. Here the registers can only be read.")
        return _("READ ONLY"), words, ""
    if desk.setting("sample"):
        words = _("A sample office: nothing in it is real.")
        return _("SAMPLE"), words, _("Leave the sample office")
    return "", "", ""


class Strip(Painted):
    """A word set off, a sentence, and one way out.

    Signals:
        asked: the way out was pressed.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = Label(size=12, weight=600, ink="amber")
        self._sentence = ElidedLabel(size=12, ink="text2")
        self._button = Button("", kind="link")
        self._button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(12)
        row.addWidget(self._word)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, word: str, sentence: str, button: str = "") -> None:
        """Show it; without a word it goes."""
        self._word.setText(word)
        self._sentence.setText(sentence)
        self._button.set_words(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{word} {sentence}".strip())
        self.setVisible(bool(word))

    def sizeHint(self) -> QSize:
        return QSize(400, theme().sizes.group + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().ink("raised"))
        painter.setPen(theme().ink("line2"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
