"""Words as a list paints them: cut to their room and laid out once, not in every frame.

Laying words out anew is two thirds of what painting them costs.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextLayout

from officedesk.ui.theme import Theme

_KEPT = 2000
"""Cuts kept: some screens of cells."""
_ENDLESS = 1e6


_Key = tuple[str, int, int]


class Cut(NamedTuple):
    """Words that have been laid out.

    Attributes:
        text: as far as there was room.
        wide: how wide they are, in pixels.
        rise: from their base line up to the top of the layout, in pixels.
    """

    text: str
    wide: int
    layout: QTextLayout
    rise: float

    def draw(self, painter: QPainter, x: int, base: int) -> None:
        """Paint them in the painter's pen, from ``x`` on the line ``base``."""
        self.layout.draw(painter, QPointF(x, base - self.rise))


class Cuts:
    """Cuts words and remembers how they lay."""

    def __init__(self, look: Theme) -> None:
        self._look = look
        self._whole: dict[_Key, Cut] = {}
        self._cut: dict[tuple[_Key, int], Cut] = {}

    def clear(self) -> None:
        """Fonts changed: lay everything out anew."""
        self._whole.clear()
        self._cut.clear()

    def whole(self, text: str, size: int, weight: int) -> Cut:
        """``text`` in the font of ``size`` and ``weight``, however wide it is."""
        key = (text, size, weight)
        found = self._whole.get(key)
        if found is None:
            if len(self._whole) >= _KEPT:
                self._whole.clear()
            found = self._whole[key] = self._lay(text, size, weight)
        return found

    def cut(self, text: str, room: int, size: int, weight: int) -> Cut:
        """The same, as far as ``room`` goes."""
        whole = self.whole(text, size, weight)
        if whole.wide <= room:
            return whole
        key = ((text, size, weight), room)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) >= _KEPT:
                self._cut.clear()
            metrics = self._look.metrics(size, weight)
            left = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            found = self._cut[key] = self._lay(left, size, weight)
        return found

    def _lay(self, text: str, size: int, weight: int) -> Cut:
        layout = QTextLayout(text, self._look.font(size, weight))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_ENDLESS)
        layout.endLayout()
        return Cut(text, round(line.horizontalAdvance()), layout, line.ascent())
