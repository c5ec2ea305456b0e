"""A card: a rounded box on Today with a title, what is counted, and a link."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.ui.parts.brush import rounded
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.section import SectionHead
from officedesk.ui.tokens import CARD_MARGIN, RADIUS_CARD


class Card(Painted):
    """Put widgets into ``body``.

    Signals:
        asked: the link at the right of the title was pressed.
    """

    asked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, link: str = "") -> None:
        super().__init__(parent)
        self.head = SectionHead(title, link=link, size=14)
        self.head.asked.connect(self.asked)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_MARGIN, 12, CARD_MARGIN, CARD_MARGIN)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self.body, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, fill="base", line="line2")
        painter.end()
