"""Where a carried entry would be dropped, and what would come of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from officedesk.core.i18n import _
from officedesk.ui.naming import spoken
from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.parts.carry import Carried
from officedesk.ui.parts.painted import Painted
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS


def link_hint(carried: Carried, other: Carried) -> str:
    """What a drop would do."""
    if carried.ref == other.ref:
        return _("An entry is not linked with itself.")
    words = _("Link {number} with {other}").format(number=carried.number, other=other.number)
    return spoken(words)


class DropHint(Painted):
    """An outline over the place, with one sentence; the mouse does not see it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._below = "", 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence, empty while nothing is over the place."""
        return "" if self.isHidden() else self._words

    def show_over(self, place: QRect, words: str, *, below: int = 0) -> None:
        """Outline ``place``; the sentence stands at its right end, or ``below`` its head."""
        self._words, self._below = words, below
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS, line="accent", pen=2)
        wide = min(width_of(self._words, 12, 500) + 24, self.width() - 8)
        high = min(theme().sizes.chip, self.height() - 4)
        pill = QRectF(self.width() - wide - 8, (self.height() - high) / 2, wide, high)
        if self._below:
            pill.moveTo((self.width() - wide) / 2, self._below)
        rounded(painter, pill, high / 2, fill="fill")
        inner = pill.adjusted(8, 0, -8, 0)
        write(painter, inner, self._words, size=12, weight=500, ink="on_fill", align=CENTRE)
        painter.end()
