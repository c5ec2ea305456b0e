"""The strip of figures on Today: what waits, by kind, each a way to its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from officedesk.ui import icons
from officedesk.ui.parts.brush import rounded, width_of, write
from officedesk.ui.parts.layouts import clear
from officedesk.ui.parts.marks import BOX, Sign, paint_mark
from officedesk.ui.parts.painted import Painted, PaintedButton
from officedesk.ui.plain import set_tip
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS, RADIUS_CARD

_PAD = 14


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        key: told when it is pressed.
        count: 0 is grey and still a way to its list.
        label, cause: in the person's language; the cause may be empty.
        sign: ``Sign.OVERDUE`` or ``Sign.TODAY`` beside the figure; empty for none.
        late_cause: the cause itself is late: red with ▲.
    """

    key: str
    count: int
    label: str
    cause: str = ""
    sign: str = ""
    late_cause: bool = False


class FiguresStrip(Painted):
    """Figures side by side in one card.

    Signals:
        chosen: the key of the figure that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(5)
        self._tiles: list[_Tile] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures; where only the numbers differ, the tiles stay and keep the focus."""
        if [tile.figure.key for tile in self._tiles] != [figure.key for figure in figures]:
            clear(self._row)
            self._tiles = [_Tile(figure, self) for figure in figures]
            for tile in self._tiles:
                tile.asked.connect(self.chosen)
                self._row.addWidget(tile, 1)
        for tile, figure in zip(self._tiles, figures, strict=True):
            tile.show_figure(figure)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, fill="base", line="line2")
        painter.setPen(QPen(theme().ink("line"), 1))
        for tile in self._tiles[1:]:
            x = tile.geometry().left() - 2.5
            painter.drawLine(QPointF(x, 16), QPointF(x, self.height() - 16))
        painter.end()


class _Tile(PaintedButton):
    asked = Signal(str)

    def __init__(self, figure: Figure, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure = figure
        self.setProperty(RING, RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._click)

    def show_figure(self, figure: Figure) -> None:
        self.figure = figure
        self.setText(figure.label)
        self.setAccessibleName(f"{figure.label}: {figure.count}")
        self.setAccessibleDescription(figure.cause)
        set_tip(self, f"{figure.label}\n{figure.cause}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = max(width_of(self.figure.label, 13, 500), 96) + 2 * _PAD
        lines = theme().metrics(28).height() + 2 * (theme().sizes.line_height + 2)
        return QSize(wide, lines + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(width_of(self.figure.label, 13, 500) + 2 * _PAD, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, figure = QRectF(self.rect()), self.figure
        over = self.underMouse() or self.hasFocus()
        if over:
            rounded(painter, box, RADIUS, fill="raised")
        inner = box.adjusted(_PAD, 8, -10, -8)
        late = figure.sign == Sign.OVERDUE and figure.count > 0
        ink = "red" if late else ("accent" if figure.count else "text3")
        self._number(painter, inner, ink, over)
        icons.paint(
            painter,
            "chevron-right",
            theme().tokens.accent if over else theme().tokens.text2,
            QRectF(inner.right() - 12, inner.top() + 4, 12, theme().metrics(28).height() - 8),
            12,
        )
        self._words(painter, inner)
        painter.end()

    def _number(self, painter: QPainter, inner: QRectF, ink: str, over: bool) -> None:
        metrics, words = theme().metrics(28, 600), str(self.figure.count)
        painter.setFont(theme().font(28, 600))
        painter.setPen(theme().ink(ink))
        base = inner.top() + metrics.ascent() - 1
        painter.drawText(QPointF(inner.left(), base), words)
        wide = metrics.horizontalAdvance(words)
        if over:
            line = QRectF(inner.left(), base + 4, wide, 2)
            painter.fillRect(line, theme().ink(ink))
        if self.figure.sign and self.figure.count:
            token = "red" if self.figure.sign == Sign.OVERDUE else "amber"
            spot = QRectF(
                inner.left() + wide + 8, base - metrics.capHeight(), BOX, metrics.capHeight()
            )
            paint_mark(painter, self.figure.sign, token, spot)

    def _words(self, painter: QPainter, inner: QRectF) -> None:
        high = theme().sizes.line_height + 2
        under = QRectF(inner.left(), inner.bottom() - high, inner.width(), high)
        write(painter, under.translated(0, -high), self.figure.label, weight=500)
        ink, weight = "text2", 400
        if self.figure.late_cause:
            paint_mark(painter, Sign.OVERDUE, "red", under.adjusted(-2, 0, 0, 0))
            under.setLeft(under.left() + BOX)
            ink, weight = "red", 600
        write(painter, under, self.figure.cause, size=12, weight=weight, ink=ink)

    def _click(self) -> None:
        self.asked.emit(self.figure.key)
