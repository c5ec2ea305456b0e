"""What a calendar shows, as a button that opens a month to choose another day from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.parts.brush import rounded, width_of, write
from officedesk.ui.parts.painted import PaintedButton
from officedesk.ui.plain import set_tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS

_SIZE, _WEIGHT = 16, 600
_PAD, _GAP, _CHEVRON = 4, 4, 12
_LEAST = 96


class Title(PaintedButton):
    """Large words with a chevron, cut where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_tip(self, _("Choose the day"))

    def say(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.restyle()

    def sizeHint(self) -> QSize:
        wide = width_of(self.text(), _SIZE, _WEIGHT) + 2 + _GAP + _CHEVRON + 2 * _PAD
        return QSize(wide, theme().sizes.button)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, box, RADIUS, fill="tint" if self.isDown() else "raised")
        inner = box.adjusted(_PAD, 0, -_PAD - _CHEVRON - _GAP, 0)
        write(painter, inner, self.text(), size=_SIZE, weight=_WEIGHT)
        spot = QRectF(
            box.right() - _PAD - _CHEVRON, box.center().y() - _CHEVRON / 2, _CHEVRON, _CHEVRON
        )
        icons.paint(painter, "chevron-down", theme().tokens.text2, spot, _CHEVRON)
        painter.end()
