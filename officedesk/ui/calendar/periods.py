"""Which days a calendar shows: a day, a week from Monday, the weeks of a month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from officedesk.core.formats import heading_day, month_words, short_day
from officedesk.core.i18n import _, language

WEEK = 7


class Mode(StrEnum):
    """How much is seen at once."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """The days around one day.

    Attributes:
        at: the day that it was asked for, which stays when the mode changes.
    """

    mode: Mode
    at: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is shown; of a month whole weeks."""
        first = self.at
        count = 1
        if self.mode is Mode.WEEK:
            first, count = monday(self.at), WEEK
        elif self.mode is Mode.MONTH:
            first = monday(self.at.replace(day=1))
            last = self.at.replace(day=_length(self.at))
            count = ((last - first).days // WEEK + 1) * WEEK
        return tuple(first + timedelta(days=n) for n in range(count))

    def next(self, step: int) -> Period:
        """The period so many steps on."""
        if self.mode is Mode.MONTH:
            return Period(self.mode, _months_on(self.at, step))
        return Period(self.mode, self.at + timedelta(days=step * len(self.days)))

    def title(self, today: date) -> str:
        """What stands over it: ``Tuesday 10 March``, ``9 – 15 March 2026``, ``March 2026``."""
        if self.mode is Mode.MONTH:
            return month_words(self.at.year, self.at.month)
        days = self.days
        if self.mode is Mode.DAY:
            return heading_day(self.at, today)
        return _span(days[0], days[-1])

    @property
    def week(self) -> str:
        """``Week 11``; empty for a month."""
        if self.mode is Mode.MONTH:
            return ""
        return _("Week {number}").format(number=self.at.isocalendar().week)


def monday(day: date) -> date:
    """The Monday of that week."""
    return day - timedelta(days=day.weekday())


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _months_on(day: date, step: int) -> date:
    months = day.year * 12 + day.month - 1 + step
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day.day, _length(first)))


def _span(first: date, last: date) -> str:
    """Two days of a week, as short as can be."""
    month = month_words(last.year, last.month)
    if language().startswith("zh"):
        if first.year != last.year:
            return f"{short_day(first)} – {short_day(last)}"
        return f"{short_day(first)} – {short_day(last, first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {last.day} {month}"
    return f"{short_day(first, last)} – {short_day(last)}"
