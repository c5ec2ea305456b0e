"""Months, quarters and years as papers name them: ``2026-09``, ``2026-Q3``, ``2026``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.register import MONTH, QUARTER, YEAR

_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
_WRITTEN = {
    MONTH: re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])"),
    QUARTER: re.compile(r"([0-9]{4})-?[Qq]([1-4])"),
    YEAR: re.compile(r"([0-9]{4})()"),
}
EXAMPLES = {MONTH: "2026-09", QUARTER: "2026-Q3", YEAR: "2026"}


@dataclass(frozen=True)
class Days:
    """A month, a quarter or a year of the calendar.

    Attributes:
        kind: which of them.
        first: its first day.
    """

    kind: str
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        months = self.first.year * 12 + self.first.month - 1 + _MONTHS[self.kind]
        return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)

    @property
    def words(self) -> str:
        """``2026-09``, ``2026-Q3`` or ``2026``."""
        if self.kind == MONTH:
            return f"{self.first:%Y-%m}"
        quarter = f"-Q{(self.first.month + 2) // 3}" if self.kind == QUARTER else ""
        return f"{self.first.year}{quarter}"

    @property
    def before(self) -> Days:
        """The one before it."""
        return days_of(self.kind, self.first - timedelta(days=1))


def days_of(kind: str, day: date) -> Days:
    """The month, quarter or year in which a day lies."""
    months = _MONTHS[kind]
    return Days(kind, day.replace(month=(day.month - 1) // months * months + 1, day=1))


def days_named(words: str, kinds: Sequence[str]) -> Days:
    """The span that is meant, of these kinds.

    Raises:
        Invalid: it is not written like one of them.
    """
    for kind in kinds:
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
