"""What a calendar says of an event, as plain values (RFC 5545, section 3.6.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from officedesk.core.recurrence import Rule, is_day
from officedesk.core.recurring import Recurrence
from officedesk.core.values import Moment


class Reply(StrEnum):
    """What somebody who is invited has answered (PARTSTAT)."""

    INVITED = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


class Role(StrEnum):
    """In what capacity somebody attends (ROLE)."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"
    INFORMED = "NON-PARTICIPANT"


class AttendeeKind(StrEnum):
    """Who or what attends (CUTYPE); programs invite rooms like people."""

    PERSON = "INDIVIDUAL"
    GROUP = "GROUP"
    ROOM = "ROOM"
    RESOURCE = "RESOURCE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Attendee:
    """Somebody who is invited, or who invites.

    Attributes:
        name: as written; empty where only an address is given.
        address: the e-mail address, without ``mailto:``.
    """

    name: str
    address: str = ""
    role: Role = Role.REQUIRED
    reply: Reply = Reply.INVITED
    kind: AttendeeKind = AttendeeKind.PERSON


@dataclass(frozen=True)
class Length:
    """How long an event is.

    Attributes:
        days: whole days of the calendar, over a change to summer time too.
        rest: exact time beside them.
    """

    days: int = 0
    rest: timedelta = timedelta()

    def after(self, start: Moment) -> Moment:
        """The end of an event that begins at ``start``; of days the first that is free again."""
        end = start + timedelta(days=self.days)
        if not isinstance(end, datetime):
            return end
        if end.tzinfo is None:
            return end + self.rest
        return (end.astimezone(UTC) + self.rest).astimezone(end.tzinfo)

    @property
    def whole(self) -> timedelta:
        """All of it, a day as 24 hours."""
        return timedelta(days=self.days) + self.rest


@dataclass(frozen=True)
class Event:
    """An event, a series with its rules, or one occurrence of a series that is changed.

    Attributes:
        uid: the same in every program and every file.
        start: a day for all-day events, else a time of the wall clock; with its zone
            where the calendar states one.
        length: None where it is not stated.
        zone: name of the zone in the IANA tables; empty where it has none there.
        sequence: how often its maker has changed it.
        stamp: when it was last written, in UTC.
        rules, extra, without: as in ``Recurrence``.
        periods: those of ``extra`` that are stated to be longer or shorter.
        occurrence: which occurrence of the series this one replaces (RECURRENCE-ID).
        onward: it replaces all that follow too (THISANDFUTURE).
        line: where it begins in the file; 0 for one that was not read.
    """

    uid: str
    start: Moment
    length: Length | None = None
    summary: str = ""
    location: str = ""
    description: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    cancelled: bool = False
    sequence: int = 0
    stamp: datetime | None = None
    zone: str = ""
    rules: tuple[Rule, ...] = ()
    extra: tuple[Moment, ...] = ()
    without: tuple[Moment, ...] = ()
    periods: tuple[tuple[Moment, Length], ...] = ()
    occurrence: Moment | None = None
    onward: bool = False
    line: int = field(default=0, compare=False)

    @property
    def all_day(self) -> bool:
        """Whether it is of days, not of times."""
        return is_day(self.start)

    @property
    def end(self) -> Moment | None:
        """When it is over; of an all-day event the first day that is free again."""
        return None if self.length is None else self.length.after(self.start)

    @property
    def recurrence(self) -> Recurrence:
        """Its first occurrence and what repeats it."""
        return Recurrence(self.start, self.rules, self.extra, self.without)

    @property
    def repeats(self) -> bool:
        """Whether there is more than one occurrence."""
        return bool(self.rules or self.extra)


def last_day(event: Event) -> date:
    """The last day on which the event lasts."""
    end = event.end
    if end is None or end <= event.start:
        return event.start.date() if isinstance(event.start, datetime) else event.start
    if isinstance(end, datetime):
        return (end - timedelta(microseconds=1)).date()
    return end - timedelta(days=1)
