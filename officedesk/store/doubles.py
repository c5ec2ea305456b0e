"""What a file says was booked twice is a record: entered and marked. And the names of calendars."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from officedesk.core.booking import MOST_DAYS, TAKEN_FROM, Booking, Span
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, UNSTATED_TEXT, Value
from officedesk.core.workflow import VOID
from officedesk.store.booked import Registers, places, venue_of


class SourceDoubles:
    """Marks rows of a file that stand in a place that another row, or an entry, has already.

    What a file says was booked elsewhere: it is a record and never refused. An end that is
    assumed is no statement: such a row is double where it begins inside another, or with it.
    """

    def __init__(self, database: sqlite3.Connection, register: Register, registers: Registers):
        self._booking = register.booking
        self._known: dict[tuple[object, date], list[tuple[Span, str]]] = defaultdict(list)
        if self._booking is None or not self._booking.double:
            self._booking = None
            return
        self._link = register.fields[self._booking.place].link
        there = places(database, venue_of(registers, register))
        self._shared = {one.id for one in there if one.shared}
        self._named = {one.name.casefold(): one.id for one in there}
        """A room that was registered since: earlier rows have its name only."""
        self._load(database, register, self._booking)

    def _load(self, database: sqlite3.Connection, register: Register, booking: Booking) -> None:
        names = (booking.place, self._link, booking.start, booking.end, booking.assumed)
        frees = ", ".join(f"'{state}'" for state in (*booking.frees, VOID))
        for number, *values in database.execute(
            f"SELECT number, {', '.join(names)} FROM {register.table}"
            f" WHERE {TAKEN_FROM} IS NOT NULL AND state NOT IN ({frees})"
        ):
            row: dict[str, Value] = dict(zip(names, values, strict=True))
            for name in (booking.start, booking.end):
                row[name] = datetime.fromisoformat(str(row[name]))
            self._keep(row, booking, number)

    def mark(self, row: dict[str, Value], *, ours: bool) -> None:
        """Put the number of the one that was there first, where there is one; in place.

        ``ours``: it is of our own export, which says itself what was double.
        """
        booking = self._booking
        if booking is None or row.get("state") in (*booking.frees, VOID):
            return
        first = self._keep(row, booking, str(row.get("number") or ""))
        if first and not ours and row.get(booking.double) is None:
            row[booking.double] = first

    def _keep(self, row: Mapping[str, Value], booking: Booking, number: str) -> str:
        """Note a row; gives the number of one that it is double with."""
        place = row.get(self._link) or row.get(booking.place)
        span = booking.stated(row)
        if not place or place is NOT_STATED or place == UNSTATED_TEXT or span is None:
            return ""
        key = place if isinstance(place, int) else str(place).casefold()
        if isinstance(key, str):
            key = self._named.get(key, key)
        if key in self._shared:
            return ""
        first = ""
        for day in _days(span):
            known = self._known[key, day]
            first = first or next((one for other, one in known if other.clashes(span)), "")
            known.append((span, number))
        return first


def _days(span: Span) -> Iterator[date]:
    day = span.start.date()
    for _count in range(MOST_DAYS + 1):
        if datetime.combine(day, time.min) >= span.end:
            return
        yield day
        day += timedelta(days=1)


def identify(register: Register, row: dict[str, Value]) -> None:
    """Give an entry the name by which calendars know it, for ever, and an item its code; in place.

    It is made of what never changes (RFC 7986, section 5.3, asks for a name that is unique
    in the world): two homes would have to give one number in the same millisecond.
    """
    stocked = register.stocked
    if stocked is not None and not row.get(stocked.code):
        row[stocked.code] = row.get("number")
    booking = register.booking
    if booking is not None and booking.uid and not row.get(booking.uid):
        said = f"officedesk:{register.key}:{row.get('number')}:{row.get('registered_at')}"
        row[booking.uid] = str(uuid5(NAMESPACE_URL, said))
