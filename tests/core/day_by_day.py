"""An oracle of RFC 5545: every day is asked on its own whether the rule means it.

Written from section 3.3.10 alone and slow on purpose: it makes no sets, jumps
nowhere and shares no code with the program.
"""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta
from itertools import groupby

from officedesk.core.recurrence import Frequency, Rule, Weekday

DAY = timedelta(days=1)


def by_hand(rule: Rule, start: date, until: date) -> list[date]:
    """The occurrences from ``start`` to ``until``, found day by day."""
    found = [start]
    for _number, group in groupby(_asked(rule, start, until), key=lambda pair: pair[0]):
        days = [day for _period, day in group]
        if rule.by_set_pos:
            days = [
                day
                for place, day in enumerate(days)
                if place + 1 in rule.by_set_pos or place - len(days) in rule.by_set_pos
            ]
        found += [day for day in days if start < day <= until]
    if rule.until is not None:
        found = [day for day in found if day <= rule.until or day == start]
    return found[: rule.count]


def _asked(rule: Rule, start: date, until: date):  # type: ignore[no-untyped-def]
    """Every day that the rule means, with the number of its period, from whole periods."""
    day = start - timedelta(days=400)
    first = _period(rule, start)
    while day <= until + timedelta(days=400):
        period = _period(rule, day)
        if period >= first and (period - first) % rule.interval == 0 and _meant(rule, start, day):
            yield period, day
        day += DAY


def _period(rule: Rule, day: date) -> int:
    """The number of the year, month, week or day in which ``day`` lies."""
    if rule.frequency is Frequency.YEARLY:
        return _week(day, rule.week_start)[0] if rule.by_week_no else day.year
    if rule.frequency is Frequency.MONTHLY:
        return day.year * 12 + day.month
    if rule.frequency is Frequency.WEEKLY:
        return (day.toordinal() - 1 - rule.week_start) // 7
    return day.toordinal()


def _week(day: date, week_start: int) -> tuple[int, int, int]:
    """Year, number and count of weeks: the year is that of the week's fourth day."""
    begin = day
    while begin.weekday() != week_start:
        begin -= DAY
    middle = begin + 3 * DAY
    number = (middle.timetuple().tm_yday + 6) // 7
    count = 52
    while (begin + (count + 1 - number) * 7 * DAY + 3 * DAY).year == middle.year:
        count += 1
    return middle.year, number, count


def _meant(rule: Rule, start: date, day: date) -> bool:
    """Whether the day is one that each part of the rule, and the start, lets be."""
    days_in_month = calendar.monthrange(day.year, day.month)[1]
    days_in_year = 366 if calendar.isleap(day.year) else 365
    in_year = day.timetuple().tm_yday
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day and not (
        day.day in rule.by_month_day or day.day - days_in_month - 1 in rule.by_month_day
    ):
        return False
    if rule.by_year_day and not (
        in_year in rule.by_year_day or in_year - days_in_year - 1 in rule.by_year_day
    ):
        return False
    if rule.by_week_no:
        _year, number, count = _week(day, rule.week_start)
        if number not in rule.by_week_no and number - count - 1 not in rule.by_week_no:
            return False
    if rule.by_day:
        in_the_year = rule.frequency is Frequency.YEARLY and not rule.by_month
        place, length = (in_year, days_in_year) if in_the_year else (day.day, days_in_month)
        forward, backward = (place + 6) // 7, -((length - place) // 7 + 1)
        if not any(
            each.day == day.weekday() and each.ordinal in (0, forward, backward)
            for each in rule.by_day
        ):
            return False
    return _like_the_start(rule, start, day)


def _like_the_start(rule: Rule, start: date, day: date) -> bool:
    """What the rule leaves unsaid comes from the start."""
    if rule.by_day or rule.by_month_day or rule.by_year_day:
        return True
    if rule.by_week_no or rule.frequency is Frequency.WEEKLY:
        return day.weekday() == start.weekday()
    if rule.frequency is Frequency.MONTHLY or (rule.by_month and rule.frequency == "YEARLY"):
        return day.day == start.day
    if rule.frequency is Frequency.YEARLY:
        return (day.month, day.day) == (start.month, start.day)
    return True


def random_rule(dice: random.Random) -> tuple[Rule, date]:
    """A rule of any shape that RFC 5545 allows, and a first day."""
    start = date(2019, 1, 1) + timedelta(days=dice.randrange(4000))
    frequency = dice.choice(list(Frequency))
    yearly, monthly = frequency is Frequency.YEARLY, frequency is Frequency.MONTHLY
    weeks = _some(dice, 0.25, range(1, 54)) if yearly else ()
    ordinal = (yearly or monthly) and not weeks and dice.random() < 0.6
    days = tuple(
        dict.fromkeys(
            Weekday(dice.choice((1, 2, 4, 5, -1, -2)) if ordinal else 0, dice.randrange(7))
            for _each in range(dice.randrange(1, 4))
        )
    )
    parts = {
        "by_month": _some(dice, 0.3, range(1, 13), turned=False),
        "by_week_no": weeks,
        "by_day": days if dice.random() < 0.55 else (),
        "by_month_day": () if frequency is Frequency.WEEKLY else _some(dice, 0.3, range(1, 32)),
        "by_year_day": _some(dice, 0.2, range(1, 367)) if yearly else (),
    }
    if any(parts.values()) and dice.random() < 0.3:
        parts["by_set_pos"] = _some(dice, 1, range(1, 6))
    end = dice.random()
    if end < 0.3:
        parts["count"] = dice.randrange(1, 30)
    elif end < 0.6:
        parts["until"] = start + timedelta(days=dice.randrange(1500))
    rule = Rule(
        frequency,
        interval=dice.choice((1, 1, 2, 3, 5)),
        week_start=dice.choice((0, 0, 6, 3)),
        **parts,
    )
    return rule, start


def _some(
    dice: random.Random, chance: float, values: range, turned: bool = True
) -> tuple[int, ...]:
    """With that chance a few of the values, some counted from the end."""
    if dice.random() >= chance:
        return ()
    found = dice.sample(values, dice.randrange(1, 5))
    return tuple(-value if turned and dice.random() < 0.3 else value for value in found)
