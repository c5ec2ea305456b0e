"""The head of a list: words, the arrow of the order, the menu of columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from officedesk.ui import icons
from officedesk.ui.list.delegate import PAD
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN

ARROW = 12
"""Room of the arrow in the column that orders the list."""


class ListHeader(QHeaderView):
    """Column heads painted in the look; which one orders the list is told to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted = (-1, True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme().changed.connect(self._restyle)

    def set_sorted(self, section: int, descending: bool) -> None:
        """Show the arrow in that column, -1 for none."""
        self._sorted = (section, descending)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().sizes.head)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        look = theme()
        painter.fillRect(rect, look.ink("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.ink("line"))
        ordered, descending = self._sorted
        here = ordered == logicalIndex
        weight = 600 if here else 500
        words = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        inner = rect.adjusted(PAGE_MARGIN if logicalIndex == 0 else PAD, 0, -PAD, -1)
        room = inner.width() - (ARROW + 4 if here else 0)
        metrics = look.metrics(12, weight)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(look.font(12, weight))
        painter.setPen(look.ink("text" if here else "text2"))
        base = inner.top() + (inner.height() - metrics.height()) // 2 + metrics.ascent()
        wide = metrics.horizontalAdvance(cut)
        right = self._over_figures(logicalIndex)
        left = inner.right() - wide if right else inner.left()
        painter.drawText(left, base, cut)
        if here:
            left += -4 - ARROW if right else wide + 4
            arrow = QRectF(left, inner.top(), ARROW, inner.height())
            name = "chevron-down" if descending else "chevron-up"
            icons.paint(painter, name, look.tokens.text2, arrow, ARROW)

    def _over_figures(self, section: int) -> bool:
        """Whether the head stands over figures, which end at the right edge as it does."""
        role = Qt.ItemDataRole.TextAlignmentRole
        found = self.model().headerData(section, self.orientation(), role)
        return bool(found == Qt.AlignmentFlag.AlignRight)

    def _restyle(self) -> None:
        self.setFixedHeight(theme().sizes.head)
        self.viewport().update()
