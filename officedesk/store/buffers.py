"""Set-up and clear-up of a booking: those of its place, where it says nothing of its own."""

from __future__ import annotations

import sqlite3

from officedesk.core.booking import TAKEN_FROM
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.store.booked import Viewpoint, places, venue_of


def place_of(database: sqlite3.Connection, register: Register, entry: int) -> int | None:
    """The place that an entry has so far; none of a new one."""
    assert register.booking is not None
    link = register.fields[register.booking.place].link
    found = database.execute(f"SELECT {link} FROM {register.table} WHERE id = ?", (entry,))
    held: tuple[int | None] | None = found.fetchone()
    return held[0] if held else None


def with_buffers(
    work: Viewpoint, register: Register, row: dict[str, Value], *, left: int | None = None
) -> None:
    """Give a booking the set-up and clear-up of its place where it says nothing; in place.

    ``left`` is the place it goes away from: minutes that were those of it stay behind.
    """
    booking = register.booking
    place = row.get(register.fields[booking.place].link) if booking is not None else None
    if booking is None or place is None or not booking.before or row.get(TAKEN_FROM) is None:
        return
    there = {one.id: one for one in places(work.database, venue_of(work.store.registers, register))}
    here = there.get(place) if isinstance(place, int) else None
    gone = there.get(left or 0)
    if here is not None:
        for name, minutes, before in (
            (booking.before, here.before, gone.before if gone else 0),
            (booking.after, here.after, gone.after if gone else 0),
        ):
            if row.get(name) is None and minutes:
                row[name] = minutes
            elif row.get(name) and row.get(name) == before:
                row[name] = minutes or None
    booking.derive(row)
