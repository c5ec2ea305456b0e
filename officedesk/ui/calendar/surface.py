"""The calendar itself: one painted widget with its keys and its mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from officedesk.core.i18n import _
from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.carrying import CELL, above
from officedesk.ui.calendar.days import Days
from officedesk.ui.calendar.hand import Hand
from officedesk.ui.calendar.keyboard import Keyboard
from officedesk.ui.calendar.month import MonthBoard
from officedesk.ui.calendar.monthframe import MonthFrame
from officedesk.ui.calendar.periods import Mode, Period
from officedesk.ui.calendar.scene import Ghost, Scene
from officedesk.ui.calendar.times import TimesBoard
from officedesk.ui.calendar.values import DAY, Booking, Found, Obstacle, Place, Slot
from officedesk.ui.calendar.words import spoken, spoken_cell, tooltip
from officedesk.ui.plain import tip
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme

BLANK = 80
"""Milliseconds for which the days before stay in sight until what is in the next is read."""
PATIENCE = 8000
"""Milliseconds for which something dropped waits to hear whether there is room for it."""


class Surface(QAbstractScrollArea):
    """Paints a period and takes what mouse and keyboard do in it.

    Attributes:
        scene: what is seen.

    Signals:
        clash_asked: what is carried is over another slot: the slot, and the booking or None.
        dropped: it was let go where nothing is in the way: the slot, and the booking or None.
        touched: a key or a button of the mouse went down: the person goes on.
        refused: why nothing was changed, a sentence.
        opened: a ``Booking`` was chosen to be looked at.
        begun: a new booking at a ``Slot``, without drawing it.
        day_asked: that day is to be seen by itself.
        period_asked: steps forward or back, and the day the keyboard goes to, or None.
        today_asked: the period of today.
        mode_asked: key of a ``Mode``.
    """

    clash_asked = Signal(object, object)
    dropped = Signal(object, object)
    touched = Signal()
    refused = Signal(str)
    opened = Signal(object)
    begun = Signal(object)
    day_asked = Signal(object)
    period_asked = Signal(int, object)
    today_asked = Signal()
    mode_asked = Signal(str)

    def __init__(
        self, period: Period, now: datetime, calendar: WorkingDays, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.scene = Scene(period, now, calendar, elsewhere=_("Elsewhere"))
        self._board: TimesBoard | MonthBoard | None = None
        self._dropping = False
        self._at_work = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._unanswered)
        self._blank = QTimer(self)
        self._blank.setSingleShot(True)
        self._blank.setInterval(BLANK)
        self._blank.timeout.connect(self._unveil)
        self._hand = Hand(self)
        self._keyboard = Keyboard(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, -1)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Calendar"))
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme().changed.connect(self.relay)

    # --- what is shown ----------------------------------------------------------------

    @property
    def board(self) -> TimesBoard | MonthBoard:
        """What is painted, laid anew where something changed."""
        if self._board is None:
            size = self.viewport().size()
            made = MonthBoard if self.scene.period.mode is Mode.MONTH else TimesBoard
            self._board = made(self.scene, size.width(), size.height())
            self._measure()
            self._scrolled()
        return self._board

    @property
    def month_rows(self) -> int:
        """Lines that a day of a month has room for."""
        size = self.viewport().size()
        days = self.scene.period.days
        return MonthFrame(size.width(), size.height(), theme().sizes.line_height, days).rows

    def relay(self) -> None:
        """Lay everything anew."""
        self._board = None
        self.viewport().update()

    def show_period(self, period: Period, cursor: date | None = None) -> None:
        """Show other days; what was found of them comes later, and is painted with them."""
        if not self._blank.isActive():
            self._blank.start()
            self.viewport().setUpdatesEnabled(False)
        self.leave()
        changed = period.mode is not self.scene.period.mode
        self.scene.period = period
        self.scene.days = Days()
        self.scene.selected = self.scene.over = 0
        self._keyboard.go_to(cursor)
        self.relay()
        if changed or not self._at_work:
            self.to_work()

    def show_place(self, key: str) -> None:
        """Show one place, or with an empty key all."""
        self.leave()
        self.scene.place = key
        self.scene.days = Days()
        self.scene.selected = 0
        self._keyboard.go_to(None)
        self.relay()

    def show_found(self, places: Sequence[Place], found: Found) -> None:
        """Show these bookings; what is carried by hand stays so."""
        self.scene.places = places
        self.scene.days = Days(found)
        if not self._hand.carries and not self._keyboard.carries:
            self.scene.ghost = None
        if self.scene.chosen is None:
            self.scene.selected = 0
        self._keyboard.settle()
        self.relay()
        self._say()
        self._unveil()

    def _unveil(self) -> None:
        """Paint again, what was found or what is not yet."""
        self._blank.stop()
        self.viewport().setUpdatesEnabled(True)

    def set_now(self, now: datetime, calendar: WorkingDays) -> None:
        """A minute has passed, or the office's calendar was changed."""
        self.scene.now, self.scene.calendar = now, calendar
        self.relay()

    def to_work(self) -> None:
        """Scroll to the beginning of the office's day."""
        if self.scene.period.mode is Mode.MONTH:
            self.verticalScrollBar().setValue(0)
            return
        if not self.isVisible():
            return
        opens = self.scene.opens
        board = self.board
        if isinstance(board, TimesBoard):
            start = board.frame.hour * (opens.hour + opens.minute / 60 - 0.25)
            self.verticalScrollBar().setValue(round(start))
            self._at_work = True

    # --- choosing and carrying --------------------------------------------------------

    def choose(self, booking: Booking | None) -> None:
        """Mark a booking, or none."""
        self.scene.selected = booking.key if booking is not None else 0
        self._say()
        self.viewport().update()

    def put_cursor(self, slot: Slot | None) -> None:
        """The keyboard stands there."""
        self.scene.cursor = slot
        self._say()
        self.viewport().update()

    def carry(self, slot: Slot, booking: Booking | None, *, keyed: bool = False) -> None:
        """Something is over a slot; ask what is in the way there."""
        ghost = self.scene.ghost
        if ghost is not None and ghost.slot == slot:
            return
        home = booking is not None and booking.slot == slot
        obstacle = None if home or ghost is None else ghost.obstacle
        self.scene.ghost = Ghost(slot, booking, obstacle, known=home, keyed=keyed)
        if not home:
            self.clash_asked.emit(slot, booking)
        self.viewport().update()

    def answer(self, slot: Slot, obstacle: Obstacle | None) -> None:
        """What is in the way of a slot was found out."""
        ghost = self.scene.ghost
        if ghost is None or ghost.slot != slot:
            return
        self.scene.ghost = replace(ghost, obstacle=obstacle, known=True)
        self._say()
        self.viewport().update()
        if self._dropping:
            self.drop()

    def drop(self) -> None:
        """Let go what is carried; where a clash is known, nothing is changed."""
        ghost = self.scene.ghost
        if ghost is None:
            return
        if not ghost.known:
            self._dropping = True
            self._patience.start()
            return
        if ghost.obstacle is not None:
            self.leave()
            self.refused.emit(ghost.obstacle.sentence)
            return
        self._dropping = False
        self._release()
        booking = ghost.booking
        if booking is not None and booking.slot == ghost.slot:
            self.leave()
            return
        if booking is None:
            self.leave()
        self.dropped.emit(ghost.slot, booking)

    def leave(self) -> None:
        """Put back what is carried."""
        self._dropping = False
        self._release()
        self.scene.ghost = None
        self.viewport().update()

    def _unanswered(self) -> None:
        """Nobody could say whether the place is free: nothing is changed."""
        if self._dropping:
            self.leave()
            self.refused.emit(_("It could not be found out whether that is free. Try it again."))

    def _release(self) -> None:
        self._hand.release()
        self._keyboard.carries = False

    @property
    def carries(self) -> bool:
        """Whether something is in a hand."""
        return self._hand.carries or self._keyboard.carries

    def first_slot(self, day: date, place: str) -> Slot:
        """Where a booking of a day begins that says no more: now, or when the office opens."""
        start = datetime.combine(day, self.scene.opens)
        now = above(self.scene.now, 30)
        if day == self.scene.today and now > start and now + CELL <= start.replace(hour=0) + DAY:
            start = now
        return Slot(start, start + CELL, place)

    def _say(self) -> None:
        """Let a screen reader hear where one is."""
        scene = self.scene
        ghost, booking = scene.ghost, scene.chosen
        if ghost is not None and ghost.obstacle is not None:
            words = " ".join((ghost.obstacle.sentence, ghost.obstacle.instead)).strip()
        elif ghost is not None:
            words = spoken_cell(ghost.slot, "", 0)
        elif booking is not None:
            words = spoken(booking)
        elif scene.cursor is not None:
            place = scene.place_of(scene.cursor.place)
            held = len(self._keyboard.held())
            words = spoken_cell(scene.cursor, place.name if place else "", held)
        else:
            words = ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    # --- Qt ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.board.paint(painter)
        if self.hasFocus():
            painter.setPen(theme().ink("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relay()
        if not self._at_work:
            self.to_work()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._at_work:
            self.to_work()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.lift(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.twice(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touched.emit()
        if not self._keyboard.press(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.scene.focused = True
        if self.scene.cursor is None:
            self._keyboard.begin()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.scene.focused = False
        if self._keyboard.carries:
            self.leave()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        if event.type() is QEvent.Type.Leave and self.scene.over:
            self.scene.over = 0
            self.viewport().update()
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(720, 560)

    def _explain(self, event: QHelpEvent) -> None:
        booking = self.board.hit(event.pos().toPointF()).booking
        if booking is None or self.carries:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), tip(tooltip(booking)), self.viewport())

    def _measure(self) -> None:
        """Give the scroll bars their lengths."""
        board, size = self._board, self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if isinstance(board, TimesBoard):
            wide, high = board.frame.content
            across.setRange(0, max(0, wide - size.width()))
            across.setPageStep(size.width())
            across.setSingleStep(round(board.frame.column_wide))
            down.setRange(0, max(0, high - size.height()))
            down.setSingleStep(board.frame.hour // 2)
        elif isinstance(board, MonthBoard):
            across.setRange(0, 0)
            down.setRange(0, max(0, board.frame.content - size.height()))
            down.setSingleStep(board.frame.row * 3)
        down.setPageStep(size.height())

    def _scrolled(self) -> None:
        if self._board is not None:
            across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            self._board.scrolled(across, down)
            self.viewport().update()
