"""Values of a calendar's lines: days, times, lengths, people (RFC 5545, section 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import TypeVar

from officedesk.calendars.components import Property
from officedesk.calendars.unreadable import BadValue
from officedesk.calendars.zones import Zones
from officedesk.core.dates import FIRST_YEAR, LAST_YEAR
from officedesk.core.errors import Invalid
from officedesk.core.events import Attendee, AttendeeKind, Length, Reply, Role
from officedesk.core.i18n import _
from officedesk.core.recurrence_text import parse_plain_moment
from officedesk.core.text import clean_name, shortened
from officedesk.core.values import Moment

WordT = TypeVar("WordT", bound=StrEnum)

_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?"
)
_LONGEST = timedelta(days=3660)
"""How long an event may last."""


@dataclass(frozen=True)
class Stated:
    """A moment with what its line says of its zone.

    Attributes:
        unknown: the name of a zone that nobody knows; the time is read without it.
    """

    moment: Moment
    unknown: str = ""


class Moments:
    """Reads moments in the zones of one calendar.

    Args:
        default: the zone of times that state none (X-WR-TIMEZONE); None for the wall clock.
    """

    def __init__(self, zones: Zones, default: tzinfo | None) -> None:
        self._zones = zones
        self._default = default

    def one(self, given: Property) -> Stated:
        """The moment of a line.

        Raises:
            BadValue: it has none.
        """
        return self._read(given.raw, given.params.get("TZID", ""))

    def several(self, given: Property, most: int) -> Iterator[tuple[Stated | None, Length | None]]:
        """The moments of a list, each with its length where it is a period.

        What cannot be read comes as None.
        """
        for words in given.raw.split(",")[:most]:
            if not words.strip():
                continue
            start, slash, end = words.partition("/")
            try:
                stated = self._read(start, given.params.get("TZID", ""))
                length = self._length(stated.moment, end, given) if slash else None
            except BadValue:
                yield None, None
            else:
                yield stated, length

    def _read(self, words: str, zone_name: str) -> Stated:
        try:
            moment = parse_plain_moment(words)
        except Invalid as error:
            raise BadValue(str(error)) from error
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise BadValue(
                _("its year {year} does not lie between {first} and {last}").format(
                    year=moment.year, first=FIRST_YEAR, last=LAST_YEAR
                )
            )
        if not isinstance(moment, datetime) or moment.tzinfo is not None:
            return Stated(moment)
        if not zone_name:
            return Stated(moment.replace(tzinfo=self._default))
        zone = self._zones.named(zone_name)
        if zone is None:
            return Stated(moment.replace(tzinfo=self._default), shortened(zone_name, 60))
        return Stated(moment.replace(tzinfo=zone))

    def _length(self, start: Moment, words: str, given: Property) -> Length:
        """The length of a period: its second part is an end or a length."""
        if words.strip()[:1] in ("P", "p", "+", "-"):
            return length_of(words)
        return length_between(start, self._read(words, given.params.get("TZID", "")).moment)


def length_of(words: str) -> Length:
    """A length such as ``P1DT2H30M``; days are those of the calendar, hours are exact.

    Raises:
        BadValue: it is none, or negative.
    """
    found = _DURATION.fullmatch(words.strip().upper())
    if found is None or not any(found.groups()[1:]):
        raise BadValue(_("“{text}” is no length such as PT1H30M").format(text=shortened(words, 30)))
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = Length(7 * weeks + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))
    if (found[1] == "-" and length.whole) or length.whole > _LONGEST:
        raise BadValue(
            _("“{text}” is no length that an event can have").format(text=shortened(words, 30))
        )
    return length


def length_between(start: Moment, end: Moment) -> Length:
    """The exact time from a start to an end; of two days the days.

    Raises:
        BadValue: the end lies before the start, or years later.
    """
    if isinstance(start, datetime) and isinstance(end, datetime):
        if start.tzinfo is None or end.tzinfo is None:
            rest = end.replace(tzinfo=None) - start.replace(tzinfo=None)
        else:
            rest = end.astimezone(UTC) - start.astimezone(UTC)
        length = Length(rest=rest)
    elif isinstance(start, datetime) or isinstance(end, datetime):
        raise BadValue(_("of its start and its end one is a day and one a time"))
    else:
        length = Length(days=(end - start).days)
    if length.whole < timedelta():
        raise BadValue(_("it ends before it begins"))
    if length.whole > _LONGEST:
        raise BadValue(_("it ends years after it begins"))
    return length


def person_of(given: Property) -> Attendee:
    """Who is named by a line: ORGANIZER or ATTENDEE."""
    address = given.text.strip()
    if address[:7].casefold() == "mailto:":
        address = address[7:]
    if "@" not in address:
        address = ""
    name = clean_name(given.params.get("CN", "").strip("'\""))
    if not name and not address:
        name = clean_name(given.text)
    if name.casefold() == address.casefold():
        name = ""
    said = {key: value.upper() for key, value in given.params.items()}
    return Attendee(
        name,
        clean_name(address),
        _among(Role, said.get("ROLE", ""), Role.REQUIRED),
        _among(Reply, said.get("PARTSTAT", ""), Reply.INVITED),
        _among(AttendeeKind, said.get("CUTYPE", ""), AttendeeKind.PERSON),
    )


def _among(kind: type[WordT], word: str, default: WordT) -> WordT:
    """The member of that value; a default for what other programs invent."""
    return kind(word) if word in set(kind) else default
