"""A seal as it prints, drawn from its legend: round with a star, square for a name, steel in grey.

Drawn at four times its size and scaled down; kept by legend, colour, size and ratio.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from officedesk.ui.theme import theme
from officedesk.ui.tokens import ink

_OVER = 4
_ARC, _ARC_LOWER = 250.0, 206.0
_NARROW = 0.86
_RING = 0.065
_SERIF = ("Noto Serif CJK SC", "Songti SC", "SimSun", "Noto Serif", "DejaVu Serif", "serif")
_NAMES = frozenset({"legal", "signature"})
_FADED = 0.38
_MOST = 72
"""Glyphs on the arc: of more nothing can be read."""
_FIRST_CHARACTER = 0x2E80
"""From here on the characters of Chinese, Japanese and Korean stand."""


@dataclass(frozen=True)
class SealLook:
    """What is drawn.

    Attributes:
        legend: the words around the edge.
        lower: those below the star; empty for none.
        square: a name seal, its words in columns from the right.
        steel: embossed: grey, with an inner ring.
    """

    legend: str
    lower: str = ""
    square: bool = False
    steel: bool = False

    @classmethod
    def of(cls, legend: str, lower: str, kind: str) -> SealLook:
        """The look of a seal of that kind."""
        return cls(legend, lower, kind in _NAMES, kind == "steel")


def seal_mark(look: SealLook, size: int, ratio: float, *, faded: bool = False) -> QPixmap:
    """The seal, ``size`` logical pixels wide; faded while it is out of the house."""
    tokens = theme().tokens
    colour = tokens.text3 if look.steel else tokens.seal
    return _drawn(look, colour, size, math.ceil(ratio * 4) / 4, faded)


def specimen(image: QImage, size: int, ratio: float, *, faded: bool = False) -> QPixmap:
    """The impression that was kept as a picture, as it was read."""
    side = round(size * math.ceil(ratio * 4) / 4)
    image = image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(_FADED if faded else 1.0)
    painter.drawImage((side - image.width()) // 2, (side - image.height()) // 2, image)
    painter.end()
    made.setDevicePixelRatio(side / size)
    return made


@lru_cache(maxsize=64)
def _drawn(look: SealLook, colour: str, size: int, ratio: float, faded: bool) -> QPixmap:
    side = round(size * ratio)
    large = QPixmap(side * _OVER, side * _OVER)
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_FADED if faded else 1.0)
    radius = side * _OVER / 2
    painter.translate(radius, radius)
    if look.square:
        _square(painter, look, ink(colour), radius * 0.94)
    else:
        _round(painter, look, ink(colour), radius * 0.98)
    painter.end()
    made = large.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    made.setDevicePixelRatio(ratio)
    return made


def _round(painter: QPainter, look: SealLook, colour: QColor, radius: float) -> None:
    ring = radius * (_RING * 0.6 if look.steel else _RING)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, ring))
    painter.drawEllipse(QPointF(0, 0), radius - ring / 2, radius - ring / 2)
    if look.steel:
        painter.setPen(QPen(colour, ring * 0.7))
        painter.drawEllipse(QPointF(0, 0), radius * 0.5, radius * 0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_star(radius * (0.24 if look.lower else 0.3)))
    painter.setPen(colour)
    _legend(painter, look, radius)
    if look.lower:
        _lower(painter, look.lower, radius)


def _legend(painter: QPainter, look: SealLook, radius: float) -> None:
    """The glyphs on an arc, upright to the middle, the first at the left."""
    glyphs = [one for one in look.legend if not one.isspace() or _by_letters(look.legend)]
    if not glyphs:
        return
    if len(glyphs) > _MOST:
        glyphs = [*glyphs[: _MOST - 1], "…"]
    arc = math.radians(_ARC_LOWER if look.lower else _ARC)
    step = arc / max(len(glyphs), 2)
    high = min(radius * 0.4, step * radius * 0.74 / _NARROW)
    font = _font(high)
    metrics = QFontMetricsF(font)
    middle = radius * (1 - _RING) - high * 0.62
    start = -arc / 2 + step / 2 if len(glyphs) > 1 else 0.0
    painter.setFont(font)
    for place, glyph in enumerate(glyphs):
        painter.save()
        painter.rotate(math.degrees(start + step * place))
        painter.translate(0, -middle)
        painter.scale(_NARROW, 1.0)
        wide = metrics.horizontalAdvance(glyph)
        painter.drawText(QPointF(-wide / 2, high * 0.36), glyph)
        painter.restore()


def _lower(painter: QPainter, words: str, radius: float) -> None:
    high = radius * 0.2
    font = _font(high)
    wide = QFontMetricsF(font).horizontalAdvance(words)
    room = radius * 1.2
    painter.save()
    painter.translate(0, radius * 0.62)
    painter.scale(min(1.0, room / wide) if wide else 1.0, 1.0)
    painter.setFont(font)
    painter.drawText(QPointF(-wide / 2, 0), words)
    painter.restore()


def _square(painter: QPainter, look: SealLook, colour: QColor, radius: float) -> None:
    """A name seal: two columns, read from the right, downwards."""
    ring = radius * _RING * 1.2
    painter.setPen(QPen(colour, ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(-radius + ring / 2, -radius + ring / 2, 2 * radius - ring, 2 * radius - ring)
    painter.drawRoundedRect(box, radius * 0.06, radius * 0.06)
    painter.setPen(colour)
    if _by_letters(look.legend):
        _lines(painter, look.legend.split(), 2 * (radius - ring * 2))
        return
    glyphs = [one for one in look.legend if not one.isspace()][:9]
    if not glyphs:
        return
    rows = 1 if len(glyphs) == 1 else 2 if len(glyphs) <= 4 else 3
    columns = math.ceil(len(glyphs) / rows)
    inner = 2 * (radius - ring * 1.6)
    wide, high = inner / columns, inner / rows
    font = _font(min(wide, high) * 0.92)
    painter.setFont(font)
    painter.setPen(colour)
    for place, glyph in enumerate(glyphs):
        column, row = divmod(place, rows)
        left = inner / 2 - (column + 1) * wide
        cell = QRectF(left, -inner / 2 + row * high, wide, high)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, glyph)


def _lines(painter: QPainter, words: list[str], inner: float) -> None:
    """A name in letters: a line for each word, as large as the square takes."""
    shown = words[:4]
    if not shown:
        return
    high = inner / len(shown)
    font = _font(min(high * 0.8, inner * 0.34))
    painter.setFont(font)
    for place, word in enumerate(shown):
        wide = QFontMetricsF(font).horizontalAdvance(word)
        painter.save()
        painter.translate(0, -inner / 2 + (place + 0.5) * high)
        painter.scale(min(1.0, inner / wide) if wide else 1.0, 1.0)
        cell = QRectF(-wide / 2 - 1, -high / 2, wide + 2, high)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()


def _by_letters(legend: str) -> bool:
    """Whether the legend is written in letters, with blanks between words, not in characters."""
    return all(ord(one) < _FIRST_CHARACTER for one in legend)


def _star(radius: float) -> QPolygonF:
    points = []
    for place in range(10):
        at = math.pi * place / 5 - math.pi / 2
        far = radius if place % 2 == 0 else radius * 0.382
        points.append(QPointF(math.cos(at) * far, math.sin(at) * far))
    return QPolygonF(points)


def _font(high: float) -> QFont:
    font = QFont()
    font.setFamilies(list(_SERIF))
    font.setPixelSize(max(4, round(high)))
    font.setWeight(QFont.Weight.Bold)
    return font
