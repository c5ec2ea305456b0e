"""What a calendar says of an entry, and what an entry would say of an event.

Entries keep the clock of the office's wall; events their zone. ``Content`` is what both
have in common: two with the same content are the same, whatever else differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypeVar

from officedesk.core.calendared import Calendared
from officedesk.core.events import (
    Attendee,
    AttendeeKind,
    Event,
    Length,
    Reply,
    Role,
    last_day,
)
from officedesk.core.register import Register
from officedesk.core.repetition import on_the_wall
from officedesk.core.text import clean_line, clean_name, clean_text, fold
from officedesk.core.values import Moment, Value
from officedesk.core.views import EntryView
from officedesk.desk.series_making import repeating

WordT = TypeVar("WordT", Role, Reply)


@dataclass(frozen=True)
class Content:
    """What is held, when and where, by the office's clock.

    Attributes:
        end: of days the last one; None where it is not stated.
        people: name, role and answer of each, as the register's own choices.
    """

    start: Moment
    end: Moment | None
    summary: str
    location: str
    description: str
    organiser: str
    chair: str
    people: tuple[tuple[str, str, str], ...]
    cancelled: bool


def content_of_entry(register: Register, view: EntryView, zone: tzinfo) -> Content | None:
    """The content of an entry; None for one without a day."""
    booking, calendared = repeating(register)
    start = view.values.get(booking.start)
    if not isinstance(start, date):
        return None
    end = view.values.get(booking.end)
    if view.values.get(booking.assumed) or not isinstance(end, date) or end == start:
        end = None
    start, end = _as_it_exists(start, end, zone)
    return Content(
        start,
        end,
        view.words(register.headline) or "",
        view.words(booking.place) or view.words(booking.elsewhere) or "",
        view.words(calendared.description) or "",
        view.words(calendared.organiser) or "",
        view.words(calendared.chair) or "",
        _people(register, view),
        view.state == calendared.cancelled,
    )


def content_of_event(register: Register, event: Event, zone: tzinfo) -> Content:
    """The content of an event, as an entry would have it."""
    _booking, calendared = repeating(register)
    start = _to_the_minute(on_the_wall(event.start, zone))
    end: Moment | None
    if isinstance(start, datetime):
        end = None if event.end is None else _to_the_minute(on_the_wall(event.end, zone))
    else:
        end = last_day(event)
    start, end = _as_it_exists(start, None if end == start else end, zone)
    chair = next((one.name or one.address for one in _of(event, Role.CHAIR)), "")
    rooms = [one.name for one in event.attendees if one.kind is AttendeeKind.ROOM and one.name]
    return Content(
        start,
        end,
        clean_line(event.summary),
        clean_line(event.location or ", ".join(rooms)),
        clean_text(event.description),
        clean_name(_called(event.organizer)),
        clean_name(chair),
        tuple(
            (clean_name(_called(one)), _choice(calendared.roles, one.role),
             _choice(calendared.replies, one.reply))
            for one in event.attendees
            if one.role is not Role.CHAIR
            and one.kind not in (AttendeeKind.ROOM, AttendeeKind.RESOURCE)
        ),
        event.cancelled,
    )  # fmt: skip


def event_of(register: Register, content: Content, zone: tzinfo, uid: str) -> Event:
    """The event of a content, in the zone of the office."""
    _booking, calendared = repeating(register)
    people = [
        Attendee(
            name, "", _said(calendared.roles, role) or Role.REQUIRED,
            _said(calendared.replies, answer) or Reply.INVITED,
        )
        for name, role, answer in content.people
    ]  # fmt: skip
    if content.chair:
        people.insert(0, Attendee(content.chair, "", Role.CHAIR, Reply.ACCEPTED))
    return Event(
        uid=uid,
        start=_placed(content.start, zone),
        length=_length(content, zone),
        summary=content.summary,
        location=content.location,
        description=content.description,
        organizer=Attendee(content.organiser) if content.organiser else None,
        attendees=tuple(_with_address(one) for one in people),
        cancelled=content.cancelled,
    )


def moved(content: Content, start: Moment) -> Content:
    """The same at another time, as long as before; unchanged where one is of days, one of times."""
    if isinstance(content.start, datetime) is not isinstance(start, datetime):
        return content
    end = content.end
    if end is not None:
        end = start + (end - content.start)
    return replace(content, start=start, end=end)


def people_rows(
    register: Register, people: Sequence[tuple[str, str, str]], there: Mapping[str, int]
) -> list[dict[str, Value]]:
    """Child rows of the people.

    Args:
        there: ids of the rows that the entry has, by the folded name.
    """
    booking, _calendared = repeating(register)
    crowd = booking.crowd
    if crowd is None:
        return []
    rows: list[dict[str, Value]] = []
    for name, role, answer in people:
        row: dict[str, Value] = {crowd.person: name, crowd.role: role}
        if crowd.answer:
            row[crowd.answer] = answer
        known = there.get(fold(name))
        if known is not None:
            row["id"] = known
        rows.append(row)
    return rows


def people_of(register: Register, view: EntryView) -> dict[str, list[dict[str, Value]]]:
    """The people of an entry as child rows of another one of its series: nobody has answered."""
    booking, calendared = repeating(register)
    crowd = booking.crowd
    if crowd is None:
        return {}
    rows = []
    for row in view.children.get(crowd.block, ()):
        copy = {name: value for name, value in row.values.items() if name != "id"}
        if crowd.answer:
            copy[crowd.answer] = calendared.replies[0][0]
        rows.append(copy)
    return {crowd.block: rows} if rows else {}


def _people(register: Register, view: EntryView) -> tuple[tuple[str, str, str], ...]:
    booking, calendared = repeating(register)
    crowd = booking.crowd
    if crowd is None:
        return ()
    found = []
    for row in view.children.get(crowd.block, ()):
        name = row.values.get(crowd.person)
        if isinstance(name, str):
            role = str(row.values.get(crowd.role) or calendared.roles[0][0])
            answer = str(row.values.get(crowd.answer) or calendared.replies[0][0])
            found.append((name, role, _as_calendars_say(calendared, answer)))
    return tuple(found)


def _as_calendars_say(calendared: Calendared, answer: str) -> str:
    """The answer that comes back from a calendar: who was there had accepted."""
    said = _said(calendared.replies, answer)
    return answer if said is None else _choice(calendared.replies, said)


def _said(pairs: Sequence[tuple[str, WordT]], key: str) -> WordT | None:
    """What calendars call a choice: the first that is named for it."""
    return next((word for choice, word in pairs if choice == key), None)


def _choice(pairs: Sequence[tuple[str, Role | Reply]], said: Role | Reply) -> str:
    return next((key for key, word in pairs if word is said), pairs[0][0])


def _of(event: Event, role: Role) -> list[Attendee]:
    return [one for one in event.attendees if one.role is role]


def _called(person: Attendee | None) -> str:
    return "" if person is None else person.name or person.address


def _with_address(person: Attendee) -> Attendee:
    """Of somebody who is named by the address alone, that."""
    if "@" in person.name and " " not in person.name:
        return replace(person, name="", address=person.name)
    return person


def _placed(moment: Moment, zone: tzinfo) -> Moment:
    return moment.replace(tzinfo=zone) if isinstance(moment, datetime) else moment


def _to_the_minute(moment: Moment) -> Moment:
    return moment.replace(second=0, microsecond=0) if isinstance(moment, datetime) else moment


def _as_it_exists(start: Moment, end: Moment | None, zone: tzinfo) -> tuple[Moment, Moment | None]:
    """Both by a clock that can show them: the hour that summer time skips is the one after it.

    Without that the same entry would leave under one time and come back under another
    (RFC 5545, section 3.3.5). An end that the start would pass moves on with it.
    """
    first, last = _existing(start, zone), None if end is None else _existing(end, zone)
    if last is not None and end is not None and last <= first and start < end:
        last = first + (end - start)
    return first, last


def _existing(moment: Moment, zone: tzinfo) -> Moment:
    if not isinstance(moment, datetime):
        return moment
    return on_the_wall(moment.replace(tzinfo=zone).astimezone(UTC), zone)


def _length(content: Content, zone: tzinfo) -> Length | None:
    """How long it lasts: whole days by the calendar, what is left of it exactly."""
    start, end = content.start, content.end
    if not isinstance(start, datetime):
        return Length(days=1 if end is None else (_day(end) - start + timedelta(days=1)).days)
    if not isinstance(end, datetime):
        return None
    days = (end - start).days
    from_there = (start + timedelta(days=days)).replace(tzinfo=zone).astimezone(UTC)
    return Length(days, end.replace(tzinfo=zone).astimezone(UTC) - from_there)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
