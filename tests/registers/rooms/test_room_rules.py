"""The rooms: what each is, when it is open, when it is out of service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pytest

from officedesk.core.booking import Span
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, InvalidFields, NotFound
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.desk.desk import Desk
from officedesk.desk.free import bookable, free
from officedesk.store.booked import places
from tests.office import open_at
from tests.registers.meetings.rooms_taken import at, book, with_rooms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = with_rooms(tmp_path / "home")
    yield desk
    desk.close()


def span(start: str, end: str) -> Span:
    return Span(at(start), at(end))


def test_what_a_booking_sees_of_a_room(desk: Desk) -> None:
    first, second = places(desk.store.reading(), desk.registers["rooms"])
    assert (first.code, first.name, first.capacity) == ("R-01", "Room 201", 12)
    assert (first.opens, first.closes, first.shared) == (time(8), time(18), False)
    assert second.has(["video"]) and not first.has(["video"])


def test_free_rooms_by_capacity_equipment_hours_and_service(desk: Desk) -> None:
    def codes(start: str, end: str, **more: object) -> list[str]:
        return [one.code for one in free(desk, span(start, end), **more).places]  # type: ignore[arg-type]

    assert codes("09:00", "10:00") == ["R-01", "R-02"], "the smallest first"
    assert codes("09:00", "10:00", capacity=20) == ["R-02"]
    assert codes("09:00", "10:00", equipment=["board"]) == ["R-01"]
    assert codes("09:00", "10:00", equipment=["board", "video"]) == []
    assert codes("07:00", "09:00") == [] and codes("17:30", "18:30") == []
    book(desk, "09:00", "10:00")
    assert codes("09:30", "10:30") == ["R-02"]
    assert codes("10:00", "10:30") == ["R-01", "R-02"]
    given = {"since": at("08:00"), "until": at("12:00"), "out_reason": "Painting"}
    desk.act("take-out", [EntryRef("rooms", 2)], given)
    assert codes("11:00", "11:30") == ["R-01"]
    found = free(desk, span("09:30", "10:30"))
    assert [(one.code, spans[0]) for one, spans in found.later] == [
        ("R-01", span("10:00", "18:00")), ("R-02", span("12:00", "18:00")),
    ]  # fmt: skip
    with pytest.raises(Invalid):
        free(desk, span("10:00", "10:00"))


def test_own_set_up_of_a_room_is_counted(desk: Desk) -> None:
    book(desk, "09:00", "10:00", "Room 305")
    desk.edit(EntryRef("rooms", 2), {"setup": 30})
    codes = [one.code for one in free(desk, span("10:15", "11:00")).places]
    assert codes == ["R-01"]


def test_out_of_service_now_is_a_view(desk: Desk) -> None:
    room = EntryRef("rooms", 1)
    reader = desk.reader()
    desk.act("take-out", [room], {"out_reason": "Water"})
    assert reader.ids(Query("rooms", view="out")) == [1]
    desk.act("put-back", [room], {})
    assert reader.ids(Query("rooms", view="out")) == []
    reader.close()
    with pytest.raises(Invalid, match="before it is out"):
        desk.act("take-out", [room], {"until": datetime(2026, 3, 1), "out_reason": "x"})


def test_a_room_out_of_service_names_what_is_booked_in_it(desk: Desk) -> None:
    book(desk, "09:00", "10:00")
    book(desk, "11:00", "12:00")
    book(desk, "09:00", "10:00", "Room 305")
    given = {"since": at("10:30"), "until": at("13:00"), "out_reason": "Painting"}
    done = desk.act("take-out", [EntryRef("rooms", 1)], given)
    assert done.warnings == (
        "R-01 is booked then by MTG-2026-0002. Move them, or call them off.",
    )
    given = {"since": at("14:00"), "until": at("15:00"), "out_reason": "Painting"}
    assert not desk.act("take-out", [EntryRef("rooms", 1)], given).warnings
    (words,) = desk.act("take-out", [EntryRef("rooms", 1)], {"out_reason": "Fire"}).warnings
    assert "MTG-2026-0001" in words and "MTG-2026-0002" in words


def test_a_room_is_not_given_up_over_its_bookings(desk: Desk) -> None:
    room = EntryRef("rooms", 1)
    ref = book(desk, "09:00", "10:00")
    with pytest.raises(Clash, match=r"R-01 is booked by MTG-2026-0001. Move them"):
        desk.act("give-up", [room], {})
    assert desk.entry(room).state == "in-use"
    desk.edit(ref, {"room": "Room 305"})
    desk.act("give-up", [room], {})
    assert desk.entry(room).state == "given-up"


def test_what_was_held_in_a_room_does_not_keep_it(desk: Desk) -> None:
    book(desk, "09:00", "10:00")
    desk.clock.forward(days=3)  # type: ignore[attr-defined]
    desk.act("give-up", [EntryRef("rooms", 1)], {})
    assert desk.entry(EntryRef("rooms", 1)).state == "given-up"


def test_a_room_that_is_used_is_not_voided(desk: Desk) -> None:
    book(desk, "09:00", "10:00")
    with pytest.raises(Clash, match="MTG-2026-0001"):
        desk.act("void", [EntryRef("rooms", 1)], {"reason": "none"})
    with pytest.raises(InvalidFields, match="one person"):
        desk.register_entry("rooms", {"name": "Cell", "capacity": 0})


def test_an_outside_place_needs_no_room(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    ref = next(
        desk.register_entry(
            "meetings", {"title": "Visit", "starts": at("09:00"), "place": "Ministry"}
        ).refs()
    )
    assert desk.entry(ref).values["room"] is None
    done = desk.register_entry("meetings", {"title": "Somewhere", "starts": at("09:00")})
    assert any("nobody wrote where" in words for words in done.warnings)
    assert desk.entry(next(done.refs())).values["place"] is NOT_STATED
    with pytest.raises(InvalidFields, match="none to choose yet"):
        desk.register_entry("meetings", {"title": "A", "starts": at("09:00"), "room": "Hall"})
    with pytest.raises(NotFound):
        bookable(desk, "letters")
    desk.close()
