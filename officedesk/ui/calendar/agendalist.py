"""Bookings below each other, day by day: what a calendar shows as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from officedesk.core.formats import heading_day
from officedesk.core.i18n import C_, _
from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.agendalines import Agenda, AgendaLine, DayHead
from officedesk.ui.calendar.heads import paint_badge
from officedesk.ui.calendar.values import Booking, Tone
from officedesk.ui.calendar.words import day_note, past, spoken, times, tooltip
from officedesk.ui.parts.brush import RIGHT, width_of, write
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.parts.marks import Sign, paint_mark
from officedesk.ui.theme import theme
from officedesk.ui.tokens import PAGE_MARGIN

_GAP = 16
_BATCH = 400
"""Lines that are laid out between two looks at the keyboard."""


class AgendaList(QListView):
    """The days and their bookings; days cannot be chosen.

    Signals:
        opened: a ``Booking``.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: Lines[AgendaLine] = Lines(
            self, _spoken, hint=_hint, choosable=lambda line: isinstance(line, Booking)
        )
        self._agenda = Agenda()
        self._wide: tuple[float, float] | None = None
        self.now = datetime.min
        self.calendar = WorkingDays()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(_(C_("view", "Agenda")))
        theme().changed.connect(self._restyle)

    def fill(self, agenda: Agenda, now: datetime, calendar: WorkingDays) -> None:
        """Show these; the present one stays so."""
        here = self.current
        self._agenda = agenda
        self._model.fill(agenda.lines)
        self._wide = None
        if here is not None:
            self.choose(here.key)
        self.set_now(now, calendar)

    def set_now(self, now: datetime, calendar: WorkingDays) -> None:
        """Show what is there as it stands at that minute, by that calendar."""
        self.now, self.calendar = now, calendar
        if self.hasFocus():
            self._begin()
        self.viewport().update()

    @property
    def lines(self) -> Sequence[AgendaLine]:
        """What is shown."""
        return self._model.lines

    @property
    def current(self) -> Booking | None:
        """The booking on which the keyboard stands."""
        index = self.currentIndex()
        line = self._model.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Booking) else None

    def choose(self, key: int) -> None:
        """Go to the booking of that entry."""
        for row, line in enumerate(self._model.lines):
            if isinstance(line, Booking) and line.key == key:
                self.setCurrentIndex(self._model.index(row))
                return

    @property
    def columns(self) -> tuple[float, float]:
        """Widths of the times and of the states: of the widest of them."""
        if self._wide is None:
            self._wide = self._measured()
        return self._wide

    def _measured(self) -> tuple[float, float]:
        clock = max((width_of(words, 13) for words in self._agenda.clocks), default=0)
        state = max((width_of(words, 13) for words in self._agenda.states), default=0)
        return clock + 4.0, state + 24.0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        booking = self.current
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and booking is not None:
            self.opened.emit(booking)
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            line = self._model.lines[index.row()]
            if isinstance(line, Booking):
                self.opened.emit(line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.viewport().update()
        return super().viewportEvent(event)

    def _begin(self) -> None:
        """The keyboard stands on the next booking that is not over."""
        if self.current is not None:
            return
        bookings = [line for line in self._model.lines if isinstance(line, Booking)]
        coming = (line for line in bookings if not past(line, self.now))
        first = next(coming, bookings[0] if bookings else None)
        if first is not None:
            self.choose(first.key)

    def _restyle(self) -> None:
        self._wide = None
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _spoken(line: AgendaLine) -> str:
    return heading_day(line.day) if isinstance(line, DayHead) else spoken(line)


def _hint(line: AgendaLine) -> str:
    return tooltip(line) if isinstance(line, Booking) else ""


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: AgendaList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Option, index: Index) -> QSize:
        sizes = theme().sizes
        head = isinstance(self._view.lines[index.row()], DayHead)
        return QSize(120, sizes.group if head else sizes.row)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        line = self._view.lines[index.row()]
        box = QRectF(option.rect)
        if isinstance(line, DayHead):
            self._day(painter, box, line)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.fillRect(box, theme().ink("tint" if chosen else "raised"))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme().ink("accent"))
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme().ink("line"))
        self._booking(painter, box.adjusted(PAGE_MARGIN, 0, -PAGE_MARGIN, 0), line)

    def _day(self, painter: QPainter, box: QRectF, head: DayHead) -> None:
        painter.fillRect(box, theme().ink("raised"))
        today = self._view.now.date()
        row = box.adjusted(PAGE_MARGIN, 0, -PAGE_MARGIN, 0)
        if head.day == today:
            row.setLeft(row.left() + write(painter, row, _("Today"), size=12, weight=600,
                                           ink="accent") + 8)  # fmt: skip
        words = heading_day(head.day, today)
        weight = 400 if head.day == today else 600
        row.setLeft(row.left() + write(painter, row, words, size=12, weight=weight) + 10)
        row.setLeft(row.left() + paint_badge(painter, row, head.day, self._view.calendar))
        note = day_note(head.day, self._view.calendar)
        row.setLeft(
            row.left() + write(painter, row, note, size=12, ink="text2") + (10 * bool(note))
        )
        write(painter, row, str(head.count), size=12, ink="text2")

    def _booking(self, painter: QPainter, row: QRectF, one: Booking) -> None:
        clock, state = self._view.columns
        running, over = one.running(self._view.now), past(one, self._view.now)
        freed = one.tone is Tone.FREED
        ink = "text3" if freed else "text2" if over else "text"
        when = times(one.slot, assumed=one.assumed)
        write(painter, QRectF(row.left(), row.top(), clock, row.height()), when,
              weight=600 if running else 400, ink="accent" if running else ink)  # fmt: skip
        right = row.right() - state
        token = "accent" if one.tone is Tone.OPEN else "text3"
        spot = QRectF(right, row.top(), state, row.height())
        if one.shape:
            paint_mark(painter, one.shape, token, spot)
            spot.setLeft(spot.left() + 21)
        write(painter, spot, one.state, ink=token)
        number = QRectF(right - 130, row.top(), 114, row.height())
        write(painter, number, one.number, size=12, ink="text3", align=RIGHT)
        left = row.left() + clock + _GAP
        room = number.left() - left - _GAP
        place = min(room * 0.36, 240.0)
        self._title(painter, QRectF(left, row.top(), room - place - _GAP, row.height()), one, ink)
        where = QRectF(left + room - place, row.top(), place, row.height())
        write(painter, where, one.place_words, ink="text3" if freed else "text2")

    @staticmethod
    def _title(painter: QPainter, box: QRectF, one: Booking, ink: str) -> None:
        if one.doubled:
            paint_mark(painter, Sign.OVERDUE, "amber", box)
            box.setLeft(box.left() + 20)
        taken = write(painter, box, one.title, weight=500, ink=ink)
        if one.tone is Tone.FREED:
            y = round(box.center().y())
            painter.fillRect(QRectF(box.left(), y, taken, 1), theme().ink(ink))
