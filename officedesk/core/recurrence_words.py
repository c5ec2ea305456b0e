"""A recurrence rule in a plain sentence: ``every second Tuesday of the month until 30 June 2027``.

What a rule leaves unsaid is taken from the first occurrence, as the rule itself does.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime

from officedesk.core.daywords import (
    day_of_month,
    day_of_year,
    month_name,
    plain_day,
    weekday_words,
)
from officedesk.core.i18n import C_, _, ngettext
from officedesk.core.recurrence import Frequency, Rule, Weekday
from officedesk.core.recurring import day_of_moment
from officedesk.core.values import Moment

_NTH = {
    1: C_("nth weekday", "first"),
    2: C_("nth weekday", "second"),
    3: C_("nth weekday", "third"),
    4: C_("nth weekday", "fourth"),
    5: C_("nth weekday", "fifth"),
    -1: C_("nth weekday", "last"),
    -2: C_("nth weekday", "last but one"),
}
_OFFICE_DAYS = frozenset((0, day) for day in range(5))
_FEW = 4
"""Dates that are written out one by one."""


def rule_words(rule: Rule, start: Moment) -> str:
    """The rule as a person says it, in the language in use.

    Args:
        start: the first occurrence.
    """
    words = _often(rule, start)
    if rule.by_set_pos:
        words = _("{what}, of these the {places}").format(
            what=words, places=_joined(_place(place) for place in rule.by_set_pos)
        )
    times = _times(rule, start)
    if times:
        words = _("{what} at {times}").format(what=words, times=_joined(times))
    if rule.until is not None:
        words = _("{what} until {day}").format(
            what=words, day=plain_day(_last_day(rule.until, start))
        )
    if rule.count is not None:
        words = ngettext("{what}, once", "{what}, {count} times", rule.count).format(
            what=words, count=rule.count
        )
    return words


def _last_day(until: Moment, start: Moment) -> date:
    """The day of UNTIL by the clock of the series."""
    if isinstance(until, datetime) and until.tzinfo and isinstance(start, datetime):
        until = until.astimezone(start.tzinfo) if start.tzinfo else until
    return day_of_moment(until)


def _often(rule: Rule, start: Moment) -> str:
    """How often and on which days."""
    match rule.frequency:
        case Frequency.YEARLY:
            return _every(rule, _days_of_year(rule, start))
        case Frequency.MONTHLY:
            words = _monthly(rule, start)
        case Frequency.WEEKLY:
            days = rule.by_day or (Weekday(0, day_of_moment(start).weekday()),)
            words = _every(rule, _weekdays(days))
        case Frequency.DAILY:
            words = _daily(rule)
    if rule.by_month:
        words = _("{what} in {months}").format(what=words, months=_months(rule))
    return words


def _every(rule: Rule, days: str) -> str:
    """The period with its days."""
    one = {
        Frequency.WEEKLY: _("every {days}"),
        Frequency.MONTHLY: _("every month on {days}"),
        Frequency.YEARLY: _("every year on {days}"),
    }
    many = {
        Frequency.WEEKLY: _("every {count} weeks on {days}"),
        Frequency.MONTHLY: _("every {count} months on {days}"),
        Frequency.YEARLY: _("every {count} years on {days}"),
    }
    words = (one if rule.interval == 1 else many)[rule.frequency]
    return words.format(days=days, count=rule.interval)


def _daily(rule: Rule) -> str:
    if rule.by_day and rule.interval == 1 and not rule.by_month_day:
        return _("every {days}").format(days=_weekdays(rule.by_day))
    words = (
        _("every day")
        if rule.interval == 1
        else _("every {count} days").format(count=rule.interval)
    )
    for days in (_month_days(rule.by_month_day), _weekdays(rule.by_day)):
        if days:
            words = _if_that_is(words, days)
    return words


def _if_that_is(what: str, days: str) -> str:
    return _("{what} if that is {days}").format(what=what, days=days)


def _monthly(rule: Rule, start: Moment) -> str:
    nth = rule.by_day and all(day.ordinal for day in rule.by_day)
    if nth and not rule.by_month_day and rule.interval == 1:
        return _("every {days} of the month").format(days=_weekdays(rule.by_day))
    return _every(rule, _days_of_month(rule, start))


def _days_of_month(rule: Rule, start: Moment) -> str:
    if rule.by_day and not rule.by_month_day:
        return _weekdays(rule.by_day, article=True)
    words = _month_days(rule.by_month_day or (day_of_moment(start).day,))
    return _if_that_is(words, _weekdays(rule.by_day, article=True)) if rule.by_day else words


def _days_of_year(rule: Rule, start: Moment) -> str:
    """The days of a year; the parts take away from each other, so each is said."""
    if rule.by_week_no or rule.by_year_day:
        return _by_number(rule, start)
    weekdays = _weekdays(rule.by_day, article=True)
    if weekdays and not rule.by_month_day:
        of = _months(rule) or _("the year")
        return _("{days} of {months}").format(days=weekdays, months=of)
    words = _dates(rule, start)
    return _if_that_is(words, weekdays) if weekdays else words


def _dates(rule: Rule, start: Moment) -> str:
    """Days of months: each written out where they are few."""
    first = day_of_moment(start)
    days = rule.by_month_day or (first.day,)
    months = sorted(rule.by_month)
    if not months and not rule.by_month_day:
        months = [first.month]
    if not months or len(months) * len(days) > _FEW or min(days) < 0:
        of = _joined(month_name(month) for month in months) or _("every month")
        return _("{days} of {months}").format(days=_month_days(days), months=of)
    return _joined(
        day_of_year(month, day)
        for month in months
        for day in days
        if day <= calendar.monthrange(2024, month)[1]
    )


def _by_number(rule: Rule, start: Moment) -> str:
    """Days by the number of their week or in the year."""
    parts = []
    if rule.by_year_day:
        parts.append(
            _("day {numbers} of the year").format(numbers=_joined(map(str, rule.by_year_day)))
        )
    if rule.by_month_day:
        parts.append(_month_days(rule.by_month_day))
    if rule.by_day or not parts:
        days = rule.by_day or (Weekday(0, day_of_moment(start).weekday()),)
        parts.append(_weekdays(days, article=True))
    if rule.by_week_no:
        parts.append(_("week {numbers}").format(numbers=_joined(map(str, rule.by_week_no))))
    if rule.by_month:
        parts.append(_months(rule))
    return _(", ").join(parts)


def _months(rule: Rule) -> str:
    return _joined(month_name(month) for month in sorted(rule.by_month))


def _month_days(days: Iterable[int]) -> str:
    """Days of the month; three and more that follow each other as *the 2nd to the 8th*."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1 and day > 0:
            runs[-1].append(day)
        else:
            runs.append([day])
    words: list[str] = []
    for run in runs:
        if len(run) > 2:
            words.append(
                _("{first} to {last}").format(first=_month_day(run[0]), last=_month_day(run[-1]))
            )
        else:
            words += [_month_day(day) for day in run]
    return _joined(words)


def _month_day(day: int) -> str:
    if day == -1:
        return _("the last day")
    if day < 0:
        return _("day {number} from the end").format(number=-day)
    return _("the {day}").format(day=day_of_month(day))


def _weekdays(days: Iterable[Weekday], article: bool = False) -> str:
    """Weekdays as people list them; Monday to Friday in one word.

    Args:
        article: write *the* before the nth of them.
    """
    found = tuple(days)
    if {(day.ordinal, day.day) for day in found} == _OFFICE_DAYS:
        return _("Monday to Friday")
    return _joined(_weekday(day, article) for day in found)


def _weekday(day: Weekday, article: bool) -> str:
    name = weekday_words(day.day)
    if not day.ordinal:
        return name
    if day.ordinal not in _NTH:
        return _("{weekday} no. {number}").format(weekday=name, number=day.ordinal)
    words = _("the {nth} {weekday}") if article else _("{nth} {weekday}")
    return words.format(nth=_(_NTH[day.ordinal]), weekday=name)


def _place(place: int) -> str:
    """A place that BYSETPOS names."""
    return _(_NTH[place]) if place in _NTH else _("no. {number}").format(number=place)


def _times(rule: Rule, start: Moment) -> list[str]:
    """The times of day, where the rule names others than that of the first occurrence."""
    if not isinstance(start, datetime) or not (rule.by_hour or rule.by_minute):
        return []
    return [
        f"{hour:02}:{minute:02}"
        for hour in sorted(rule.by_hour) or (start.hour,)
        for minute in sorted(rule.by_minute) or (start.minute,)
    ]


def _joined(words: Iterable[str]) -> str:
    """``a, b and c``; ``a、b和c``."""
    parts = list(words)
    if len(parts) < 2:
        return "".join(parts)
    return _("{some} and {last}").format(some=_(", ").join(parts[:-1]), last=parts[-1])
