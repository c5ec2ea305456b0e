"""Who stands beside whom: overlapping bookings in columns, whole days in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from officedesk.ui.calendar.values import DAY, Booking

LEAST = timedelta(minutes=20)
"""What is shorter is drawn so high, and keeps others from standing on it."""


@dataclass(frozen=True)
class Placed:
    """A booking with its share of the width.

    Attributes:
        column: from the left, 0 the first.
        wide: over how many columns it reaches.
        columns: in how many the width is parted.
    """

    booking: Booking
    column: int = 0
    wide: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Bar:
    """A booking of whole days in a row of days.

    Attributes:
        first, last: places of the days it covers, both included.
        row: from the top.
        before, after: it began earlier, it goes on later.
    """

    booking: Booking
    first: int
    last: int
    row: int
    before: bool = False
    after: bool = False


def columns(bookings: Sequence[Booking]) -> tuple[Placed, ...]:
    """Part the width among bookings that overlap; touching ends do not.

    Each takes the leftmost column that is free, then grows to the right over columns in which
    nothing overlaps it.
    """
    placed: list[Placed] = []
    for group in _groups(sorted(bookings, key=_order)):
        taken: list[list[Booking]] = []
        for booking in group:
            free = next((one for one in taken if _end(one[-1]) <= booking.start), None)
            if free is None:
                taken.append([booking])
            else:
                free.append(booking)
        for column, holds in enumerate(taken):
            placed += [Placed(one, column, _width(one, column, taken), len(taken)) for one in holds]
    return tuple(sorted(placed, key=lambda one: (_order(one.booking), one.column)))


def bars(bookings: Sequence[Booking], days: Sequence[date]) -> tuple[Bar, ...]:
    """Part the rows among bookings of whole days: the longer first, each as high as it can."""
    found: list[Bar] = []
    ends: list[list[tuple[int, int]]] = []
    ordered = sorted(bookings, key=lambda one: (one.start, -one.slot.length, one.key))
    for booking in ordered:
        first_day, last_day = touched(booking)
        if not days or last_day < days[0] or first_day > days[-1]:
            continue
        first = max(0, (first_day - days[0]).days)
        last = min(len(days) - 1, (last_day - days[0]).days)
        row = next((n for n, held in enumerate(ends) if _free(held, first, last)), len(ends))
        if row == len(ends):
            ends.append([])
        ends[row].append((first, last))
        found.append(Bar(booking, first, last, row, first_day < days[0], last_day > days[-1]))
    return tuple(found)


def touched(booking: Booking) -> tuple[date, date]:
    """First and last day that it touches; one that ends at midnight does not touch the next."""
    first = booking.start.date()
    end = booking.end
    last = end.date()
    if end > booking.start and end == datetime.combine(last, datetime.min.time()):
        last -= DAY
    return first, max(first, last)


def _groups(ordered: Sequence[Booking]) -> list[list[Booking]]:
    """Chains of bookings that overlap each other."""
    groups: list[list[Booking]] = []
    until: datetime | None = None
    for booking in ordered:
        if until is None or booking.start >= until:
            groups.append([])
            until = _end(booking)
        groups[-1].append(booking)
        until = max(until, _end(booking))
    return groups


def _width(booking: Booking, column: int, taken: Sequence[Sequence[Booking]]) -> int:
    wide = 1
    for other in taken[column + 1 :]:
        if any(one.start < _end(booking) and booking.start < _end(one) for one in other):
            break
        wide += 1
    return wide


def _end(booking: Booking) -> datetime:
    return max(booking.end, booking.start + LEAST)


def _order(booking: Booking) -> tuple[datetime, timedelta, int]:
    return booking.start, -booking.slot.length, booking.key


def _free(held: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    return all(last < start or first > end for start, end in held)
