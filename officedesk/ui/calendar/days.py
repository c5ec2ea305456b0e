"""The bookings of a period by day, so that painting asks for one day at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from officedesk.ui.calendar.lanes import touched
from officedesk.ui.calendar.values import DAY, Booking, Found


class Days:
    """An index of what was found; made once for each answer."""

    def __init__(self, found: Found | None = None) -> None:
        found = found or Found()
        self._counts = found.counts
        self.timed: dict[date, list[Booking]] = {}
        self.whole: list[Booking] = []
        self.all: Sequence[Booking] = found.bookings
        self._known: Mapping[int, Booking] = {one.key: one for one in found.bookings}
        self._number: dict[date, int] = {}
        for booking in found.bookings:
            for day in _days_of(booking):
                self._number[day] = self._number.get(day, 0) + 1
                if not booking.whole:
                    self.timed.setdefault(day, []).append(booking)
            if booking.whole:
                self.whole.append(booking)

    def of(self, day: date) -> Sequence[Booking]:
        """The bookings of a day that have their time of day, in order."""
        return self.timed.get(day, ())

    def count(self, day: date) -> int:
        """How many touch a day, those included that were not fetched."""
        return self._counts.get(day, self._number.get(day, 0))

    def booking(self, key: int) -> Booking | None:
        """The booking of an entry; None where it is not among them."""
        return self._known.get(key)

    def near(self, key: int, step: int) -> Booking | None:
        """The next one, or the one before."""
        keys = [one.key for one in self.all]
        if key not in self._known:
            return None
        at = keys.index(key) + step
        return self.all[at] if 0 <= at < len(keys) else None


def _days_of(booking: Booking) -> Iterator[date]:
    first, last = touched(booking)
    while first <= last:
        yield first
        first += DAY
