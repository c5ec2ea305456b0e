"""The e-mail addresses that the directory knows of the people whom a calendar names."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from officedesk.core.entity import fields_of
from officedesk.core.event_series import EventSeries
from officedesk.core.events import Attendee, Event
from officedesk.core.register import Register
from officedesk.core.text import clean_name
from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.desk.series_making import repeating

_AT_ONCE = 200


def addresses(
    database: sqlite3.Connection, register: Register, views: Sequence[EntryView]
) -> dict[str, str]:
    """The address of each person by the name as it is written in the entries.

    A name that stands for two people, or for one whom the directory does not know, has none.
    """
    ids = [view.ref.id for view in views if not view.restricted]
    found: dict[str, set[str]] = defaultdict(set)
    for table, entry, name, link in _named(register):
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            rows = database.execute(
                f"SELECT DISTINCT t.{name}, p.email FROM {table} AS t"
                f" LEFT JOIN people AS p ON p.id = t.{link} AND p.state <> ?"
                f" WHERE t.{name} IS NOT NULL AND t.{entry} IN ({','.join('?' * len(some))})",
                (VOID, *some),
            )
            for words, email in rows.fetchall():
                found[clean_name(words)].add(plain_address(email))
    return {
        name: address
        for name, known in found.items()
        for address in known
        if address and len(known) == 1
    }


def addressed(series: EventSeries, known: Mapping[str, str]) -> EventSeries:
    """The same events with the addresses of those whose address is known."""
    return replace(
        series,
        master=None if series.master is None else _event(series.master, known),
        changed=tuple(_event(one, known) for one in series.changed),
    )


def _event(event: Event, known: Mapping[str, str]) -> Event:
    organizer = event.organizer
    return replace(
        event,
        organizer=None if organizer is None else _person(organizer, known),
        attendees=tuple(_person(one, known) for one in event.attendees),
    )


def _person(person: Attendee, known: Mapping[str, str]) -> Attendee:
    return person if person.address else replace(person, address=known.get(person.name, ""))


def _named(register: Register) -> Iterator[tuple[str, str, str, str]]:
    """Where people are named: table, its column of the entry, of the name, of the directory."""
    booking, calendared = repeating(register)
    for name in (calendared.organiser, calendared.chair):
        if register.fields[name].link:
            yield register.table, "id", name, register.fields[name].link
    crowd = booking.crowd
    child = None if crowd is None else register.child(crowd.block)
    if crowd is not None and child is not None:
        link = fields_of(child.entity)[crowd.person].link
        if link:
            yield child.entity.__tablename__, "entry_id", crowd.person, link


def plain_address(email: str | None) -> str:
    """An address as a calendar can write it; empty for anything else."""
    words = (email or "").strip()
    return words if "@" in words and words.isprintable() and not set(words) & set(' <>",;') else ""
