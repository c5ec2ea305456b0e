"""What the calendar shows and asks for: bookings, places, slots, and where they come from.

Moments are by the wall clock, without zone, as everywhere at the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Protocol

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SNAP = 15
"""Minutes to which starts and ends jump."""
FINE = 5
"""The same with Alt."""


class Tone(StrEnum):
    """How a booking stands: shape and word say it too, the colour is third."""

    OPEN = "open"
    CLOSED = "closed"
    FREED = "freed"


@dataclass(frozen=True)
class Slot:
    """A piece of time at a place.

    Attributes:
        place: key of a place; empty for none in particular.
        all_day: no time of day is stated; such a slot takes no place.
    """

    start: datetime
    end: datetime
    place: str = ""
    all_day: bool = False

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.end - self.start

    def moved(self, by: timedelta) -> Slot:
        """The same, earlier or later."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Booking:
    """An entry of the calendar.

    Attributes:
        key: id of the entry.
        number: as printed.
        place_words: what the place is called, wherever it is.
        state, shape: word of its state, and the sign of it.
        fixed: why it cannot be moved, as a sentence; empty where it can.
        doubled: it overlaps another by the record it came from.
        assumed: the end was not stated.
        before, after: minutes of setting up and clearing up, which keep the place too.
    """

    key: int
    number: str
    title: str
    slot: Slot
    place_words: str = ""
    state: str = ""
    shape: str = ""
    tone: Tone = Tone.OPEN
    fixed: str = ""
    doubled: bool = False
    assumed: bool = False
    before: int = 0
    after: int = 0

    @property
    def start(self) -> datetime:
        """When it begins."""
        return self.slot.start

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.slot.end

    @property
    def whole(self) -> bool:
        """Whether it stands in the lane of whole days."""
        return self.slot.all_day or self.slot.length >= DAY

    def running(self, now: datetime) -> bool:
        """Whether it is going on."""
        return self.tone is Tone.OPEN and not self.whole and self.start <= now < self.end


@dataclass(frozen=True)
class Closed:
    """Hours in which a place is out of service."""

    start: datetime
    end: datetime
    why: str = ""


@dataclass(frozen=True)
class Place:
    """Where bookings are.

    Attributes:
        note: what stands under its name, such as *24 seats*.
        opens, closes: its hours on working days.
        closed: when it is out of service.
    """

    key: str
    name: str
    note: str = ""
    opens: time = time(8)
    closes: time = time(18)
    closed: tuple[Closed, ...] = ()


@dataclass(frozen=True)
class Found:
    """Bookings of some days.

    Attributes:
        bookings: in the order of their start; of a full day perhaps only the first.
        counts: how many there are on each day that was cut.
    """

    bookings: Sequence[Booking] = ()
    counts: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Obstacle:
    """What is in the way of a slot.

    Attributes:
        sentence: names it.
        instead: where or when there is room; empty where that is not known.
    """

    sentence: str
    instead: str = ""


Ask = Callable[[str, Callable[[Any], Any], Callable[[Any], None]], None]
"""Reads on a worker: a name by which a newer question overtakes an older, what to read with the
reader, and who is given the answer on the UI thread."""


class Source(Protocol):
    """Where bookings come from, and what becomes of what a hand does."""

    @property
    def now(self) -> datetime:
        """The moment by the wall clock, to the minute."""

    def places(self, reader: Any) -> Sequence[Place]:
        """On a worker: the places, in the order in which they stand side by side."""

    def between(self, reader: Any, since: date, until: date, place: str, most: int | None) -> Found:
        """On a worker: what touches those days, the last one included.

        Args:
            place: key of one place; empty for all of them.
            most: of each day so many suffice, with the count; None for all.
        """

    def clash(self, reader: Any, slot: Slot, moved: Booking | None) -> Obstacle | None:
        """On a worker: what stands in the way of a new booking, or of one that is moved."""

    def move(self, booking: Booking, slot: Slot) -> None:
        """Move or resize it; what is in the way is told by the source itself."""

    def begin(self, slot: Slot) -> None:
        """Begin a new entry with start, end and place filled in."""

    def show(self, booking: Booking) -> None:
        """Open the entry."""

    def refused(self, sentence: str) -> None:
        """Tell why nothing was changed."""

    def went_on(self) -> None:
        """The person does the next thing: what was refused before needs no more room."""
