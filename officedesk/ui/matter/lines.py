"""The time line of a matter as a list: days, and under each what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from officedesk.core.daywords import clock_time, heading_day
from officedesk.core.i18n import _
from officedesk.core.values import day_of
from officedesk.desk.matter import MatterEvent
from officedesk.ui import icons
from officedesk.ui.list.delegate import BAR
from officedesk.ui.naming import spoken
from officedesk.ui.parts.brush import RIGHT, width_of, write
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN

_TIME = 56
_WHO = 0.16


@dataclass(frozen=True)
class DayHead:
    """The head of a day."""

    day: date
    words: str


Line = DayHead | MatterEvent


class MatterLines(QListView):
    """Enter or a double click opens the entry of the present line.

    Signals:
        entry_asked: an ``EntryRef``.
    """

    entry_asked = Signal(object)

    def __init__(self, icons_of: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: Lines[Line] = Lines(
            self, _spoken, hint=_spoken, choosable=lambda line: isinstance(line, MatterEvent)
        )
        self._number_width = 0
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, dict(icons_of)))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Time line of the matter"))
        self.activated.connect(self._open)
        theme().changed.connect(self._restyle)

    def show_events(self, events: Sequence[MatterEvent], today: date) -> None:
        """Show these, oldest first, under their days; the present line stays so."""
        here = self.present
        lines: list[Line] = []
        for day, some in groupby(events, key=lambda event: day_of(event.moment) or today):
            lines.append(DayHead(day, heading_day(day, today)))
            lines += [replace(event, number=spoken(event.number)) for event in some]
        self._model.fill(lines)
        self._number_width = 0
        at = lines.index(here) if here in lines else (1 if lines else -1)
        self.setCurrentIndex(self._model.index(at) if at >= 0 else QModelIndex())

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._model.lines

    @property
    def present(self) -> MatterEvent | None:
        """The line on which one is."""
        row = self.currentIndex().row()
        line = self._model.lines[row] if 0 <= row < len(self._model.lines) else None
        return line if isinstance(line, MatterEvent) else None

    @property
    def number_width(self) -> int:
        """Room for the longest number, pixels: it is never cut."""
        if not self._number_width:
            numbers = {line.number for line in self.lines if isinstance(line, MatterEvent)}
            self._number_width = max((width_of(one, 13, 500) for one in numbers), default=0)
        return self._number_width

    def _open(self, index: QModelIndex) -> None:
        line = self._model.lines[index.row()]
        if isinstance(line, MatterEvent):
            self.entry_asked.emit(line.ref)

    def _restyle(self) -> None:
        self._number_width = 0
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _time(event: MatterEvent) -> str:
    return clock_time(event.moment) if isinstance(event.moment, datetime) else ""


def _spoken(line: Line) -> str:
    if isinstance(line, DayHead):
        return line.words
    return ", ".join(part for part in (_time(line), line.number, line.what, line.who) if part)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: MatterLines, icons_of: Mapping[str, str]) -> None:
        super().__init__(view)
        self._view, self._icons = view, icons_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(self._view.lines[index.row()], DayHead)
        return QSize(200, theme().sizes.group if head else theme().sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = self._view.lines[index.row()], QRectF(option.rect)
        look = theme()
        if isinstance(line, DayHead):
            painter.fillRect(box, look.ink("raised"))
            inner = box.adjusted(PAGE_MARGIN, 0, -PAGE_MARGIN, 0)
            write(painter, inner, line.words, size=12, weight=600)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, look.ink("tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.ink("raised"))
        rule = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(rule, look.ink("line2" if chosen else "line"))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), look.ink("accent"))
        self._event(painter, box.adjusted(PAGE_MARGIN, 0, -PAGE_MARGIN, -1), line)

    def _event(self, painter: QPainter, box: QRectF, event: MatterEvent) -> None:
        quiet = "text3" if event.void or event.restricted else ""
        write(painter, box, _time(event), size=12, ink="text2")
        box.setLeft(box.left() + _TIME)
        spot = QRectF(box.left(), box.top(), 14, box.height())
        icon = self._icons.get(event.ref.register, "link")
        icons.paint(painter, icon, getattr(theme().tokens, quiet or "text2"), spot, 14)
        box.setLeft(box.left() + 22)
        write(painter, box, event.number, weight=500, ink=quiet or "accent")
        left = box.left()
        box.setLeft(box.left() + self._view.number_width + 16)
        room = max(96.0, _WHO * box.width())
        who = QRectF(box.right() - room, box.top(), room, box.height())
        write(painter, who, event.who, size=12, ink="text2", align=RIGHT)
        box.setRight(box.right() - room - 12)
        wide = write(painter, box, event.what, ink=quiet or "text")
        if event.void:
            middle = round(box.center().y())
            painter.drawLine(round(left), middle, round(box.left() + wide), middle)
