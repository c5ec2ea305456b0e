"""Spans as papers name them: ``2026-09``, ``2026-Q3``, ``2026``, ``2026-04-01..2026-09-30``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.register import DAYS, MONTH, QUARTER, YEAR, Paper

_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
_WRITTEN = {
    MONTH: re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])"),
    QUARTER: re.compile(r"([0-9]{4})-?[Qq]([1-4])"),
    YEAR: re.compile(r"([0-9]{4})()"),
}
_FROM_TO = re.compile(r"(\S+)\s*\.\.\s*(\S+)")
EXAMPLES = {
    MONTH: "2026-09", QUARTER: "2026-Q3", YEAR: "2026", DAYS: "2026-04-01..2026-09-30",
}  # fmt: skip


@dataclass(frozen=True)
class Days:
    """A month, a quarter or a year of the calendar, or any days.

    Attributes:
        kind: which of them.
        first: its first day.
        end: the last of any days; None for a month, a quarter or a year.
    """

    kind: str
    first: date
    end: date | None = None

    @property
    def last(self) -> date:
        """Its last day."""
        if self.end is not None:
            return self.end
        months = self.first.year * 12 + self.first.month - 1 + _MONTHS[self.kind]
        return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)

    @property
    def words(self) -> str:
        """``2026-09``, ``2026-Q3``, ``2026`` or ``2026-04-01..2026-09-30``."""
        if self.end is not None:
            return f"{self.first}..{self.end}"
        if self.kind == MONTH:
            return f"{self.first:%Y-%m}"
        quarter = f"-Q{(self.first.month + 2) // 3}" if self.kind == QUARTER else ""
        return f"{self.first.year}{quarter}"

    @property
    def before(self) -> Days:
        """The one before it."""
        return days_of(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> Days:
        """The one after it."""
        return days_of(self.kind, self.last + timedelta(days=1))


def days_of(kind: str, day: date) -> Days:
    """The month, quarter or year in which a day lies."""
    months = _MONTHS[kind]
    return Days(kind, day.replace(month=(day.month - 1) // months * months + 1, day=1))


def usual_days(paper: Paper, today: date) -> Days:
    """The span that a paper is of where none is named: that of today, or the one to come."""
    this = days_of(paper.spans[0], today)
    return this.after if paper.ahead else this


def days_named(words: str, kinds: Sequence[str]) -> Days:
    """The span that is meant, of these kinds.

    Raises:
        Invalid: it is not written like one of them.
    """
    if DAYS in kinds and (from_to := _FROM_TO.fullmatch(words.strip())) is not None:
        return _any_days(*from_to.groups())
    for kind in (one for one in kinds if one != DAYS):
        found = _WRITTEN[kind].fullmatch(words.strip())
        if found is not None:
            place = int(found[2] or 1)
            return Days(kind, date(int(found[1]), _MONTHS[kind] * (place - 1) + 1, 1))
    if tuple(kinds) == (QUARTER,):
        raise Invalid(_("“{words}” is no quarter. Write it like 2026-Q3.").format(words=words))
    raise Invalid(
        _("“{words}” is no such span of time. Write it like {examples}.").format(
            words=words, examples=", ".join(EXAMPLES[kind] for kind in kinds)
        )
    )


def _any_days(since: str, until: str) -> Days:
    """From one day to another, both written like ``2026-04-01``."""
    try:
        first, last = date.fromisoformat(since), date.fromisoformat(until)
    except ValueError:
        raise Invalid(
            _("“{words}” is no span of days. Write it like {examples}.").format(
                words=f"{since}..{until}", examples=EXAMPLES[DAYS]
            )
        ) from None
    if last < first:
        raise Invalid(
            _("{last} lies before {first}. Write the earlier day first.").format(
                first=first, last=last
            )
        )
    return Days(DAYS, first, last)


def is_span(words: str, kinds: Sequence[str]) -> bool:
    """Whether words are written like a span of these kinds, and not like a number."""
    said = words.strip()
    return bool(_FROM_TO.fullmatch(said)) or any(
        _WRITTEN[kind].fullmatch(said) for kind in kinds if kind != DAYS
    )
