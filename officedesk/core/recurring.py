"""The occurrences of something that repeats, with RDATE and EXDATE (RFC 5545, section 3.8.5).

Times are those of the wall clock where the first occurrence is: a meeting at nine
stays at nine over the change to summer time. A time that the change skips is read
with the offset before it, and of a time that comes twice the first is meant
(section 3.3.5); that is what Python's ``fold=0`` says.
"""

from __future__ import annotations

import calendar
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from officedesk.core.errors import Invalid
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _
from officedesk.core.recurrence import Rule, is_day
from officedesk.core.recurrence_days import periods
from officedesk.core.values import Moment

MONTHS_AHEAD = 13
"""How far ahead of the day entries of a series are made."""

MOST = 500
"""Entries of a series that are ever made at once."""


@dataclass(frozen=True)
class Recurrence:
    """A first occurrence and what repeats it.

    Attributes:
        start: the first occurrence: a day, a wall-clock time, or one with a zone.
        rules: nearly always one; RFC 5545 lets there be more.
        extra: other occurrences (RDATE).
        without: occurrences that are left out (EXDATE); a bare day leaves out all of it.
    """

    start: Moment
    rules: tuple[Rule, ...] = ()
    extra: tuple[Moment, ...] = ()
    without: tuple[Moment, ...] = ()


def horizon(today: date) -> date:
    """The last day up to which entries of a series are made."""
    month = today.year * 12 + today.month - 1 + MONTHS_AHEAD
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def occurrences(
    recurrence: Recurrence, until: date, since: date | None = None, most: int = MOST
) -> list[Moment]:
    """The occurrences in order, each once.

    Args:
        until: the last day.
        since: the first day; None from the first occurrence on.
        most: never more than these.
    """
    left_out = _LeftOut(recurrence)
    found: list[Moment] = []
    for moment in _merged(recurrence, until):
        if since is not None and day_of_moment(moment) < since:
            continue
        if moment in left_out or (found and found[-1] == moment):
            continue
        if len(found) == most:
            break
        found.append(moment)
    return found


def split(recurrence: Recurrence, at: Moment) -> tuple[Recurrence | None, Recurrence]:
    """The series before ``at``, and that of *this and following*.

    The first is None where nothing lies before. Together they have the occurrences
    that the series had.

    Raises:
        Invalid: ``at`` is no occurrence of it.
    """
    day = day_of_moment(at)
    if at not in occurrences(recurrence, day, day):
        raise Invalid(
            _("The series has no occurrence on {day}: choose one of its days.").format(
                day=long_moment(at)
            )
        )
    following = _following(recurrence, at)
    if at == recurrence.start:
        return None, following
    before = Recurrence(
        recurrence.start,
        tuple(_ended(rule, recurrence.start, at) for rule in recurrence.rules),
        tuple(moment for moment in recurrence.extra if like(moment, at) < at),
        tuple(moment for moment in recurrence.without if _sooner(moment, at)),
    )
    return before, following


def like(moment: Moment, start: Moment) -> Moment:
    """``moment`` in the shape of ``start``: a day, a wall-clock time, or a time in its zone."""
    if not isinstance(start, datetime):
        return day_of_moment(moment)
    if not isinstance(moment, datetime):
        return datetime.combine(moment, start.timetz())
    if start.tzinfo is None or moment.tzinfo is None:
        return moment.replace(tzinfo=start.tzinfo)
    return moment.astimezone(start.tzinfo)


def ending_rightly(rule: Rule, start: Moment) -> Rule:
    """UNTIL in the shape that section 3.3.10 asks for: a day, or UTC where there is a zone."""
    if rule.until is None:
        return rule
    if not isinstance(start, datetime):
        return replace(rule, until=like(rule.until, start))
    until = rule.until
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59), tzinfo=start.tzinfo)
    if start.tzinfo is None:
        return replace(rule, until=until.replace(tzinfo=None))
    if until.tzinfo is None:
        until = until.replace(tzinfo=start.tzinfo)
    return replace(rule, until=until.astimezone(UTC))


def day_of_moment(moment: Moment) -> date:
    """The day on which it is, by its own wall clock."""
    return moment.date() if isinstance(moment, datetime) else moment


def moments(rule: Rule, start: Moment, until: date) -> Iterator[Moment]:
    """What one rule gives to the day ``until``; ``start`` is the first and counts (3.8.5.3)."""
    yield from takewhile(
        lambda moment: day_of_moment(moment) <= until, _counted(rule, start, until)
    )


def _counted(rule: Rule, start: Moment, until: date) -> Iterator[Moment]:
    """The occurrences as far as UNTIL and COUNT let them go."""
    yield start
    given = 1
    for begin, days in periods(rule, day_of_moment(start)):
        if begin > until + timedelta(days=7):  # The first week of a year may begin before it.
            return
        for moment in _chosen(rule, days, start):
            if moment <= start:
                continue
            if (rule.count is not None and given >= rule.count) or _beyond(moment, rule.until):
                return
            yield moment
            given += 1
        if rule.count is not None and given >= rule.count:
            return


def _chosen(rule: Rule, days: list[date], start: Moment) -> list[Moment]:
    """The occurrences of a period: every day at every time, then what BYSETPOS takes of them."""
    found: list[Moment] = [
        day if clock is None else datetime.combine(day, clock)
        for day in days
        for clock in _times(rule, start)
    ]
    if not rule.by_set_pos:
        return found
    places = {place - 1 if place > 0 else len(found) + place for place in rule.by_set_pos}
    return [moment for place, moment in enumerate(found) if place in places]


def _times(rule: Rule, start: Moment) -> list[time] | list[None]:
    if not isinstance(start, datetime):
        return [None]
    clock = start.timetz().replace(fold=0)
    return [
        clock.replace(hour=hour, minute=minute, second=second)
        for hour in sorted(rule.by_hour) or (clock.hour,)
        for minute in sorted(rule.by_minute) or (clock.minute,)
        for second in sorted(rule.by_second) or (clock.second,)
    ]


def _beyond(moment: Moment, until: Moment | None) -> bool:
    """Whether ``moment`` lies after UNTIL.

    A bare day means all of it by the series' own clock: many programs write one
    beside times. A time in UTC is compared as such.
    """
    if until is None:
        return False
    if not isinstance(moment, datetime) or not isinstance(until, datetime):
        return day_of_moment(moment) > day_of_moment(until)
    if moment.tzinfo is None or until.tzinfo is None:
        return moment.replace(tzinfo=None) > until.replace(tzinfo=None)
    return moment.astimezone(UTC) > until


def _merged(recurrence: Recurrence, until: date) -> Iterator[Moment]:
    """Everything that the rules and RDATE name, in order."""
    start = recurrence.start
    extra = sorted(like(moment, start) for moment in recurrence.extra)
    streams: list[Iterable[Moment]] = [moments(rule, start, until) for rule in recurrence.rules]
    streams.append([moment for moment in (start, *extra) if day_of_moment(moment) <= until])
    streams[-1] = sorted(streams[-1])
    return iter(heapq.merge(*streams))


class _LeftOut:
    """What EXDATE leaves out."""

    def __init__(self, recurrence: Recurrence) -> None:
        start = recurrence.start
        self._days = {day_of_moment(one) for one in recurrence.without if is_day(one)}
        if is_day(start):
            self._days |= {day_of_moment(one) for one in recurrence.without}
        self._moments = {like(one, start) for one in recurrence.without if not is_day(one)}

    def __contains__(self, moment: Moment) -> bool:
        return moment in self._moments or day_of_moment(moment) in self._days


def _following(recurrence: Recurrence, at: Moment) -> Recurrence:
    """The series from ``at`` on: its rules begin where they next fall, so that they keep step."""
    rules, starts = [], []
    for rule in recurrence.rules:
        last = date(day_of_moment(at).year + 30, 1, 1)
        before = [one for one in moments(rule, recurrence.start, day_of_moment(at)) if one < at]
        start = next((one for one in moments(rule, recurrence.start, last) if one >= at), None)
        if start is None:
            continue
        left = None if rule.count is None else rule.count - len(before)
        rules.append(replace(rule, count=left))
        starts.append(start)
    extra = {like(one, at) for one in recurrence.extra if like(one, at) >= at}
    start = min(starts, default=at)
    if at < start:
        extra.add(at)
    return Recurrence(
        start,
        tuple(rules),
        tuple(sorted(extra - {start})),
        tuple(one for one in recurrence.without if not _sooner(one, at)),
    )


def _ended(rule: Rule, start: Moment, at: Moment) -> Rule:
    """The rule that ends before ``at``, unless it has ended sooner by itself."""
    if rule.until is not None and _beyond(at, rule.until):
        return rule
    if rule.count is not None:
        given = sum(one < at for one in moments(rule, start, day_of_moment(at)))
        if given >= rule.count:
            return rule
    return replace(rule, until=_just_before(at), count=None)


def _sooner(moment: Moment, at: Moment) -> bool:
    """Whether an exception belongs to what lies before ``at``."""
    if is_day(moment):
        return day_of_moment(moment) < day_of_moment(at)
    return like(moment, at) < at


def _just_before(at: Moment) -> Moment:
    """The UNTIL of a series that ends before ``at``."""
    if not isinstance(at, datetime):
        return at - timedelta(days=1)
    if at.tzinfo is not None:
        at = at.astimezone(UTC)
    return at - timedelta(seconds=1)
