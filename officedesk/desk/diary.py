"""The calendar of a register whose entries take a place: what stands in it, what is in the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from officedesk.core.booking import LENGTH, Booking, Place
from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Taken
from officedesk.core.register import Register
from officedesk.core.values import Raw, Value
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.desk.desk import Desk
from officedesk.store import booked
from officedesk.store.buffers import place_of, with_buffers
from officedesk.store.diary import diary
from officedesk.store.faults import told
from officedesk.store.office import Store
from officedesk.store.reading import Reader


@dataclass(frozen=True)
class Wish:
    """A time and a place that somebody would like to have.

    Attributes:
        start, end: days alone take no place.
        place: id; None for none.
        entry: the entry that is to have it; 0 for a new one.
    """

    start: date
    end: date
    place: int | None
    entry: int = 0


@dataclass(frozen=True)
class _Look:
    """Asks the rule before there is a unit of work; fulfils ``booked.Viewpoint``."""

    store: Store
    database: sqlite3.Connection
    now: datetime
    calendar: WorkingDays

    @property
    def today(self) -> date:
        """The calendar day."""
        return self.now.date()


@dataclass(frozen=True)
class Stands:
    """What stands in the calendar: rows with the fields ``Diaries.fields``, counts of full days."""

    rows: Sequence[Row]
    counts: Mapping[date, int]


class Diaries:
    """The calendar of one register. Made on the thread of the window; it reads on any.

    Attributes:
        booking: how its entries take a place.
        length: minutes that are assumed where no end is stated.
        fields: of the rows, in order.
    """

    def __init__(self, desk: Desk, register: Register) -> None:
        assert register.booking is not None
        self._desk, self._register = desk, register
        self.booking: Booking = register.booking
        self.venues = booked.venue_of(desk.registers, register)
        said = self.booking
        self._link = register.fields[said.place].link
        named = (
            register.headline, said.start, said.end, said.place, said.elsewhere, said.assumed,
            said.before, said.after, said.double,
        )  # fmt: skip
        self.fields = (*(name for name in named if name), self._link)

    @property
    def length(self) -> int:
        """Minutes that are assumed where no end is stated."""
        return int(self._desk.setting(LENGTH))

    def places(self, reader: Reader) -> list[Place]:
        """The places that can be chosen, in the order of their codes."""
        with told(), reader.steady() as database:
            return [one for one in booked.places(database, self.venues) if one.offered]

    def between(
        self, reader: Reader, since: date, until: date, place: int | None, most: int | None
    ) -> Stands:
        """What touches those days, both included; see ``officedesk.store.diary``."""
        with told(), reader.steady() as database:
            found = diary(database, self._register, since, until, place, most)
        rows = reader.rows_of(self._register.key, found.ids, self.fields)
        return Stands(rows, found.counts)

    def in_the_way(self, reader: Reader, wish: Wish, calendar: WorkingDays) -> str:
        """What saving that would be refused with; empty where nothing is in the way."""
        desk, booking = self._desk, self.booking
        with told(), reader.steady() as database:
            row = self._row(database, wish)
            look = _Look(desk.store, database, desk.wall, calendar)
            booking.derive(row)
            left = place_of(database, self._register, wish.entry)
            if left != wish.place:
                with_buffers(look, self._register, row, left=left)
            try:
                booked.look(look, self._register, row, wish.entry)
            except Taken as problem:
                return str(problem)
        return ""

    def move(self, entry: int, wish: Wish, places: Sequence[Place]) -> ChangeSet:
        """Give an entry another time or place, as an edit of its form would.

        Raises: as ``Desk.edit``.
        """
        ref = EntryRef(self._register.key, entry)
        booking = self.booking
        held = self._desk.entry(ref).values
        values: dict[str, Value] = {}
        if (held.get(booking.start), held.get(booking.end)) != (wish.start, wish.end):
            values = {booking.start: wish.start, booking.end: wish.end}
        same = isinstance(held.get(booking.start), datetime) and self._length(held) == (
            wish.end - wish.start
        )
        if same and held.get(booking.assumed):
            values.pop(booking.end, None)  # it is assumed anew, and stays so
        there = next((one for one in places if one.id == wish.place), None)
        if there is not None and held.get(booking.place) != there.name:
            values[booking.place] = there.name
        return self._desk.edit(ref, values)

    def _length(self, held: Mapping[str, Value]) -> object:
        start, end = held.get(self.booking.start), held.get(self.booking.end)
        if isinstance(start, datetime) and isinstance(end, datetime):
            return end - start
        return None

    def _row(self, database: sqlite3.Connection, wish: Wish) -> dict[str, Value]:
        """The entry as it would be written."""
        booking = self.booking
        names = [n for n in (booking.before, booking.after, booking.assumed) if n]
        names += ["state", "registered_on"]
        row: dict[str, Value] = {}
        if wish.entry:
            found: tuple[Raw, ...] | None = database.execute(
                f"SELECT {', '.join(names)} FROM {self._register.table} WHERE id = ?",
                (wish.entry,),
            ).fetchone()
            row.update(zip(names, found or (), strict=False))
        row |= {booking.start: wish.start, booking.end: wish.end, self._link: wish.place}
        return row
