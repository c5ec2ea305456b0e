"""The heads of days and places, and the hours at the left."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from officedesk.core.daywords import clock_time
from officedesk.core.i18n import _
from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.scene import Column, Scene
from officedesk.ui.calendar.timesframe import TimesFrame
from officedesk.ui.calendar.words import day_badge, day_note, weekday
from officedesk.ui.parts.brush import CENTRE, RIGHT, rounded, width_of, write
from officedesk.ui.theme import theme

_CIRCLE = 26


def paint_heads(painter: QPainter, scene: Scene, frame: TimesFrame) -> None:
    """A head for each column, the lane of whole days below, and the lines between."""
    look = theme()
    painter.fillRect(QRectF(0, 0, frame.wide, frame.top), look.ink("base"))
    painter.save()
    painter.setClipRect(QRectF(frame.gutter, 0, frame.wide - frame.gutter, frame.top))
    for at, column in enumerate(frame.columns):
        left = frame.left(at)
        box = QRectF(left, 0, frame.column_wide, frame.head)
        if scene.side:
            _place(painter, box, column)
        else:
            _day(painter, box, column.day, scene)
        x = round(left) - 0.5
        painter.setPen(QPen(look.ink("line"), 1))
        painter.drawLine(QPointF(x, frame.head - 8), QPointF(x, frame.top))
    painter.restore()
    words = QRectF(0, frame.head + 2, frame.gutter - 8, frame.row - 2)
    write(painter, words, _("all day"), size=11, ink="text3", align=RIGHT)
    painter.setPen(QPen(look.ink("line2"), 1))
    painter.drawLine(QPointF(0, frame.top - 0.5), QPointF(frame.wide, frame.top - 0.5))


def paint_gutter(painter: QPainter, frame: TimesFrame, now: datetime, today: bool) -> None:
    """The hours at the left, and the time of the moment on its pill."""
    look = theme()
    painter.save()
    painter.setClipRect(QRectF(0, frame.top, frame.gutter, frame.high - frame.top))
    painter.fillRect(QRectF(0, frame.top, frame.gutter - 1, frame.high), look.ink("base"))
    here = frame.y_of(now.hour * 60 + now.minute)
    for hour in range(1, 24):
        y = frame.y_of(hour * 60)
        if today and abs(y - here) < 14:
            continue
        box = QRectF(0, y - 10, frame.gutter - 8, 20)
        write(painter, box, f"{hour:02}:00", size=11, ink="text3", align=RIGHT)
    if today:
        words = clock_time(now)
        wide = width_of(words, 11, 600) + 12
        pill = QRectF(frame.gutter - wide - 3, here - 9, wide, 18)
        rounded(painter, pill, 9, fill="red")
        write(painter, pill, words, size=11, weight=600, ink="base", align=CENTRE)
    painter.restore()


def paint_day_number(painter: QPainter, box: QRectF, words: str, *, today: bool, size: int,
                     ink: str) -> float:  # fmt: skip
    """The number of a day, that of today in a filled circle; how wide it is."""
    if not today:
        return write(painter, box, words, size=size, weight=600, ink=ink)
    high = float(_CIRCLE if size > 13 else _CIRCLE - 4)
    wide = max(high, width_of(words, size, 600) + 6)
    shape = QRectF(box.left() - 5, box.center().y() - high / 2, wide, high)
    rounded(painter, shape, high / 2, fill="fill")
    write(painter, shape, words, size=size, weight=600, ink="on_fill", align=CENTRE)
    return wide - 5


def paint_badge(painter: QPainter, box: QRectF, day: date, calendar: WorkingDays) -> float:
    """*off* or *work* as a small pill at the left of ``box``; how wide it is, with its gap."""
    words = day_badge(day, calendar)
    if not words:
        return 0.0
    ink = "amber" if day in calendar.on else "green"
    wide = width_of(words, 11, 600) + 10
    shape = QRectF(box.left(), box.center().y() - 8, wide, 16)
    rounded(painter, shape, 4, line=ink)
    write(painter, shape, words, size=11, weight=600, ink=ink, align=CENTRE)
    return wide + 6


def _day(painter: QPainter, box: QRectF, day: date, scene: Scene) -> None:
    line = theme().sizes.line_height
    today, working = day == scene.today, scene.calendar.working(day)
    left = box.left() + 10
    room = box.right() - left - 4
    name = QRectF(left, box.top() + 6, room, float(line))
    taken = write(painter, name, weekday(day), size=12, weight=600 if today else 400,
                  ink="accent" if today else "text2" if working else "text3")  # fmt: skip
    rest = QRectF(left + taken + 8, name.top(), max(0.0, room - taken - 8), name.height())
    rest.setLeft(rest.left() + paint_badge(painter, rest, day, scene.calendar))
    if rest.width() > 24:
        write(painter, rest, day_note(day, scene.calendar), size=11, ink="text2")
    number = QRectF(left, box.top() + line + 8, room, line + 8.0)
    paint_day_number(painter, number, str(day.day), today=today, size=16,
                     ink="text" if working else "text3")  # fmt: skip


def _place(painter: QPainter, box: QRectF, column: Column) -> None:
    line = theme().sizes.line_height
    place = column.place
    if place is None:
        return
    inner = box.adjusted(10, 0, -6, 0)
    name = QRectF(inner.left(), box.top() + 8, inner.width(), float(line))
    write(painter, name, place.name, weight=600)
    below = QRectF(inner.left(), name.bottom() + 3, inner.width(), float(line))
    write(painter, below, place.note, size=12, ink="text2")
