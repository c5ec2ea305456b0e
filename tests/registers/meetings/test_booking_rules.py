"""No room is taken twice at once: by hand, by a move, by undo, by another program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, InvalidFields, Taken
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.registers.meetings.rooms_taken import DAY, at, book, booked, with_rooms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = with_rooms(tmp_path / "home")
    yield desk
    assert verify(desk.store).sound
    desk.close()


FREE = (("07:00", "08:00"), ("13:00", "14:00"), ("08:00", "09:00"), ("12:00", "13:00"))
TAKEN = (
    ("08:00", "09:01"), ("11:59", "13:00"), ("10:00", "11:00"), ("08:00", "13:00"),
    ("09:00", "12:00"),
)  # fmt: skip


@pytest.mark.parametrize("span", FREE)
def test_before_after_and_touching_ends_are_free(desk: Desk, span: tuple[str, str]) -> None:
    book(desk, "09:00", "12:00")
    book(desk, *span)


@pytest.mark.parametrize("span", TAKEN)
def test_whatever_overlaps_is_refused_and_named(desk: Desk, span: tuple[str, str]) -> None:
    first = desk.entry(book(desk, "09:00", "12:00")).number
    with pytest.raises(Taken) as refused:
        book(desk, *span)
    said = str(refused.value)
    assert f"Room 201 is taken 09:00–12:00 by {first}." in said
    assert "Free then: Room 305." in said and "Room 201 is free next: " in said
    assert refused.value.places == (("R-02", "Room 305"),) and refused.value.times
    assert desk.next_number("meetings") == "MTG-2026-0002", "no number was taken"
    book(desk, *span, room="Room 305")


def test_none_is_said_where_every_room_is_taken(desk: Desk) -> None:
    book(desk, "09:00", "12:00")
    book(desk, "10:00", "11:00", "Room 305")
    with pytest.raises(Taken, match="Free then: none"):
        book(desk, "10:30", "11:30")


def test_a_move_onto_itself_is_no_clash_and_onto_another_is_one(desk: Desk) -> None:
    first, second = book(desk, "09:00", "12:00"), book(desk, "13:00", "14:00")
    desk.edit(first, {"starts": at("10:00"), "ends": at("13:00")})
    with pytest.raises(Taken, match="MTG-2026-0001"):
        desk.edit(second, {"starts": at("12:30")})
    assert desk.entry(second).values["starts"] == at("13:00")
    desk.edit(second, {"room": "Room 305", "starts": at("12:30")})


def test_a_room_that_is_closed_or_too_small_is_said(desk: Desk) -> None:
    done = booked(desk, "17:00", "19:00", expected=30)
    assert done.warnings == (
        "MTG-2026-0001: Room 201 is open 08:00–18:00, it is booked 17:00–19:00.",
        "MTG-2026-0001: 30 persons are expected, Room 201 holds 12.",
    )
    ref = next(done.refs())
    people = [{"person": f"Guest {n}"} for n in range(13)]
    moved = {"starts": at("16:00"), "ends": at("18:00"), "expected": None}
    assert not desk.edit(ref, moved).warnings
    (words,) = desk.edit(ref, {}, children={"attendees": people}).warnings
    assert words == "MTG-2026-0001: 13 persons are expected, Room 201 holds 12."
    assert not desk.edit(ref, {"room": "Room 305"}).warnings


def test_a_start_alone_that_is_moved_keeps_the_length(desk: Desk) -> None:
    ref = book(desk, "14:15", "15:00")
    before = date(2026, 3, 11)
    desk.edit(ref, {"starts": at("14:15", before)})
    assert desk.entry(ref).values["ends"] == at("15:00", before)
    desk.edit(ref, {"starts": at("16:00")})
    assert desk.entry(ref).values["ends"] == at("16:45")
    desk.edit(ref, {"starts": at("15:00"), "ends": at("16:45")})
    assert desk.entry(ref).values["ends"] == at("16:45"), "an end that is named stays"
    assert not desk.entry(ref).values["end_assumed"]


@pytest.mark.parametrize("action", ["cancel", "postpone"])
def test_what_is_not_held_frees_its_room_and_comes_back_only_where_it_is_free(
    desk: Desk, action: str
) -> None:
    first = book(desk, "09:00", "12:00")
    desk.act(action, [first], {"why": "nobody comes"})
    assert desk.entry(first).values["not_held"] == "nobody comes"
    second = book(desk, "10:00", "11:00")
    with pytest.raises(Taken, match="MTG-2026-0002"):
        desk.act("plan-again", [first], {})
    desk.act("plan-again", [first], {"starts": at("14:00")})
    view = desk.entry(first)
    assert (view.state, view.values["ends"], view.values["end_assumed"]) == (
        "planned", at("15:00"), True,
    )  # fmt: skip
    desk.act("void", [second], {"reason": "registered twice"})
    desk.edit(first, {"starts": at("10:00"), "ends": at("11:00")})


def test_undo_takes_no_room_that_is_taken_since(desk: Desk) -> None:
    first = book(desk, "09:00", "12:00")
    desk.act("cancel", [first], {"why": "no"})
    other = Desk.open(desk.home.folder, clock=desk.clock)
    book(other, "09:00", "10:00")
    other.operator = other.operator
    other.close()
    desk.poll()
    with pytest.raises(Clash):
        desk.undo()
    assert desk.entry(first).state == "cancelled"


def test_set_up_and_clear_up_are_of_the_room_and_of_the_meeting(desk: Desk) -> None:
    desk.register_entry(
        "rooms",
        {"name": "Hall", "place": "Ground floor", "capacity": 200, "equipment": NOT_STATED,
         "keeper": "Li", "setup": 60, "clearing": 30},
    )  # fmt: skip
    ref = book(desk, "10:00", "12:00", "Hall")
    values = desk.entry(ref).values
    assert (values["setup"], values["clearing"]) == (60, 30)
    with pytest.raises(Taken, match="with set-up and clear-up 09:00–12:30"):
        book(desk, "12:15", "13:00", "Hall", setup=0, clearing=0)
    book(desk, "12:30", "13:00", "Hall", setup=0, clearing=0)
    with pytest.raises(Taken):
        book(desk, "07:00", "09:00", "Hall", setup=0)
    book(desk, "07:00", "08:30", "Hall", setup=0)


def test_past_midnight(desk: Desk) -> None:
    desk.edit(EntryRef("rooms", 1), {"opens": "00:00", "closes": "00:00"})
    night = date(2026, 3, 13)
    desk.register_entry(
        "meetings",
        {"title": "Night", "room": "Room 201", "starts": at("22:00"), "ends": at("02:00", night)},
    )  # fmt: skip
    with pytest.raises(Taken, match="22:00–13 Mar 02:00"):
        book(desk, "23:00", "23:30")
    with pytest.raises(Taken):
        booked(desk, "23:30", "23:45", starts=at("01:30", night), ends=at("03:00", night))
    booked(desk, "02:00", "03:00", starts=at("02:00", night), ends=at("03:00", night))


def test_over_the_change_to_summer_time(desk: Desk) -> None:
    """29 March 2026, 01:00 UTC, in Europe: an entry says what the clock on the wall says."""
    night = date(2026, 3, 29)
    held = {"starts": at("23:00", date(2026, 3, 28)), "ends": at("03:00", night)}
    booked(desk, "00:00", "01:00", **held)
    with pytest.raises(Taken):
        booked(desk, "00:00", "01:00", starts=at("02:30", night), ends=at("03:30", night))
    booked(desk, "00:00", "01:00", starts=at("03:00", night), ends=at("04:00", night))


def test_a_shared_room_never_clashes(desk: Desk) -> None:
    desk.edit(EntryRef("rooms", 1), {"shared": True})
    book(desk, "09:00", "12:00")
    second = book(desk, "10:00", "11:00")
    desk.edit(EntryRef("rooms", 1), {"shared": False})
    with pytest.raises(Taken):
        book(desk, "11:00", "12:00")
    desk.edit(second, {"title": "Another title"})
    with pytest.raises(Taken):
        desk.edit(second, {"starts": at("10:30")})


def test_a_day_without_a_time_takes_no_room(desk: Desk) -> None:
    book(desk, "09:00", "12:00")
    desk.register_entry("meetings", {"title": "Open day", "starts": DAY, "room": "Room 201"})
    desk.register_entry(
        "meetings", {"title": "Fair", "starts": DAY, "ends": date(2026, 3, 13), "room": "Room 201"}
    )


def test_out_of_service_is_refused_with_its_reason(desk: Desk) -> None:
    room = EntryRef("rooms", 1)
    given = {"since": at("08:00"), "until": at("12:00"), "out_reason": "Paint"}
    desk.act("take-out", [room], given)
    with pytest.raises(Taken, match="Room 201 is out of service from 12 Mar 08:00 to 12 Mar 12:00"):
        book(desk, "11:00", "13:00")
    taken = [book(desk, "12:00", "13:00")]
    desk.act("take-out", [room], {"out_reason": "Water"})
    with pytest.raises(Taken, match="until further notice: Water"):
        book(desk, "14:00", "15:00")
    desk.act("put-back", [room], {})
    taken.append(book(desk, "14:00", "15:00"))
    with pytest.raises(Clash, match="in service"):
        desk.act("put-back", [room], {})
    desk.act("cancel", taken, {"why": "The room is needed"})
    desk.act("give-up", [room], {"why": "An office now"})
    with pytest.raises(InvalidFields, match="cannot be chosen"):
        book(desk, "16:00", "17:00")


def test_what_is_past_is_a_record_and_marked(desk: Desk) -> None:
    past = date(2026, 3, 5)
    span = {"starts": at("09:00", past), "ends": at("10:00", past)}
    booked(desk, "09:00", "10:00", **span)
    done = booked(desk, "09:00", "10:00", **span)
    ref = next(done.refs())
    assert desk.entry(ref).values["double_with"] == "MTG-2026-0001"
    assert any("both are kept" in words for words in done.warnings)
    reader = desk.reader()
    assert reader.ids(Query("meetings", view="doubles")) == [ref.id]
    reader.close()
    book(desk, "09:00", "10:00")
    with pytest.raises(Taken):
        desk.edit(ref, {"starts": at("09:00"), "ends": at("10:00")})


def test_people_in_two_places_are_a_warning(desk: Desk) -> None:
    people = [{"person": "Wang Fang", "role": "required"}, {"person": "Zhao Lei", "role": "guest"}]
    desk.register_entry(
        "meetings",
        {"title": "A", "starts": at("09:00"), "ends": at("12:00"), "room": "Room 201",
         "chair": "Chen Jun"},
        {"attendees": people},
    )  # fmt: skip
    done = booked(desk, "11:00", "13:00", "Room 305", chair="Wang Fang")
    assert done.warnings == ("Wang Fang has to be at MTG-2026-0001 as well, 09:00–12:00.",)
    ref = next(done.refs())
    desk.edit(ref, {"chair": "Zhao Lei"})
    assert desk.edit(ref, {"chair": "Chen Jun"}).warnings
    assert not desk.edit(ref, {"starts": at("12:00")}).warnings


def test_the_database_itself_refuses_another_program(desk: Desk) -> None:
    book(desk, "09:00", "12:00")
    second = book(desk, "13:00", "14:00")
    desk.act("cancel", [book(desk, "15:00", "16:00")], {"why": "no"})
    shell = sqlite3.connect(desk.home.database)
    for sql in (
        f"UPDATE meetings SET taken_from = '2026-03-12T10:00' WHERE id = {second.id}",
        f"UPDATE meetings SET taken_from = '2026-03-12T09:30', taken_until = '2026-03-12T10:00'"
        f" WHERE id = {second.id}",
        "INSERT INTO meetings (version, register, year, sequence, number, registered_at,"
        " registered_on, registered_by, state, late, carried, room_id, taken_from, taken_until)"
        " VALUES (1, 'meetings', 2026, 9, 'MTG-2026-0009', 'x', '2026-03-10', 'x', 'planned', 0,"
        " 0, 1, '2026-03-12T11:00', '2026-03-12T11:30')",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="this place is taken"):
            shell.execute(sql)
        shell.rollback()
    shell.close()


def test_an_end_before_its_beginning_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="before it begins"):
        book(desk, "12:00", "11:00")
    with pytest.raises(InvalidFields, match="both as days"):
        booked(desk, "09:00", "10:00", ends=date(2026, 3, 13))
    with pytest.raises(InvalidFields, match="more than 31 days"):
        booked(desk, "09:00", "10:00", ends=datetime(2026, 5, 1, 9))
