"""Lists of another house: bookings without an end, diaries without a time, rooms taken twice."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.verify import verify
from tests.office import open_at
from tests.registers.meetings.rooms_taken import at, book, with_rooms

BOOKINGS = """\
GROUP,APPT_START_DATE,Event,LOCATION,Total People
Staff,2026-01-05 09:30,U1,north|412,1
Staff,2026-01-05 09:30,U2,north|412,8
Staff,2026-01-05 09:30,U3,north|412,2
Staff,2026-01-05 10:00,U4,north|412,2
Staff,2026-01-05 09:30,U5,south|1,2
Staff,2026-01-06 09:30,U6,north|412,2
Staff,2026-01-06 09:30,U7,North|412,2
"""
DIARY = """\
date,name,reason,minister
2026-02-03,Bar Association,To discuss general matters,Attorney-General
2026-04-03,Tower Ltd,Briefing,Premier
"""
SPANS = """\
Subject,Start time,End time,Room,Chair
A,2026-02-03 09:00,2026-02-03 12:00,Room 201,Chen
B,2026-02-03 10:00,2026-02-03 11:00,Room 201,Chen
C,2026-02-03 12:00,2026-02-03 13:00,Room 201,Chen
D,2026-05-04 09:00,2026-05-04 10:00,Room 201,Chen
"""


def carried(desk: Desk, folder: Path, text: str) -> None:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    carry_out(desk, plan(desk, "meetings", file))


def doubles(desk: Desk) -> list[str]:
    reader = desk.reader()
    try:
        ids = list(reader.ids(Query("meetings", view="doubles", descending=False)))
    finally:
        reader.close()
    return [str(view.values["title"]) for view in desk.entries("meetings", ids)]


def test_each_room_and_time_that_was_taken_twice_is_listed_once(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    carried(desk, tmp_path, BOOKINGS)
    views = {str(v.values["title"]): v for v in desk.entries("meetings", list(range(1, 8)))}
    assert len(views) == 7, "none is dropped"
    first = views["U1"].values
    assert (first["ends"], first["end_assumed"]) == (datetime(2026, 1, 5, 10, 30), True)
    assert (first["room"], first["expected"], views["U1"].state) == ("north|412", 1, "held")
    marked = {title: view.values["double_with"] for title, view in views.items()}
    assert marked == {
        "U1": None, "U2": views["U1"].number, "U3": views["U1"].number, "U4": None, "U5": None,
        "U6": None, "U7": views["U6"].number,
    }  # fmt: skip
    assert doubles(desk) == ["U2", "U7"], "an assumed end states nothing: U4 is no double"
    assert verify(desk.store).sound
    desk.close()


def test_a_diary_without_times_takes_no_room(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    carried(desk, tmp_path, DIARY)
    past, ahead = desk.entries("meetings", [1, 2])
    assert past.values["starts"] == date(2026, 2, 3) and past.values["ends"] is None
    assert past.values["place"] is NOT_STATED and past.values["chair"] == "Attorney-General"
    assert (past.state, ahead.state) == ("held", "planned")
    assert [row.values["person"] for row in past.children["attendees"]] == ["Bar Association"]
    taken = desk.store.reading().execute("SELECT DISTINCT taken_from FROM meetings").fetchall()
    assert taken == [(None,)]
    desk.close()


def test_stated_spans_of_rooms_of_ours(tmp_path: Path) -> None:
    desk = with_rooms(tmp_path / "home")
    carried(desk, tmp_path, SPANS)
    assert doubles(desk) == ["B"]
    assert desk.entry(EntryRef("meetings", 2)).values["double_with"] == "MTG-2026-0001"
    rooms = desk.store.reading().execute("SELECT DISTINCT room_id FROM meetings").fetchall()
    assert rooms == [(1,)], "a room of ours is known by its name"
    ahead = EntryRef("meetings", 4)
    desk.edit(ahead, {"starts": datetime(2026, 5, 4, 9, 30)})
    book(desk, "09:00", "10:00", starts=datetime(2026, 5, 4, 8), ends=datetime(2026, 5, 4, 9))
    assert verify(desk.store).sound
    desk.close()


def test_our_own_export_comes_back_with_its_marks(tmp_path: Path) -> None:
    desk = with_rooms(tmp_path / "home")
    carried(desk, tmp_path, SPANS)
    book(desk, "09:00", "12:00")
    paths = []
    for key in ("rooms", "meetings"):
        paths.append(tmp_path / f"{key}.xlsx")
        export(desk, Query(key), paths[-1], unmasked=True)
    old = [dict(v.values) for v in desk.entries("meetings", [1, 2, 3, 4, 5])]
    desk.close()
    second = open_at(tmp_path / "second")
    for key, path in zip(("rooms", "meetings"), paths, strict=True):
        carry_out(second, plan(second, key, path))
    new = [dict(v.values) for v in second.entries("meetings", [1, 2, 3, 4, 5])]
    assert sorted(map(str, new)) == sorted(map(str, old))
    assert at("09:00") in {row["starts"] for row in new}
    spans = "SELECT room_id, taken_from, taken_until FROM meetings ORDER BY number"
    assert len(second.store.reading().execute(spans).fetchall()) == 5
    second.close()
