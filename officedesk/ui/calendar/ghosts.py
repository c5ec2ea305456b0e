"""What is carried, where it would be dropped, and what is in the way there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from officedesk.core.i18n import _
from officedesk.ui.calendar.scene import Ghost
from officedesk.ui.calendar.strokes import wrapped
from officedesk.ui.calendar.words import length, times
from officedesk.ui.parts.brush import rounded, width_of, write
from officedesk.ui.parts.marks import Sign, paint_mark
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS, RADIUS_SMALL

_BUBBLE = 320
_MOST = 6
"""Lines of a sentence in the bubble."""
_GAP = 6


def paint_ghost(painter: QPainter, box: QRectF, ghost: Ghost, *, words: bool = True) -> None:
    """The outline of what is carried, with its times: accent where it may be dropped, else red."""
    token = "red" if ghost.obstacle else "accent"
    look = theme()
    painter.save()
    painter.setOpacity(0.92)
    rounded(painter, box, RADIUS_SMALL, fill="base" if ghost.obstacle else "tint")
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.ink(token), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
    if not words:
        return
    line = look.sizes.line_height
    inner = box.adjusted(8, 2, -6, -2)
    row = QRectF(inner.left(), inner.top(), inner.width(), float(line))
    if inner.height() < line:
        row.moveTop(box.center().y() - line / 2)
    write(painter, row, times(ghost.slot), size=12, weight=600, ink=token)
    title = ghost.booking.title if ghost.booking else length(ghost.slot)
    if inner.height() >= 2 * line:
        write(painter, row.translated(0, line), title, size=12, ink="text")


def paint_bubble(painter: QPainter, box: QRectF, ghost: Ghost, area: QRectF) -> QRectF:
    """Beside the ghost: what is in the way and where there is room, and which keys drop it."""
    lines = bubble_lines(ghost)
    if not lines:
        return QRectF()
    line = theme().sizes.line_height
    bad = ghost.obstacle is not None
    wide = max(width_of(words, 12, weight) for words, weight, _ink in lines)
    shape = QRectF(0, 0, wide + (44 if bad else 24), len(lines) * line + 14.0)
    shape.moveTopLeft(box.bottomLeft())
    shape.translate(0, _GAP)
    if shape.bottom() > area.bottom() - 4:
        shape.moveBottom(box.top() - _GAP)
    if shape.top() < area.top():
        shape.moveTop(max(area.top() + 4, min(box.top(), area.bottom() - shape.height() - 4)))
    shape.moveLeft(min(max(shape.left(), area.left() + 4), area.right() - shape.width() - 4))
    rounded(painter, shape, RADIUS, fill="base", line="red" if bad else "line2")
    left = shape.left() + (32 if bad else 12)
    y = shape.top() + 7
    if bad:
        paint_mark(painter, Sign.OVERDUE, "red", QRectF(shape.left() + 10, y, 16, float(line)))
    for words, weight, ink in lines:
        row = QRectF(left, y, shape.right() - left - 4, float(line))
        write(painter, row, words, size=12, weight=weight, ink=ink)
        y += line
    return shape


def bubble_lines(ghost: Ghost) -> list[tuple[str, int, str]]:
    """The lines of the bubble: words, weight, token."""
    lines: list[tuple[str, int, str]] = []
    if ghost.obstacle is not None:
        found = wrapped(ghost.obstacle.sentence, _BUBBLE, _MOST, 12, 500)
        lines += [(words, 500, "red") for words in found]
        if ghost.obstacle.instead:
            lines += [
                (words, 400, "text2")
                for words in wrapped(ghost.obstacle.instead, _BUBBLE, _MOST, 12, 400)
            ]
    if ghost.keyed:
        lines.append((_("Enter drops it here, Esc leaves it."), 400, "text2"))
    return lines
