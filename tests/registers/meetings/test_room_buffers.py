"""A meeting goes to another room: set-up and clear-up are those of the new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Taken
from officedesk.desk.desk import Desk
from officedesk.desk.diary import Diaries, Wish
from officedesk.desk.verify import verify
from tests.registers.meetings.rooms_taken import at, book, with_rooms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = with_rooms(tmp_path / "home")
    desk.register_entry(
        "rooms",
        {"name": "Hall", "place": "Ground", "capacity": 180, "keeper": "Li", "setup": 60,
         "clearing": 30},
    )  # fmt: skip
    yield desk
    assert verify(desk.store).sound
    desk.close()


def minutes(desk: Desk, ref: EntryRef) -> tuple[object, object]:
    values = desk.entry(ref).values
    return values.get("setup"), values.get("clearing")


def test_the_minutes_of_the_room_it_left_stay_behind(desk: Desk) -> None:
    ref = book(desk, "13:00", "14:00", "Hall")
    assert minutes(desk, ref) == (60, 30)
    desk.edit(ref, {"room": "Room 201"})
    assert minutes(desk, ref) == (None, None)
    desk.undo()
    assert minutes(desk, ref) == (60, 30)
    desk.edit(ref, {"room": "Room 201"})
    book(desk, "12:00", "13:00")
    book(desk, "14:00", "15:00")


def test_it_takes_those_of_the_room_it_comes_to(desk: Desk) -> None:
    ref = book(desk, "13:00", "14:00")
    book(desk, "10:00", "12:15", "Hall", setup=0, clearing=0)
    with pytest.raises(Taken):
        desk.edit(ref, {"room": "Hall"})
    desk.edit(ref, {"room": "Hall", "starts": at("13:15")})
    assert minutes(desk, ref) == (60, 30)


def test_what_somebody_said_goes_with_it(desk: Desk) -> None:
    ref = book(desk, "13:00", "14:00", "Hall", setup=20)
    desk.edit(ref, {"room": "Room 201"})
    assert minutes(desk, ref) == (20, None)
    desk.edit(ref, {"room": "Hall", "setup": 60})
    assert minutes(desk, ref) == (60, 30)


def test_the_calendar_says_beforehand_what_saving_says(desk: Desk) -> None:
    ref = book(desk, "13:00", "14:00")
    book(desk, "10:00", "12:15", "Hall", setup=0, clearing=0)
    diaries = Diaries(desk, desk.registers["meetings"])
    hall = next(one.id for one in desk.rules.masters("rooms") if one.name == "Hall")
    wish = Wish(at("13:00"), at("14:00"), hall, ref.id)
    reader = desk.reader()
    said = diaries.in_the_way(reader, wish, desk.rules.calendar)
    reader.close()
    assert "Hall is taken" in said
