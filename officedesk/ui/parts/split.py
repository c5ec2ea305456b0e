"""The splitter between list and pane: a hairline that is easy to grip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from officedesk.ui.theme import theme

_LINE = 1


class Splitter(QSplitter):
    """Left takes the rest; the right pane keeps its width, which is remembered as a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(_LINE)
        self.setChildrenCollapsible(False)

    def set_panes(self, left: QWidget, right: QWidget, width: int, least: int) -> None:
        """Put them side by side, the right one ``width`` wide and never under ``least``."""
        self.addWidget(left)
        self.addWidget(right)
        right.setMinimumWidth(least)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.set_right(width)

    @property
    def right(self) -> int:
        """Width of the right pane."""
        sizes: Sequence[int] = self.sizes()
        return sizes[-1] if sizes else 0

    def set_right(self, width: int) -> None:
        """Give the right pane that width."""
        self.setSizes([max(1, self.width() - width - _LINE), width])

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """A hairline; of a handle one pixel wide Qt lets one grip some pixels on either side."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), theme().ink("line"))
        painter.end()
