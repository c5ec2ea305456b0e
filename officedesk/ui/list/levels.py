"""How a list paints what there is of an item: figure, bar, and a word where it is low."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from officedesk.core.i18n import _
from officedesk.ui.list.lines import Piece
from officedesk.ui.parts.brush import RIGHT, width_of, write
from officedesk.ui.parts.marks import BOX, paint_mark
from officedesk.ui.parts.stockbar import WORDS, paint_level

_BAR, _GAP = 76, 8


def _word_width() -> int:
    return BOX + 2 + max(width_of(_(one), 12, 600) for one in WORDS.values())


def stock_width(figure: int) -> int:
    """How wide a cell is whose figure takes so much."""
    return figure + _GAP + _BAR + _GAP + _word_width()


def paint_stock(painter: QPainter, inner: QRect, piece: Piece) -> None:
    """Paint a cell: the figures of all rows end in one line, their bars begin in another."""
    level = piece.level
    assert level is not None
    box = QRectF(inner)
    word = _word_width()
    bar = min(float(_BAR), max(0.0, box.width() - word - 2 * _GAP - 24))
    edge = box.right() - word - _GAP - bar - _GAP
    figure = QRectF(box.left(), box.top(), max(0.0, edge - box.left()), box.height())
    write(painter, figure, piece.text, weight=piece.weight, ink=piece.ink, align=RIGHT)
    paint_level(painter, QRectF(edge + _GAP, box.top(), bar, box.height()), level)
    if piece.sign:
        place = QRectF(box.right() - word, box.top(), word, box.height())
        paint_mark(painter, piece.sign, piece.sign_ink, place)
        place.setLeft(place.left() + BOX + 2)
        write(painter, place, level.word, size=12, weight=600, ink=piece.ink)
