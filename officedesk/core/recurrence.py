"""How something repeats: the recurrence rule of RFC 5545, section 3.3.10, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.values import Moment

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Weekdays as a rule writes them; their places are those of ``date.weekday``."""

LARGEST_INTERVAL = 1000
LARGEST_COUNT = 10_000
LONGEST_LIST = 400
"""Values of one part; a year has no more days to name."""


class Frequency(StrEnum):
    """The period that a rule goes by."""

    YEARLY = "YEARLY"
    MONTHLY = "MONTHLY"
    WEEKLY = "WEEKLY"
    DAILY = "DAILY"


@dataclass(frozen=True, order=True)
class Weekday:
    """A weekday, or the nth of a month or year.

    Attributes:
        ordinal: 2 the second, -1 the last, 0 every one.
        day: Monday is 0.
    """

    ordinal: int
    day: int


@dataclass(frozen=True)
class Rule:
    """A recurrence rule; the parts that a rule leaves unsaid come from its first occurrence.

    Attributes:
        frequency: the period.
        interval: every how many periods.
        count: occurrences in all, the first one included; None without end.
        until: the last moment that may be one: a day, a wall-clock time, or a time in UTC.
        by_day: on which weekdays.
        by_month_day: 1 to 31, or -1 the last day of the month and so on backwards.
        by_month: 1 to 12.
        by_set_pos: which of a period's occurrences count, from 1, or from -1 backwards.
        by_year_day: 1 to 366, or backwards.
        by_week_no: weeks of the year after ISO 8601, 1 to 53, or backwards.
        by_hour, by_minute, by_second: other times of day than that of the first occurrence.
        week_start: the weekday on which weeks begin, Monday is 0.

    Raises:
        Invalid: the parts do not go together.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: Moment | None = None
    by_day: tuple[Weekday, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week_no: tuple[int, ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_second: tuple[int, ...] = ()
    week_start: int = 0

    def __post_init__(self) -> None:
        _check_sizes(self)
        _check_together(self)

    @property
    def chosen(self) -> bool:
        """Whether any part but the period names the days."""
        return bool(self.by_day or self.by_month_day or self.by_year_day or self.by_week_no)


def wrong_rule(reason: str) -> Invalid:
    """The refusal of a rule, with the reason in the person's language."""
    return Invalid(_("The repetition cannot be used: {reason}").format(reason=reason))


def _check_sizes(rule: Rule) -> None:
    """Whether every number lies where RFC 5545 lets it."""
    if not 1 <= rule.interval <= LARGEST_INTERVAL:
        raise wrong_rule(
            _("“every {number}” must lie between 1 and {most}.").format(
                number=rule.interval, most=LARGEST_INTERVAL
            )
        )
    if rule.count is not None and not 1 <= rule.count <= LARGEST_COUNT:
        raise wrong_rule(
            _("“{number} times” must lie between 1 and {most}.").format(
                number=rule.count, most=LARGEST_COUNT
            )
        )
    for name, values, low, high in (
        ("BYMONTHDAY", rule.by_month_day, -31, 31),
        ("BYMONTH", rule.by_month, 1, 12),
        ("BYSETPOS", rule.by_set_pos, -366, 366),
        ("BYYEARDAY", rule.by_year_day, -366, 366),
        ("BYWEEKNO", rule.by_week_no, -53, 53),
        ("BYHOUR", rule.by_hour, 0, 23),
        ("BYMINUTE", rule.by_minute, 0, 59),
        ("BYSECOND", rule.by_second, 0, 59),
        ("BYDAY", tuple(day.ordinal for day in rule.by_day), -53, 53),
    ):
        if len(values) > LONGEST_LIST:
            raise wrong_rule(_("{part} names too many values.").format(part=name))
        for value in values:
            if not low <= value <= high or (low < 0 and not value and name != "BYDAY"):
                raise wrong_rule(_("{part} cannot be {number}.").format(part=name, number=value))


def _check_together(rule: Rule) -> None:
    """What the table and the notes of section 3.3.10 rule out."""
    if rule.count is not None and rule.until is not None:
        raise wrong_rule(_("it ends after a number of times or on a day, not both."))
    if rule.by_week_no and rule.frequency is not Frequency.YEARLY:
        raise _no_such(_("a week of the year"))
    if rule.by_year_day and rule.frequency is not Frequency.YEARLY:
        raise _no_such(_("a day of the year"))
    if rule.by_month_day and rule.frequency is Frequency.WEEKLY:
        raise _no_such(_("a day of the month"))
    if any(day.ordinal for day in rule.by_day):
        if rule.frequency not in (Frequency.MONTHLY, Frequency.YEARLY) or rule.by_week_no:
            raise _no_such(_("the first or last of a weekday"))
    times = rule.by_hour or rule.by_minute or rule.by_second
    if rule.by_set_pos and not (rule.chosen or rule.by_month or times):
        raise wrong_rule(_("BYSETPOS chooses among days, and no part names any."))


def _no_such(what: str) -> Invalid:
    return wrong_rule(
        _("{what} cannot be named for a repetition by this period: choose another period.").format(
            what=what
        )
    )


def is_day(moment: Moment) -> bool:
    """Whether only a day is known, no time."""
    return not isinstance(moment, datetime)
