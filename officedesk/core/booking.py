"""When an entry takes a place, and when two entries take the same place at once.

One rule for every register whose entries stand in a place for a time (registers.md §5):
two spans clash exactly where ``a.start < b.end and b.start < a.end``; ends that touch are
free. Times are those of the clock on the office's wall, as everywhere in an entry: on the
night of the change to summer time a span is an hour shorter by the clock of the sun, and
nobody moves a meeting for that.

A register says with ``Register.booking`` which of its fields are meant, the register of the
places with ``Register.venue``. Store, command line and calendar read nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from officedesk.core.dates import time_alone
from officedesk.core.values import Value, to_raw

TAKEN_FROM, TAKEN_UNTIL = "taken_from", "taken_until"
"""Columns of a table with a booking: the span with its buffers; empty where it takes no time."""
LENGTH = "booking.length"
"""The setting that holds how many minutes are assumed where no end is stated."""
MOST_DAYS = 31
"""A booking lasts so long at the most."""
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class Span(NamedTuple):
    """From when until when, by the clock on the wall; the end does not belong to it."""

    start: datetime
    end: datetime

    def clashes(self, other: Span) -> bool:
        """Whether both take the same time: the one rule."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether it lies in the other altogether."""
        return other.start <= self.start and self.end <= other.end

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True)
class Crowd:
    """Child rows that name who has to be there.

    Attributes:
        block: key of the child block.
        person: its PARTY field.
        role, needed: its CHOICE field, and the choices that must be there.
        answer, away: its CHOICE field for what they said, and the choices of who will not come.
    """

    block: str
    person: str
    role: str
    needed: tuple[str, ...]
    answer: str = ""
    away: tuple[str, ...] = ()


@dataclass(frozen=True)
class Booking:
    """How entries of a register take a place; declared as ``Register.booking``.

    Attributes:
        place: the MASTER field that names the place; the register it is ``of`` has a ``venue``.
        start, end: MOMENT fields. A start without a time of day is of the whole day and takes
            no place.
        assumed: FLAG field: the end was not stated and is the setting's length after the start.
        before, after: NUMBER fields, minutes of set-up and clear-up that belong to the span.
        frees: keys of the states in which an entry takes no place.
        ahead: keys of the states in which it is still to begin; some minutes before, it is said.
        double: TEXT field: the number of the entry that took the place first, where a record of
            what was booked elsewhere, or is past, says both.
        uid: TEXT field of the name by which calendars know the entry, made at saving.
        people: PARTY fields whose person can be in one place only; a clash of people warns.
        crowd: the child rows that name further such people.
        elsewhere: TEXT field of a place that is no master.
        takes_back: key of the action that calls off an entry made by mistake; its number stays.
    """

    place: str
    start: str
    end: str
    assumed: str
    before: str = ""
    after: str = ""
    frees: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    double: str = ""
    uid: str = ""
    people: tuple[str, ...] = ()
    crowd: Crowd | None = None
    elsewhere: str = ""
    takes_back: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The fields and the state by which an entry can come to clash."""
        return frozenset((self.place, self.start, self.end, self.before, self.after, "state"))

    def complete(self, row: dict[str, Value], length: int, today: date) -> None:
        """Put the end that is assumed where none is stated, in place.

        In a row of an earlier book an end that is a time of day alone was read as today's:
        that of the start is meant. Elsewhere ``same_day`` says so of what was typed.

        Args:
            length: minutes, the setting ``LENGTH``.
        """
        start, end = row.get(self.start), row.get(self.end)
        if not isinstance(start, datetime):
            return
        if not isinstance(end, date):
            row[self.end] = start + timedelta(minutes=length)
            row[self.assumed] = True
        elif (
            row.get("carried") and isinstance(end, datetime)
            and end < start and end.date() == today
        ):  # fmt: skip
            there = datetime.combine(start.date(), end.time())
            row[self.end] = there if there > start else end

    def same_day(
        self, row: dict[str, Value], typed: Mapping[str, object], today: date, *,
        start: Value = None,
    ) -> None:  # fmt: skip
        """Put an end that was typed as a time of day alone on the day of the start, in place.

        Args:
            typed: the words that the row was read from.
            start: of the entry as it is, where the row has none.
        """
        end_on_day(row, typed, (self.start, self.end), today, start=start)

    def moved(
        self, row: dict[str, Value], names: Collection[str], length: int, today: date
    ) -> None:
        """As ``complete``, of a row of which the fields ``names`` are to change."""
        if self.end in names and isinstance(row.get(self.end), date):
            row[self.assumed] = False
        elif self.start in names and row.get(self.assumed):
            row[self.end] = None
        if {self.start, self.end} & set(names):
            self.complete(row, length, today)

    def keeping_length(
        self, held: Mapping[str, Value], values: Mapping[str, Value]
    ) -> Mapping[str, Value]:
        """``values`` of a change, with the end moved as far as the start where it names none.

        An end that is assumed follows by ``moved``.

        Args:
            held: the row as it was before.
        """
        if self.start not in values or self.end in values or held.get(self.assumed):
            return values
        before, end, start = held.get(self.start), held.get(self.end), values[self.start]
        kinds = {isinstance(one, datetime) for one in (before, end, start)}
        if len(kinds) > 1 or not (
            isinstance(before, date) and isinstance(end, date) and isinstance(start, date)
        ):
            return values
        if isinstance(start, datetime):
            start = start.replace(tzinfo=None, second=0, microsecond=0)
        return {**values, self.end: end + (start - before)}

    def derive(self, row: dict[str, Value]) -> None:
        """Put the span that the row takes into its columns, in place."""
        span = self.span(row)
        row[TAKEN_FROM] = None if span is None else str(to_raw(span.start))
        row[TAKEN_UNTIL] = None if span is None else str(to_raw(span.end))

    def said(self, row: Mapping[str, Value]) -> Span | None:
        """The time that a row says, without its buffers; None for one of a whole day."""
        start, end = row.get(self.start), row.get(self.end)
        if not isinstance(start, datetime) or not isinstance(end, datetime) or end <= start:
            return None
        return Span(start, end)

    def span(self, row: Mapping[str, Value]) -> Span | None:
        """The time that a row takes with its buffers; None for one of a whole day."""
        said = self.said(row)
        if said is None:
            return None
        return Span(
            said.start - timedelta(minutes=_minutes(row.get(self.before))),
            said.end + timedelta(minutes=_minutes(row.get(self.after))),
        )

    def stated(self, row: Mapping[str, Value]) -> Span | None:
        """The time that a record states: of an end that is assumed, the first minute only."""
        start, end = row.get(self.start), row.get(self.end)
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            return None
        least = start + timedelta(minutes=1)
        return Span(start, least if row.get(self.assumed) else max(least, end))


@dataclass(frozen=True)
class Venue:
    """What a register of places says of each; declared as ``Register.venue``.

    Attributes:
        capacity: NUMBER field, persons.
        equipment: TEXT or LONG field, words parted by commas.
        opens, closes: CHOICE fields of times of day, like ``08:00``; alike: it never closes.
        shared: FLAG field: several may take it at once, and it never clashes.
        before, after: NUMBER fields: the minutes of set-up and clear-up that a booking begins with.
        closures: key of the child block of the times out of service.
        since, until, reason: its fields; without an end until further notice.
    """

    capacity: str
    equipment: str
    opens: str
    closes: str
    shared: str
    before: str
    after: str
    closures: str
    since: str
    until: str
    reason: str


@dataclass(frozen=True)
class Closure:
    """A time for which a place is out of service; without an end until further notice."""

    since: datetime
    until: datetime | None
    reason: str

    @property
    def span(self) -> Span:
        """As a span."""
        return Span(self.since, datetime.max if self.until is None else self.until)


@dataclass(frozen=True)
class Place:
    """One place as a booking sees it.

    Attributes:
        id, code, name: of the master.
        capacity: persons; 0 where it is not known.
        equipment: words parted by commas.
        opens, closes: time of day; both alike where it never closes.
        shared: it never clashes.
        before, after: minutes that a booking there begins with.
        offered: it can be chosen.
    """

    id: int
    code: str
    name: str
    capacity: int = 0
    equipment: str = ""
    opens: time = time.min
    closes: time = time.min
    shared: bool = False
    before: int = 0
    after: int = 0
    offered: bool = True
    closures: tuple[Closure, ...] = ()

    def hours(self, day: date) -> Span:
        """When it is open from a day on; what closes before it opens does so on the next day."""
        start, end = datetime.combine(day, self.opens), datetime.combine(day, self.closes)
        return Span(start, end if end > start else end + timedelta(days=1))

    @property
    def never_closes(self) -> bool:
        """Whether it is open day and night."""
        return self.opens == self.closes

    def open_for(self, span: Span) -> bool:
        """Whether it is open all through a span."""
        day = span.start.date()
        spans = (self.hours(day), self.hours(day - timedelta(days=1)))
        return self.never_closes or any(span.within(one) for one in spans)

    def closed_in(self, span: Span) -> Closure | None:
        """What puts it out of service in a span; None for nothing."""
        return next((one for one in self.closures if one.span.clashes(span)), None)

    def has(self, wanted: Iterable[str]) -> bool:
        """Whether its equipment names all that is wanted, each by a part of a word."""
        held = self.equipment.casefold()
        return all(one.strip().casefold() in held for one in wanted)


def end_on_day(
    row: dict[str, Value], typed: Mapping[str, object], span: tuple[str, str], today: date, *,
    start: Value = None,
) -> None:  # fmt: skip
    """Put an end that was typed as a time of day alone on the day of its start, in place.

    Args:
        typed: the words that the row was read from.
        span: names of start and end.
        start: of the entry as it is, where the row has none.
    """
    words, begins = typed.get(span[1]), row.get(span[0], start)
    clock = time_alone(words, today=today) if isinstance(words, str) else None
    if clock is not None and isinstance(begins, date):
        day = begins.date() if isinstance(begins, datetime) else begins
        row[span[1]] = datetime.combine(day, clock)


def clock_of(words: object) -> time:
    """The time of day written like ``08:00``; midnight where it is none."""
    found = _CLOCK.fullmatch(words) if isinstance(words, str) else None
    return time.min if found is None else time(int(found.group(1)), int(found.group(2)))


def gaps(within: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of a span when all that is taken goes off, in order."""
    left: list[Span] = []
    at = within.start
    for one in sorted(taken):
        if one.start > at:
            left.append(Span(at, min(one.start, within.end)))
        at = max(at, one.end)
        if at >= within.end:
            break
    if at < within.end:
        left.append(Span(at, within.end))
    return [one for one in left if one.start < one.end]


def next_free(
    place: Place, taken: Sequence[Span], after: datetime, minutes: int, *,
    working: Callable[[date], bool] = lambda day: True, most: int = 3, days: int = 14,
) -> list[Span]:  # fmt: skip
    """The next free times of a place, each long enough, inside its opening hours.

    Args:
        taken: what is taken there, in any order.
        after: from when on.
        minutes: how long it is needed, buffers included.
        working: whether the office works on a day.
        most, days: how many times, looked for so many days ahead.
    """
    blocked = [*taken, *(one.span for one in place.closures)]
    found: list[Span] = []
    for ahead in range(days):
        day = after.date() + timedelta(days=ahead)
        hours = place.hours(day)
        if hours.end <= after or not working(day):
            continue
        for gap in gaps(Span(max(hours.start, after), hours.end), blocked):
            if gap.minutes >= minutes:
                found.append(gap)
                if len(found) == most:
                    return found
    return found


def _minutes(value: Value) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
