"""Keeps that no place is taken twice at once: asked while the write lock is held.

A unit of work begins with ``BEGIN IMMEDIATE``, so that of two programs one asks after the
other has written. A trigger refuses the same, whoever writes (``store/triggers.py``).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol

from officedesk.core.booking import (
    TAKEN_FROM,
    TAKEN_UNTIL,
    Booking,
    Closure,
    Place,
    Span,
    clock_of,
    next_free,
)
from officedesk.core.daywords import short_day
from officedesk.core.entity import Entry
from officedesk.core.errors import Taken
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import UNSTATED_TEXT, Value, moment_from_raw, to_raw
from officedesk.core.workdays import WorkingDays
from officedesk.core.workflow import VOID

if TYPE_CHECKING:
    from officedesk.store.office import Store
    from officedesk.store.unit import UnitOfWork

_NAMED = 3
Registers = Mapping[str, Register]


@dataclass(frozen=True)
class Held:
    """An entry that takes a place.

    Attributes:
        id, number: of the entry.
        place: id of the place.
        said: from when until when, as the entry says.
        taken: the same with set-up and clear-up.
    """

    id: int
    number: str
    place: int
    said: Span
    taken: Span


class Viewpoint(Protocol):
    """What the rule sees: a unit of work, or somebody who asks before there is one."""

    @property
    def store(self) -> Store:
        """The home."""

    @property
    def database(self) -> sqlite3.Connection:
        """Where the entries are read."""

    @property
    def now(self) -> datetime:
        """The moment."""

    @property
    def today(self) -> date:
        """Its calendar day."""

    @property
    def calendar(self) -> WorkingDays:
        """Working days of the office."""


def venue_of(registers: Registers, register: Register) -> Register:
    """The register of the places that entries of ``register`` take."""
    assert register.booking is not None
    return registers[register.fields[register.booking.place].of]


def booking_registers(registers: Registers) -> list[Register]:
    """The registers whose entries take a place."""
    return [one for one in registers.values() if one.booking is not None]


def places(database: sqlite3.Connection, venues: Register) -> list[Place]:
    """Every place that was not voided, in the order of the codes."""
    said = venues.venue
    assert said is not None
    names = (said.capacity, said.equipment, said.opens, said.closes, said.shared, said.before,
             said.after)  # fmt: skip
    offered = {state.key: state.offered for state in venues.workflow.states}
    closed = _closures(database, venues)
    rows = database.execute(
        f"SELECT id, number, {venues.headline}, state, {', '.join(names)} FROM {venues.table}"
        " WHERE state != ? ORDER BY sequence",
        (VOID,),
    ).fetchall()
    return [
        Place(
            id=row[0], code=row[1], name=str(row[2] or row[1]), offered=offered[row[3]],
            capacity=row[4] or 0, equipment=_words(row[5]), opens=clock_of(row[6]),
            closes=clock_of(row[7]), shared=bool(row[8]), before=row[9] or 0,
            after=row[10] or 0, closures=tuple(closed[row[0]]),
        )
        for row in rows
    ]  # fmt: skip


def _closures(database: sqlite3.Connection, venues: Register) -> Mapping[int, list[Closure]]:
    said = venues.venue
    child = venues.child(said.closures) if said is not None else None
    assert said is not None and child is not None
    found: dict[int, list[Closure]] = defaultdict(list)
    for entry, since, until, reason in database.execute(
        f"SELECT entry_id, {said.since}, {said.until}, {said.reason}"
        f" FROM {child.entity.__tablename__} WHERE removed = 0 ORDER BY {said.since}"
    ):
        begun = _full(since)
        if begun is not None:
            found[entry].append(Closure(begun, _full(until, end=True), _words(reason)))
    return found


def _full(raw: str | None, *, end: bool = False) -> datetime | None:
    """A moment; a bare day begins at midnight, as an end it is the end of that day."""
    value = moment_from_raw(raw)
    if isinstance(value, datetime):
        return value
    if not isinstance(value, date):
        return None
    return datetime.combine(value, time.min) + timedelta(days=1 if end else 0)


def _words(raw: object) -> str:
    return raw if isinstance(raw, str) and raw != UNSTATED_TEXT else ""


def held(
    database: sqlite3.Connection, register: Register, span: Span, place: int | None = None, *,
    besides: int = 0,
) -> list[Held]:  # fmt: skip
    """The entries that take a place in a span, in order.

    Args:
        place: at this place only.
        besides: an entry that is not counted: one never clashes with itself.
    """
    booking = register.booking
    assert booking is not None
    link = register.fields[booking.place].link
    frees = ", ".join(f"'{state}'" for state in (*booking.frees, VOID))
    where, values = "", []
    if place is not None:
        where, values = f" AND {link} = ?", [place]
    rows = database.execute(
        f"SELECT id, number, {link}, {booking.start}, {booking.end}, {TAKEN_FROM}, {TAKEN_UNTIL}"
        f" FROM {register.table} WHERE {TAKEN_FROM} < ? AND {TAKEN_UNTIL} > ? AND id <> ?"
        f" AND {link} IS NOT NULL AND state NOT IN ({frees}){where} ORDER BY {TAKEN_FROM}, id",
        (to_raw(span.end), to_raw(span.start), besides, *values),
    )
    return [
        Held(row[0], row[1], row[2], Span(*map(_moment, row[3:5])), Span(*map(_moment, row[5:7])))
        for row in rows.fetchall()
    ]


def _moment(raw: str) -> datetime:
    return datetime.fromisoformat(raw)


def free_places(
    database: sqlite3.Connection, registers: Registers, register: Register, span: Span, *,
    capacity: int = 0, equipment: Sequence[str] = (), besides: int = 0,
) -> list[Place]:  # fmt: skip
    """The places that are free in a span: open, in service, large enough; the smallest first.

    Args:
        span: without set-up and clear-up: each place's own are added.
        besides: an entry that is not counted.
    """
    found: list[Place] = []
    for one in places(database, venue_of(registers, register)):
        wide = Span(
            span.start - timedelta(minutes=one.before), span.end + timedelta(minutes=one.after)
        )
        if not one.offered or not one.open_for(span) or one.closed_in(span) is not None:
            continue
        if (capacity and one.capacity < capacity) or not one.has(equipment):
            continue
        if one.shared or not held(database, register, wide, one.id, besides=besides):
            found.append(one)
    return sorted(found, key=lambda one: (one.capacity, one.code))


def free_times(
    database: sqlite3.Connection, register: Register, place: Place, after: datetime, minutes: int,
    calendar: WorkingDays, *, besides: int = 0,
) -> list[Span]:  # fmt: skip
    """When a place is free next, long enough, inside its opening hours, on working days."""
    ahead = Span(after, after + timedelta(days=15))
    taken = held(database, register, ahead, place.id, besides=besides)
    spans = [one.taken for one in taken]
    return next_free(place, spans, after, minutes, working=calendar.working)


def look(work: Viewpoint, register: Register, row: Mapping[str, Value], entry: int) -> str:
    """Refuse an entry whose place is taken; of a record of the past say by whom, and enter it.

    Args:
        row: as it is to be written, with its span.
        entry: its id; 0 for a new one.

    Returns:
        The number of the entry that has the place, of a record; else nothing.

    Raises:
        Taken: names it, the places that are free then, and when this one is free next.
    """
    booking = register.booking
    place = row.get(register.fields[booking.place].link) if booking is not None else None
    since, until = row.get(TAKEN_FROM), row.get(TAKEN_UNTIL)
    if booking is None or not isinstance(place, int) or not since or not until:
        return ""
    if row.get("state") in (*booking.frees, VOID):
        return ""
    span = Span(_moment(str(since)), _moment(str(until)))
    past = str(until) <= str(row.get("registered_on") or work.today.isoformat())
    there = {one.id: one for one in places(work.database, venue_of(work.store.registers, register))}
    here = there.get(place)
    if here is None:
        return ""
    others = [] if here.shared else held(work.database, register, span, place, besides=entry)
    if past:
        return others[0].number if others else ""
    closed = here.closed_in(Span(span.start, span.end))
    if others or closed is not None:
        raise _taken(work, register, here, (booking.said(row) or span, span), others, closed, entry)
    return ""


def _taken(
    work: Viewpoint, register: Register, here: Place, wanted: tuple[Span, Span],
    others: Sequence[Held], closed: Closure | None, entry: int,
) -> Taken:  # fmt: skip
    """The error; ``wanted`` is the span as it is said, and with set-up and clear-up."""
    span = wanted[1]
    day = span.start.date()
    if others:
        first = others[0]
        words = _("{place} is taken {times} by {number}.").format(
            place=here.name, times=times(first.said, day), number=first.number
        )
        if first.said != first.taken:
            words = _("{place} is taken {times} by {number}, with set-up and clear-up {wide}.")
            words = words.format(
                place=here.name, times=times(first.said, day), number=first.number,
                wide=times(first.taken, day),
            )  # fmt: skip
    else:
        assert closed is not None
        words = _closed_words(here, closed, day)
    free = free_places(
        work.database, work.store.registers, register, wanted[0], besides=entry
    )
    after = max(span.start, work.now.replace(tzinfo=None, second=0, microsecond=0))
    later = free_times(
        work.database, register, here, after, span.minutes, work.calendar, besides=entry
    )
    names = _(", ").join(one.name for one in free[:_NAMED]) or _("none")
    words += " " + _("Free then: {places}.").format(places=names)
    if later:
        said = _(", ").join(times(one, day) for one in later)
        words += " " + _("{place} is free next: {times}.").format(place=here.name, times=said)
    return Taken(
        words, register.key, others[0].id if others else 0,
        tuple((one.code, one.name) for one in free),
        tuple((str(to_raw(one.start)), str(to_raw(one.end))) for one in later),
    )  # fmt: skip


def _closed_words(here: Place, closed: Closure, day: date) -> str:
    since = f"{short_day(closed.since.date(), day)} {closed.since:%H:%M}"
    if closed.until is None:
        return _("{place} is out of service from {since} until further notice: {reason}.").format(
            place=here.name, since=since, reason=closed.reason or _("no reason given")
        )
    until = f"{short_day(closed.until.date(), day)} {closed.until:%H:%M}"
    return _("{place} is out of service from {since} to {until}: {reason}.").format(
        place=here.name, since=since, until=until, reason=closed.reason or _("no reason given")
    )


def times(span: Span, day: date) -> str:
    """``09:00–12:00``, with the day where it is another one."""
    before = "" if span.start.date() == day else f"{short_day(span.start.date(), day)} "
    same = span.end.date() == span.start.date()
    after = "" if same or span.end.time() == time.min else f"{short_day(span.end.date(), day)} "
    end = "24:00" if span.end.time() == time.min and not same else f"{span.end:%H:%M}"
    return f"{before}{span.start:%H:%M}–{after}{end}"


def warn_of_people(work: UnitOfWork, register: Register, entry: Entry) -> None:
    """Say who has to be elsewhere at that time; nobody is refused for it."""
    booking = register.booking
    since, until = getattr(entry, TAKEN_FROM, None), getattr(entry, TAKEN_UNTIL, None)
    if booking is None or not since or not until or entry.state in (*booking.frees, VOID):
        return
    span = Span(_moment(since), _moment(until))
    if span.end <= work.now.replace(tzinfo=None):
        return
    mine = _people(work, register, entry, booking)
    if not mine:
        return
    for ref_id, number, said in _at_once(work, register, booking, span, entry.id):
        other = work.session.get(register.entity, ref_id)
        theirs = _people(work, register, other, booking) if other is not None else {}
        for name in mine.keys() & theirs.keys():
            work.warn(
                _("{name} has to be at {number} as well, {times}.").format(
                    name=mine[name], number=number, times=times(said, span.start.date())
                )
            )


def _at_once(
    work: UnitOfWork, register: Register, booking: Booking, span: Span, besides: int
) -> list[tuple[int, str, Span]]:
    """The entries of that time, wherever they are."""
    frees = ", ".join(f"'{state}'" for state in (*booking.frees, VOID))
    rows = work.database.execute(
        f"SELECT id, number, {booking.start}, {booking.end} FROM {register.table}"
        f" WHERE {booking.start} < ? AND {booking.end} > ? AND {TAKEN_FROM} IS NOT NULL"
        f" AND id <> ? AND state NOT IN ({frees}) ORDER BY {booking.start} LIMIT 50",
        (to_raw(span.end), to_raw(span.start), besides),
    ).fetchall()
    return [(row[0], row[1], Span(_moment(row[2]), _moment(row[3]))) for row in rows]


def _people(
    work: UnitOfWork, register: Register, entry: Entry, booking: Booking
) -> Mapping[str, str]:
    """Who has to be there, by a key of the person: by the directory, else by the words."""
    found: dict[str, str] = {}
    for name in booking.people:
        link = getattr(entry, register.fields[name].link, None)
        _note(found, getattr(entry, name), link)
    crowd = booking.crowd
    child = register.child(crowd.block) if crowd is not None else None
    if crowd is None or child is None:
        return found
    for row in work.children(entry, child.entity):
        away = bool(crowd.answer) and getattr(row, crowd.answer) in crowd.away
        if getattr(row, crowd.role) in crowd.needed and not away:
            link = getattr(row, child.fields[crowd.person].link, None)
            _note(found, getattr(row, crowd.person), link)
    return found


def _note(found: dict[str, str], words: Value, link: int | None) -> None:
    if isinstance(words, str) and words:
        found[f"#{link}" if link else words.casefold()] = words


def changed_span(names: Iterable[str], booking: Booking, link: str) -> bool:
    """Whether a change of these columns can make an entry clash."""
    return bool({*booking.names, link} & set(names))
