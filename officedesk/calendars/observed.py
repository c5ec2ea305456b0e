"""A time zone as a calendar defines it itself (VTIMEZONE, RFC 5545, section 3.6.5)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from officedesk.calendars.components import Component
from officedesk.calendars.limits import Limits
from officedesk.core.errors import Invalid
from officedesk.core.recurrence import Frequency
from officedesk.core.recurrence_text import parse_plain_moment, parse_rule
from officedesk.core.recurring import Recurrence, like, occurrences

_LAST_DAY = date(2060, 12, 31)
"""Until when the changes of the clock are worked out; later none is known."""

_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})(?::?([0-9]{2}))?")


@dataclass(frozen=True, order=True)
class Change:
    """A change of the clock.

    Attributes:
        at: in UTC, without a zone.
        before, after: offsets from UTC.
    """

    at: datetime
    before: timedelta
    after: timedelta
    name: str


class ObservedZone(tzinfo):
    """A zone out of the changes of its clock.

    Attributes:
        key: the name by which its calendar knows it.
    """

    def __init__(self, name: str, changes: Sequence[Change]) -> None:
        self.key = name
        self._changes = sorted(changes)
        self._instants = [change.at for change in self._changes]
        # From when on a change counts for a wall clock: after the gap, after the second of two.
        self._walls = tuple(
            [change.at + choose(change.before, change.after) for change in self._changes]
            for choose in (max, min)
        )

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return self._offset(self._change(dt))

    def dst(self, dt: datetime | None) -> timedelta | None:
        return None

    def tzname(self, dt: datetime | None) -> str:
        change = self._change(dt)
        return self.key if change is None else change.name or self.key

    def fromutc(self, dt: datetime) -> datetime:
        place = bisect_right(self._instants, dt.replace(tzinfo=None))
        offset = self._offset(self._changes[place - 1] if place else None)
        wall = dt + offset
        return wall if self.utcoffset(wall) == offset else wall.replace(fold=1)

    def __repr__(self) -> str:
        return f"ObservedZone({self.key!r})"

    def __reduce__(self) -> tuple[type[ObservedZone], tuple[str, list[Change]]]:
        return type(self), (self.key, self._changes)

    def _change(self, dt: datetime | None) -> Change | None:
        """The change that holds at a wall-clock time; None before the first."""
        if dt is None:
            return None
        place = bisect_right(self._walls[dt.fold], dt.replace(tzinfo=None, fold=0))
        return self._changes[place - 1] if place else None

    def _offset(self, change: Change | None) -> timedelta:
        return self._changes[0].before if change is None else change.after


def observed_zone(name: str, component: Component, limits: Limits) -> ObservedZone | None:
    """The zone that a VTIMEZONE defines; None where nothing in it can be used."""
    changes: list[Change] = []
    for part in component.parts[: limits.observances]:
        if part.name in ("STANDARD", "DAYLIGHT"):
            try:
                changes += _changes(part, limits)
            except Invalid:
                continue
        if len(changes) > limits.zone_changes:
            return None
    return ObservedZone(name, changes) if changes else None


def offset_of(text: str) -> timedelta:
    """An offset from UTC such as ``+0530``.

    Raises:
        Invalid: it is none, or a day or more.
    """
    found = _OFFSET.fullmatch(text.strip())
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise Invalid(text)
    offset = timedelta(
        hours=int(found[2]), minutes=int(found[3]), seconds=min(59, int(found[4] or 0))
    )
    return -offset if found[1] == "-" else offset


def _changes(part: Component, limits: Limits) -> list[Change]:
    """The changes to one observance: its first, those of its rules, those listed.

    Raises:
        Invalid: a value in it cannot be read.
    """
    before = offset_of(part.text("TZOFFSETFROM"))
    after = offset_of(part.text("TZOFFSETTO"))
    start = parse_plain_moment(part.text("DTSTART"))
    if not isinstance(start, datetime) or start.year < 1601:
        raise Invalid(part.text("DTSTART"))
    # Its times are those of the clock before the change.
    start = start.replace(tzinfo=timezone(before))
    rules = tuple(parse_rule(each.raw) for each in part.all("RRULE") if each.raw.strip())
    if any(rule.frequency is not Frequency.YEARLY for rule in rules):
        raise Invalid(part.text("RRULE"))
    extra = tuple(
        like(parse_plain_moment(words), start)
        for each in part.all("RDATE")
        for words in each.raw.split(",")[: limits.dates]
        if words.strip()
    )
    moments = occurrences(Recurrence(start, rules, extra), _LAST_DAY, most=limits.zone_changes + 1)
    return [
        Change(moment.astimezone(UTC).replace(tzinfo=None), before, after, part.text("TZNAME"))
        for moment in moments
        if isinstance(moment, datetime)
    ]
