"""A day at a glance: a line for each place, from opening to closing, with the moment on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.core.daywords import clock_time
from officedesk.core.i18n import _
from officedesk.ui.calendar.strokes import block, hatch
from officedesk.ui.calendar.values import DAY, Booking, Place, Tone
from officedesk.ui.calendar.words import spoken, tooltip
from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import tip
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme

_LABEL, _AXIS = 128, 26
_LEAST_HOURS = 8


@dataclass(frozen=True)
class PlaceLine:
    """A place and what stands there on the day, in order."""

    place: Place
    bookings: Sequence[Booking]


def lines_of(
    places: Sequence[Place], bookings: Sequence[Booking], elsewhere: str, most: int
) -> tuple[PlaceLine, ...]:
    """A line for each place, those first where something is; and one for what is elsewhere."""
    known = {place.key for place in places}
    timed = [one for one in bookings if not one.whole and one.tone is not Tone.FREED]
    lines = [
        PlaceLine(place, [one for one in timed if one.slot.place == place.key]) for place in places
    ]
    lines.sort(key=lambda line: not line.bookings)
    away = [one for one in timed if one.slot.place not in known]
    if away:
        lines = [*lines[: most - 1], PlaceLine(Place("", elsewhere), away)]
    return tuple(lines[:most])


class PlaceLines(Painted):
    """Places below each other, hours to the right. Arrows go from booking to booking.

    Signals:
        opened: a ``Booking``.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PlaceLine, ...] = ()
        self._now = datetime.min
        self._chosen = self._over = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setProperty(RING, -1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, lines: Sequence[PlaceLine], now: datetime) -> None:
        """Show these places at that moment."""
        self._lines, self._now = tuple(lines), now
        if all(one.key != self._chosen for one in self._bookings()):
            self._chosen = 0
        self._say()
        self.updateGeometry()
        self.update()

    def set_now(self, now: datetime) -> None:
        """A minute has passed."""
        self._now = now
        self.update()

    @property
    def lines(self) -> tuple[PlaceLine, ...]:
        """What is shown."""
        return self._lines

    @property
    def chosen(self) -> int:
        """Key of the booking on which the keyboard stands; 0 for none."""
        return self._chosen

    def sizeHint(self) -> QSize:
        return QSize(480, _AXIS + len(self._lines) * self._row + 1)

    def box_of(self, key: int) -> QRectF | None:
        """Where the booking of an entry is painted."""
        for at, line in enumerate(self._lines):
            for one in line.bookings:
                if one.key == key:
                    return self._box(at, one)
        return None

    # --- measures ---------------------------------------------------------------------

    @property
    def _row(self) -> int:
        return theme().sizes.line_height + 28

    def _hours(self) -> tuple[datetime, datetime]:
        """From when until when is shown: the opening hours, and whatever lies outside them."""
        start = datetime.combine(self._day, time())
        said = [line.place for line in self._lines if time() < line.place.opens]
        opens = min((one.opens.hour for one in said), default=8)
        closes = max((one.closes.hour + bool(one.closes.minute) for one in said), default=18)
        first, last = start + timedelta(hours=opens), start + timedelta(hours=min(24, closes))
        for one in self._bookings():
            first, last = min(first, one.start), max(last, one.end)
        first = max(start, first).replace(minute=0)
        last = min(start + DAY, max(last, first + timedelta(hours=_LEAST_HOURS)))
        return first, last

    @property
    def _day(self) -> date:
        return self._now.date()

    def _x(self, moment: datetime) -> float:
        first, last = self._hours()
        share = (moment - first) / (last - first)
        return _LABEL + (self.width() - _LABEL - 1) * min(1.0, max(0.0, share))

    def _box(self, at: int, one: Booking) -> QRectF:
        left, right = self._x(one.start), self._x(one.end)
        top = _AXIS + at * self._row
        return QRectF(left + 1, top + 3, max(6.0, right - left - 2), self._row - 6)

    def _bookings(self) -> list[Booking]:
        return [one for line in self._lines for one in line.bookings]

    def _at(self, point: QPointF) -> Booking | None:
        for at, line in enumerate(self._lines):
            for one in reversed(line.bookings):
                if self._box(at, one).contains(point):
                    return one
        return None

    # --- painting ---------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._lines:
            self._grid(painter)
            for at, line in enumerate(self._lines):
                self._line(painter, at, line)
            self._moment(painter)
        painter.end()

    def _grid(self, painter: QPainter) -> None:
        first, last = self._hours()
        bottom = _AXIS + len(self._lines) * self._row
        pen = QPen(theme().ink("line"), 1)
        wide = (self.width() - _LABEL) / max(1.0, (last - first) / timedelta(hours=1))
        step = 1 if wide >= 44 else 2 if wide >= 24 else 4
        hour = first
        while hour <= last:
            x = round(self._x(hour)) + 0.5
            painter.setPen(pen)
            painter.drawLine(QPointF(x, _AXIS), QPointF(x, bottom))
            words = QRectF(x + 2, 0, width_of("00:00", 11) + 2, 20)
            hidden = first <= self._now <= last and words.intersects(self._pill())
            if (hour - first) // timedelta(hours=1) % step == 0 and hour < last and not hidden:
                write(painter, words, clock_time(hour), size=11, ink="text2")
            hour += timedelta(hours=1)
        for at in range(len(self._lines) + 1):
            y = _AXIS + at * self._row + 0.5
            painter.setPen(pen)
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _line(self, painter: QPainter, at: int, line: PlaceLine) -> None:
        top = float(_AXIS + at * self._row)
        half = self._row / 2
        if line.place.note:
            write(painter, QRectF(0, top + 3, _LABEL - 8, half - 3), line.place.name, weight=500)
            write(painter, QRectF(0, top + half - 2, _LABEL - 8, half - 3), line.place.note,
                  size=12, ink="text2")  # fmt: skip
        else:
            write(painter, QRectF(0, top, _LABEL - 8, self._row), line.place.name, weight=500)
        start = datetime.combine(self._day, time())
        for closed in line.place.closed:
            if closed.start < start + DAY and closed.end > start:
                left, right = self._x(closed.start), self._x(min(closed.end, start + DAY))
                box = QRectF(left, top + 1, right - left, self._row - 1)
                hatch(painter, box)
                words = closed.why or _("Out of service")
                write(painter, box.adjusted(10, 0, -6, 0), words, size=12, ink="text2")
        for one in line.bookings:
            self._booking(painter, at, one)

    def _booking(self, painter: QPainter, at: int, one: Booking) -> None:
        box = self._box(at, one)
        before, after = timedelta(minutes=one.before), timedelta(minutes=one.after)
        for first, last in ((one.start - before, one.start), (one.end, one.end + after)):
            if first < last:
                left, right = self._x(first), self._x(last)
                hatch(painter, QRectF(left, box.top(), right - left, box.height()))
        chosen = one.key == self._chosen and self.hasFocus()
        block(painter, box, one, self._now, selected=chosen, over=one.key == self._over,
              place=False)  # fmt: skip

    def _pill(self) -> QRectF:
        """Where the time of the moment stands."""
        wide = width_of(clock_time(self._now), 11, 600) + 14
        left = min(max(self._x(self._now) - wide / 2, float(_LABEL)), self.width() - float(wide))
        return QRectF(left, 1, wide, 19)

    def _moment(self, painter: QPainter) -> None:
        first, last = self._hours()
        if not first <= self._now <= last:
            return
        x = round(self._x(self._now)) + 0.5
        bottom = _AXIS + len(self._lines) * self._row
        painter.setPen(QPen(theme().ink("red"), 1.5))
        painter.drawLine(QPointF(x, 20), QPointF(x, bottom))
        pill = self._pill()
        rounded(painter, pill, 9.5, fill="red")
        write(painter, pill, clock_time(self._now), size=11, weight=600, ink="base", align=CENTRE)

    # --- hands ------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        one = self._at(event.position())
        key = one.key if one is not None else 0
        self.setToolTip(tip(tooltip(one)) if one is not None else "")
        if key != self._over:
            self._over = key
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        one = self._at(event.position())
        if one is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = self._bookings()
        at = next((n for n, one in enumerate(held) if one.key == self._chosen), -1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self.opened.emit(held[at])
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down) and held:
            self._choose(held[min(at + 1, len(held) - 1)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up) and held:
            self._choose(held[max(at - 1, 0)])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        held = self._bookings()
        if not self._chosen and held:
            coming = (one for one in held if one.end > self._now)
            self._choose(next(coming, held[0]))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _choose(self, one: Booking) -> None:
        self._chosen = one.key
        self._say()
        self.update()

    def _say(self) -> None:
        """What a screen reader hears: the chosen booking, else all of them."""
        held = self._bookings()
        chosen = [one for one in held if one.key == self._chosen]
        self.setAccessibleDescription("; ".join(spoken(one) for one in chosen or held))
