"""The weeks of a month: a line for each booking, and how many more there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap

from officedesk.core.formats import short_day
from officedesk.ui.calendar.ghosts import paint_bubble, paint_ghost
from officedesk.ui.calendar.heads import paint_badge, paint_day_number
from officedesk.ui.calendar.lanes import Bar, bars
from officedesk.ui.calendar.monthframe import MonthFrame
from officedesk.ui.calendar.monthlines import Line, paint_lines
from officedesk.ui.calendar.periods import WEEK
from officedesk.ui.calendar.scene import Hit, Part, Scene, Spot, covers
from officedesk.ui.calendar.strokes import chip
from officedesk.ui.calendar.values import Booking, Slot
from officedesk.ui.calendar.words import day_note, weekday
from officedesk.ui.parts.brush import rounded, write
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS_SMALL


class MonthBoard:
    """Paints the weeks and says what lies under a point.

    Attributes:
        frame: the measures.
    """

    def __init__(self, scene: Scene, wide: int, high: int) -> None:
        self._scene = scene
        self.frame = MonthFrame(wide, high, theme().sizes.line_height, scene.period.days)
        self._layer: QPixmap | None = None
        self._bars: list[tuple[int, Bar]] = []
        self._lines: list[Line] = []
        for week in range(self.frame.weeks):
            self._lay(week)

    def scrolled(self, x: int, y: int) -> None:
        """It was scrolled so far."""
        if y != self.frame.y:
            self.frame, self._layer = replace(self.frame, y=y), None

    # --- finding ----------------------------------------------------------------------

    def hit(self, at: QPointF) -> Hit:
        """What lies under a point."""
        day = self.frame.at(at)
        if day is None:
            return Hit(Part.NOTHING)
        spot = Spot(datetime.combine(self.frame.days[day], time()), whole=True)
        for week, bar in self._bars:
            if self._bar_box(week, bar).contains(at):
                return Hit(Part.BODY, spot, bar.booking)
        for line in self._lines:
            if line.at == day and self.frame.line_box(day, line.row).contains(at):
                part = Part.BODY if line.booking is not None else Part.MORE
                return Hit(part, spot, line.booking)
        number = self.frame.cell(day)
        number.setHeight(self.frame.number)
        number.setWidth(44)
        return Hit(Part.HEAD if number.contains(at) else Part.CELL, spot)

    def spot(self, at: QPointF, *, whole: bool = True) -> Spot | None:
        """The day at a point, or at the nearest edge."""
        return self.frame.spot(at)

    def boxes_of(self, booking: Booking) -> list[QRectF]:
        """Where a booking is painted."""
        found = [self._bar_box(w, bar) for w, bar in self._bars if bar.booking.key == booking.key]
        lines = [one for one in self._lines if one.booking and one.booking.key == booking.key]
        return found + [self.frame.line_box(one.at, one.row) for one in lines]

    def ghost_boxes(self, slot: Slot) -> list[QRectF]:
        """The days that a slot touches."""
        made = Booking(0, "", "", slot)
        days = [at for at, day in enumerate(self.frame.days) if covers(made, day)]
        return [self.frame.cell(at).adjusted(2, 2, -2, -2) for at in days]

    def rows_of(self, at: int) -> list[Line]:
        """The lines of a day."""
        return [line for line in self._lines if line.at == at]

    # --- laying -----------------------------------------------------------------------

    def _lay(self, week: int) -> None:
        days = self.frame.days[week * WEEK : (week + 1) * WEEK]
        rows = self.frame.rows
        laid = bars(self._scene.days.whole, days)
        shown = [bar for bar in laid if bar.row < rows - 1]
        self._bars += [(week, bar) for bar in shown]
        for column, day in enumerate(days):
            taken = {bar.row for bar in shown if bar.first <= column <= bar.last}
            self._lay_day(week * WEEK + column, day, [r for r in range(rows) if r not in taken],
                          len(taken))  # fmt: skip

    def _lay_day(self, at: int, day: date, free: list[int], taken: int) -> None:
        held, count = self._scene.days.of(day), self._scene.days.count(day)
        fits = count - taken <= len(free) and count - taken <= len(held)
        room = free if fits else free[:-1]
        shown = held[: len(room)]
        pairs = zip(room, shown, strict=False)
        self._lines += [Line(at, row, booking) for row, booking in pairs]
        rest = count - taken - len(shown)
        if rest > 0 and free:
            self._lines.append(Line(at, free[len(shown)], count=rest))

    def _bar_box(self, week: int, bar: Bar) -> QRectF:
        first = week * WEEK + bar.first
        return self.frame.line_box(first, bar.row, bar.last - bar.first + 1)

    # --- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """Everything; what only the data changes is painted once and kept."""
        frame, scene = self.frame, self._scene
        ratio = painter.device().devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatioF() != ratio:
            self._layer = self._painted(ratio)
        painter.drawPixmap(0, 0, self._layer)
        seen = QRectF(0, frame.head, frame.wide, frame.high - frame.head)
        painter.save()
        painter.setClipRect(seen)
        self._strong(painter)
        self._marks(painter)
        painter.restore()
        ghost = scene.ghost
        if ghost is None:
            return
        boxes = self.ghost_boxes(ghost.slot)
        painter.save()
        painter.setClipRect(seen)
        for box in boxes:
            paint_ghost(painter, box, ghost)
        painter.restore()
        if boxes:
            paint_bubble(painter, boxes[0], ghost, seen)

    def _painted(self, ratio: float) -> QPixmap:
        """Days and bookings, from the back to the front."""
        frame = self.frame
        layer = QPixmap(round(frame.wide * ratio), round(frame.high * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(theme().ink("base"))
        painter = QPainter(layer)
        painter.setClipRect(QRectF(0, frame.head, frame.wide, frame.high - frame.head))
        for at, day in enumerate(frame.days):
            self._day(painter, at, day)
        self._grid(painter)
        self._held(painter)
        painter.setClipping(False)
        self._heads(painter)
        painter.end()
        return layer

    def _heads(self, painter: QPainter) -> None:
        frame, look = self.frame, theme()
        painter.fillRect(QRectF(0, 0, frame.wide, frame.head), look.ink("base"))
        for column, day in enumerate(frame.days[:WEEK]):
            cell = frame.cell(column)
            box = QRectF(cell.left() + 10, 0, cell.width() - 12, frame.head)
            write(painter, box, weekday(day), size=12, weight=500, ink="text2")
        painter.setPen(QPen(look.ink("line2"), 1))
        painter.drawLine(QPointF(0, frame.head - 0.5), QPointF(frame.wide, frame.head - 0.5))

    def _day(self, painter: QPainter, at: int, day: date) -> None:
        frame, scene = self.frame, self._scene
        cell = frame.cell(at)
        if not cell.intersects(QRectF(0, frame.head, frame.wide, frame.high)):
            return
        working, outside = scene.calendar.working(day), day.month != scene.period.at.month
        if not working:
            painter.fillRect(cell, theme().ink("raised"))
        number = QRectF(cell.left() + 10, cell.top() + 2, 80, frame.number - 4)
        words = short_day(day, day) if day.day == 1 else str(day.day)
        ink = "text3" if outside or not working else "text"
        taken = paint_day_number(painter, number, words, today=day == scene.today, size=13, ink=ink)
        rest = QRectF(number.left() + taken + 8, number.top(), 0, number.height())
        rest.setRight(cell.right() - 6)
        rest.setLeft(rest.left() + paint_badge(painter, rest, day, scene.calendar))
        note = day_note(day, scene.calendar)
        if note and rest.width() > 24:
            write(painter, rest, note, size=11, ink="text2")

    def _grid(self, painter: QPainter) -> None:
        frame = self.frame
        painter.setPen(QPen(theme().ink("line"), 1))
        for week in range(1, frame.weeks + 1):
            y = frame.cell((week - 1) * WEEK).bottom() - 0.5
            painter.drawLine(QPointF(0, y), QPointF(frame.wide, y))
        for column in range(1, WEEK):
            x = frame.cell(column).left() - 0.5
            painter.drawLine(QPointF(x, frame.head), QPointF(x, frame.high))

    def _held(self, painter: QPainter) -> None:
        scene, frame = self._scene, self.frame
        seen = QRectF(0, frame.head, frame.wide, frame.high - frame.head)
        for week, bar in self._bars:
            box = self._bar_box(week, bar)
            if box.intersects(seen):
                chip(painter, box, bar.booking, scene.now)
        paint_lines(painter, frame, self._lines, scene.now)

    def _strong(self, painter: QPainter) -> None:
        """What is chosen or under the mouse; what is carried is pale where it was."""
        scene = self._scene
        for key in {scene.over, scene.selected} - {0}:
            booking = scene.days.booking(key)
            if booking is None:
                continue
            for box in self.boxes_of(booking):
                painter.fillRect(box, theme().ink("base"))
                chip(painter, box, booking, scene.now, selected=key == scene.selected,
                     over=key == scene.over, clock=True)  # fmt: skip
        carried = scene.ghost.booking if scene.ghost is not None else None
        painter.setOpacity(0.6)
        for box in self.boxes_of(carried) if carried is not None else ():
            painter.fillRect(box, theme().ink("base"))
        painter.setOpacity(1.0)

    def _marks(self, painter: QPainter) -> None:
        scene = self._scene
        if scene.cursor is None or not scene.focused or scene.ghost is not None:
            return
        for box in self.ghost_boxes(scene.cursor)[:1]:
            rounded(painter, box.adjusted(-1, -1, 1, 1), RADIUS_SMALL, line="accent", pen=2)
