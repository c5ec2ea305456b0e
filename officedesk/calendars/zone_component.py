"""A time zone as a calendar file defines it (VTIMEZONE), out of the IANA tables.

Written here because what the package *icalendar* 7.3 makes of a zone states the
hour of a change to summer time by the clock after it; section 3.6.5 of RFC 5545
wants the clock before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from officedesk.calendars.observed import ObservedZone

NamedZone = ZoneInfo | ObservedZone

_STEP = timedelta(days=7)
"""No clock changes twice within it; the shortest time between two, over Ramadan, is four weeks."""

Kind = tuple[timedelta, timedelta, str, bool]
"""Offset before and after, name, and whether it is summer time."""


def zone_component(zone: NamedZone, first: date, last: date) -> Timezone:
    """The zone with every change of its clock between two days."""
    changes: dict[Kind, list[datetime]] = {}
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    for at in (
        begin,
        *_changes(zone, begin, datetime(last.year, last.month, last.day, tzinfo=UTC)),
    ):
        before = (at - timedelta(seconds=1)).astimezone(zone)
        after = at.astimezone(zone)
        was, became = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
        kind = (was, became, after.tzname() or "", bool(after.dst()))
        changes.setdefault(kind, []).append(at.replace(tzinfo=None) + was)
    component = Timezone()
    component.add("TZID", zone.key)
    for (was, became, name, summer), moments in changes.items():
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("DTSTART", moments[0])
        part.add("TZOFFSETFROM", was)
        part.add("TZOFFSETTO", became)
        if name:
            part.add("TZNAME", name)
        if moments[1:]:
            part.add("RDATE", moments[1:])
        component.add_component(part)
    return component


def _changes(zone: NamedZone, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments, in UTC, at which the offset or the name changes."""
    there = begin
    while there < end:
        after = there + _STEP
        if _state(zone, after) != _state(zone, there):
            low, high = there, after
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                if _state(zone, middle) == _state(zone, there):
                    low = middle
                else:
                    high = middle
            yield high
        there = after


def _state(zone: NamedZone, at: datetime) -> tuple[timedelta | None, str | None, bool]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname(), bool(local.dst())
