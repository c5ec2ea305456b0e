"""Where things stand in the weeks of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from officedesk.ui.calendar.periods import WEEK
from officedesk.ui.calendar.scene import Spot


@dataclass(frozen=True)
class MonthFrame:
    """The measures of one picture.

    Attributes:
        wide, high: of the viewport.
        line: height of a line of text.
        y: how far it is scrolled.
    """

    wide: int
    high: int
    line: int
    days: Sequence[date]
    y: int = 0

    @property
    def head(self) -> int:
        """Pixels of the names of the weekdays."""
        return self.line + 12

    @property
    def number(self) -> int:
        """Pixels of the line with the number of the day."""
        return self.line + 14

    @property
    def row(self) -> int:
        """Pixels of a booking's line."""
        return (self.line + 6) // 2 * 2

    @property
    def weeks(self) -> int:
        """Rows of days."""
        return max(1, len(self.days) // WEEK)

    @cached_property
    def week_high(self) -> float:
        """Height of a row of days: two bookings, and how many more, at least."""
        least = self.number + 3 * self.row + 4
        return max(float(least), (self.high - self.head) / self.weeks)

    @property
    def rows(self) -> int:
        """Lines for bookings in a day."""
        return int((self.week_high - self.number - 4) // self.row)

    @property
    def content(self) -> int:
        """Height of everything there is to scroll."""
        return round(self.head + self.weeks * self.week_high)

    @property
    def day_wide(self) -> float:
        """Width of a day."""
        return self.wide / WEEK

    def cell(self, at: int) -> QRectF:
        """Where a day stands, on whole pixels."""
        week, column = divmod(at, WEEK)
        left, right = self._across[column], self._across[column + 1]
        top, bottom = self._down[week], self._down[week + 1]
        return QRectF(left, top, right - left, bottom - top)

    @cached_property
    def _across(self) -> list[int]:
        return [round(column * self.day_wide) for column in range(WEEK + 1)]

    @cached_property
    def _down(self) -> list[int]:
        high = self.week_high
        return [round(self.head + week * high - self.y) for week in range(self.weeks + 1)]

    def line_box(self, at: int, row: int, days: int = 1) -> QRectF:
        """A line of a day, or of several in one week."""
        first, last = self.cell(at), self.cell(at + days - 1)
        top = first.top() + self.number + row * self.row
        return QRectF(first.left() + 6, top, last.right() - first.left() - 11, self.row - 2)

    def line_edge(self, at: int, row: int) -> tuple[int, int, int]:
        """Left, top and width of a line of a day: ``line_box`` where there are hundreds."""
        week, column = divmod(at, WEEK)
        left = self._across[column]
        top = self._down[week] + self.number + row * self.row
        return left + 6, top, self._across[column + 1] - left - 11

    def at(self, point: QPointF) -> int | None:
        """The day under a point; None beside them."""
        if not 0 <= point.x() < self.wide or point.y() < self.head:
            return None
        week = int((point.y() - self.head + self.y) // self.week_high)
        at = week * WEEK + min(WEEK - 1, int(point.x() // self.day_wide))
        return at if 0 <= at < len(self.days) else None

    def spot(self, point: QPointF) -> Spot | None:
        """The day under a point, or the one at the nearest edge."""
        inside = QPointF(
            min(max(point.x(), 0.0), self.wide - 1.0),
            min(max(point.y(), self.head), self.head + self.weeks * self.week_high - self.y - 1),
        )
        at = self.at(inside)
        if at is None:
            return None
        return Spot(datetime.combine(self.days[at], time()), whole=True)
