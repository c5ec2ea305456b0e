"""Rooms and bookings that never were, to be looked at and booked by tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.lanes import touched
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.values import (
    DAY,
    Booking,
    Closed,
    Found,
    Obstacle,
    Place,
    Slot,
    Tone,
)

NOW = datetime(2026, 3, 10, 10, 20)
"""A Tuesday."""
CALENDAR = WorkingDays({date(2026, 3, 12): "Arbor Day"}, {date(2026, 3, 14): "Working weekend"})

ROOMS = (
    Place("1", "Room 1", "24 seats"),
    Place("2", "Room 2", "12 seats"),
    Place("3", "Lecture hall", "120 seats", closed=(
        Closed(datetime(2026, 3, 10, 8), datetime(2026, 3, 10, 12), "Sound system is repaired"),
    )),
    Place("4", "Reception", "8 seats"),
)  # fmt: skip


def at(day: int, hour: float, hours: float, place: str = "1") -> Slot:
    """A piece of March 2026."""
    start = datetime(2026, 3, day) + timedelta(hours=hour)
    return Slot(start, start + timedelta(hours=hours), place)


def booking(key: int, slot: Slot, title: str = "", **more: Any) -> Booking:
    """A booking of that entry."""
    names = {room.key: room.name for room in ROOMS}
    return Booking(
        key, f"MTG-2026-{key:04}", title or f"Meeting {key}", slot,
        names.get(slot.place, ""), **{"state": "Planned", **more},
    )  # fmt: skip


class FakeRooms:
    """A source in memory. What is begun, moved, opened and refused is written down."""

    def __init__(self, bookings: Sequence[Booking] = (), places: Sequence[Place] = ROOMS) -> None:
        self.now = NOW
        self.held = list(bookings)
        self.rooms = list(places)
        self.begun: list[Slot] = []
        self.shown: list[int] = []
        self.told: list[str] = []
        self.moved: list[tuple[int, Slot]] = []
        self.asked: list[tuple[date, date, str, int | None]] = []

    def places(self, reader: Any) -> Sequence[Place]:
        return tuple(self.rooms)

    def between(self, reader: Any, since: date, until: date, place: str, most: int | None) -> Found:
        self.asked.append((since, until, place, most))
        found = [one for one in self.held if self._in(one, since, until, place)]
        found.sort(key=lambda one: (one.start, one.key))
        if most is None:
            return Found(found)
        return _cut(found, since, until, most)

    @staticmethod
    def _in(one: Booking, since: date, until: date, place: str) -> bool:
        first, last = touched(one)
        return first <= until and last >= since and place in ("", one.slot.place)

    def clash(self, reader: Any, slot: Slot, moved: Booking | None) -> Obstacle | None:
        for one in self.held:
            if moved is not None and one.key == moved.key:
                continue
            if one.slot.place != slot.place or not slot.place or one.tone is Tone.FREED:
                continue
            if slot.start < one.end and one.start < slot.end:
                return Obstacle(f"{one.place_words} is taken by {one.number}.", "Room 4 is free.")
        return None

    def move(self, booking: Booking, slot: Slot) -> None:
        self.moved.append((booking.key, slot))
        self.held = [replace(o, slot=slot) if o.key == booking.key else o for o in self.held]

    def begin(self, slot: Slot) -> None:
        self.begun.append(slot)

    def show(self, booking: Booking) -> None:
        self.shown.append(booking.key)

    def refused(self, sentence: str) -> None:
        self.told.append(sentence)

    def went_on(self) -> None:
        """Nothing stays that would have to go."""


def _cut(found: Sequence[Booking], since: date, until: date, most: int) -> Found:
    kept: dict[int, Booking] = {}
    counts: dict[date, int] = {}
    day = since
    while day <= until:
        here = [one for one in found if touched(one)[0] <= day <= touched(one)[1]]
        counts[day] = len(here)
        kept |= {one.key: one for one in here[:most]}
        day += DAY
    return Found(sorted(kept.values(), key=lambda one: (one.start, one.key)), counts)


def at_once(kind: str, read: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
    """Reads and answers within the call."""
    then(read(None))


def room_of(source: FakeRooms, state: dict[str, Any] | None = None) -> CalendarRoom:
    """A calendar over these bookings."""
    return CalendarRoom(source, at_once, CALENDAR, state if state is not None else {}, "All rooms")


def week() -> list[Booking]:
    """A week as an office has it."""
    return [
        booking(31, at(10, 9, 1.5), "Institute meeting", after=15),
        booking(32, at(10, 10.5, 1.5, "2"), "Sediment survey: draft memorandum", after=15),
        booking(33, at(10, 14, 2, "3"), "Flood season preparation", before=30, after=15),
        booking(34, at(10, 11, 0.5, "4"), "Power supply visit"),
        booking(35, at(10, 15, 1.5, "2"), "Second-quarter budget", assumed=True),
        booking(36, at(9, 9, 1), "Monday round", state="Held", tone=Tone.CLOSED),
        booking(37, at(9, 9.5, 2, "2"), "防汛准备工作动员会", state="Held", tone=Tone.CLOSED),
        booking(38, at(11, 10, 2), "Cooperation agreement", tone=Tone.FREED, state="Cancelled"),
        booking(39, at(11, 10, 1, "2"), "Hiring committee", doubled=True),
        booking(40, at(11, 10.5, 1, "2"), "Works council", doubled=True),
        booking(41, at(11, 13, 0.25, "4"), "Handover of the seal"),
        booking(42, at(13, 22, 5, "3"), "Night of science"),
        booking(43, Slot(datetime(2026, 3, 12), datetime(2026, 3, 14), "", all_day=True),
                "Audit in the house"),
        booking(44, at(14, 9, 3, "1"), "Make-up seminar"),
        booking(45, Slot(datetime(2026, 3, 10), datetime(2026, 3, 11), "", all_day=True),
                "Delft delegation"),
        booking(46, at(13, 9, 1, ""), "At the ministry"),
        booking(47, at(20, 9, 1), "Review"), booking(48, at(20, 10, 1, "2"), "Review 2"),
        *(booking(50 + n, at(24, 8 + n, 1, "2"), f"Interview {n + 1}") for n in range(8)),
        booking(60, at(2, 9, 1), "Opening", tone=Tone.CLOSED),
    ]  # fmt: skip


def many(count: int, first: date = date(2026, 3, 2), days: int = 30) -> list[Booking]:
    """Thousands within a month."""
    found = []
    for n in range(count):
        day = first + timedelta(days=n % days)
        start = datetime.combine(day, time(8 + n // days % 10, n * 5 % 60))
        slot = Slot(start, start + timedelta(hours=1), str(n % 40))
        found.append(booking(1000 + n, slot, f"Visit of party {n}"))
    return found
