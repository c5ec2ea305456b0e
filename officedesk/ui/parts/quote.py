"""A quoted text, such as the director's instruction, with its signature."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.ui.parts.brush import rounded
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import ElidedLabel, Label
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS


class Quote(Painted):
    """Words on a raised ground with an accent bar; who and when below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 10, 12, 12)
        column.setSpacing(6)
        self._text = Label(size=14, wrap=True, selectable=True)
        self._who = Label(size=12, weight=600)
        self._rest = ElidedLabel(size=12, ink="text2")
        column.addWidget(self._text)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._who)
        foot.addWidget(self._rest, 1)
        column.addLayout(foot)

    def set_quote(self, text: str, who: str = "", rest: str = "") -> None:
        """Show ``text``, signed by ``who``; ``rest`` is the office and the time."""
        self._text.setText(text)
        self._who.setText(who)
        self._rest.setText(rest)
        self._who.setVisible(bool(who))
        self._rest.setVisible(bool(rest))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, RADIUS, fill="raised")
        painter.fillRect(QRectF(0, 0, RADIUS, box.height()), theme().ink("raised"))
        rounded(painter, QRectF(0, 0, 3, box.height()), 1, fill="accent")
        painter.end()
