"""Everything in the calendar by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from officedesk.ui.calendar.carrying import CELL, above, below, midnight
from officedesk.ui.calendar.periods import WEEK, Mode
from officedesk.ui.calendar.scene import Column, covers
from officedesk.ui.calendar.times import TimesBoard
from officedesk.ui.calendar.values import DAY, FINE, MINUTE, SNAP, Booking, Slot

if TYPE_CHECKING:
    from officedesk.ui.calendar.surface import Surface

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_MODES = {Qt.Key.Key_D: Mode.DAY, Qt.Key.Key_W: Mode.WEEK, Qt.Key.Key_M: Mode.MONTH}
_Modifier = Qt.KeyboardModifier


class Keyboard:
    """Arrows go from cell to cell and from booking to booking; Enter opens or books.

    Ctrl with an arrow carries the chosen booking by a quarter of an hour or a day, Alt by five
    minutes; with Shift its end. Enter drops it, Esc leaves it where it was.

    Attributes:
        carries: the chosen booking is being carried.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._fresh = False
        self.carries = False

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        self._fresh = False
        key = Qt.Key(event.key())
        held = event.modifiers() & ~_Modifier.KeypadModifier
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], held)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            return self._enter()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if held:
            return False
        return self._plain(key)

    def go_to(self, day: date | None) -> None:
        """Put the cursor on that day, else where it was, today, or on the first day shown."""
        surface, scene = self._surface, self._surface.scene
        self._fresh = True
        days = scene.period.days
        kept = scene.cursor
        if day is None:
            here = kept.start.date() if kept is not None else scene.today
            day = here if here in days else scene.today if scene.today in days else scene.period.at
        if scene.period.mode is Mode.MONTH:
            start = datetime.combine(day, datetime.min.time())
            surface.put_cursor(Slot(start, start + DAY, scene.place, all_day=True))
            return
        place = scene.place
        if scene.side:
            keys = [column.key for column in scene.columns()]
            place = kept.place if kept is not None and kept.place in keys else keys[0]
        if kept is None or kept.all_day:
            slot = surface.first_slot(day, place)
        else:
            start = datetime.combine(day, kept.start.time())
            slot = Slot(start, start + CELL, place)
        surface.put_cursor(slot)

    def begin(self) -> None:
        """The keyboard came here for the first time."""
        self.go_to(None)
        self.settle()

    def settle(self) -> None:
        """Something was read: choose what stands at the cursor, where nobody chose meanwhile."""
        if self._fresh and self._surface.scene.focused and self._surface.scene.chosen is None:
            self._pick()

    def held(self) -> Sequence[Booking]:
        """The bookings at the cursor."""
        scene = self._surface.scene
        slot = scene.cursor
        if slot is None:
            return ()
        day = slot.start.date()
        if slot.all_day:
            whole = [one for one in scene.days.whole if covers(one, day)]
            return [*whole, *scene.days.of(day)]
        columns = scene.columns()
        at = self._column(columns)
        if at is None:
            return ()
        return [
            one for one in scene.in_column(columns[at])
            if one.start < slot.end and slot.start < one.end
        ]  # fmt: skip

    # --- keys -------------------------------------------------------------------------

    def _plain(self, key: Qt.Key) -> bool:
        surface = self._surface
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            surface.period_asked.emit(-1 if key == Qt.Key.Key_PageUp else 1, None)
        elif key in (Qt.Key.Key_T, Qt.Key.Key_Home):
            surface.today_asked.emit()
        elif key in _MODES:
            surface.mode_asked.emit(str(_MODES[key]))
        elif key == Qt.Key.Key_Space:
            self._next_here()
        else:
            return False
        return True

    def _enter(self) -> bool:
        surface, scene = self._surface, self._surface.scene
        if self.carries:
            surface.drop()
        elif scene.chosen is not None:
            surface.opened.emit(scene.chosen)
        elif scene.cursor is not None:
            slot = scene.cursor
            if slot.all_day:
                slot = surface.first_slot(slot.start.date(), slot.place)
            surface.begun.emit(slot)
        return True

    def _escape(self) -> bool:
        surface, cursor = self._surface, self._surface.scene.cursor
        if surface.carries:
            surface.leave()
            return True
        if cursor is not None and not cursor.all_day and cursor.length != CELL:
            surface.put_cursor(replace(cursor, end=cursor.start + CELL))
            return True
        return False

    def _arrow(self, way: tuple[int, int], held: _Modifier) -> bool:
        shift = bool(held & _Modifier.ShiftModifier)
        ctrl, alt = bool(held & _Modifier.ControlModifier), bool(held & _Modifier.AltModifier)
        if ctrl or alt:
            self._carry(way, FINE if alt else SNAP, resize=shift)
        elif self.carries:
            self._carry(way, SNAP, resize=shift)
        elif shift:
            self._extend(way)
        elif self._surface.scene.period.mode is Mode.MONTH:
            self._by_days(way[0] + WEEK * way[1])
        elif way[1]:
            self._down(way[1])
        else:
            self._across(way[0])
        return True

    # --- going ------------------------------------------------------------------------

    def _by_days(self, step: int) -> None:
        cursor = self._surface.scene.cursor
        if cursor is None:
            self.go_to(None)
            return
        self._to_day(cursor.start.date() + timedelta(days=step))

    def _to_day(self, day: date) -> None:
        """Another day, of another period where it is not shown."""
        surface, scene = self._surface, self._surface.scene
        surface.choose(None)
        days = scene.period.days
        if scene.period.mode is Mode.MONTH:
            here = (day.year - scene.period.at.year) * 12 + day.month - scene.period.at.month
            step = (here > 0) - (here < 0)
            inside = day in days
        else:
            step = 1 if day > days[-1] else -1
            inside = day in days
        if inside:
            self.go_to(day)
            self._pick()
        else:
            surface.period_asked.emit(step, day)

    def _down(self, step: int) -> None:
        scene = self._surface.scene
        cursor, chosen = scene.cursor, scene.chosen
        if cursor is None:
            self.go_to(None)
            return
        start = cursor.start + CELL * step
        if chosen is not None and not chosen.whole:
            start = above(chosen.end, 30) if step > 0 else below(chosen.start - MINUTE, 30)
        first = midnight(cursor.start)
        start = max(first, min(start, first + DAY - CELL))
        self._surface.put_cursor(Slot(start, start + CELL, cursor.place))
        self._pick(last=step < 0)
        self._reveal()

    def _across(self, step: int) -> None:
        surface, scene = self._surface, self._surface.scene
        if self._beside(step):
            return
        columns = scene.columns()
        at = self._column(columns)
        cursor = scene.cursor
        if at is None or cursor is None:
            self.go_to(None)
            return
        if not 0 <= at + step < len(columns):
            if not scene.side:
                self._to_day(columns[at].day + timedelta(days=step))
            return
        column = columns[at + step]
        start = datetime.combine(column.day, cursor.start.time())
        surface.put_cursor(Slot(start, start + CELL, column.key))
        self._pick(last=step < 0)
        self._reveal()

    def _beside(self, step: int) -> bool:
        """The booking beside the chosen one, at the same time and in the same column."""
        here, chosen = list(self.held()), self._surface.scene.chosen
        if chosen is None or chosen not in here:
            return False
        at = here.index(chosen) + step
        if not 0 <= at < len(here):
            return False
        self._surface.choose(here[at])
        return True

    def _next_here(self) -> None:
        """The next booking at the cursor."""
        here, chosen = list(self.held()), self._surface.scene.chosen
        if not here:
            return
        at = here.index(chosen) + 1 if chosen in here else 0
        self._surface.choose(here[at % len(here)])

    def _extend(self, way: tuple[int, int]) -> None:
        """Mark a longer time for a new booking."""
        cursor = self._surface.scene.cursor
        if cursor is None or cursor.all_day or not way[1]:
            return
        least, most = cursor.start + MINUTE * SNAP, midnight(cursor.start) + DAY
        end = max(least, min(most, cursor.end + way[1] * MINUTE * SNAP))
        self._surface.choose(None)
        self._surface.put_cursor(replace(cursor, end=end))
        self._reveal()

    def _pick(self, *, last: bool = False) -> None:
        """Choose what stands at the cursor."""
        here = self.held()
        if self._surface.scene.period.mode is Mode.MONTH:
            here = ()
        self._surface.choose(here[-1 if last else 0] if here else None)

    # --- carrying ---------------------------------------------------------------------

    def _carry(self, way: tuple[int, int], step: int, *, resize: bool) -> None:
        surface, scene = self._surface, self._surface.scene
        booking, ghost = scene.chosen, scene.ghost
        if booking is None:
            return
        if booking.fixed:
            surface.refused.emit(booking.fixed)
            return
        slot = ghost.slot if ghost is not None and ghost.booking == booking else booking.slot
        moved = _resized(slot, way, step) if resize else self._moved(slot, way, step)
        if moved == slot or moved.start.date() not in scene.period.days:
            return
        self.carries = True
        surface.carry(moved, booking, keyed=True)
        self._reveal(moved)

    def _moved(self, slot: Slot, way: tuple[int, int], step: int) -> Slot:
        scene = self._surface.scene
        if way[0] and scene.side:
            keys = [place.key for place in scene.places]
            at = (keys.index(slot.place) if slot.place in keys else len(keys)) + way[0]
            return replace(slot, place=keys[at]) if 0 <= at < len(keys) else slot
        if scene.period.mode is Mode.MONTH:
            return slot.moved(DAY * (way[0] + WEEK * way[1]))
        if way[0]:
            return slot.moved(DAY * way[0])
        return slot if slot.all_day else slot.moved(MINUTE * step * way[1])

    def _column(self, columns: Sequence[Column]) -> int | None:
        """The column in which the cursor stands."""
        scene = self._surface.scene
        cursor = scene.cursor
        if cursor is None:
            return None
        day = cursor.start.date()
        for at, column in enumerate(columns):
            if column.day == day and (not scene.side or column.key == cursor.place):
                return at
        return None

    def _reveal(self, slot: Slot | None = None) -> None:
        """Scroll so far that the cursor, or what is carried, is seen."""
        surface = self._surface
        slot = slot or surface.scene.cursor
        board = surface.board
        if slot is None or not isinstance(board, TimesBoard) or slot.all_day:
            return
        boxes = board.ghost_boxes(slot)
        if not boxes:
            return
        grid, box = board.frame.grid, boxes[0]
        down, across = surface.verticalScrollBar(), surface.horizontalScrollBar()
        if box.top() < grid.top() + 8:
            down.setValue(round(down.value() + box.top() - grid.top() - 24))
        elif box.bottom() > grid.bottom() - 8:
            down.setValue(round(down.value() + box.bottom() - grid.bottom() + 24))
        if box.left() < grid.left():
            across.setValue(round(across.value() + box.left() - grid.left() - 8))
        elif box.right() > grid.right():
            across.setValue(round(across.value() + box.right() - grid.right() + 16))


def _resized(slot: Slot, way: tuple[int, int], step: int) -> Slot:
    """A later or earlier end."""
    if slot.all_day:
        end = slot.end + DAY * (way[0] or way[1])
        return replace(slot, end=max(end, slot.start + DAY))
    end = slot.end + MINUTE * step * way[1]
    return replace(slot, end=max(end, slot.start + MINUTE * step))
