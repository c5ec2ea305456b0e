"""A VEVENT read into an event."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time

from officedesk.calendars.components import Component, Property
from officedesk.calendars.limits import Limits
from officedesk.calendars.unreadable import BadValue
from officedesk.calendars.values import Moments, length_between, length_of, person_of
from officedesk.calendars.zones import zone_name
from officedesk.core.errors import Invalid
from officedesk.core.events import Attendee, Event, Length
from officedesk.core.i18n import _
from officedesk.core.recurrence import Rule, is_day
from officedesk.core.recurrence_text import parse_plain_moment, parse_rule
from officedesk.core.recurring import day_of_moment, like
from officedesk.core.text import clean_line, clean_text, shortened
from officedesk.core.values import Moment

Remark = Callable[[int, str], None]
"""Told the line and what was passed over there."""

_LONGEST_UID = 1000


def event_of(
    component: Component, moments: Moments, limits: Limits, remark: Remark, cancelled: bool
) -> Event:
    """The event that a VEVENT describes.

    Args:
        remark: told of what was passed over.
        cancelled: the calendar as a whole takes its events back (METHOD:CANCEL).

    Raises:
        BadValue: it cannot be used; the message says why.
    """
    reader = _Reader(component, moments, limits, remark)
    start = reader.start()
    length = reader.length(start)
    extra, periods = reader.dates("RDATE", start)
    without, _lengths = reader.dates("EXDATE", start)
    occurrence = reader.occurrence(start)
    range_of = component.one("RECURRENCE-ID")
    return Event(
        uid=_uid(component),
        start=start,
        length=length,
        summary=reader.text("SUMMARY", clean_line),
        location=reader.text("LOCATION", clean_line),
        description=reader.text("DESCRIPTION", clean_text),
        organizer=reader.organizer(),
        attendees=reader.attendees(),
        cancelled=cancelled or component.text("STATUS").strip().upper() == "CANCELLED",
        sequence=reader.sequence(),
        stamp=reader.stamp(),
        zone=zone_name(start.tzinfo) if isinstance(start, datetime) else "",
        rules=reader.rules() if occurrence is None else (),
        extra=extra if occurrence is None else (),
        without=without if occurrence is None else (),
        periods=periods if occurrence is None else (),
        occurrence=occurrence,
        onward=range_of is not None and range_of.params.get("RANGE", "").upper() == "THISANDFUTURE",
        line=component.line,
    )


class _Reader:
    """Reads the lines of one VEVENT."""

    def __init__(
        self, component: Component, moments: Moments, limits: Limits, remark: Remark
    ) -> None:
        self._component = component
        self._moments = moments
        self._limits = limits
        self._remark = remark

    def start(self) -> Moment:
        given = self._component.one("DTSTART")
        if given is None:
            raise BadValue(_("it says no day on which it begins"))
        stated = self._moments.one(given)
        self._note_zone(given.line, stated.unknown)
        moment = stated.moment
        if isinstance(moment, datetime) and self._days_as_times(moment):
            return moment.date()
        return moment

    def length(self, start: Moment) -> Length | None:
        """Its length; None where none is stated or it cannot be."""
        end, duration = self._component.one("DTEND"), self._component.one("DURATION")
        default = Length(days=1) if is_day(start) else None
        given = end or duration
        if given is None:
            return default
        try:
            if end is not None:
                stated = self._moments.one(end)
                self._note_zone(end.line, stated.unknown)
                length = length_between(start, _shaped(stated.moment, start))
            else:
                length = length_of(given.raw)
                if is_day(start):
                    length = Length(days=length.whole.days)
        except BadValue as error:
            self._remark(given.line, _("{reason}; the end was left open.").format(reason=error))
            return default
        return default if is_day(start) and not length.days else length

    def text(self, name: str, clean: Callable[[str], str]) -> str:
        """The words of that property, as they are kept."""
        given = self._component.one(name)
        return "" if given is None else self._whole(given.line, clean(given.text))

    def dates(
        self, name: str, start: Moment
    ) -> tuple[tuple[Moment, ...], tuple[tuple[Moment, Length], ...]]:
        """The days that are added or left out, and the lengths of those that state one."""
        found: dict[Moment, None] = {}
        lengths = []
        for given in self._component.all(name):
            for stated, length in self._moments.several(given, self._limits.dates):
                if stated is None:
                    self._remark(given.line, _("a day that cannot be read was passed over."))
                    continue
                self._note_zone(given.line, stated.unknown)
                moment = stated.moment
                if name == "RDATE":
                    moment = like(moment, start)
                found[moment] = None
                if length is not None and not is_day(start):
                    lengths.append((moment, length))
                if len(found) > self._limits.dates:
                    raise BadValue(
                        _("it adds or leaves out more than {limit} days").format(
                            limit=self._limits.dates
                        )
                    )
        return tuple(found), tuple(lengths)

    def rules(self) -> tuple[Rule, ...]:
        found: dict[Rule, None] = {}
        for given in self._component.all("RRULE"):
            if not given.raw.strip():
                continue
            try:
                found[parse_rule(given.raw)] = None
            except Invalid as error:
                raise BadValue(str(error)) from error
        if any(given.raw.strip() for given in self._component.all("EXRULE")):
            raise BadValue(_("its days are left out by a rule (EXRULE), which RFC 5545 gave up"))
        return tuple(found)

    def occurrence(self, start: Moment) -> Moment | None:
        given = self._component.one("RECURRENCE-ID")
        if given is None:
            return None
        stated = self._moments.one(given)
        self._note_zone(given.line, stated.unknown)
        return stated.moment

    def organizer(self) -> Attendee | None:
        given = self._component.one("ORGANIZER")
        return None if given is None else self._person(given)

    def attendees(self) -> tuple[Attendee, ...]:
        found: dict[Attendee, None] = {}
        for given in self._component.all("ATTENDEE"):
            if len(found) == self._limits.attendees:
                self._remark(
                    given.line,
                    _("only the first {limit} people invited were read.").format(
                        limit=self._limits.attendees
                    ),
                )
                break
            person = self._person(given)
            if person.name or person.address:
                found[person] = None
        return tuple(found)

    def sequence(self) -> int:
        words = self._component.text("SEQUENCE").strip()
        return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 0

    def stamp(self) -> datetime | None:
        """When it was last written: LAST-MODIFIED, else DTSTAMP."""
        for name in ("LAST-MODIFIED", "DTSTAMP"):
            try:
                moment = parse_plain_moment(self._component.text(name))
            except Invalid:
                continue
            if isinstance(moment, datetime):
                return moment.replace(tzinfo=UTC)
        return None

    def _person(self, given: Property) -> Attendee:
        person = person_of(given)
        return replace(
            person,
            name=self._whole(given.line, person.name),
            address=self._whole(given.line, person.address),
        )

    def _whole(self, line: int, words: str) -> str:
        """The words; of those that are too long the beginning, and it is said."""
        most = self._limits.text
        if len(words) > most:
            self._remark(
                line,
                _("“{summary}”: a text of {count} characters was cut after {limit}.").format(
                    summary=shortened(clean_line(self._component.text("SUMMARY")), 60),
                    count=len(words),
                    limit=most,
                ),
            )
        return words[:most]

    def _days_as_times(self, start: datetime) -> bool:
        """Whether Outlook says so of what it writes as midnight to midnight."""
        said = self._component.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper()
        return said == "TRUE" and start.time() == time()

    def _note_zone(self, line: int, unknown: str) -> None:
        if unknown:
            self._remark(
                line,
                _("the time zone “{zone}” is not known; the time was taken as written.").format(
                    zone=unknown
                ),
            )


def _shaped(end: Moment, start: Moment) -> Moment:
    """The end as a day where the start is one; of a day beside a time its first moment."""
    if is_day(start):
        return day_of_moment(end)
    if isinstance(start, datetime) and not isinstance(end, datetime):
        return datetime.combine(end, time(), tzinfo=start.tzinfo)
    return end


def _uid(component: Component) -> str:
    """Its UID; of one that has none the same each time it is read."""
    uid = component.text("UID").strip()[:_LONGEST_UID]
    if uid:
        return uid
    lines = (line for found in component.lines.values() for _number, line in found)
    words = "\n".join(sorted(lines))
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}@no-uid"
