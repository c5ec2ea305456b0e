"""The signs of states, deadlines and urgency: shape and word carry the meaning, colour is third."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from officedesk.core.workflow import Shape
from officedesk.ui.parts.brush import width_of, write
from officedesk.ui.parts.painted import Painted
from officedesk.ui.theme import theme
from officedesk.ui.tokens import ink

BOX = 16
"""Side of the square in which a sign stands, in logical pixels."""


class Sign(StrEnum):
    """Signs beside those of the states."""

    OVERDUE = "overdue"
    TODAY = "today"
    URGENT = "urgent"
    EXTRA = "extra"
    SEEN = "seen"
    GREEN = "green"
    YELLOW = "yellow"
    DONE_LATE = "done-late"
    LOW = "low"


def mark(kind: str, colour: str, ratio: float = 1.0) -> QPixmap:
    """The sign of a ``Shape`` or ``Sign`` in ``colour``, in a box of 16 logical pixels."""
    return _drawn(str(kind), colour, theme().tokens.base, math.ceil(ratio * 4) / 4)


def paint_mark(painter: QPainter, kind: str, token: str, box: QRectF) -> None:
    """Draw the sign at the left edge of ``box``, half way down, in the colour of a token."""
    colour = str(getattr(theme().tokens, token))
    picture = mark(kind, colour, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(round(box.left()), round(box.center().y() - BOX / 2)), picture)


class StateLabel(Painted):
    """A state's sign and word: accent where something is left to do, else text3.

    Args:
        size: of the word, 12 or 13.
    """

    def __init__(self, parent: QWidget | None = None, *, size: int = 13) -> None:
        super().__init__(parent)
        self._size = size
        self._kind, self._word, self._token = "", "", "text3"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, kind: str, word: str, *, token: str) -> None:
        """Show that sign and word in the colour of a token."""
        self._kind, self._word, self._token = str(kind), word, token
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = BOX + 5 + width_of(self._word, self._size, 500) if self._word else 0
        return QSize(wide + 1, max(BOX, theme().sizes.line_height) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._word:
            return
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_mark(painter, self._kind, self._token, box)
        box.setLeft(BOX + 5)
        write(painter, box, self._word, size=self._size, weight=500, ink=self._token)
        painter.end()


@cache
def _drawn(kind: str, colour: str, cut: str, ratio: float) -> QPixmap:
    side = round(BOX * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _pen(painter, ink(colour))
    _STROKES[kind](painter, ink(colour), ink(cut))
    painter.end()
    return picture


def _pen(painter: QPainter, colour: QColor, width: float = 1.5) -> None:
    painter.setPen(
        QPen(
            colour,
            width,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)


_Stroke = Callable[[QPainter, QColor, QColor], None]


def _ring(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5.25, 5.25)


def _pie(share: float) -> _Stroke:
    """A circle that is filled clockwise from twelve o'clock."""

    def draw(painter: QPainter, colour: QColor, cut: QColor) -> None:
        _ring(painter, colour, cut)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(QRectF(4.9, 4.9, 6.2, 6.2), 90 * 16, round(-share * 360 * 16))

    return draw


def _lines(*strokes: tuple[tuple[float, float], ...], ring: bool = True) -> _Stroke:
    """Lines, inside a circle or alone."""

    def draw(painter: QPainter, colour: QColor, cut: QColor) -> None:
        if ring:
            _ring(painter, colour, cut)
            _pen(painter, colour, 1.3)
        for stroke in strokes:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))

    return draw


def _check(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 6, 6)
    _pen(painter, cut, 1.6)
    painter.drawPolyline(QPolygonF([QPointF(5.5, 8.2), QPointF(7.2, 9.9), QPointF(10.5, 6.3)]))


def _box(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.75, 3, 10.5, 3), 0.75, 0.75)
    painter.drawPolyline(
        QPolygonF([QPointF(3.75, 6), QPointF(3.75, 13), QPointF(12.25, 13), QPointF(12.25, 6)])
    )
    painter.drawLine(QPointF(6.5, 8.75), QPointF(9.5, 8.75))


def _information(painter: QPainter, colour: QColor, cut: QColor) -> None:
    _ring(painter, colour, cut)
    _pen(painter, colour, 1.4)
    painter.drawLine(QPointF(8, 7.75), QPointF(8, 10.6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 5.5), 0.85, 0.85)


def _returned(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.5, 3.5, 11, 9), 1.75, 1.75)
    _pen(painter, colour, 1.3)
    painter.drawPolyline(QPolygonF([QPointF(7.2, 6), QPointF(5.2, 8), QPointF(7.2, 10)]))
    painter.drawLine(QPointF(5.4, 8), QPointF(10.8, 8))


def _overdue(painter: QPainter, colour: QColor, cut: QColor) -> None:
    path = QPainterPath(QPointF(8, 3.2))
    path.lineTo(13.3, 12.6)
    path.lineTo(2.7, 12.6)
    path.closeSubpath()
    painter.setBrush(colour)
    painter.drawPath(path)
    _pen(painter, cut, 1.5)
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 8.8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(cut)
    painter.drawEllipse(QPointF(8, 11.1), 0.9, 0.9)


def _today(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([QPointF(8, 3.4), QPointF(12.6, 8), QPointF(8, 12.6), QPointF(3.4, 8)])
    )


def _green(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 3.6, 3.6)


def _yellow(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.drawPolygon(
        QPolygonF([QPointF(8, 3.6), QPointF(12.4, 8), QPointF(8, 12.4), QPointF(3.6, 8)])
    )


def _low(painter: QPainter, colour: QColor, cut: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(3.4, 4.8), QPointF(12.6, 4.8), QPointF(8, 12.4)]))


def _done_late(painter: QPainter, colour: QColor, cut: QColor) -> None:
    _ring(painter, colour, cut)
    painter.drawPolyline(QPolygonF([QPointF(5.7, 8.2), QPointF(7.3, 9.8), QPointF(10.4, 6.4)]))


_STROKES: dict[str, _Stroke] = {
    Shape.RING: _ring,
    Shape.QUARTER: _pie(0.25),
    Shape.HALF: _pie(0.5),
    Shape.THREE_QUARTERS: _pie(0.75),
    Shape.ARROW_IN: _lines(((7.6, 5.9), (5.5, 8), (7.6, 10.1)), ((5.7, 8), (10.5, 8))),
    Shape.CHECK: _check,
    Shape.BOX: _box,
    Shape.INFORMATION: _information,
    Shape.VOID: _lines(((4.4, 11.6), (11.6, 4.4))),
    Shape.OUT: _lines(((6.1, 9.9), (9.9, 6.1)), ((7, 6), (10, 6), (10, 9))),
    Shape.RETURNED: _returned,
    Shape.PAUSE: _lines(((6.6, 5.9), (6.6, 10.1)), ((9.4, 5.9), (9.4, 10.1))),
    Sign.OVERDUE: _overdue,
    Sign.TODAY: _today,
    Sign.URGENT: _lines(((3.75, 9.9), (8, 5.9), (12.25, 9.9)), ring=False),
    Sign.EXTRA: _lines(
        ((3.75, 8), (8, 4), (12.25, 8)), ((3.75, 12.4), (8, 8.4), (12.25, 12.4)), ring=False
    ),
    Sign.SEEN: _check,
    Sign.GREEN: _green,
    Sign.YELLOW: _yellow,
    Sign.DONE_LATE: _done_late,
    Sign.LOW: _low,
}
