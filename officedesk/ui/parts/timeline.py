"""The time line of an entry: dots on a line, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from officedesk.ui.parts.brush import width_of
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.pool import Pool
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
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 0, 0)
        column.setSpacing(5)
        self._moments = Pool(column, _Moment)

    def set_events(self, events: Sequence[Event]) -> None:
        """Show these events; the first is the newest."""
        wide = _widest(event.when for event in events)
        self._moments.fill(events, lambda moment, event: moment.show_event(event, wide))
        self.update()

    def restyle(self) -> None:
        """Its days are as wide in another font; the theme calls it."""
        wide = _widest(moment.when for moment in self._moments.shown)
        for moment in self._moments.shown:
            moment.widen(wide)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middles = [QPointF(6, moment.middle + 0.5) for moment in self._moments.shown]
        painter.setPen(QPen(theme().ink("line2"), 1))
        for upper, lower in pairwise(middles):
            painter.drawLine(upper + QPointF(0, 6), lower - QPointF(0, 6))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, middle in enumerate(middles):
            painter.setBrush(theme().ink("accent" if at == 0 else "line2"))
            painter.drawEllipse(QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7))
        painter.end()


class _Moment(QWidget):
    """One event: when, what and who in a line, the details below what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._when = Label("", self, size=12, ink="text2")
        self._when.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._what = ElidedLabel("", self)
        self._who = ElidedLabel("", self, size=12, ink="text2")
        self._who.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, label in enumerate((self._when, self._what, self._who)):
            self._grid.addWidget(label, 0, column)
        self._details: Label | None = None

    def show_event(self, event: Event, wide: int) -> None:
        self._when.setText(event.when)
        self.widen(wide)
        self._what.setText(event.what)
        self._what.set_ink("text3" if event.undone else "text")
        self._what.strike(event.undone)
        self._who.setText(event.who)
        if event.details and self._details is None:
            self._details = Label("", self, size=12, ink="text2", wrap=True)
            self._details.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._grid.addWidget(self._details, 1, 1, 1, 2)
        if self._details is not None:
            self._details.setText("\n".join(event.details))
            self._details.setVisible(bool(event.details))

    def widen(self, wide: int) -> None:
        """All days of the line are as wide as the longest."""
        self._when.setFixedWidth(wide)

    @property
    def when(self) -> str:
        return self._when.text()

    @property
    def middle(self) -> int:
        """The middle of its first line, in the time line."""
        return self.y() + self._when.geometry().center().y()


def _widest(days: Iterable[str]) -> int:
    """Pixels that the longest of these takes, with the room that Qt gives a label."""
    return max((width_of(day, 12) for day in days), default=0) + 2
