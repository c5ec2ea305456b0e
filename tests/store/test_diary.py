"""The diary: what touches some days, and how many there are on a day of which not all are read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.diary import Diaries, Wish
from officedesk.store.diary import diary
from officedesk.store.reading import Reader
from tests.office import open_at

DAY = date(2026, 3, 10)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two rooms."""
    opened = open_at(tmp_path / "home")
    for name in ("Blue room", "Red room"):
        opened.register_entry("rooms", {"name": name, "capacity": 12, "clearing": 15})
    yield opened
    opened.close()


@pytest.fixture
def reader(desk: Desk) -> Iterator[Reader]:
    """A reader of it."""
    found = desk.reader()
    yield found
    found.close()


def book(desk: Desk, starts: date, ends: date | None, room: str = "", **more: Value) -> int:
    given: dict[str, Value] = {"title": "A meeting", "kind": "office", "starts": starts, **more}
    if ends is not None:
        given["ends"] = ends
    given |= {"room": room} if room else {"place": "Outside"}
    return next(desk.register_entry("meetings", given).refs()).id


def at(hour: float, day: int = 10) -> datetime:
    return datetime(2026, 3, day) + timedelta(hours=hour)


def read(
    desk: Desk, reader: Reader, since: date = DAY, until: date = DAY, place: int | None = None,
    most: int | None = None,
) -> tuple[list[int], dict[date, int]]:  # fmt: skip
    diaries = Diaries(desk, desk.registers["meetings"])
    found = diaries.between(reader, since, until, place, most)
    return [row.id for row in found.rows], dict(found.counts)


def test_whatever_touches_the_days_is_in_it_in_order(desk: Desk, reader: Reader) -> None:
    late = book(desk, at(22, 9), at(2), "Red room")
    book(desk, at(22, 8), at(24, 8), "Red room")
    noon = book(desk, at(12), at(13), "Red room")
    audit = book(desk, date(2026, 3, 7), date(2026, 3, 12))
    book(desk, at(9, 11), at(10, 11), "Red room")
    alone = book(desk, DAY, None)
    gone = book(desk, at(14), at(15), "Red room")
    desk.act("void", [_ref(gone)], {"reason": "Entered twice"})
    assert read(desk, reader)[0] == [audit, late, alone, noon]


def _ref(entry: int) -> EntryRef:
    return EntryRef("meetings", entry)


def test_of_a_full_day_the_first_are_read_and_all_are_counted(desk: Desk, reader: Reader) -> None:
    over = book(desk, at(22, 9), at(1), "Blue room")
    first = [book(desk, at(8 + n / 2), at(8.5 + n / 2), "Red room", clearing=0) for n in range(6)]
    other = book(desk, at(9, 11), at(10, 11), "Red room")
    ids, counts = read(desk, reader, DAY, date(2026, 3, 11), most=3)
    assert ids == [over, *first[:3], other]
    assert counts == {DAY: 7}


def test_one_place_alone(desk: Desk, reader: Reader) -> None:
    book(desk, at(9), at(10), "Blue room")
    ours = book(desk, at(9), at(10), "Red room")
    assert read(desk, reader, place=2) == ([ours], {})
    assert read(desk, reader, place=2, most=1) == ([ours], {DAY: 1})


def test_void_entries_fill_no_day(desk: Desk, reader: Reader) -> None:
    gone = [book(desk, at(8 + n), at(9 + n)) for n in range(3)]
    desk.act("void", [_ref(entry) for entry in gone], {"reason": "Entered twice"})
    ours = [book(desk, at(12 + n), at(13 + n)) for n in range(3)]
    assert read(desk, reader, most=2) == (ours[:2], {DAY: 3})
    assert read(desk, reader, most=4) == (ours, {})


def test_a_month_is_read_without_looking_at_every_entry(desk: Desk, reader: Reader) -> None:
    """Thousands of rows from the disk are what makes turning a page slow."""
    sent: list[str] = []
    with reader.steady() as database:
        database.set_trace_callback(sent.append)
        diary(database, desk.registers["meetings"], DAY, date(2026, 4, 20), most=3)
        database.set_trace_callback(None)
        asked = [sql for sql in sent if "meetings" in sql]
        plans = [_plan(database, sql) for sql in asked]
    assert len(asked) == 2, "one question each, not one a day; no day is full"
    assert "ix_meetings_long" in plans[0]
    assert "ix_meetings_starts" in plans[1]


def _plan(database: sqlite3.Connection, sql: str) -> str:
    return " ".join(str(row[3]) for row in database.execute(f"EXPLAIN QUERY PLAN {sql}"))


def wish(desk: Desk, reader: Reader, start: datetime, end: datetime, entry: int = 0) -> str:
    diaries = Diaries(desk, desk.registers["meetings"])
    return diaries.in_the_way(reader, Wish(start, end, 2, entry), desk.rules.calendar)


def test_what_is_in_the_way_is_what_saving_says(desk: Desk, reader: Reader) -> None:
    ours = book(desk, at(14), at(15), "Red room")
    said = wish(desk, reader, at(14.5), at(15.5))
    with pytest.raises(Exception, match="Red room") as caught:
        book(desk, at(14.5), at(15.5), "Red room")
    assert said == str(caught.value) and "Blue room" in said
    assert wish(desk, reader, at(14.5), at(15.5), ours) == "", "never with itself"


def test_buffers_count_and_touching_ends_do_not(desk: Desk, reader: Reader) -> None:
    book(desk, at(14), at(15), "Red room")
    assert wish(desk, reader, at(15), at(16)) != "", "the room is cleared until 15:15"
    assert wish(desk, reader, at(15.25), at(16)) == ""
    assert wish(desk, reader, at(13), at(13.75)) == ""
    assert wish(desk, reader, at(13), at(14)) != "", "a new one has to be cleared away too"


def test_a_move_keeps_an_assumed_end_assumed(desk: Desk, reader: Reader) -> None:
    ours = book(desk, at(14), None, "Red room")
    diaries = Diaries(desk, desk.registers["meetings"])
    places = diaries.places(reader)
    diaries.move(ours, Wish(at(16), at(17), 2, ours), places)
    values = desk.entry(_ref(ours)).values
    assert (values["ends"], values["end_assumed"]) == (at(17), True)
    diaries.move(ours, Wish(at(16), at(18), 1, ours), places)
    values = desk.entry(_ref(ours)).values
    assert (values["ends"], values["end_assumed"]) == (at(18), False)
    assert values["room"] == "Blue room"
    diaries.move(ours, Wish(at(17), at(18), 1, ours), places)
    values = desk.entry(_ref(ours)).values
    assert (values["starts"], values["ends"]) == (at(17), at(18)), "its start was drawn, not it"
