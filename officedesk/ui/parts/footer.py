"""The foot of a list: how many entries, and the certificate of the series."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.ui.parts.brush import width_of, write
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import Painted, PaintedButton
from officedesk.ui.parts.progress import ProgressFooter
from officedesk.ui.plain import Label, set_tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN


class ListFooter(Painted):
    """Count at the left, progress while something runs, certificate at the right.

    Signals:
        certificate_asked: the certificate was pressed.
    """

    certificate_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = Label(size=12, ink="text2")
        self.progress = ProgressFooter()
        self._certificate = _Certificate(self)
        self._certificate.clicked.connect(self.certificate_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 1, PAGE_MARGIN - 4, 0)
        row.setSpacing(16)
        row.addWidget(self._count)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        row.addWidget(self._certificate)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_count(self, words: str) -> None:
        """How many entries: ``18 letters, 1 selected``."""
        self._count.setText(words)

    def set_certificate(self, words: str, *, sound: bool) -> None:
        """What the series holds; not ``sound`` where a number is missing. Empty hides it."""
        self._certificate.show_words(words, sound)

    def sizeHint(self) -> QSize:
        return QSize(400, theme().sizes.footer + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().ink("base"))
        painter.setPen(QPen(theme().ink("line"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


class _Certificate(PaintedButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sound = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_words(self, words: str, sound: bool) -> None:
        self._sound = sound
        self.setText(words)
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BOX + 12 + width_of(self.text(), 12), theme().sizes.footer - 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(BOX + 80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(2, 0, -4, 0)
        sign, token = (Sign.SEEN, "green") if self._sound else (Sign.OVERDUE, "red")
        paint_mark(painter, sign, token, box)
        box.setLeft(box.left() + BOX + 4)
        ink = "text2" if self._sound else "red"
        write(painter, box, self.text(), size=12, weight=400, ink=ink)
        painter.end()
