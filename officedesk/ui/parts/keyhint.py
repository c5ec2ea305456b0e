"""Key hints: the small outlined words that name a shortcut, as in ``Ctrl+F``."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeySequence, QPainter

from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.tokens import RADIUS_SMALL

HIGH = 18


def shortcut_words(keys: str) -> str:
    """``Ctrl+F`` as this platform writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def hint_width(keys: str) -> int:
    """How wide the hint is."""
    return width_of(shortcut_words(keys), 11, 500) + 12


def paint_hint(painter: QPainter, box: QRectF, keys: str, *, fill: str = "raised") -> None:
    """Draw the hint at the right edge of ``box``, half way down."""
    wide = hint_width(keys)
    shape = QRectF(box.right() - wide, round(box.center().y() - HIGH / 2), wide, HIGH)
    rounded(painter, shape, RADIUS_SMALL, fill=fill, line="line2")
    write(painter, shape, shortcut_words(keys), size=11, weight=500, ink="text2", align=CENTRE)
