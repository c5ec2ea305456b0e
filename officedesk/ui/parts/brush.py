"""Strokes that painted parts share: a line of plain text, a rounded outline, a count pill."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from officedesk.ui.plain import one_line
from officedesk.ui.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


def width_of(text: str, size: int = 13, weight: int = 400) -> int:
    """How wide ``text`` is in that size and weight, in pixels."""
    return theme().metrics(size, weight).horizontalAdvance(text)


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    size: int = 13,
    weight: int = 400,
    ink: str = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Write one line in the middle of ``box``, cut with an ellipsis; the width it took.

    The line of 13 px text gives the base line, so that sizes stand well beside
    each other.
    """
    look = theme()
    metrics = look.metrics(size, weight)
    text = one_line(text)
    wide = metrics.horizontalAdvance(text)
    if wide > box.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        wide = metrics.horizontalAdvance(text)
    x = box.left()
    if align is RIGHT:
        x = box.right() - wide
    elif align is CENTRE:
        x = box.center().x() - wide / 2
    painter.setFont(look.font(size, weight))
    painter.setPen(look.ink(ink))
    painter.drawText(round(x), round(base_line(box)), text)
    return float(wide)


def base_line(box: QRectF) -> float:
    """Where the base line of a line of body text lies that is centred in ``box``."""
    body = theme().metrics()
    return box.top() + (box.height() - body.height()) / 2 + body.ascent()


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    *,
    fill: str = "",
    line: str = "",
    pen: float = 1,
) -> None:
    """A rounded box in tokens' colours: filled, outlined inside its edge, or both."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme().ink(fill) if fill else Qt.BrushStyle.NoBrush)
    if line:
        painter.setPen(QPen(theme().ink(line), pen))
        half = pen / 2
        box = box.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, radius, radius)


def pill_width(text: str) -> int:
    """Width of the pill that holds ``text``."""
    return max(22, width_of(text, 12, 500) + 14)


def pill(
    painter: QPainter, box: QRectF, text: str, *, fill: str = "badge", ink: str = "text2"
) -> None:
    """A count pill, 18 high, at the right edge of ``box``."""
    wide = pill_width(text)
    shape = QRectF(box.right() - wide, box.center().y() - 9, wide, 18)
    rounded(painter, shape, 9, fill=fill)
    write(painter, shape, text, size=12, weight=500, ink=ink, align=CENTRE)
