"""One attached file in the pane."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.core.formats import file_size
from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.parts.brush import RIGHT, rounded, width_of, write
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import PaintedButton
from officedesk.ui.plain import set_tip
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS_SMALL


class AttachmentRow(PaintedButton):
    """Sheet, name, size; a click or Enter opens the file.

    Signals:
        opened: the file is to be opened.
        menu_asked: where in it the menu is wanted: what can be done with it is asked for.
    """

    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(
        self, name: str, size: int, parent: QWidget | None = None, *, missing: bool = False
    ) -> None:
        super().__init__(parent)
        self._size = file_size(size)
        self._missing = missing
        self.setText(name)
        words = _("{name}: the file is missing") if missing else "{name}"
        self.setAccessibleName(words.format(name=name))
        self.setAccessibleDescription(self._size)
        set_tip(self, self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)

    def sizeHint(self) -> QSize:
        wide = 22 + width_of(self.text()) + 12 + width_of(self._size, 12)
        return QSize(wide, theme().sizes.chip - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(22 + 60 + width_of(self._size, 12), theme().sizes.chip - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, box, RADIUS_SMALL, fill="raised")
        if self._missing:
            paint_mark(painter, Sign.OVERDUE, "red", box)
        else:
            icons.paint(
                painter, "document", theme().tokens.text2, QRectF(0, 0, 16, box.height()), 16
            )
        wide = write(painter, box, self._size, size=12, ink="text2", align=RIGHT)
        name = box.adjusted(BOX + 6, 0, -wide - 10, 0)
        write(painter, name, self.text(), ink="red" if self._missing else "text")
        painter.end()
