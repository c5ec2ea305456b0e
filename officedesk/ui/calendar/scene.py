"""What is seen at the moment: the period, what was found, what is chosen and carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.days import Days
from officedesk.ui.calendar.lanes import touched
from officedesk.ui.calendar.periods import Mode, Period
from officedesk.ui.calendar.values import Booking, Obstacle, Place, Slot


@dataclass(frozen=True)
class Ghost:
    """A booking that is being made, moved or resized, and not yet dropped.

    Attributes:
        slot: where it would be dropped.
        booking: the one that is carried; None for a new one.
        obstacle: what is in the way there.
        known: whether that was answered for this slot.
        keyed: carried with the keyboard: Enter drops it.
    """

    slot: Slot
    booking: Booking | None = None
    obstacle: Obstacle | None = None
    known: bool = False
    keyed: bool = False


@dataclass(frozen=True)
class Column:
    """A column of the grid of hours.

    Attributes:
        place: None where a column holds every place.
    """

    day: date
    place: Place | None = None

    @property
    def key(self) -> str:
        """Key of the place that a booking made here is at."""
        return self.place.key if self.place is not None else ""

    def holds(self, booking: Booking) -> bool:
        """Whether a booking of its day stands in it."""
        return self.place is None or booking.slot.place == self.place.key


@dataclass
class Scene:
    """Everything that is painted.

    Attributes:
        side: all places stand side by side, in the view of a day.
        place: key of the one place that is shown; empty for all.
        selected, over: key of the chosen booking, and of the one under the mouse; 0 for none.
        cursor: where the keyboard stands.
        elsewhere: what the column of bookings at no known place is called.
    """

    period: Period
    now: datetime
    calendar: WorkingDays = field(default_factory=WorkingDays)
    places: Sequence[Place] = ()
    place: str = ""
    days: Days = field(default_factory=Days)
    cursor: Slot | None = None
    selected: int = 0
    over: int = 0
    ghost: Ghost | None = None
    focused: bool = False
    elsewhere: str = ""

    @property
    def today(self) -> date:
        """The calendar day."""
        return self.now.date()

    @property
    def side(self) -> bool:
        """Whether the places of one day stand side by side."""
        return self.period.mode is Mode.DAY and not self.place and bool(self.places)

    @property
    def one(self) -> Place | None:
        """The one place that is shown."""
        return next((one for one in self.places if one.key == self.place), None)

    def columns(self) -> tuple[Column, ...]:
        """The columns of the grid of hours."""
        if not self.side:
            return tuple(Column(day, self.one) for day in self.period.days)
        day = self.period.at
        found = tuple(Column(day, place) for place in self.places)
        known = {place.key for place in self.places}
        if any(one.slot.place not in known for one in self.days.of(day)):
            found += (Column(day, Place("", self.elsewhere)),)
        return found

    def in_column(self, column: Column) -> Sequence[Booking]:
        """The bookings that stand in a column, in order."""
        held = self.days.of(column.day)
        if column.place is None or not self.side:
            return held
        if column.place.key:
            return [one for one in held if column.holds(one)]
        known = {place.key for place in self.places}
        return [one for one in held if one.slot.place not in known]

    @property
    def opens(self) -> time:
        """When the first place opens; at eight where no place says."""
        said = [one.opens for one in self.places if one.opens > time.min]
        return min(said, default=time(8))

    def place_of(self, key: str) -> Place | None:
        """The place of that key."""
        return next((one for one in self.places if one.key == key), None)

    @property
    def chosen(self) -> Booking | None:
        """The chosen booking, where it is shown."""
        return self.days.booking(self.selected) if self.selected else None


class Part(StrEnum):
    """What lies under a point."""

    NOTHING = "nothing"
    HEAD = "head"
    LANE = "lane"
    CELL = "cell"
    BODY = "body"
    START = "start"
    END = "end"
    MORE = "more"


@dataclass(frozen=True)
class Spot:
    """A place in the calendar, not yet snapped.

    Attributes:
        place: key of a place where its column stands for one; None where it stands for all.
        whole: only the day is meant.
    """

    moment: datetime
    place: str | None = None
    whole: bool = False


@dataclass(frozen=True)
class Hit:
    """What lies under a point, and where that is."""

    part: Part
    spot: Spot | None = None
    booking: Booking | None = None


def covers(booking: Booking, day: date) -> bool:
    """Whether a booking touches a day."""
    first, last = touched(booking)
    return first <= day <= last
