"""What a due date means today: late, today, soon, later, done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from officedesk.core.daywords import clock_time, short_day, short_moment
from officedesk.core.i18n import _, ngettext
from officedesk.core.values import Moment
from officedesk.core.workdays import WorkingDays

SOON = 3
"""Working days before the due date from which it counts as near (registers.md §8)."""


class DueKind(StrEnum):
    """How near a due date is; sign, word and colour hang on it."""

    NONE = "none"
    LATER = "later"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True)
class DueWords:
    """A due date as a list shows it.

    Attributes:
        kind: how near it is.
        words: ``1 day late``, ``today``, ``before 11:00``, ``since 11:00``, ``done 6 Mar``,
            ``16 Mar``; empty where none is due.
        days: working days left; negative when late by days. Of a done one: those it was
            late, negative.
    """

    kind: DueKind
    words: str
    days: int = 0


def working_days_left(due: date, today: date, calendar: WorkingDays) -> int:
    """Working days from ``today`` to ``due``; late is never less than one day late."""
    days = calendar.between(today, due)
    return min(days, -1) if due < today else days


def due_words(
    due: Moment | None, now: Moment, calendar: WorkingDays, closed_on: date | None = None
) -> DueWords:
    """What the due date means now.

    Args:
        due: the due date; its time of day counts on its day; None where there is none.
        now: the day at the desk, or the moment by its wall clock.
        calendar: lateness counts working days (rule R12).
        closed_on: when the work was done.
    """
    today = now.date() if isinstance(now, datetime) else now
    day = due.date() if isinstance(due, datetime) else due
    if closed_on is not None:
        late = 0 if day is None else min(0, working_days_left(day, closed_on, calendar))
        words = _("done {day}").format(day=short_day(closed_on, today))
        return DueWords(DueKind.DONE, words, late)
    if due is None or day is None:
        return DueWords(DueKind.NONE, "")
    days = working_days_left(day, today, calendar)
    if day < today:
        words = ngettext("{count} day late", "{count} days late", -days).format(count=-days)
        return DueWords(DueKind.LATE, words, days)
    if day == today:
        return _due_today(due, now)
    kind = DueKind.SOON if days <= SOON else DueKind.LATER
    return DueWords(kind, short_moment(due, today), days)


def due_of(raw: object) -> Moment | None:
    """The day or moment that a column of days holds; None for none, or *not stated*."""
    if not isinstance(raw, str) or len(raw) < 10:
        return None
    try:
        return datetime.fromisoformat(raw) if len(raw) > 10 else date.fromisoformat(raw)
    except ValueError:
        return None


def passed(due: Moment, now: Moment) -> bool:
    """Whether it is too late: by its time of day, where both know one."""
    if isinstance(due, datetime) and isinstance(now, datetime):
        return due < now
    day = due.date() if isinstance(due, datetime) else due
    return day < (now.date() if isinstance(now, datetime) else now)


def _due_today(due: Moment, now: Moment) -> DueWords:
    if not isinstance(due, datetime):
        return DueWords(DueKind.TODAY, _("today"))
    if passed(due, now):
        return DueWords(DueKind.LATE, _("since {time}").format(time=clock_time(due)))
    return DueWords(DueKind.TODAY, _("before {time}").format(time=clock_time(due)))
