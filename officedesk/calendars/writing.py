"""Write events as a calendar file (.ics) that any calendar program takes in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress, vRecur
from icalendar import Event as Component

from officedesk.calendars.observed import ObservedZone
from officedesk.calendars.zone_component import NamedZone, zone_component
from officedesk.core.event_series import EventSeries
from officedesk.core.events import Attendee, AttendeeKind, Event, Reply, Role, last_day
from officedesk.core.recurrence_text import rule_text
from officedesk.core.recurring import ending_rightly, like
from officedesk.core.text import clean_line, clean_text
from officedesk.core.values import Moment

_MAKER = "-//OfficeDesk//OfficeDesk//EN"
_NO_ADDRESS = "invalid:nomail"
"""Stands for an address where only a name is known: the standard wants a URI (RFC 5545, section
3.3.3). Outlook writes this one and takes such a person in by the name (MS-OXCICAL, section
2.1.3.1.1.20.2), and Apple's calendar knows it too; without the line nobody would be named."""

_YEARS_ON = 10
"""For so many years after the last day the changes of the clock are written."""


def calendar_bytes(series: Iterable[EventSeries], *, name: str, stamp: datetime) -> bytes:
    """The file of these events, series with their rules and changed occurrences.

    The same events give the same bytes.

    Args:
        name: what the calendar calls itself.
        stamp: when it is written; events that know it better say so themselves.
    """
    events = [event for each in series for event in _events(each)]
    calendar = Calendar()
    calendar.add("PRODID", _MAKER)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    if name:
        calendar.add("X-WR-CALNAME", clean_line(name))
    for zone, first, last in _zones(events):
        calendar.add_component(zone_component(zone, first, last))
    for event in events:
        calendar.add_component(_component(event, stamp))
    return bytes(calendar.to_ical(sorted=False))


def _events(series: EventSeries) -> Iterable[Event]:
    if series.master is not None:
        yield series.master
    yield from series.changed


def _zones(events: Iterable[Event]) -> list[tuple[NamedZone, date, date]]:
    """Every zone that is named, with the first and last day for which it counts."""
    found: dict[str, tuple[NamedZone, date, date]] = {}
    for event in events:
        start = event.start
        if isinstance(start, datetime) and isinstance(start.tzinfo, (ZoneInfo, ObservedZone)):
            key = start.tzinfo.key
            zone, first, last = found.get(key, (start.tzinfo, start.date(), start.date()))
            found[key] = zone, min(first, start.date()), max(last, last_day(event))
    return [
        (zone, first - timedelta(days=366), date(last.year + _YEARS_ON, 1, 1))
        for zone, first, last in found.values()
    ]


def _component(event: Event, stamp: datetime) -> Component:
    component = Component()
    component.add("UID", event.uid)
    component.add("DTSTAMP", (event.stamp or stamp).astimezone(UTC).replace(microsecond=0))
    component.add("SEQUENCE", event.sequence)
    if event.occurrence is not None:
        how = {"RANGE": "THISANDFUTURE"} if event.onward else {}
        component.add("RECURRENCE-ID", _writable(event.occurrence), parameters=how)
    component.add("DTSTART", _writable(event.start))
    if event.length is not None and event.length.days and not event.all_day:
        component.add("DURATION", event.length.whole)
    elif event.end is not None:
        component.add("DTEND", _writable(event.end))
    _add_repetition(component, event)
    for name, words in (
        ("SUMMARY", event.summary),
        ("LOCATION", event.location),
        ("DESCRIPTION", event.description),
    ):
        if words:
            component.add(name, clean_text(words))
    component.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.organizer is not None:
        component.add("ORGANIZER", _address(event.organizer, {}), encode=False)
    for person in event.attendees:
        component.add("ATTENDEE", _address(person, _said(person)), encode=False)
    return component


def _add_repetition(component: Component, event: Event) -> None:
    for rule in event.rules:
        text = rule_text(ending_rightly(rule, event.start))
        component.add("RRULE", vRecur.from_ical(text), encode=False)
    lengths = dict(event.periods)
    plain = [moment for moment in event.extra if moment not in lengths]
    if plain:
        component.add("RDATE", [_writable(moment) for moment in plain])
    for moment, length in event.periods:
        period = (_writable(moment), _writable(length.after(moment)))
        component.add("RDATE", [period], parameters={"VALUE": "PERIOD"})
    if event.without:
        left_out = dict.fromkeys(like(moment, event.start) for moment in event.without)
        component.add("EXDATE", [_writable(moment) for moment in left_out])


def _writable(moment: Moment) -> Moment:
    """A zone without a name, of an offset alone, is written as UTC."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None or isinstance(moment.tzinfo, (ZoneInfo, ObservedZone)):
        return moment
    return moment.astimezone(UTC)


def _said(person: Attendee) -> dict[str, str]:
    """What is said of somebody who is invited, beside the name."""
    said: dict[str, Any] = {"ROLE": person.role, "PARTSTAT": person.reply}
    if person.kind is not AttendeeKind.PERSON:
        said["CUTYPE"] = person.kind
    defaults = {"ROLE": Role.REQUIRED, "PARTSTAT": Reply.INVITED}
    return {name: str(word) for name, word in said.items() if defaults.get(name) != word}


def _address(person: Attendee, said: dict[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.address}" if person.address else _NO_ADDRESS)
    if person.name:
        address.params["CN"] = clean_line(person.name)
    for name, word in said.items():
        address.params[name] = word
    return address
