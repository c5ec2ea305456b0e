"""A meeting lasted into the next one's time: that is noted, and the next one's booking stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from officedesk.core.errors import Taken
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.office import NOON
from tests.registers.meetings.rooms_taken import DAY, at, book, with_rooms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office at noon of the day of the meetings."""
    desk = with_rooms(tmp_path / "home")
    yield desk
    assert verify(desk.store).sound
    desk.close()


def to_the_day(desk: Desk) -> None:
    desk.clock.forward(days=(DAY - NOON.date()).days)  # type: ignore[attr-defined]


def test_it_is_held_till_it_ended_though_the_next_one_has_the_room(desk: Desk) -> None:
    first, second = book(desk, "09:00", "10:00"), book(desk, "10:00", "11:00")
    to_the_day(desk)
    desk.act("hold", [first], {"ended": at("10:20")})
    view = desk.entry(first)
    assert (view.state, view.values["ends"]) == ("held", at("10:20"))
    desk.edit(first, {"minutes": "Agreed."})
    desk.act("draft", [first], {"minutes": "Agreed."})
    desk.act("sign", [first], {"signed_by": "Chen Jun"})
    desk.edit(second, {"ends": at("10:50")})
    desk.act("hold", [second])
    assert desk.entry(second).state == "held"


def test_the_room_is_still_the_next_ones(desk: Desk) -> None:
    first = book(desk, "09:00", "10:00")
    later = book(desk, "10:00", "11:00", "Room 305")
    to_the_day(desk)
    desk.act("hold", [first], {"ended": at("10:20")})
    with pytest.raises(Taken):
        desk.edit(later, {"room": "Room 201"})
    desk.edit(later, {"room": "Room 201", "starts": at("10:20"), "ends": at("11:00")})


def test_one_that_lies_ahead_is_refused_as_ever(desk: Desk) -> None:
    first = book(desk, "09:00", "10:00")
    book(desk, "10:00", "11:00")
    with pytest.raises(Taken):
        desk.edit(first, {"ends": at("10:00") + timedelta(minutes=1)})
