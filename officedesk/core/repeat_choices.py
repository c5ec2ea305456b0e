"""The repetitions that an office chooses by hand, and the rule that each of them is."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from officedesk.core.recurrence import Frequency, Rule, Weekday
from officedesk.core.recurrence_words import rule_words
from officedesk.core.values import Moment

DAY, NTH, LAST, END = "day", "nth", "last", "end"
"""On the 17th; on the third Tuesday; on the last Tuesday; on the last day of the month."""


@dataclass(frozen=True)
class Repeat:
    """What was chosen.

    Attributes:
        every: every how many periods.
        weekdays: of a week, Monday is 0; none means that of the first one.
        on: of a month or year one of ``DAY``, ``NTH``, ``LAST``, ``END``.
        count: so many in all; None without end, or with ``until``.
        until: the last day.
    """

    frequency: Frequency
    every: int = 1
    weekdays: Sequence[int] = ()
    on: str = DAY
    count: int | None = None
    until: date | None = None


def rule_of(repeat: Repeat, start: Moment) -> Rule:
    """The rule that was chosen, for a series that begins with ``start``.

    Raises:
        Invalid: a number is out of range.
    """
    by_day: tuple[Weekday, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    if repeat.frequency is Frequency.WEEKLY:
        by_day = tuple(Weekday(0, day) for day in sorted(repeat.weekdays))
    elif repeat.frequency in (Frequency.MONTHLY, Frequency.YEARLY) and repeat.on != DAY:
        if repeat.on == END:
            by_month_day = (-1,)
        else:
            nth = -1 if repeat.on == LAST else (start.day - 1) // 7 + 1
            by_day = (Weekday(nth, start.weekday()),)
        if repeat.frequency is Frequency.YEARLY:
            by_month = (start.month,)
    return Rule(
        repeat.frequency, interval=repeat.every, count=repeat.count, until=repeat.until,
        by_day=by_day, by_month_day=by_month_day, by_month=by_month,
    )  # fmt: skip


def ways_on(frequency: Frequency, start: Moment) -> list[tuple[str, str]]:
    """The days of a month or year that can be chosen: key and words, those that fit ``start``.

    The fifth weekday of a month is offered as the last: few months have one.
    """
    length = calendar.monthrange(start.year, start.month)[1]
    keys = [DAY]
    if start.day <= 28:
        keys.append(NTH)
    if start.day > length - 7:
        keys.append(LAST)
    if start.day == length:
        keys.append(END)
    return [(key, rule_words(rule_of(Repeat(frequency, on=key), start), start)) for key in keys]
