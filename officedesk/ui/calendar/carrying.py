"""Booking, moving and resizing by hand: from where it was taken to where it is now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from officedesk.ui.calendar.scene import Spot
from officedesk.ui.calendar.values import DAY, MINUTE, Booking, Slot

CELL = timedelta(minutes=30)
"""What a click, or the keyboard, marks."""


class Grip(StrEnum):
    """By what it was taken."""

    NEW = "new"
    MOVE = "move"
    START = "start"
    END = "end"


@dataclass(frozen=True)
class Carry:
    """A hand that holds a booking, or draws a new one.

    Attributes:
        origin: where it was taken.
        booking: None for a new one.
        place: the place of a new one.
    """

    grip: Grip
    origin: Spot
    booking: Booking | None = None
    place: str = ""

    def to(self, spot: Spot, step: int) -> Slot:
        """Where it would be dropped, with starts and ends at multiples of ``step`` minutes."""
        if self.booking is None:
            return self._drawn(spot, step)
        held = self.booking.slot
        if self.grip is Grip.MOVE:
            return self._moved(held, spot, step)
        least = timedelta(minutes=step)
        if self.grip is Grip.START:
            return replace(held, start=min(nearest(spot.moment, step), held.end - least))
        return replace(held, end=max(nearest(spot.moment, step), held.start + least))

    def _drawn(self, spot: Spot, step: int) -> Slot:
        if self.origin.whole:
            first, last = sorted((midnight(self.origin.moment), midnight(spot.moment)))
            return Slot(first, last + DAY, self.place, all_day=True)
        here = on_day(spot.moment, self.origin.moment)
        first, last = sorted((self.origin.moment, here))
        start, end = below(first, step), above(last, step)
        return Slot(start, max(end, start + timedelta(minutes=step)), self.place)

    def _moved(self, held: Slot, spot: Spot, step: int) -> Slot:
        place = spot.place or held.place
        if spot.whole or held.all_day or self.origin.whole:
            by = midnight(spot.moment) - midnight(self.origin.moment)
            return replace(held.moved(by), place=place)
        by = spot.moment - self.origin.moment
        start = nearest(held.start + by, step)
        return replace(held.moved(start - held.start), place=place)


def nearest(moment: datetime, step: int) -> datetime:
    """The multiple of ``step`` minutes that lies nearest."""
    return below(moment + timedelta(minutes=step) / 2, step)


def below(moment: datetime, step: int) -> datetime:
    """The last multiple of ``step`` minutes up to it."""
    start = midnight(moment)
    return start + (moment - start) // (MINUTE * step) * (MINUTE * step)


def above(moment: datetime, step: int) -> datetime:
    """The first multiple of ``step`` minutes from it on."""
    found = below(moment, step)
    return found if found == moment else found + MINUTE * step


def midnight(moment: datetime) -> datetime:
    """The beginning of its day."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def on_day(moment: datetime, day: datetime) -> datetime:
    """The time of ``moment`` on the day of ``day``; the end of a day stays its end."""
    start = midnight(day)
    if moment == start + DAY:
        return moment
    return start + (moment - midnight(moment))
