"""Emergency numbers: entries written by hand while the machine was down (DPR 445/2000 art. 63).

A blank form carries numbers such as ``E-2026-1``. Entered later, an entry takes
a running number, the emergency number becomes its old number, and it says from
when to when the machine was down: as other data, which the history covers and
an export carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from officedesk.core.dates import parse_moment
from officedesk.core.errors import Invalid, NeedsConfirmation
from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.values import Value

HEADING = N_("Outage")
"""Under which the outage stands among an entry's other data."""

QUESTION = "outage"
"""Key of the question from when to when the machine was down."""

_NUMBER = re.compile(r"E-([0-9]{4})-[1-9][0-9]{0,5}")
_MOMENT = "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})"
_VALUE = re.compile(f"{_MOMENT} – {_MOMENT}")


def is_emergency(number: str, today: date) -> bool:
    """Whether a number is one of a blank form of this year or the last."""
    found = _NUMBER.fullmatch(number)
    return found is not None and today.year - 1 <= int(found.group(1)) <= today.year


@dataclass(frozen=True)
class Outage:
    """From when to when the machine was down, by the wall clock."""

    start: datetime
    end: datetime

    @property
    def pair(self) -> tuple[str, str]:
        """Heading and words as other data of an entry."""
        return _(HEADING), f"{_told(self.start)} – {_told(self.end)}"

    @property
    def words(self) -> str:
        """In the person's language."""
        return _("outage from {start} to {end}").format(
            start=_told(self.start), end=_told(self.end)
        )


def outage_between(start: str, end: str, *, today: date, now: datetime) -> Outage:
    """The outage of two typed moments.

    Raises:
        Invalid: one is no moment, or they are not in order, or still to come.
    """
    moments = [parse_moment(words, today=today, now=now) for words in (start, end)]
    return outage_at(moments[0], moments[1], now)


def outage_at(start: Value, end: Value, now: datetime) -> Outage:
    """The outage of two moments as an editor gives them.

    Raises:
        Invalid: one is no day and time, or they are not in order, or still to come.
    """
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        raise Invalid(
            _("An outage begins and ends at a day and time: write like 2026-09-01 09:00."),
            QUESTION,
        )
    return checked(Outage(start, end), now)


def checked(outage: Outage, now: datetime) -> Outage:
    """The outage itself.

    Raises:
        Invalid: its moments are not in order, or still to come.
    """
    if outage.end <= outage.start:
        raise Invalid(_("The outage ends before it begins: give the earlier moment first."),
                      QUESTION)  # fmt: skip
    if outage.end > now.replace(tzinfo=None):
        raise Invalid(_("The outage ends in the future: give the moment when it was over."),
                      QUESTION)  # fmt: skip
    return outage


@cache
def headings() -> frozenset[str]:
    """The heading in every language."""
    return frozenset({HEADING, *(in_language(HEADING, code) for code in LANGUAGES)})


def outage_of(other: Iterable[tuple[str, str]]) -> Outage | None:
    """The outage among an entry's other data; None where there is none."""
    for heading, words in other:
        found = _VALUE.fullmatch(words) if heading in headings() else None
        if found:
            try:
                return Outage(*(datetime.fromisoformat(one) for one in found.groups()))
            except ValueError:
                continue
    return None


def without_outage(other: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Other data without the outage, where that is shown by itself."""
    return tuple(pair for pair in other if outage_of((pair,)) is None)


def unsaid(number: str) -> NeedsConfirmation:
    """The question that an emergency number asks."""
    return NeedsConfirmation(
        _(
            "{number} is an emergency number: say from when to when the machine was down"
            " (--outage FROM TO), or that it is a number of another book (--another-book)."
        ).format(number=number),
        QUESTION,
    )


def entered(number: str, holder: str) -> str:
    """That an emergency number was entered already, and where."""
    return _("{number} was entered already: {holder} has it.").format(number=number, holder=holder)


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
