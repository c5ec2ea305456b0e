"""The figures at the head of a stock card, and those of its curve as a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import _
from officedesk.core.units import unit_words
from officedesk.ui.parts.brush import RIGHT, width_of, write
from officedesk.ui.parts.marks import BOX, paint_mark
from officedesk.ui.parts.painted import Painted
from officedesk.ui.parts.stockbar import Level, paint_level

_ZERO = Decimal(0)


class LevelLine(Painted):
    """The figure in 28/600, a word where it is low, the bar, and what its tick and end mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._unit = Level(_ZERO), ""

    def show_level(self, level: Level, unit: str) -> None:
        """Show so much."""
        self._level, self._unit = level, unit
        self.setAccessibleName(_("On hand"))
        self.setAccessibleDescription(level.told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 40 + (34 if self._level.full else 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, level = QPainter(self), self._level
        words = decimal_words(level.on_hand, 3)
        taken = write(painter, QRectF(0, 0, self.width() / 2, 36), words, size=28, weight=600,
                      ink=level.ink)  # fmt: skip
        write(painter, QRectF(taken + 6, 6, self.width() / 2 - taken, 30),
              unit_words(self._unit, level.on_hand), ink="text2")  # fmt: skip
        if level.word:
            wide = width_of(level.word, 13, 600)
            paint_mark(painter, level.sign, level.ink,
                       QRectF(self.width() - wide - BOX - 4, 6, BOX, 30))  # fmt: skip
            write(painter, QRectF(self.width() - wide - 1, 6, wide + 1, 30), level.word,
                  weight=600, ink=level.ink)  # fmt: skip
        if level.full:
            paint_level(painter, QRectF(0, 40, self.width(), 12), level)
            self._bounds(painter)
        painter.end()

    def _bounds(self, painter: QPainter) -> None:
        level, box = self._level, QRectF(0, 54, self.width(), 18)
        if level.reorder is not None:
            words = _("reorder level {quantity}").format(quantity=decimal_words(level.reorder, 3))
            write(painter, box, words, size=12, ink="text2")
        if level.maximum is not None:
            words = _("maximum {quantity}").format(quantity=decimal_words(level.maximum, 3))
            write(painter, box, words, size=12, ink="text2", align=RIGHT)


class BalanceTable(QTableWidget):
    """The figures of the curve, for whoever reads rather than looks."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels([_("Date"), _("Balance")])
        self.setAccessibleName(_("Balance over time"))
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(220)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self.setRowCount(len(rows))
        for at, words in enumerate(rows):
            for column, one in enumerate(words):
                self.setItem(at, column, QTableWidgetItem(one))
