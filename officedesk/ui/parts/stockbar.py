"""The bar of an item's stock: 6 px, full at the maximum, a tick at the reorder level (look.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import C_, _
from officedesk.ui.parts.brush import rounded
from officedesk.ui.parts.marks import Sign
from officedesk.ui.theme import theme

HIGH = 6
_TICK = 12
ZERO = Decimal(0)
ENOUGH, LOW, NONE = "enough", "low", "none"
WORDS = {LOW: C_("stock", "low"), NONE: C_("stock", "none left")}
_SIGNS = {ENOUGH: "", LOW: str(Sign.LOW), NONE: str(Sign.OVERDUE)}
_INKS = {ENOUGH: "text", LOW: "amber", NONE: "red"}


class Level(NamedTuple):
    """How much there is of an item, against what there should be.

    Attributes:
        on_hand: how many there are.
        reorder, maximum: where it is ordered, and the most; None where nobody said.
    """

    on_hand: Decimal
    reorder: Decimal | None = None
    maximum: Decimal | None = None

    @property
    def state(self) -> str:
        """``enough``, ``low`` (not above the reorder level) or ``none``."""
        if self.on_hand <= ZERO:
            return NONE
        return LOW if self.reorder is not None and self.on_hand <= self.reorder else ENOUGH

    @property
    def word(self) -> str:
        """What is wrong with it, in a word; empty where there is enough."""
        words = WORDS.get(self.state)
        return _(words) if words else ""

    @property
    def sign(self) -> str:
        """The sign before the word."""
        return _SIGNS[self.state]

    @property
    def ink(self) -> str:
        """Token of its colour."""
        return _INKS[self.state]

    @property
    def full(self) -> Decimal:
        """What the whole bar stands for; 0 where there is nothing to measure against."""
        if self.maximum:
            return max(self.maximum, self.on_hand)
        return max(2 * self.reorder, self.on_hand) if self.reorder else ZERO

    def share(self, quantity: Decimal | None) -> float | None:
        """Where a quantity lies on the bar, from 0 to 1."""
        if quantity is None or not self.full:
            return None
        return max(0.0, min(1.0, float(quantity / self.full)))

    @property
    def told(self) -> str:
        """All of it in words, for tooltip and screen reader."""
        parts = [decimal_words(self.on_hand, 3), self.word]
        if self.reorder is not None:
            words = _("reorder level {quantity}")
            parts.append(words.format(quantity=decimal_words(self.reorder, 3)))
        if self.maximum is not None:
            parts.append(_("maximum {quantity}").format(quantity=decimal_words(self.maximum, 3)))
        return ", ".join(part for part in parts if part)


def paint_level(painter: QPainter, box: QRectF, level: Level) -> None:
    """Paint the bar half way down in ``box``; nothing where there is no measure for it."""
    share, tick = level.share(level.on_hand), level.share(level.reorder)
    if share is None:
        return
    painter.save()
    bar = QRectF(box.left(), box.center().y() - HIGH / 2, box.width(), HIGH)
    rounded(painter, bar, HIGH / 2, fill="line")
    if share > 0:
        fill = "fill" if level.state == ENOUGH else level.ink
        wide = max(float(HIGH), bar.width() * share)
        rounded(painter, QRectF(bar.left(), bar.top(), wide, HIGH), HIGH / 2, fill=fill)
    if tick is not None:
        x = round(bar.left() + bar.width() * tick) + 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme().ink("text"), 2))
        y = box.center().y()
        painter.drawLine(QPointF(x, y - _TICK / 2), QPointF(x, y + _TICK / 2 - 1))
    painter.restore()
