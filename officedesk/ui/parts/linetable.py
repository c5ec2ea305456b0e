"""The lines of a paper in the pane: what each is, and its figures in columns beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from officedesk.ui.parts.brush import RIGHT, width_of, write
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import tip
from officedesk.ui.theme import theme

_HEAD, _ROW, _NOTE, _GAP = 22, 24, 16, 14


@dataclass(frozen=True)
class TableLine:
    """One line.

    Attributes:
        what: what it is.
        figures: one for each column; empty where there is none.
        note: below it, in small words.
        warned: places of the figures that want a look: less than was asked.
    """

    what: str
    figures: tuple[str, ...]
    note: str = ""
    warned: tuple[int, ...] = ()


class LineTable(Painted):
    """Painted in one piece: a count has hundreds of lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._lines: tuple[TableLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_lines(self, heads: Sequence[str], lines: Sequence[TableLine]) -> None:
        """Show these, with a head over each column of figures."""
        self._heads, self._lines = tuple(heads), tuple(lines)
        self.setAccessibleDescription("; ".join(self.words(one) for one in lines))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[TableLine, ...]:
        """What is shown."""
        return self._lines

    def words(self, line: TableLine) -> str:
        """A line in one sentence."""
        told = [f"{head} {one}" for head, one in zip(self._heads, line.figures, strict=True) if one]
        return ", ".join(part for part in (line.what, *told, line.note) if part)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEAD + sum(map(_high, self._lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            line = self._at(event.pos().y())
            QToolTip.showText(event.globalPos(), tip(self.words(line)) if line else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self._widths()
        edges = self._edges(wide)
        room = edges[0] - wide[0] - _GAP if wide else float(self.width())
        for head, edge, one in zip(self._heads, edges, wide, strict=True):
            write(painter, QRectF(edge - one, 0, one, _HEAD), head, size=11, ink="text2",
                  align=RIGHT)  # fmt: skip
        top = float(_HEAD)
        for line in self._lines:
            high = _high(line)
            if event.rect().top() <= top + high and top <= event.rect().bottom():
                self._line(painter, line, top, room, list(zip(edges, wide, strict=True)))
            top += high
        painter.end()

    def _line(
        self, painter: QPainter, line: TableLine, top: float, room: float,
        columns: Sequence[tuple[float, float]],
    ) -> None:  # fmt: skip
        painter.fillRect(QRectF(0, top, self.width(), 1), theme().ink("line"))
        write(painter, QRectF(0, top, room, _ROW), line.what)
        for at, (edge, wide) in enumerate(columns):
            warned = at in line.warned
            write(painter, QRectF(edge - wide, top, wide, _ROW), line.figures[at],
                  weight=600 if warned else 500, ink="amber" if warned else "text",
                  align=RIGHT)  # fmt: skip
        if line.note:
            box = QRectF(0, top + _ROW - 4, self.width(), _NOTE)
            write(painter, box, line.note, size=12, ink="amber" if line.warned else "text2")

    def _widths(self) -> list[float]:
        """Of each column: its head, or the longest figure in it."""
        return [
            float(max([width_of(head, 11), *(width_of(one.figures[at], 13, 600)
                                             for one in self._lines)]) + 2)
            for at, head in enumerate(self._heads)
        ]  # fmt: skip

    def _edges(self, wide: Sequence[float]) -> list[float]:
        """Right edge of each column."""
        found: list[float] = []
        edge = float(self.width())
        for one in reversed(wide):
            found.append(edge)
            edge -= one + _GAP
        return found[::-1]

    def _at(self, y: int) -> TableLine | None:
        top = float(_HEAD)
        for line in self._lines:
            if top <= y < top + _high(line):
                return line
            top += _high(line)
        return None


def _high(line: TableLine) -> int:
    return _ROW + (_NOTE if line.note else 0)
