"""How a booking is painted, in the hours, in the lane and in the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen, QTextLayout, QTextOption

from officedesk.core.daywords import clock_time
from officedesk.ui.calendar.values import Booking, Tone
from officedesk.ui.calendar.words import past, times
from officedesk.ui.parts.brush import base_line, rounded, width_of, write
from officedesk.ui.parts.marks import Sign, paint_mark
from officedesk.ui.plain import one_line
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS_SMALL

BAR = 3
"""Width of the coloured edge of a booking."""


@dataclass(frozen=True)
class Dress:
    """The tokens in which a booking is painted.

    Attributes:
        fill: empty for none.
        edge: of the bar at the left; empty for none.
        line: outline; empty for none.
    """

    fill: str
    edge: str
    ink: str
    second: str
    line: str = ""
    struck: bool = False


_FREED = Dress("base", "", "text3", "text3", line="line2", struck=True)
_RUNNING = Dress("fill", "", "on_fill", "on_fill")
_OVER = Dress("raised", "text3", "text2", "text3", line="line")
_AHEAD = Dress("tint", "accent", "text", "text2")


def dress(booking: Booking, now: datetime) -> Dress:
    """What it wears: running filled, planned tinted, over grey, cancelled hollow and struck out."""
    if booking.tone is Tone.FREED:
        return _FREED
    if booking.running(now):
        return _RUNNING
    if booking.tone is Tone.CLOSED or past(booking, now):
        return _OVER
    return _AHEAD


def block(
    painter: QPainter, box: QRectF, booking: Booking, now: datetime, *,
    selected: bool = False, over: bool = False, place: bool = True,
) -> None:  # fmt: skip
    """A booking among the hours: title, times, place, as much as there is room for."""
    worn = dress(booking, now)
    _shape(painter, box, worn, selected=selected, over=over, dashed=booking.assumed)
    line = theme().sizes.line_height
    left = box.left() + (BAR + 5 if worn.edge else 7)
    inner = QRectF(left, box.top() + 2, box.right() - left - 4, box.height() - 4)
    if booking.doubled and inner.width() > 30:
        sign = QRectF(inner.right() - 14, inner.top(), 16, float(line))
        paint_mark(painter, Sign.OVERDUE, "on_fill" if worn.ink == "on_fill" else "amber", sign)
        inner.setRight(inner.right() - 16)
    clock = width_of("00:00", 11)
    if inner.width() < clock:
        return
    painter.save()
    painter.setClipRect(inner.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
    if inner.width() < 1.3 * clock:
        row = QRectF(inner.left(), inner.top(), inner.width() + 2, min(line, inner.height()))
        write(painter, row, clock_time(booking.start), size=11, ink=worn.second)
    elif inner.height() < 2 * line - 4:
        row = QRectF(inner.left(), inner.center().y() - line / 2, inner.width(), float(line))
        _one_row(painter, row, booking, worn)
    else:
        _rows(painter, inner, booking, worn, line, place)
    painter.restore()


def chip(
    painter: QPainter, box: QRectF, booking: Booking, now: datetime, *,
    selected: bool = False, over: bool = False, clock: bool = False,
) -> None:  # fmt: skip
    """A booking on one line, filled: whole days, and what runs."""
    worn = dress(booking, now)
    _shape(painter, box, worn, selected=selected, over=over)
    left = box.left() + (BAR + 5 if worn.edge else 7)
    inner = QRectF(left, box.top(), box.right() - left - 4, box.height())
    if clock and not booking.whole:
        inner.setLeft(left + _clock(painter, inner, booking, worn.second))
    _title(painter, inner, booking.title, worn, weight=500)


def hatch(painter: QPainter, box: QRectF, token: str = "line2") -> None:
    """Slanted lines: a buffer, or a place out of service."""
    painter.fillRect(box, QBrush(theme().ink(token), Qt.BrushStyle.BDiagPattern))


def wrapped(text: str, width: float, most: int, size: int = 12, weight: int = 600) -> list[str]:
    """``text`` in so many lines at most; the last one is cut with an ellipsis."""
    look = theme()
    metrics = look.metrics(size, weight)
    text = one_line(text)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, look.font(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        start = line.textStart()
        end = start + line.textLength()
        if len(lines) == most - 1 and end < len(text):
            rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, int(width))
            lines.append(rest)
        else:
            lines.append(text[start:end].rstrip())
    layout.endLayout()
    return lines


def _shape(
    painter: QPainter, box: QRectF, worn: Dress, *, selected: bool, over: bool,
    dashed: bool = False,
) -> None:  # fmt: skip
    look = theme()
    line = "accent" if selected or over else worn.line
    rounded(painter, box, RADIUS_SMALL, fill=worn.fill)
    if worn.edge:
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), BAR, box.height()),
                            Qt.ClipOperation.IntersectClip)  # fmt: skip
        rounded(painter, box, RADIUS_SMALL, fill=worn.edge)
        painter.restore()
    if dashed:
        pen = QPen(look.ink(worn.edge or worn.ink), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        y = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left() + 4, y), QPointF(box.right() - 4, y))
    if line:
        style = Qt.PenStyle.DashLine if worn.struck and line == worn.line else Qt.PenStyle.SolidLine
        wide = 2 if selected else 1
        painter.setPen(QPen(look.ink(line), wide, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = wide / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), RADIUS_SMALL, RADIUS_SMALL)


def _rows(
    painter: QPainter, inner: QRectF, booking: Booking, worn: Dress, line: int, place: bool
) -> None:
    second = [times(booking.slot, assumed=booking.assumed)]
    if width_of(second[0], 11) > inner.width():
        second = [clock_time(booking.start)]
    if place and booking.place_words:
        second.append(booking.place_words)
    room = int(inner.height() // line)
    titles = wrapped(booking.title, inner.width(), max(1, min(3, room - 1)))
    y = inner.top()
    for words in titles:
        row = QRectF(inner.left(), y, inner.width(), float(line))
        _title(painter, row, words, worn, weight=600)
        y += line
    for words in second[: max(0, room - len(titles))]:
        row = QRectF(inner.left(), y, inner.width(), float(line))
        write(painter, row, words, size=11, ink=worn.second)
        y += line


def _one_row(painter: QPainter, row: QRectF, booking: Booking, worn: Dress) -> None:
    taken = _title(painter, row, booking.title, worn, weight=600)
    rest = QRectF(row.left() + taken + 6, row.top(), row.width() - taken - 6, row.height())
    if rest.width() > 40:
        write(painter, rest, times(booking.slot, assumed=booking.assumed), size=11,
              ink=worn.second)  # fmt: skip


def _clock(painter: QPainter, box: QRectF, booking: Booking, ink: str) -> float:
    """The time of the start; how much room it took, with the gap after it."""
    if box.width() < 70:
        return 0.0
    return write(painter, box, clock_time(booking.start), size=12, ink=ink) + 5


def _title(painter: QPainter, box: QRectF, words: str, worn: Dress, *, weight: int) -> float:
    if worn.struck:
        return struck(painter, box, words, worn, weight=weight)
    return write(painter, box, words, size=12, weight=weight, ink=worn.ink)


def struck(painter: QPainter, box: QRectF, words: str, worn: Dress, *, weight: int) -> float:
    """12 px words on one line with a line through them; how wide they are."""
    look = theme()
    font = QFont(look.font(12, weight))
    font.setStrikeOut(True)
    painter.setFont(font)
    painter.setPen(look.ink(worn.ink))
    metrics = look.metrics(12, weight)
    cut = metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(round(box.left()), round(base_line(box)), cut)
    return float(metrics.horizontalAdvance(cut))
