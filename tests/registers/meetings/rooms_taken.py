"""What the tests of booking share: two rooms, a meeting from nine to twelve."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from tests.office import open_at

DAY = date(2026, 3, 12)
"""A Thursday, two days after the tests' noon."""
ROOMS: tuple[dict[str, Value], ...] = (
    {"name": "Room 201", "place": "Second floor", "capacity": 12, "equipment": "projector, board",
     "keeper": "Li Ming"},
    {"name": "Room 305", "place": "Third floor", "capacity": 40, "equipment": "projector, video",
     "keeper": "Li Ming"},
)  # fmt: skip


def at(text: str, day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(text))


def with_rooms(folder: Path) -> Desk:
    desk = open_at(folder)
    for one in ROOMS:
        desk.register_entry("rooms", one)
    return desk


def book(desk: Desk, start: str, end: str, room: str = "Room 201", **more: Value) -> EntryRef:
    return next(booked(desk, start, end, room, **more).refs())


def booked(desk: Desk, start: str, end: str, room: str = "Room 201", **more: Value) -> ChangeSet:
    values: dict[str, Value] = {
        "title": "Budget", "starts": at(start), "ends": at(end), "room": room, **more,
    }  # fmt: skip
    return desk.register_entry("meetings", values)
