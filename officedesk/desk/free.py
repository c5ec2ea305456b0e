"""Which places are free in a span, and when each of the others is free next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from officedesk.core.booking import Place, Span
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, require
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.store import booked
from officedesk.store.faults import told


@dataclass(frozen=True)
class Free:
    """What is free in a span.

    Attributes:
        places: the free ones, the smallest that will do first.
        later: the others that would do, each with the times when it is free next.
        offered: how many places can be booked at all.
    """

    places: tuple[Place, ...]
    later: tuple[tuple[Place, tuple[Span, ...]], ...]
    offered: int = 0


def bookable(desk: Desk, key: str = "") -> Register:
    """The register whose entries take a place: the one of that key, else the first there is.

    Raises:
        NotFound: there is none.
    """
    found = booked.booking_registers(desk.registers)
    register = next((one for one in found if key in ("", one.key)), None)
    if register is None:
        raise NotFound(_("No register here takes a place."))
    return register


def free(
    desk: Desk, span: Span, *, capacity: int = 0, equipment: Sequence[str] = (), key: str = ""
) -> Free:
    """The free places of a span, and when those that are taken are free next.

    Args:
        span: without set-up and clear-up: each place's own are added.
        key: of the register that takes the places; the first there is where empty.

    Raises:
        Invalid: the span ends before it begins.
        NotFound: there is no such register.
    """
    require(desk.operator, Duty.READ)
    if span.end <= span.start:
        raise Invalid(_("It would end before it begins. Write a later time."), "to")
    register = bookable(desk, key)
    with told():
        database = desk.store.reading()
        there = booked.free_places(
            database, desk.registers, register, span, capacity=capacity, equipment=equipment
        )
        known = {one.id for one in there}
        venues = booked.venue_of(desk.registers, register)
        offered = [one for one in booked.places(database, venues) if one.offered]
        later = tuple(
            (one, _next(desk, register, one, span))
            for one in offered
            if one.id not in known and one.capacity >= capacity and one.has(equipment)
        )
    return Free(tuple(there), later, len(offered))


def _next(desk: Desk, register: Register, place: Place, span: Span) -> tuple[Span, ...]:
    after: datetime = max(span.start, desk.wall)
    minutes = span.minutes + place.before + place.after
    found = booked.free_times(
        desk.store.reading(), register, place, after, minutes, desk.rules.calendar
    )
    return tuple(found)
