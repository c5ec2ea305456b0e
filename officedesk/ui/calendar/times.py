"""Day and week: hours downwards, days or places side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from officedesk.core.i18n import _
from officedesk.ui.calendar.crowds import Crowd, thinned
from officedesk.ui.calendar.ghosts import paint_bubble, paint_ghost
from officedesk.ui.calendar.heads import paint_gutter, paint_heads
from officedesk.ui.calendar.lanes import Bar, Placed, bars, columns
from officedesk.ui.calendar.scene import Column, Hit, Part, Scene, Spot
from officedesk.ui.calendar.strokes import block, chip, hatch
from officedesk.ui.calendar.timesframe import LANE_ROWS, TimesFrame, at_edge
from officedesk.ui.calendar.values import DAY, Booking, Slot, Tone
from officedesk.ui.calendar.words import more, past
from officedesk.ui.parts.brush import CENTRE, rounded, write
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS_SMALL

_NARROW = 44
"""A booking narrower than this is not read any more."""


class TimesBoard:
    """Paints the hours and says what lies under a point.

    Attributes:
        frame: the measures.
    """

    def __init__(self, scene: Scene, wide: int, high: int) -> None:
        self._scene = scene
        self._columns = scene.columns()
        days = scene.period.days
        self._bars: tuple[Bar, ...] = bars(scene.days.whole, days)
        rows = max((bar.row for bar in self._bars), default=0) + 1
        self.frame = TimesFrame(
            wide, high, theme().sizes.line_height, self._columns, rows, side=scene.side
        )
        fit = max(2, int(self.frame.column_wide / _NARROW))
        self._placed: list[tuple[Placed, ...]] = []
        self._crowds: list[tuple[Crowd, ...]] = []
        for column in self._columns:
            shown, crowds = thinned(columns(scene.in_column(column)), fit)
            self._placed.append(shown)
            self._crowds.append(crowds)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, from the left."""
        return self._columns

    def scrolled(self, x: int, y: int) -> None:
        """It was scrolled so far."""
        self.frame = replace(self.frame, x=x, y=y)

    # --- finding ----------------------------------------------------------------------

    def hit(self, at: QPointF) -> Hit:
        """What lies under a point."""
        zone = self.frame.zone(at)
        if zone is Part.NOTHING:
            return Hit(zone)
        if zone is Part.HEAD:
            return Hit(zone, self.frame.spot(at, whole=True))
        if zone is Part.LANE:
            found = next((bar for bar, box in self._bar_boxes() if box.contains(at)), None)
            part = Part.BODY if found is not None else Part.LANE
            return Hit(part, self.frame.spot(at, whole=True), found.booking if found else None)
        column = self.frame.column_at(at.x())
        assert column is not None
        spot = self.frame.spot(at)
        for placed in reversed(self._placed[column]):
            box = self.frame.box(column, placed)
            if box.contains(at):
                return Hit(self._edge(column, placed.booking, box, at), spot, placed.booking)
        for crowd in self._crowds[column]:
            if self._crowd_box(column, crowd).contains(at):
                return Hit(Part.MORE, spot)
        return Hit(Part.CELL, spot)

    def spot(self, at: QPointF, *, whole: bool = False) -> Spot | None:
        """The moment at a point, or at the nearest edge."""
        return self.frame.spot(at, whole=whole)

    def boxes_of(self, booking: Booking) -> list[QRectF]:
        """Where a booking is painted."""
        found = [box for bar, box in self._bar_boxes() if bar.booking.key == booking.key]
        for column, some in enumerate(self._placed):
            found += [self.frame.box(column, one) for one in some if one.booking.key == booking.key]
        return found

    def ghost_boxes(self, slot: Slot) -> list[QRectF]:
        """Where a slot would stand."""
        if slot.all_day or slot.length >= DAY:
            made = Booking(0, "", "", slot)
            days = self._scene.period.days
            return [self.frame.bar_box(bar, len(days)) for bar in bars([made], days)]
        return [
            self._inset(self.frame.span(at, slot.start, slot.end))
            for at, column in enumerate(self._columns)
            if _meets(column, slot) and self._at_place(column, slot)
        ]

    def _at_place(self, column: Column, slot: Slot) -> bool:
        return not self._scene.side or column.key == slot.place

    @staticmethod
    def _inset(box: QRectF) -> QRectF:
        return box.adjusted(2, 1, -10, -1)

    def _edge(self, column: int, booking: Booking, box: QRectF, at: QPointF) -> Part:
        """An end that lies on another day is not taken by its cut."""
        day = self._columns[column].day
        part = at_edge(box, at)
        if part is Part.START and booking.start.date() != day:
            return Part.BODY
        if part is Part.END and booking.end > datetime.combine(day, time()) + DAY:
            return Part.BODY
        return part

    def _bar_boxes(self) -> list[tuple[Bar, QRectF]]:
        days = len(self._scene.period.days)
        shown = [bar for bar in self._bars if bar.row < LANE_ROWS]
        return [(bar, self.frame.bar_box(bar, days)) for bar in shown]

    def _crowd_box(self, column: int, crowd: Crowd) -> QRectF:
        whole = self.frame.span(column, crowd.start, crowd.end)
        share = (self.frame.column_wide - 12) / crowd.columns
        left = whole.left() + 2 + (crowd.columns - 1) * share
        return QRectF(left, whole.top() + 1, share, max(18.0, whole.height() - 2))

    # --- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """Everything, from the back to the front."""
        frame, look = self.frame, theme()
        painter.fillRect(QRectF(0, 0, frame.wide, frame.high), look.ink("base"))
        painter.save()
        painter.setClipRect(frame.grid)
        self._hours(painter)
        for at, placed in enumerate(self._placed):
            self._column(painter, at, placed)
        self._marks(painter)
        self._now(painter)
        painter.restore()
        paint_gutter(painter, frame, self._scene.now, self._today_column() is not None)
        painter.save()
        painter.setClipRect(QRectF(0, 0, frame.wide, frame.top))
        paint_heads(painter, self._scene, frame)
        self._lane(painter)
        painter.restore()
        self._carried(painter)

    def _hours(self, painter: QPainter) -> None:
        frame, look = self.frame, theme()
        for at, column in enumerate(self._columns):
            self._shade(painter, at, column)
        grid = frame.grid
        for half in range(1, 48):
            y = round(frame.y_of(half * 30)) + 0.5
            if not grid.top() <= y <= grid.bottom():
                continue
            style = Qt.PenStyle.DotLine if half % 2 else Qt.PenStyle.SolidLine
            painter.setPen(QPen(look.ink("line"), 1, style))
            painter.drawLine(QPointF(grid.left(), y), QPointF(grid.right(), y))
        painter.setPen(QPen(look.ink("line"), 1))
        for at in range(len(self._columns) + 1):
            x = round(frame.left(at)) - 0.5
            painter.drawLine(QPointF(x, grid.top()), QPointF(x, grid.bottom()))

    def _shade(self, painter: QPainter, at: int, column: Column) -> None:
        """Hours in which nobody works; a place that is out of service."""
        frame, look = self.frame, theme()
        day = datetime.combine(column.day, time())
        opens, closes = self._open(column)
        whole = frame.column_box(at)
        if not self._scene.calendar.working(column.day):
            painter.fillRect(whole, look.ink("raised"))
        else:
            for first, last in ((day, opens), (closes, day + DAY)):
                if first < last:
                    painter.fillRect(frame.span(at, first, last), look.ink("raised"))
        place = column.place
        for closed in place.closed if place is not None else ():
            if closed.start < day + DAY and closed.end > day:
                box = frame.span(at, closed.start, closed.end)
                hatch(painter, box)
                words = QRectF(box.left() + 6, max(box.top(), frame.top) + 2, box.width() - 12, 20)
                if box.height() > 20:
                    write(painter, words, closed.why or _("Out of service"), size=11, ink="text2")

    def _open(self, column: Column) -> tuple[datetime, datetime]:
        places = [column.place] if column.place is not None else list(self._scene.places)
        opens = min((one.opens for one in places), default=time(8))
        closes = max((one.closes for one in places), default=time(18))
        day = column.day
        ended = datetime.combine(day, closes) if closes > opens else datetime.combine(day, time())
        if closes <= opens:
            ended += DAY
        return datetime.combine(day, opens), ended

    def _column(self, painter: QPainter, at: int, placed: tuple[Placed, ...]) -> None:
        scene, grid = self._scene, self.frame.grid
        carried = scene.ghost.booking.key if scene.ghost and scene.ghost.booking else 0
        for one in placed:
            box = self.frame.box(at, one)
            if not box.intersects(grid):
                continue
            booking = one.booking
            self._buffers(painter, at, booking, box)
            painter.setOpacity(0.45 if booking.key == carried else 1.0)
            block(
                painter, box, booking, scene.now, selected=booking.key == scene.selected,
                over=booking.key == scene.over, place=not scene.side and not scene.place,
            )  # fmt: skip
            painter.setOpacity(1.0)
        for crowd in self._crowds[at]:
            box = self._crowd_box(at, crowd)
            if box.intersects(grid):
                rounded(painter, box, RADIUS_SMALL, fill="raised", line="line2")
                words = more(len(crowd.hidden)) if box.width() > 60 else f"+{len(crowd.hidden)}"
                top = min(max(box.top(), grid.top()), box.bottom() - 20)
                row = QRectF(box.left(), top, box.width(), 20)
                write(painter, row, words, size=11, ink="text2", align=CENTRE)

    def _buffers(self, painter: QPainter, at: int, booking: Booking, box: QRectF) -> None:
        if booking.tone is Tone.FREED or past(booking, self._scene.now):
            return
        before, after = timedelta(minutes=booking.before), timedelta(minutes=booking.after)
        for start, end in (
            (booking.start - before, booking.start), (booking.end, booking.end + after)
        ):  # fmt: skip
            if start < end and _meets(self._columns[at], Slot(start, end)):
                strip = self.frame.span(at, start, end)
                hatch(painter, QRectF(box.left(), strip.top(), box.width(), strip.height()))

    def _marks(self, painter: QPainter) -> None:
        """The cell where the keyboard stands."""
        scene = self._scene
        if scene.cursor is None or scene.ghost is not None or not scene.focused:
            return
        if scene.selected and scene.chosen is not None:
            return
        for box in self.ghost_boxes(scene.cursor):
            rounded(painter, box, RADIUS_SMALL, line="accent", pen=2)

    def _now(self, painter: QPainter) -> None:
        at = self._today_column()
        if at is None:
            return
        frame, now = self.frame, self._scene.now
        y = round(frame.y_of(now.hour * 60 + now.minute)) + 0.5
        last = len(self._columns) - 1 if self._scene.side else at
        left, right = frame.left(at if not self._scene.side else 0), frame.left(last + 1)
        painter.setPen(QPen(theme().ink("red"), 1.5))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if not self._scene.side:
            painter.setBrush(theme().ink("red"))
            painter.drawEllipse(QPointF(left, y), 3, 3)

    def _today_column(self) -> int | None:
        days = [column.day for column in self._columns]
        return days.index(self._scene.today) if self._scene.today in days else None

    def _lane(self, painter: QPainter) -> None:
        scene = self._scene
        for bar, box in self._bar_boxes():
            key = bar.booking.key
            chip(painter, box, bar.booking, scene.now, selected=key == scene.selected,
                 over=key == scene.over)  # fmt: skip
        slot = scene.cursor
        if slot is not None and slot.all_day and scene.focused and not scene.selected:
            for box in self.ghost_boxes(slot):
                rounded(painter, box, RADIUS_SMALL, fill="tint", line="accent", pen=2)

    def _carried(self, painter: QPainter) -> None:
        ghost = self._scene.ghost
        if ghost is None:
            return
        boxes = self.ghost_boxes(ghost.slot)
        frame = self.frame
        lane = ghost.slot.all_day or ghost.slot.length >= DAY
        area = QRectF(0, 0, frame.wide, frame.high)
        painter.save()
        painter.setClipRect(frame.grid if not lane else area)
        for at, box in enumerate(boxes):
            paint_ghost(painter, box, ghost, words=not at)
        painter.restore()
        if boxes:
            paint_bubble(painter, boxes[0].intersected(area), ghost, frame.grid)


def _meets(column: Column, slot: Slot) -> bool:
    day = datetime.combine(column.day, time())
    return slot.start < day + DAY and slot.end > day
