"""What the mouse does in the calendar: choosing, drawing, moving, resizing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from officedesk.ui.calendar.carrying import CELL, Carry, Grip, below
from officedesk.ui.calendar.periods import Mode
from officedesk.ui.calendar.scene import Hit, Part, Spot
from officedesk.ui.calendar.times import TimesBoard
from officedesk.ui.calendar.values import DAY, FINE, SNAP, Slot

if TYPE_CHECKING:
    from officedesk.ui.calendar.surface import Surface

_GRIPS = {Part.BODY: Grip.MOVE, Part.START: Grip.START, Part.END: Grip.END}
_NEAR, _STEP, _EVERY = 24, 10, 30
"""Pixels from the edge at which it scrolls, how far, and milliseconds between."""


class Hand(QObject):
    """Follows the mouse over the calendar."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        self._pressed: QPointF | None = None
        self._hit: Hit | None = None
        self._carry: Carry | None = None
        self._last = QPointF()
        self._fine = False
        self._scroll = QTimer(self)
        self._scroll.setInterval(_EVERY)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def carries(self) -> bool:
        """Whether something is in the hand."""
        return self._carry is not None

    def release(self) -> None:
        """The hand is empty."""
        self._carry = self._pressed = self._hit = None
        self._scroll.stop()

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        surface = self._surface
        surface.leave()
        at = event.position()
        hit = surface.board.hit(at)
        self._pressed, self._hit = at, hit
        if hit.booking is not None:
            surface.choose(hit.booking)
        elif hit.spot is not None and hit.part in (Part.CELL, Part.LANE):
            surface.choose(None)
            surface.put_cursor(self.cell(hit.spot))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves, with or without a button."""
        at = event.position()
        self._last = at
        self._fine = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(at)
            return
        if self._carry is None and self._pressed is not None:
            if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._take()
        if self._carry is not None:
            self._drag()
            self._near_edge(at)

    def lift(self, event: QMouseEvent) -> None:
        """The button goes up."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        surface, hit = self._surface, self._hit
        self._scroll.stop()
        if self._carry is not None:
            self._carry = None
            self._pressed = self._hit = None
            surface.drop()
            return
        self._pressed = self._hit = None
        if hit is None:
            return
        if hit.booking is not None:
            surface.opened.emit(hit.booking)
        elif hit.spot is not None and hit.part in (Part.HEAD, Part.MORE):
            if surface.scene.period.mode is not Mode.DAY:
                surface.day_asked.emit(hit.spot.moment.date())

    def twice(self, event: QMouseEvent) -> None:
        """A double click: a new booking where there is none."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        hit = self._surface.board.hit(event.position())
        if hit.booking is None and hit.spot is not None and hit.part in (Part.CELL, Part.LANE):
            slot = self.cell(hit.spot)
            if slot.all_day and self._surface.scene.period.mode is Mode.MONTH:
                slot = self._surface.first_slot(slot.start.date(), slot.place)
            self._surface.begun.emit(slot)

    def cell(self, spot: Spot) -> Slot:
        """The cell of a spot: half an hour, or a day."""
        place = self._surface.scene.place if spot.place is None else spot.place
        if spot.whole:
            return Slot(spot.moment, spot.moment + DAY, place, all_day=True)
        start = below(spot.moment, 30)
        last = start.replace(hour=0, minute=0) + DAY - CELL
        start = min(start, last)
        return Slot(start, start + CELL, place)

    # --- private ----------------------------------------------------------------------

    def _hover(self, at: QPointF) -> None:
        surface = self._surface
        hit = surface.board.hit(at)
        over = hit.booking.key if hit.booking is not None else 0
        if over != surface.scene.over:
            surface.scene.over = over
            surface.viewport().update()
        shape = Qt.CursorShape.ArrowCursor
        if hit.part in (Part.START, Part.END) and hit.booking and not hit.booking.fixed:
            shape = Qt.CursorShape.SizeVerCursor
        elif hit.part is Part.MORE:
            shape = Qt.CursorShape.PointingHandCursor
        surface.viewport().setCursor(shape)

    def _take(self) -> None:
        """Take up what was pressed."""
        hit = self._hit
        if hit is None or hit.spot is None:
            return
        if hit.booking is not None:
            if hit.booking.fixed:
                self.release()
                self._surface.refused.emit(hit.booking.fixed)
                return
            self._carry = Carry(_GRIPS[hit.part], hit.spot, hit.booking)
        elif hit.part in (Part.CELL, Part.LANE):
            place = self._surface.scene.place if hit.spot.place is None else hit.spot.place
            self._carry = Carry(Grip.NEW, hit.spot, place=place)

    def _drag(self) -> None:
        carry, surface = self._carry, self._surface
        if carry is None:
            return
        spot = surface.board.spot(self._last, whole=carry.origin.whole)
        if spot is None:
            return
        new = carry.booking is None and surface.scene.ghost is None
        if new and surface.scene.period.mode is Mode.MONTH and spot == carry.origin:
            return
        surface.carry(carry.to(spot, FINE if self._fine else SNAP), carry.booking)

    def _near_edge(self, at: QPointF) -> None:
        """Scroll on as long as what is carried is held near an edge."""
        board = self._surface.board
        if not isinstance(board, TimesBoard) or (self._carry and self._carry.origin.whole):
            return
        grid = board.frame.grid
        near = at.y() < grid.top() + _NEAR or at.y() > grid.bottom() - _NEAR
        if near and not self._scroll.isActive():
            self._scroll.start()
        elif not near:
            self._scroll.stop()

    def _scroll_on(self) -> None:
        board = self._surface.board
        if not isinstance(board, TimesBoard):
            return
        up = self._last.y() < board.frame.grid.top() + _NEAR
        bar = self._surface.verticalScrollBar()
        bar.setValue(bar.value() + (-_STEP if up else _STEP))
        self._drag()
