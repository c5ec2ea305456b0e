"""The balance of an item over time: steps, months below, the reorder level as a dashed line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from officedesk.core.daywords import month_name, plain_day
from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import _
from officedesk.core.units import measured_words
from officedesk.store.stock_card import Point
from officedesk.ui.parts.brush import CENTRE, RIGHT, width_of, write
from officedesk.ui.parts.painted import Painted
from officedesk.ui.plain import tip
from officedesk.ui.stock.scale import Scale, nearest, top_of
from officedesk.ui.theme import theme

_HIGH, _ABOVE, _AXIS = 148, 12, 22


class BalanceCurve(Painted):
    """How much there was on each day. The arrow keys walk from change to change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._reorder: Decimal | None = None
        self._unit, self._until = "", date.min
        self.at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Balance over time"))

    def show_points(
        self, points: Sequence[Point], until: date, reorder: Decimal | None, unit: str
    ) -> None:
        """Show these; the last of them holds ``until`` today."""
        self._points, self._until = tuple(points), until
        self._reorder, self._unit = reorder, unit
        self.at = None
        self.setAccessibleDescription("; ".join(self.words(one) for one in points))
        self.update()

    def words(self, point: Point) -> str:
        """One point in words: what there was from that day on."""
        quantity = measured_words(point.balance, self._unit)
        return _("{day}: {quantity}").format(day=plain_day(point.day), quantity=quantity)

    def sizeHint(self) -> QSize:
        return QSize(360, _HIGH)

    # --- hands ------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        scale = self._scale()
        at = nearest(self._points, scale, event.position().x()) if scale is not None else None
        self.setToolTip(tip(self.words(self._points[at])) if at is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        scale = self._scale()
        if step is None or scale is None:
            super().keyPressEvent(event)
            return
        last = len(self._points) - 1
        start = last + 1 if self.at is None else self.at
        self.at = max(0, min(last, start + step))
        point = self._points[self.at]
        self.setAccessibleDescription(self.words(point))
        spot = QPointF(scale.x(point.day), scale.y(float(point.balance)))
        QToolTip.showText(self.mapToGlobal(spot.toPoint()), tip(self.words(point)), self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.at = None
        self.update()

    # --- painting ---------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self._scale()
        if scale is not None:
            self._grid(painter, scale)
            self._area(painter, scale)
            self._dashed(painter, scale)
            self._line(painter, scale)
            if self.at is not None:
                self._dot(painter, scale, self._points[self.at])
        painter.end()

    def _scale(self) -> Scale | None:
        if not self._points:
            return None
        highest = max(float(point.balance) for point in self._points)
        top = top_of(max(highest, float(self._reorder or 0)))
        left = width_of(_figure(top), 11) + 10.0
        first = min(self._points[0].day, self._until)
        return Scale(
            first, max(self._until, self._points[-1].day), top, left, _ABOVE,
            self.width() - 4.0, self.height() - float(_AXIS),
        )  # fmt: skip

    def _grid(self, painter: QPainter, scale: Scale) -> None:
        for share in range(0, 5, 2):
            quantity = scale.top * share / 4
            y = round(scale.y(quantity)) + 0.5
            painter.setPen(QPen(theme().ink("line2" if share == 0 else "line"), 1))
            painter.drawLine(QPointF(scale.left, y), QPointF(scale.right, y))
            box = QRectF(0, y - 8, scale.left - 8, 16)
            write(painter, box, _figure(quantity), size=11, ink="text2", align=RIGHT)
        self._months(painter, scale)

    def _months(self, painter: QPainter, scale: Scale) -> None:
        """A tick for each month, a longer one for a new year; as many names as have room."""
        free = 0.0
        for month in scale.months():
            x = round(scale.x(month)) + 0.5
            painter.setPen(QPen(theme().ink("line2"), 1))
            tick = 7 if month.month == 1 else 4
            painter.drawLine(QPointF(x, scale.lower), QPointF(x, scale.lower + tick))
            name = _month(month)
            wide = width_of(name, 11)
            if x - wide / 2 >= free and x + wide / 2 <= self.width():
                box = QRectF(x - wide / 2 - 2, scale.lower + 5, wide + 4, 16)
                write(painter, box, name, size=11, ink="text2", align=CENTRE)
                free = x + wide / 2 + 5

    def _path(self, scale: Scale) -> QPainterPath:
        path = QPainterPath()
        for at, point in enumerate(self._points):
            x, y = scale.x(point.day), scale.y(float(point.balance))
            if at == 0:
                path.moveTo(x, y)
            else:
                path.lineTo(x, path.currentPosition().y())
                path.lineTo(x, y)
        path.lineTo(scale.right, path.currentPosition().y())
        return path

    def _area(self, painter: QPainter, scale: Scale) -> None:
        area = self._path(scale)
        area.lineTo(scale.right, scale.lower)
        area.lineTo(scale.x(self._points[0].day), scale.lower)
        painter.fillPath(area, theme().ink("tint"))

    def _line(self, painter: QPainter, scale: Scale) -> None:
        painter.setPen(QPen(theme().ink("accent"), 1.5))
        painter.drawPath(self._path(scale))

    def _dashed(self, painter: QPainter, scale: Scale) -> None:
        if self._reorder is None:
            return
        y = round(scale.y(float(self._reorder))) + 0.5
        painter.setPen(QPen(theme().ink("amber"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(scale.left, y), QPointF(scale.right, y))
        words = _("reorder level {quantity}").format(quantity=decimal_words(self._reorder, 3))
        write(painter, self._free(scale, y, width_of(words, 11) + 2), words, size=11, ink="amber")

    def _free(self, scale: Scale, y: float, wide: float) -> QRectF:
        """Where words beside a line stand that the curve does not cross, if there is a place."""
        line = QPainterPathStroker()
        line.setWidth(3)
        curve = line.createStroke(self._path(scale))
        last = int(scale.right - wide - 4)
        places = [
            QRectF(x, top, wide, 14)
            for top in (y - 16, y + 2) for x in range(int(scale.left) + 6, last, 12)
            if top + 14 <= scale.lower
        ]  # fmt: skip
        free = (one for one in places if not curve.intersects(one))
        return next(free, QRectF(scale.left + 6, y - 16, wide, 14))

    def _dot(self, painter: QPainter, scale: Scale, point: Point) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().ink("base"), 2))
        painter.setBrush(theme().ink("accent"))
        spot = QPointF(scale.x(point.day), scale.y(float(point.balance)))
        painter.drawEllipse(spot, 5, 5)


def _figure(quantity: float) -> str:
    return decimal_words(Decimal(str(round(quantity, 3))), 1)


def _month(day: date) -> str:
    """The name of a month, short."""
    name = month_name(day.month)
    return name[:3] if name.isascii() else name
