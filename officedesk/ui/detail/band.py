"""The band over an entry that is void or restricted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.workflow import Shape
from officedesk.ui.parts.brush import rounded
from officedesk.ui.parts.marks import BOX, paint_mark
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import Label
from officedesk.ui.tokens import RADIUS


class Band(Painted):
    """One sentence on a raised ground, with who and when below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(weight=600, wrap=True, selectable=True)
        self._who = Label(size=12, ink="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12 + BOX + 8, 8, 12, 12 + 8)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._who)
        self.hide()

    def show_band(self, words: str, who: str) -> None:
        """Say this."""
        self._words.setText(words)
        self._who.setText(who)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0, 0, 0, -12)
        rounded(painter, box, RADIUS, fill="raised", line="line2")
        sign = QRectF(12, 8, BOX, self._words.fontMetrics().height())
        paint_mark(painter, Shape.VOID, "text2", sign)
        painter.end()
