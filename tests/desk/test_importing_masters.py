"""Rooms that a list of bookings names become rooms with it, where a person says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import InvalidFields
from officedesk.core.imports import EntryInput, ImportSource, InvalidRows
from officedesk.core.new_masters import NewMasters, made_of_name, named_masters
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import ImportOptions, ImportResult, carry_out, plan
from officedesk.desk.verify import verify
from tests.office import open_at

ROWS = """\
Subject,Start time,End time,Room,Chair
A,2026-02-03 09:00,2026-02-03 12:00,north|412,Chen
B,2026-02-03 10:00,2026-02-03 11:00,North|412,Chen
C,2026-02-03 10:00,2026-02-03 11:00,—,Chen
D,2026-02-03 10:00,2026-02-03 11:00,South  Hall,Chen
E,2026-02-03 10:00,2026-02-03 11:00,Room 1,Chen
"""
NAMED = ImportOptions(with_masters=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    made.register_entry("rooms", {"name": "Room 1", "capacity": 8, "equipment": "screen"})
    yield made
    made.close()


def taken(
    desk: Desk, folder: Path, text: str = ROWS, options: ImportOptions = NAMED, *,
    partial: bool = False, dry_run: bool = False,
) -> ImportResult:  # fmt: skip
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return carry_out(desk, plan(desk, "meetings", file, options), partial=partial, dry_run=dry_run)


def rooms(desk: Desk) -> list[tuple[str, str, str]]:
    rows = desk.store.reading().execute("SELECT number, name, state FROM rooms ORDER BY sequence")
    return [(str(a), str(b), str(c)) for a, b, c in rows]


def linked(desk: Desk) -> list[tuple[str, int | None]]:
    rows = desk.store.reading().execute("SELECT title, room_id FROM meetings ORDER BY id")
    return rows.fetchall()


def found(desk: Desk, query: Query) -> list[EntryRef]:
    reader = desk.reader()
    try:
        return [EntryRef(query.register, one) for one in reader.ids(query)]
    finally:
        reader.close()


def test_they_are_counted_and_not_registered_unasked(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(ROWS, encoding="utf-8")
    made = plan(desk, "meetings", file)
    assert [(one.register, one.field.name, one.names) for one in made.masters] == [
        ("rooms", "room", ("north|412", "South Hall"))
    ], "one for both spellings, none for a dash, none for a room that is there"
    carry_out(desk, made)
    assert rooms(desk) == [("R-01", "Room 1", "in-use")]
    assert linked(desk) == [("A", None), ("B", None), ("C", None), ("D", None), ("E", 1)]


def test_they_are_registered_with_the_rows(desk: Desk, tmp_path: Path) -> None:
    done = taken(desk, tmp_path)
    assert done.changes.label == "5 entries carried over from list.csv. 2 new entries in Rooms."
    assert done.changes.touches("rooms") and done.changes.touches("meetings")
    assert rooms(desk) == [("R-01", "Room 1", "in-use"), ("R-02", "north|412", "in-use"),
                           ("R-03", "South Hall", "in-use")]  # fmt: skip
    assert linked(desk) == [("A", 2), ("B", 2), ("C", None), ("D", 3), ("E", 1)]
    assert len(found(desk, Query("meetings", view="doubles"))) == 1, "the room taken twice"
    north = EntryRef("rooms", 2)
    view = desk.entry(north)
    assert view.carried == "list.csv" and view.values["capacity"] is None
    assert view.values["opens"] == "08:00"
    operations = desk.store.reading().execute(
        "SELECT count(DISTINCT operation) FROM history WHERE action = 'import'"
    ).fetchone()  # fmt: skip
    assert operations == (1,), "one unit of work"
    assert found(desk, Query("rooms", search="south hall")) == [EntryRef("rooms", 3)]
    assert verify(desk.store).sound
    booked = desk.register_entry("meetings", {
        "title": "F", "starts": datetime(2026, 5, 4, 9), "ends": datetime(2026, 5, 4, 10),
        "room": "R-02",
    })  # fmt: skip
    assert desk.entry(next(booked.refs())).values["room"] == "north|412"
    assert [one.names for one in plan(desk, "meetings", tmp_path / "list.csv", NAMED).masters] == []


def test_another_window_hears_of_both(desk: Desk, tmp_path: Path) -> None:
    other = open_at(tmp_path / "home")
    other.poll()
    taken(desk, tmp_path)
    (heard,) = other.poll()
    assert heard.touches("rooms") and heard.touches("meetings")
    assert heard.bulk is not None and (heard.bulk.register, heard.bulk.count) == ("meetings", 5)
    other.close()


def test_nothing_stays_of_what_is_refused_or_only_tried(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path, dry_run=True)
    assert len(rooms(desk)) == 1
    west = "W,2026-02-03 10:00,2026-02-03 11:00,West,Chen\n"
    taken(desk, tmp_path, ROWS.partition("\n")[0] + "\n" + west, ImportOptions())
    with pytest.raises(InvalidRows):
        taken(desk, tmp_path, ROWS + west)
    assert len(rooms(desk)) == 1 and len(linked(desk)) == 1
    taken(desk, tmp_path, ROWS + west, partial=True)
    assert [name for _no, name, _state in rooms(desk)] == ["Room 1", "north|412", "South Hall"]


def test_what_the_rules_refuse_later_takes_the_rooms_with_it(desk: Desk) -> None:
    field = desk.registers["meetings"].fields["room"]
    new = NewMasters("rooms", field, ("West", "East"))
    source = ImportSource("list.csv", "0" * 64)
    good = EntryInput({"title": "A", "starts": datetime(2026, 2, 3, 9), "room": "East"})
    bad = EntryInput({"title": "A", "starts": datetime(3026, 2, 3, 9), "room": "West"})
    with pytest.raises(InvalidRows):
        desk.register_many("meetings", [good, bad], source=source, masters=[new])
    assert len(rooms(desk)) == 1
    desk.register_many("meetings", [good], source=source, masters=[new])
    assert [number for number, _name, _state in rooms(desk)] == ["R-01", "R-02", "R-03"]
    assert linked(desk) == [("A", 3)]


def test_rows_that_name_a_room_of_an_earlier_list_are_double_with_its_rows(
    desk: Desk, tmp_path: Path
) -> None:
    taken(desk, tmp_path, options=ImportOptions())
    later = "Subject,Start time,End time,Room\nZ,2026-02-03 11:00,2026-02-03 11:30,NORTH|412\n"
    taken(desk, tmp_path, later)
    last = desk.entry(EntryRef("meetings", 6)).values
    assert (last["room"], last["double_with"]) == ("NORTH|412", desk.entry(
        EntryRef("meetings", 1)).number)  # fmt: skip


@pytest.mark.parametrize("of", ["meetings", "rooms"])
def test_voiding_the_import_takes_them_back(desk: Desk, tmp_path: Path, of: str) -> None:
    taken(desk, tmp_path)
    run = desk.import_of(EntryRef(of, 2))
    assert (run.rows, run.beside, run.hindrance) == (5, (("Rooms", 2),), "")
    assert run.extent.endswith(" With it 2 entries in Rooms.")
    done = desk.void_import(EntryRef(of, 2), "wrong file")
    assert "5 entries of an import" in done.label and done.label.endswith("2 entries in Rooms.")
    assert done.touches("rooms")
    assert [state for _no, _name, state in rooms(desk)] == ["in-use", "void", "void"]
    assert verify(desk.store).problems == ()
    taken(desk, tmp_path)
    assert rooms(desk)[3:] == [("R-04", "north|412", "in-use"), ("R-05", "South Hall", "in-use")]


def test_a_room_that_is_in_use_stays(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path)
    desk.register_entry("meetings", {
        "title": "F", "starts": datetime(2026, 5, 4, 9), "ends": datetime(2026, 5, 4, 10),
        "room": "R-02",
    })  # fmt: skip
    assert desk.import_of(EntryRef("meetings", 1)).beside == (("Rooms", 1),)
    desk.edit(EntryRef("rooms", 3), {"capacity": 30})
    assert desk.import_of(EntryRef("meetings", 1)).beside == ()
    desk.void_import(EntryRef("meetings", 1), "wrong file")
    assert [state for _no, _name, state in rooms(desk)] == ["in-use"] * 3


def test_a_room_of_unknown_capacity_is_of_files_only(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path)
    with pytest.raises(InvalidFields, match="Capacity is missing"):
        desk.register_entry("rooms", {"name": "Typed"})
    desk.edit(EntryRef("rooms", 2), {"place": "North wing"})
    path = tmp_path / "rooms.xlsx"
    export(desk, Query("rooms"), path, unmasked=True)
    second = open_at(tmp_path / "second")
    carry_out(second, plan(second, "rooms", path))
    assert rooms(second) == rooms(desk)
    assert second.entry(EntryRef("rooms", 2)).values["capacity"] is None
    second.close()


def test_a_seal_is_more_than_its_name(desk: Desk) -> None:
    assert made_of_name(desk.registers["rooms"])
    assert not made_of_name(desk.registers["seals"]), "somebody keeps it"
    assert not made_of_name(desk.registers["meetings"]), "no master"
    assert set(named_masters(desk.registers["meetings"], desk.registers)) == {"room"}
