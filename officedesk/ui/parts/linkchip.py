"""A link to another entry: icon of its register, number, a short word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.ui import icons
from officedesk.ui.naming import spoken
from officedesk.ui.parts.brush import rounded, width_of, write
from officedesk.ui.parts.carry import Carried, Grip, carry
from officedesk.ui.parts.marks import BOX, paint_mark
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
        carried: the entry, for one who drags the chip onto another.
        sign: of its state, in the ink of ``sign_ink``.
        struck: it is void.
        here: it is the entry that is shown.

    Signals:
        opened: the entry is to be opened.
        menu_asked: where in it the menu is wanted: what can be done with the link is asked for.
    """

    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(
        self, icon: str, number: str, what: str = "", tip: str = "",
        parent: QWidget | None = None, *, carried: Carried | None = None, sign: str = "",
        sign_ink: str = "text3", struck: bool = False, here: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._icon, self._what = icon, what
        self._sign, self._sign_ink, self._struck, self._here = sign, sign_ink, struck, here
        self._carried, self._grip = carried, Grip()
        self.setText(spoken(number))
        self.setAccessibleName(f"{self.text()} {what}".strip())
        set_tip(self, tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)

    def sizeHint(self) -> QSize:
        wide = self._least
        if self._what:
            wide += 8 + width_of(self._what, 12)
        return QSize(wide, theme().sizes.chip - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, theme().sizes.chip - 2)

    @property
    def _least(self) -> int:
        sign = BOX + 6 if self._sign else 0
        return 2 * _PAD + 22 + sign + width_of(self.text(), 12, 500)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._grip.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._carried is not None and self._grip.taken(event):
            self.setDown(False)
            carry(self, self._carried)
        else:
            super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill = "tint" if self._here else ("raised" if self.underMouse() else "base")
        rounded(painter, box, RADIUS, fill=fill, line="line2")
        inner = box.adjusted(_PAD, 0, -_PAD + 2, 0)
        ink = "text3" if self._struck else "accent"
        spot = QRectF(inner.left(), 0, 14, box.height())
        icons.paint(painter, self._icon, getattr(theme().tokens, ink), spot, 14)
        inner.setLeft(inner.left() + 22)
        if self._sign:
            paint_mark(painter, self._sign, self._sign_ink, inner)
            inner.setLeft(inner.left() + BOX + 6)
        left = inner.left()
        wide = write(painter, inner, self.text(), size=12, weight=500, ink=ink)
        inner.setLeft(left + wide + 8)
        what_ink = "text3" if self._struck else "text2"
        wide += 8 + write(painter, inner, self._what, size=12, ink=what_ink)
        if self._struck:
            middle = round(box.center().y())
            painter.drawLine(round(left), middle, round(left + wide), middle)
        painter.end()
