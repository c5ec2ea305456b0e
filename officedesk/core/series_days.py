"""The days of a series before it is saved: what lies in the way of each, to skip or to shift.

In the way is a clash, or a day on which the office does not work. A weekend day
on which it does work in place of another (调休) is no obstacle; it is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from officedesk.core.daywords import weekday_words
from officedesk.core.i18n import _
from officedesk.core.recurring import day_of_moment
from officedesk.core.values import Moment
from officedesk.core.workdays import WorkingDays

_FARTHEST = 31
"""Working days within which a day is looked for that is free."""

ClashOf = Callable[[Moment], str]
"""What is in the way of an occurrence that begins then, in words; empty for nothing."""


class Way(StrEnum):
    """What becomes of an occurrence."""

    KEEP = "keep"
    SKIP = "skip"
    SHIFT = "shift"


@dataclass(frozen=True)
class SeriesDay:
    """One occurrence before it is saved.

    Attributes:
        rule_moment: when the rule puts it; this stays its name in the series.
        clash: what it would clash with, in words; empty for nothing.
        holiday: why the office does not work then; empty where it does.
        worked: why it works on a day that is otherwise off; empty where that is not so.
        way: what becomes of it.
        moment: when it is held; None where it is skipped.
    """

    rule_moment: Moment
    clash: str = ""
    holiday: str = ""
    worked: str = ""
    way: Way = Way.KEEP
    moment: Moment | None = None

    @property
    def in_the_way(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.clash or self.holiday)


def series_days(
    moments: Iterable[Moment], calendar: WorkingDays, clash: ClashOf
) -> tuple[SeriesDay, ...]:
    """Each occurrence with what is in its way, all of them kept.

    A weekend is in the way only of a series that does not go by weekends itself:
    not where the first occurrence falls on one.
    """
    found = list(moments)
    weekends = bool(found) and day_of_moment(found[0]).weekday() in calendar.weekend
    return tuple(_looked_at(moment, calendar, clash, weekends) for moment in found)


def skipped(day: SeriesDay) -> SeriesDay:
    """The occurrence left out."""
    return replace(day, way=Way.SKIP, moment=None)


def kept(day: SeriesDay) -> SeriesDay:
    """The occurrence where the rule puts it."""
    return replace(day, way=Way.KEEP, moment=day.rule_moment)


def shifted(
    day: SeriesDay, calendar: WorkingDays, clash: ClashOf, taken: Iterable[Moment] = ()
) -> SeriesDay:
    """The occurrence on the next working day that is free, at the same time.

    It is skipped where there is none within a month.

    Args:
        taken: the other occurrences; none is shifted onto one of their days.
    """
    others = {day_of_moment(moment) for moment in taken}
    start = day_of_moment(day.rule_moment)
    for count in range(1, _FARTHEST + 1):
        there = calendar.after(start, count)
        moment = day.rule_moment + timedelta(days=(there - start).days)
        if there not in others and not clash(moment):
            return replace(day, way=Way.SHIFT, moment=moment)
    return skipped(day)


def settled(
    days: Iterable[SeriesDay],
    calendar: WorkingDays,
    clash: ClashOf,
    *,
    clashes: Way = Way.KEEP,
    holidays: Way = Way.KEEP,
) -> tuple[SeriesDay, ...]:
    """Each occurrence dealt with in the same way; a clash counts before a holiday."""
    found = list(days)
    taken = [day.moment for day in found if day.moment is not None]
    settled_days = []
    for day in found:
        way = clashes if day.clash else holidays if day.holiday else day.way
        if way is Way.SKIP:
            done = skipped(day)
        elif way is Way.SHIFT:
            done = shifted(day, calendar, clash, taken)
        else:
            done = day
        if done.way is Way.SHIFT and done.moment is not None:
            taken.append(done.moment)
        settled_days.append(done)
    return tuple(settled_days)


def years_without_table(days: Iterable[SeriesDay], calendar: WorkingDays) -> tuple[int, ...]:
    """Years whose holidays the office has not entered yet, so that none can be named."""
    years = {day_of_moment(day.rule_moment).year for day in days}
    return tuple(sorted(years - calendar.known))


def _looked_at(moment: Moment, calendar: WorkingDays, clash: ClashOf, weekends: bool) -> SeriesDay:
    day = day_of_moment(moment)
    holiday = ""
    if not calendar.working(day):
        holiday = calendar.off.get(day, "")
        if not holiday and not weekends:
            holiday = weekday_words(day.weekday())
    worked = calendar.on.get(day, "") if day.weekday() in calendar.weekend else ""
    return SeriesDay(moment, clash(moment), holiday, worked, Way.KEEP, moment)


def obstacle_words(day: SeriesDay) -> str:
    """What is in the way of an occurrence, in one line; empty for nothing."""
    words = [part for part in (day.clash, day.holiday) if part]
    return _("; ").join(words) if words else day.worked
