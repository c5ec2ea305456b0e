"""A link to another entry: icon of its register, number, a short word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.ui import icons
from officedesk.ui.parts.brush import rounded, width_of, write
from officedesk.ui.parts.painted import PaintedButton
from officedesk.ui.plain import set_tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS

_PAD = 9


class LinkChip(PaintedButton):
    """An outlined chip; a click or Enter opens the entry.

    Args:
        icon: of the other entry's register.
        number: in accent.
        what: how they belong together, or what the other is called.
        tip: the other entry's headline.

    Signals:
        opened: the entry is to be opened.
        menu_asked: what can be done with the link is asked for.
    """

    opened = Signal()
    menu_asked = Signal()

    def __init__(
        self, icon: str, number: str, what: str = "", tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._what = icon, what
        self.setText(number)
        self.setAccessibleName(f"{number} {what}".strip())
        set_tip(self, tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)

    def sizeHint(self) -> QSize:
        wide = 2 * _PAD + 22 + width_of(self.text(), 12, 500)
        if self._what:
            wide += 8 + width_of(self._what, 12)
        return QSize(wide, theme().sizes.chip - 2)

    def minimumSizeHint(self) -> QSize:
        wide = 2 * _PAD + 22 + width_of(self.text(), 12, 500)
        return QSize(wide, theme().sizes.chip - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, RADIUS, fill="raised" if self.underMouse() else "base", line="line2")
        inner = box.adjusted(_PAD, 0, -_PAD + 2, 0)
        icons.paint(
            painter,
            self._icon,
            theme().tokens.accent,
            QRectF(inner.left(), 0, 14, box.height()),
            14,
        )
        inner.setLeft(inner.left() + 22)
        wide = write(painter, inner, self.text(), size=12, weight=500, ink="accent")
        inner.setLeft(inner.left() + wide + 8)
        write(painter, inner, self._what, size=12, ink="text2")
        painter.end()
