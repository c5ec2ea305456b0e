"""Plain values of the fields, and how each is kept in the database.

A *moment* is what the wall clock showed: a day, with the time where it is
known. It is kept as local ISO text (``2026-09-14`` or ``2026-09-14T09:05``),
because a letter received on the 14th stays received on the 14th wherever the
file is opened. Times of registration are UTC (``officedesk.core.clock``).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias

from officedesk.core.decimals import raw_of


class Unstated(Enum):
    """The explicit "not stated" (未注明) of rule R7."""

    NOT_STATED = "∅"

    def __repr__(self) -> str:
        return "NOT_STATED"


NOT_STATED: Final = Unstated.NOT_STATED
"""A must-field that cannot be known holds this, never an empty cell."""

UNSTATED_TEXT: Final = "∅"
"""How the database and the history keep ``NOT_STATED``."""

Moment: TypeAlias = date | datetime
When: TypeAlias = Moment | Unstated | None
Words: TypeAlias = str | Unstated | None
"""What a column of moments or words holds: also *not stated*, or nothing."""
Value: TypeAlias = str | int | Decimal | bool | date | datetime | Unstated | None
Raw: TypeAlias = str | int | None
"""What a column of a covered table holds: text, a whole number or nothing."""


def to_raw(value: Value) -> Raw:
    """``value`` as the database keeps it; the hash chain covers this form."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return raw_of(value)
    if isinstance(value, Unstated):
        return UNSTATED_TEXT
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="minutes")
    return value.isoformat()


def moment_from_raw(raw: str | None) -> Moment | Unstated | None:
    """The day, or day and time, or ``NOT_STATED`` that ``to_raw`` wrote."""
    if raw is None:
        return None
    if raw == UNSTATED_TEXT:
        return NOT_STATED
    if len(raw) == 10:
        return date.fromisoformat(raw)
    return datetime.fromisoformat(raw)


def day_of(moment: Moment | Unstated | None) -> date | None:
    """The calendar day of a moment; None where it is empty or not stated."""
    if isinstance(moment, datetime):
        return moment.date()
    if isinstance(moment, date):
        return moment
    return None
