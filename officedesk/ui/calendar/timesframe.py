"""Where things stand in the grid of hours: columns, minutes, the lane of whole days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF

from officedesk.ui.calendar.lanes import Bar, Placed
from officedesk.ui.calendar.scene import Column, Part, Spot
from officedesk.ui.calendar.values import DAY

EDGE = 6
"""Pixels at the start and end of a booking by which it is resized."""
LEAST_WIDE, LEAST_SIDE = 96, 136
"""The narrowest column of a day, and of a place beside others; narrower ones scroll."""
LEAST_HIGH = 18.0
LANE_ROWS = 3
_ROOM = 10
"""Pixels at the right of a column that stay free for a new booking."""
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class TimesFrame:
    """The measures of one picture.

    Attributes:
        wide, high: of the viewport.
        line: height of a line of text.
        rows: rows of the lane of whole days.
        x, y: how far it is scrolled.
        notes: whether a second line stands in the heads.
    """

    wide: int
    high: int
    line: int
    columns: Sequence[Column]
    rows: int = 1
    x: int = 0
    y: int = 0
    side: bool = False

    @property
    def gutter(self) -> int:
        """Pixels of the hours at the left."""
        return self.line * 3 + 12

    @property
    def hour(self) -> int:
        """Pixels of an hour."""
        return self.line * 3 + 4

    @property
    def row(self) -> int:
        """Pixels of a row of the lane of whole days."""
        return self.line + 6

    @property
    def head(self) -> int:
        """Pixels of the heads of the columns."""
        return self.line * 2 + 20

    @property
    def top(self) -> int:
        """Where the hours begin."""
        return self.head + max(1, min(self.rows, LANE_ROWS)) * self.row + 6

    @property
    def column_wide(self) -> float:
        """Width of a column."""
        least = LEAST_SIDE if self.side else LEAST_WIDE
        return max(float(least), (self.wide - self.gutter) / max(1, len(self.columns)))

    @property
    def content(self) -> tuple[int, int]:
        """Width and height of everything there is to scroll."""
        return round(self.gutter + self.column_wide * len(self.columns)), self.top + 24 * self.hour

    def left(self, column: int) -> float:
        """The left edge of a column."""
        return self.gutter + column * self.column_wide - self.x

    def y_of(self, minutes: float) -> float:
        """Where that minute of the day lies."""
        return self.top + minutes / 60 * self.hour - self.y

    def column_box(self, column: int) -> QRectF:
        """A column from midnight to midnight."""
        return QRectF(self.left(column), self.y_of(0), self.column_wide, 24.0 * self.hour)

    @property
    def grid(self) -> QRectF:
        """The part of the viewport in which hours are seen."""
        return QRectF(self.gutter, self.top, self.wide - self.gutter, self.high - self.top)

    def span(self, column: int, start: datetime, end: datetime) -> QRectF:
        """A piece of time in a column, cut at the ends of its day."""
        first, last = minutes_on(self.columns[column], start, end)
        top, bottom = self.y_of(first), self.y_of(last)
        return QRectF(self.left(column), top, self.column_wide, bottom - top)

    def box(self, column: int, placed: Placed) -> QRectF:
        """Where a booking stands."""
        one = placed.booking
        whole = self.span(column, one.start, one.end)
        share = (self.column_wide - _ROOM - 2) / placed.columns
        left = whole.left() + 2 + placed.column * share
        wide = share * placed.wide - (2 if placed.column + placed.wide < placed.columns else 0)
        return QRectF(left, whole.top() + 1, wide, max(LEAST_HIGH, whole.height() - 2))

    def bar_box(self, bar: Bar, days: int) -> QRectF:
        """Where a booking of whole days stands in the lane."""
        each = len(self.columns) // max(1, days)
        left = self.left(bar.first * each) + 2
        right = self.left((bar.last + 1) * each) - 4
        return QRectF(left, self.head + bar.row * self.row + 2, right - left, self.row - 3)

    def column_at(self, x: float) -> int | None:
        """The column under a point; None beside them."""
        at = int((x - self.gutter + self.x) // self.column_wide)
        return at if x >= self.gutter and 0 <= at < len(self.columns) else None

    def spot(self, at: QPointF, *, whole: bool = False) -> Spot | None:
        """The moment under a point; beside the grid that of its nearest edge."""
        if not self.columns:
            return None
        x = min(max(at.x(), self.gutter), self.wide - 1)
        column = self.columns[min(len(self.columns) - 1, self.column_at(x) or 0)]
        if self.column_at(x) is None:
            column = self.columns[-1]
        y = min(max(at.y(), self.top), self.high)
        minutes = (y - self.top + self.y) / self.hour * 60
        minutes = min(max(minutes, 0.0), float(_DAY_MINUTES))
        start = datetime.combine(column.day, time())
        place = column.key if self.side else None
        if whole:
            return Spot(start, place, whole=True)
        return Spot(start + timedelta(minutes=round(minutes)), place)

    def zone(self, at: QPointF) -> Part:
        """Which part of the picture is under a point."""
        if at.x() < self.gutter or self.column_at(at.x()) is None:
            return Part.NOTHING
        if at.y() < self.head:
            return Part.HEAD
        return Part.LANE if at.y() < self.top else Part.CELL


def minutes_on(column: Column, start: datetime, end: datetime) -> tuple[float, float]:
    """First and last minute of the column's day that lie in a piece of time."""
    day = datetime.combine(column.day, time())
    first = max(start, day) - day
    last = min(end, day + DAY) - day
    return first / timedelta(minutes=1), max(first, last) / timedelta(minutes=1)


def at_edge(box: QRectF, at: QPointF) -> Part:
    """Whether a point lies at the start or the end of a booking, or in its body."""
    edge = min(float(EDGE), box.height() / 4)
    if at.y() <= box.top() + edge:
        return Part.START
    return Part.END if at.y() >= box.bottom() - edge else Part.BODY
