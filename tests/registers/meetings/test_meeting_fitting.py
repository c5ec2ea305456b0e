"""What is said of hours and seats of a room is said where that changed, and not at every edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from tests.registers.meetings.rooms_taken import at, booked, with_rooms

SEATS = "persons are expected"
HOURS = "is open 08:00–18:00"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = with_rooms(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def ref(desk: Desk) -> EntryRef:
    """Too late for its room, and with too many for it: both was said."""
    done = booked(desk, "17:00", "19:00", expected=30)
    assert [HOURS in done.warnings[0], SEATS in done.warnings[1]] == [True, True]
    return next(done.refs())


def test_what_has_nothing_to_do_with_the_room_says_nothing_again(desk: Desk, ref: EntryRef) -> None:
    assert desk.edit(ref, {"title": "Budget of the year"}).warnings == ()
    assert desk.edit(ref, {"expected": 30, "starts": at("17:00"), "tea": True}).warnings == ()
    assert desk.act("notify", [ref]).warnings == ()


def test_another_time_says_the_hours_and_another_number_the_seats(
    desk: Desk, ref: EntryRef
) -> None:
    (hours,) = desk.edit(ref, {"ends": at("20:00")}).warnings
    assert HOURS in hours
    (seats,) = desk.edit(ref, {"expected": 31}).warnings
    assert SEATS in seats and "31" in seats
    assert desk.edit(ref, {"room": "Room 305"}).warnings == (
        "MTG-2026-0001: Room 305 is open 08:00–18:00, it is booked 17:00–20:00.",
    )
    assert len(desk.edit(ref, {"room": "Room 201"}).warnings) == 2


def test_of_those_who_attend_their_number_counts(desk: Desk, ref: EntryRef) -> None:
    people = [{"person": f"Guest {n}"} for n in range(13)]
    (words,) = desk.edit(ref, {"expected": None}, children={"attendees": people}).warnings
    assert "13 persons" in words
    assert desk.act("answer", [ref], {"person": "Guest 3", "answer": "accepted"}).warnings == ()
    gone = {"person": "Guest 4", "answer": "declined", "reason": "leave"}
    assert desk.act("answer", [ref], gone).warnings == ()
    back = {"person": "Guest 4", "answer": "accepted"}
    (words,) = desk.act("answer", [ref], back).warnings
    assert "13 persons" in words
    (words,) = desk.act("answer", [ref], {"person": "One more", "answer": "accepted"}).warnings
    assert "14 persons" in words


def test_planned_again_both_are_said_again(desk: Desk, ref: EntryRef) -> None:
    assert desk.act("cancel", [ref], {"why": "Nobody comes"}).warnings == ()
    assert len(desk.act("plan-again", [ref]).warnings) == 2
