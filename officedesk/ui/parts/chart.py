"""Columns a week: what came in solid, what went out hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from officedesk.ui.parts.brush import CENTRE, RIGHT, rounded, width_of, write
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import tip
from officedesk.ui.theme import theme

_WIDE = 9
_LEGEND, _AXIS = 28, 20


@dataclass(frozen=True)
class Column:
    """One week, month or day.

    Attributes:
        label: below the columns, short.
        incoming, outgoing: how many.
        note: a holiday, named above the columns.
        name: the whole name, for tooltip and screen reader.
    """

    label: str
    incoming: int
    outgoing: int = 0
    note: str = ""
    name: str = ""


class ColumnsChart(Painted):
    """Columns over a light grid; a tooltip for each, and the figures in words.

    The arrow keys walk through the columns.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._names = ("", "")
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_columns(
        self, columns: Sequence[Column], incoming: str, outgoing: str, name: str
    ) -> None:
        """Show these columns.

        Args:
            incoming, outgoing: names of the two rows; an empty outgoing shows one row.
            name: what the chart shows, for the screen reader.
        """
        self._columns = tuple(columns)
        self._names = (incoming, outgoing)
        self._at = None
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(self.words(one) for one in columns))
        self.update()

    def words(self, column: Column) -> str:
        """The figures of one column in words."""
        parts = [column.name or column.label, f"{self._names[0]} {column.incoming}"]
        if self._names[1]:
            parts.append(f"{self._names[1]} {column.outgoing}")
        if column.note:
            parts.append(column.note)
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        return QSize(360, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = self._column_at(event.position().x())
        self.setToolTip(tip(self.words(self._columns[at]) if at is not None else ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._columns:
            super().keyPressEvent(event)
            return
        last = len(self._columns) - 1
        start = last + 1 if self._at is None else self._at
        self._at = max(0, min(last, start + step))
        self.setAccessibleDescription(self.words(self._columns[self._at]))
        spot = self.mapToGlobal(QPointF(self._middle(self._at), self.height() / 2).toPoint())
        QToolTip.showText(spot, tip(self.words(self._columns[self._at])), self)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._legend(painter)
        top = self._scale()
        self._grid(painter, top)
        for at, column in enumerate(self._columns):
            self._column(painter, at, column, top)
        painter.end()

    def _legend(self, painter: QPainter) -> None:
        x = 0.0
        totals = (
            sum(column.incoming for column in self._columns),
            sum(column.outgoing for column in self._columns),
        )
        for at, (name, total) in enumerate(zip(self._names, totals, strict=True)):
            if not name:
                continue
            box = QRectF(x, 3, 10, 10)
            rounded(painter, box, 2, fill="" if at else "accent", line="accent", pen=1.5)
            words = f"{name} {total}"
            write(painter, QRectF(x + 16, 0, 400, 16), words, size=12, ink="text2")
            x += 16 + width_of(words, 12) + 24

    def _scale(self) -> int:
        """The top of the scale: a round number at or over the highest column."""
        highest = max((max(c.incoming, c.outgoing) for c in self._columns), default=0)
        for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000):
            if step * 4 >= highest:
                return step * 4
        return highest

    def _area(self) -> QRectF:
        left = width_of(str(max(10, self._scale())), 11) + 12
        return QRectF(left, _LEGEND + 6, self.width() - left, self.height() - _LEGEND - _AXIS - 6)

    def _grid(self, painter: QPainter, top: int) -> None:
        area = self._area()
        for share in range(5):
            y = round(area.bottom() - area.height() * share / 4) + 0.5
            painter.setPen(QPen(theme().ink("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            words = str(top * share // 4)
            box = QRectF(0, y - 8, area.left() - 8, 16)
            write(painter, box, words, size=11, ink="text2", align=RIGHT)

    def _middle(self, at: int) -> float:
        area = self._area()
        return area.left() + area.width() * (at + 0.5) / max(1, len(self._columns))

    def _column(self, painter: QPainter, at: int, column: Column, top: int) -> None:
        area, middle = self._area(), self._middle(at)
        last = at == len(self._columns) - 1
        two = bool(self._names[1])
        pitch = area.width() / len(self._columns)
        wide = min(float(_WIDE), pitch / 3)
        lefts = (middle - wide - 1.5, middle + 1.5) if two else (middle - wide / 2,)
        counts = (column.incoming, column.outgoing)
        for hollow, (left, count) in enumerate(zip(lefts, counts, strict=False)):
            high = area.height() * count / top
            if count:
                box = QRectF(left, area.bottom() - high, wide, high)
                rounded(painter, box, 1.5, fill="" if hollow else "accent", line="accent", pen=1.3)
        if column.note and width_of(column.note, 11) < 2 * pitch:
            y = area.bottom() - area.height() * max(counts) / top - 22
            note = QRectF(middle - pitch, y, 2 * pitch, 16)
            write(painter, note, column.note, size=11, ink="text2", align=CENTRE)
        label = QRectF(middle - pitch / 2, area.bottom() + 4, pitch, 16)
        strong = last or at == self._at
        write(
            painter,
            label,
            column.label,
            size=11,
            weight=600 if strong else 400,
            ink="text" if strong else "text2",
            align=CENTRE,
        )

    def _column_at(self, x: float) -> int | None:
        area = self._area()
        if not self._columns or not area.left() <= x <= area.right():
            return None
        return min(
            len(self._columns) - 1, int((x - area.left()) / area.width() * len(self._columns))
        )
