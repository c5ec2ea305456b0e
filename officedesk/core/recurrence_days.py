"""The days that one period of a recurrence rule names (RFC 5545, section 3.3.10).

A period is a year, month, week or day. With BYWEEKNO the year is that of the
weeks: week 1 may begin in December of the calendar year before (ISO 8601), and
all its days belong to it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date, timedelta

from officedesk.core.recurrence import Frequency, Rule

_WEEK = timedelta(days=7)


def periods(rule: Rule, first: date) -> Iterator[tuple[date, list[date]]]:
    """Each period from that of ``first`` on: its first day, and its days in order.

    What BYSETPOS chooses is left to the caller, who knows the times of day.
    """
    match rule.frequency:
        case Frequency.YEARLY:
            start = _week_year(first, rule.week_start) if rule.by_week_no else first.year
            for year in range(start, MAXYEAR, rule.interval):
                yield date(year, 1, 1), _days_of_year(rule, year, first)
        case Frequency.MONTHLY:
            months = range(first.year * 12 + first.month - 1, MAXYEAR * 12, rule.interval)
            for month in months:
                begin = date(month // 12, month % 12 + 1, 1)
                yield begin, _days_of_month(rule, begin, first)
        case Frequency.WEEKLY:
            for begin in _steps(week_of(first, rule.week_start), 7 * rule.interval):
                yield begin, _days_of_week(rule, begin, first)
        case Frequency.DAILY:
            for day in _steps(first, rule.interval):
                yield day, [day] if _within(rule, day) else []


def week_of(day: date, week_start: int) -> date:
    """The first day of the week of ``day``."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def first_week(year: int, week_start: int) -> date:
    """The first day of week 1: the first week with four days or more in ``year``."""
    return week_of(date(year, 1, 4), week_start)


def _week_year(day: date, week_start: int) -> int:
    """The year to whose weeks ``day`` belongs."""
    if day < first_week(day.year, week_start):
        return day.year - 1
    return day.year + (day >= first_week(day.year + 1, week_start))


def _steps(day: date, days: int) -> Iterator[date]:
    for ordinal in range(day.toordinal(), date(MAXYEAR, 1, 1).toordinal(), days):
        yield date.fromordinal(ordinal)


def _within(rule: Rule, day: date) -> bool:
    """Whether ``day`` is among the months, days of month and weekdays that the rule names."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day:
        length = calendar.monthrange(day.year, day.month)[1]
        if not {day.day, day.day - length - 1} & set(rule.by_month_day):
            return False
    return not rule.by_day or any(each.day == day.weekday() for each in rule.by_day)


def _days_of_week(rule: Rule, begin: date, first: date) -> list[date]:
    wanted = {each.day for each in rule.by_day} or {first.weekday()}
    days = (begin + timedelta(days=count) for count in range(7))
    return [
        day
        for day in days
        if day.weekday() in wanted and (not rule.by_month or day.month in rule.by_month)
    ]


def _days_of_month(rule: Rule, begin: date, first: date) -> list[date]:
    if rule.by_month and begin.month not in rule.by_month:
        return []
    return sorted(_named_in_month(rule, begin, first))


def _named_in_month(rule: Rule, begin: date, first: date) -> set[date]:
    """The days of a month by BYMONTHDAY and BYDAY, else the day of the first occurrence."""
    length = calendar.monthrange(begin.year, begin.month)[1]
    if not rule.by_day and not rule.by_month_day:
        return {begin.replace(day=first.day)} if first.day <= length else set()
    if not rule.by_day:
        return _by_month_day(rule, begin)
    weekdays = _weekdays_between(rule, begin, length)
    return weekdays & _by_month_day(rule, begin) if rule.by_month_day else weekdays


def _by_month_day(rule: Rule, begin: date) -> set[date]:
    length = calendar.monthrange(begin.year, begin.month)[1]
    return {begin.replace(day=day) for day in _counted(rule.by_month_day, length)}


def _days_of_year(rule: Rule, year: int, first: date) -> list[date]:
    """The days of a year: each part that is there takes away from those of the others."""
    if rule.by_week_no:
        days = _days_of_weeks(rule, year, first)
    elif rule.by_year_day:
        days = set(_days_by_number(rule, year))
    elif rule.by_month:
        months = [date(year, month, 1) for month in rule.by_month]
        return sorted(day for month in months for day in _named_in_month(rule, month, first))
    elif rule.by_month_day:
        days = {day for month in range(1, 13) for day in _by_month_day(rule, date(year, month, 1))}
    elif rule.by_day:
        length = 365 + calendar.isleap(year)
        return sorted(_weekdays_between(rule, date(year, 1, 1), length))
    elif (first.month, first.day) == (2, 29) and not calendar.isleap(year):
        return []
    else:
        return [date(year, first.month, first.day)]
    return sorted(_left_by_the_others(rule, days))


def _days_by_number(rule: Rule, year: int) -> Iterator[date]:
    for number in _counted(rule.by_year_day, 365 + calendar.isleap(year)):
        yield date(year, 1, 1) + timedelta(days=number - 1)


def _days_of_weeks(rule: Rule, year: int, first: date) -> set[date]:
    """The days of the weeks that are named; the first occurrence's weekday where none is."""
    begin = first_week(year, rule.week_start)
    count = (first_week(year + 1, rule.week_start) - begin).days // 7
    free = rule.by_day or rule.by_year_day or rule.by_month_day
    days = set()
    for number in _counted(rule.by_week_no, count):
        for place in range(7):
            day = begin + (number - 1) * _WEEK + timedelta(days=place)
            if free or day.weekday() == first.weekday():
                days.add(day)
    return days


def _left_by_the_others(rule: Rule, days: set[date]) -> set[date]:
    """What is left of the days of weeks, or by number in the year, by the other parts."""
    left = set()
    for day in days:
        if not _within(rule, day):
            continue
        if rule.by_year_day and day not in set(_days_by_number(rule, day.year)):
            continue
        if any(each.ordinal for each in rule.by_day) and day not in _nth_days(rule, day):
            continue
        left.add(day)
    return left


def _nth_days(rule: Rule, day: date) -> set[date]:
    """The days by BYDAY in the month or year of ``day``."""
    if rule.by_month:
        begin = day.replace(day=1)
        return _weekdays_between(rule, begin, calendar.monthrange(day.year, day.month)[1])
    return _weekdays_between(rule, date(day.year, 1, 1), 365 + calendar.isleap(day.year))


def _weekdays_between(rule: Rule, begin: date, length: int) -> set[date]:
    """The days by BYDAY among ``length`` days from ``begin``; an ordinal counts among them."""
    days: set[date] = set()
    for each in rule.by_day:
        start = (each.day - begin.weekday()) % 7
        places = range(start, length, 7)
        numbers = _counted((each.ordinal,), len(places)) if each.ordinal else None
        for number in numbers if numbers is not None else range(1, len(places) + 1):
            days.add(begin + timedelta(days=places[number - 1]))
    return days


def _counted(numbers: Iterable[int], length: int) -> Iterator[int]:
    """The numbers from 1 on, those from the end turned round; none beyond ``length``."""
    for number in numbers:
        place = number if number > 0 else length + 1 + number
        if 1 <= place <= length:
            yield place
