"""The time line of an entry: dots on a line, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from officedesk.ui.parts.layouts import clear
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import ElidedLabel, Label
from officedesk.ui.theme import theme


@dataclass(frozen=True)
class Event:
    """One moment of the time line.

    Attributes:
        when: short day and time.
        what: the sentence.
        who: the operator.
        details: lines below it: field, old and new.
        undone: a later operation took it back; struck through.
    """

    when: str
    what: str
    who: str = ""
    details: tuple[str, ...] = ()
    undone: bool = False


class TimeLine(Painted):
    """Events with their dots; the newest in accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._heads: list[QWidget] = []

    def set_events(self, events: Sequence[Event]) -> None:
        """Show these events; the first is the newest."""
        self._clear()
        row = 0
        for event in events:
            row = self._add(row, event)
        self.update()

    def _clear(self) -> None:
        self._heads.clear()
        clear(self._grid)

    def _add(self, row: int, event: Event) -> int:
        when = Label(event.when, size=12, ink="text2")
        when.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        what = ElidedLabel(event.what, ink="text3" if event.undone else "text")
        if event.undone:
            what.strike()
        who = ElidedLabel(event.who, size=12, ink="text2")
        who.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, label in enumerate((when, what, who)):
            self._grid.addWidget(label, row, column)
        self._heads.append(when)
        for line in event.details:
            row += 1
            detail = Label(line, size=12, ink="text2", wrap=True)
            detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._grid.addWidget(detail, row, 1, 1, 2)
        return row + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middles = [QPointF(6, head.geometry().center().y() + 0.5) for head in self._heads]
        painter.setPen(QPen(theme().ink("line2"), 1))
        for upper, lower in pairwise(middles):
            painter.drawLine(upper + QPointF(0, 6), lower - QPointF(0, 6))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, middle in enumerate(middles):
            painter.setBrush(theme().ink("accent" if at == 0 else "line2"))
            painter.drawEllipse(QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7))
        painter.end()
