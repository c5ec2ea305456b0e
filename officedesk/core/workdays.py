"""Working days: weekends, holidays and make-up working weekends (调休), rule R12."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The office's calendar.

    Attributes:
        off: holidays by day, with their names.
        on: weekend days on which the office works, with the reason.
        known: years for which an official table was taken over or edited.
        weekend: weekdays off, Monday is 0.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    on: Mapping[date, str] = field(default_factory=dict)
    known: frozenset[int] = frozenset()
    weekend: tuple[int, ...] = (5, 6)

    def working(self, day: date) -> bool:
        """Whether the office works on ``day``."""
        if day in self.on:
            return True
        return day not in self.off and day.weekday() not in self.weekend

    def after(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``; ``start`` itself is not counted.

        Deadlines count from the day after receipt. With 0 the day itself.
        """
        day = start
        while count > 0:
            day += _DAY
            if self.working(day):
                count -= 1
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` to ``end`` inclusive; negative where ``end`` is earlier."""
        if end < start:
            return -self.between(end, start)
        if (end - start).days > 3650:
            return (end - start).days * 5 // 7
        day, count = start, 0
        while day < end:
            day += _DAY
            count += self.working(day)
        return count
