"""What a due date means today: late, today, soon, later, done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from officedesk.core.daywords import short_day
from officedesk.core.i18n import _, ngettext
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
        words: ``1 day late``, ``today``, ``done 6 Mar``, ``16 Mar``; empty where none is due.
        days: working days left; negative when late. Of a done one: those it was late, negative.
    """

    kind: DueKind
    words: str
    days: int = 0


def working_days_left(due: date, today: date, calendar: WorkingDays) -> int:
    """Working days from ``today`` to ``due``; late is never less than one day late."""
    days = calendar.between(today, due)
    return min(days, -1) if due < today else days


def due_words(
    due: date | None, today: date, calendar: WorkingDays, closed_on: date | None = None
) -> DueWords:
    """What the due date means on ``today``.

    Args:
        due: the due date; None where there is none.
        today: the day at the desk.
        calendar: lateness counts working days (rule R12).
        closed_on: when the work was done.
    """
    if closed_on is not None:
        late = 0 if due is None else min(0, working_days_left(due, closed_on, calendar))
        words = _("done {day}").format(day=short_day(closed_on, today))
        return DueWords(DueKind.DONE, words, late)
    if due is None:
        return DueWords(DueKind.NONE, "")
    days = working_days_left(due, today, calendar)
    if due < today:
        words = ngettext("{count} day late", "{count} days late", -days).format(count=-days)
        return DueWords(DueKind.LATE, words, days)
    if due == today:
        return DueWords(DueKind.TODAY, _("today"))
    kind = DueKind.SOON if days <= SOON else DueKind.LATER
    return DueWords(kind, short_day(due, today), days)
