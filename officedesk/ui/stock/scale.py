"""Where a day and a quantity lie on the curve of an item's balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from officedesk.store.stock_card import Point

_STEPS = (1, 2, 2.5, 5, 10)


def top_of(highest: float) -> float:
    """A round number at or over ``highest`` that four lines divide evenly."""
    if highest <= 0:
        return 4.0
    power = 10.0 ** (len(f"{int(highest / 4)}") - 1) if highest >= 4 else 0.1
    while True:
        for step in _STEPS:
            if step * power * 4 >= highest:
                return step * power * 4
        power *= 10


@dataclass(frozen=True)
class Scale:
    """The frame of a curve.

    Attributes:
        first, last: days at its left and right edge.
        top: quantity at its upper edge.
        left, upper, right, lower: its edges in pixels.
    """

    first: date
    last: date
    top: float
    left: float
    upper: float
    right: float
    lower: float

    def x(self, day: date) -> float:
        """Where a day lies; its end is meant."""
        days = max(1, (self.last - self.first).days)
        share = (min(max(day, self.first), self.last) - self.first).days / days
        return self.left + share * (self.right - self.left)

    def y(self, quantity: float) -> float:
        """Where a quantity lies."""
        return self.lower - quantity / self.top * (self.lower - self.upper)

    def months(self) -> list[date]:
        """The first day of each month within the frame."""
        found = []
        year, month = self.first.year, self.first.month
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                found.append(day)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return found


def nearest(points: Sequence[Point], scale: Scale, x: float) -> int | None:
    """The point that holds at a place: the last one that lies before it."""
    found = None
    for at, point in enumerate(points):
        if scale.x(point.day) <= x + 2:
            found = at
    return found
