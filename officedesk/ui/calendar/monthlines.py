"""The lines of a month, painted by the hundred: fonts, inks and heights are looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from officedesk.core.daywords import clock_time
from officedesk.ui.calendar.monthframe import MonthFrame
from officedesk.ui.calendar.ruler import ruler_of
from officedesk.ui.calendar.strokes import BAR, chip, dress, struck
from officedesk.ui.calendar.values import Booking
from officedesk.ui.calendar.words import more
from officedesk.ui.parts.brush import base_line
from officedesk.ui.parts.marks import Sign, paint_marks
from officedesk.ui.theme import theme

_SIZE = 12
_LEFT = BAR + 5
"""Pixels from the edge of a line to its words."""
_SIGN = 16
"""Pixels of the sign of a double booking, at the right."""
_Words = tuple[int, int, str]
"""Left edge and base line of some words."""


@dataclass(frozen=True)
class Line:
    """A line of a day: a booking, or how many more there are.

    Attributes:
        at: which day of the frame.
        row: from the top of the day.
    """

    at: int
    row: int
    booking: Booking | None = None
    count: int = 0


def paint_lines(
    painter: QPainter, frame: MonthFrame, lines: Sequence[Line], now: datetime
) -> None:
    """Every line that is seen; a booking has a bar, its time and title, and no fill, to be calm.

    What has the same ink is written together: a painter changes its pen as slowly as it writes.
    """
    high = frame.row - 2
    ruler, drop = ruler_of(_SIZE, 400), base_line(QRectF(0, 0, 0, high))
    bars: dict[str, list[QRect]] = {}
    words: dict[str, list[_Words]] = {}
    rests: list[_Words] = []
    signs: list[QRectF] = []
    for line in lines:
        left, top, wide = frame.line_edge(line.at, line.row)
        if top + high <= frame.head or top >= frame.high:
            continue
        booking, base = line.booking, round(top + drop)
        if booking is None:
            rests.append((left + _LEFT, base, more(line.count)))
            continue
        worn = dress(booking, now)
        if worn.struck or not worn.edge:
            _by_itself(painter, QRectF(left, top, wide, high), booking, now)
            continue
        bars.setdefault(worn.edge, []).append(QRect(left, top + 3, BAR, high - 6))
        if booking.doubled:
            wide -= _SIGN
            signs.append(QRectF(left + wide, top, _SIGN, high))
        said = ruler.cut(entry_words(booking), wide - _LEFT - 2)
        words.setdefault(worn.ink, []).append((left + _LEFT, base, said))
    for edge, boxes in bars.items():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().ink(edge))
        painter.drawRects(boxes)
    paint_marks(painter, Sign.OVERDUE, "amber", signs)
    painter.setFont(ruler.font)
    for ink, texts in words.items():
        _write(painter, ink, texts)
    painter.setFont(ruler_of(_SIZE, 500).font)
    _write(painter, "text2", rests)


def entry_words(booking: Booking) -> str:
    """``09:00  Institute meeting``."""
    return f"{clock_time(booking.start)}  {booking.title}"


def _write(painter: QPainter, ink: str, texts: Sequence[_Words]) -> None:
    painter.setPen(theme().ink(ink))
    for left, base, words in texts:
        painter.drawText(left, base, words)


def _by_itself(painter: QPainter, box: QRectF, booking: Booking, now: datetime) -> None:
    """One that is running or cancelled."""
    worn = dress(booking, now)
    if not worn.struck:
        chip(painter, box, booking, now, clock=True)
        return
    inner = box.adjusted(_LEFT, 0, -2, 0)
    if booking.doubled:
        sign = QRectF(box.right() - _SIGN, box.top(), _SIGN, box.height())
        paint_marks(painter, Sign.OVERDUE, "amber", (sign,))
        inner.setRight(inner.right() - _SIGN)
    struck(painter, inner, entry_words(booking), worn, weight=400)
