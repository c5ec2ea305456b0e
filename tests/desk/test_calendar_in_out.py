"""Meetings leave as a calendar and come back; calendars of others are taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest

from officedesk.calendars.reading import read_calendar
from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.event_series import Occurrence
from officedesk.core.query import Query
from officedesk.core.recurrence_text import parse_rule
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.desk.calendar_in import carry_out_calendar, plan_calendar
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.series_making import plan_series, register_series
from tests.calendars.written import APPLE, GOOGLE, OUTLOOK, THUNDERBIRD, event, ics
from tests.office import open_at

START, END = datetime(2026, 3, 17, 9), datetime(2026, 3, 17, 10)


@pytest.fixture(autouse=True)
def _in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = opened(tmp_path / "home")
    yield desk
    desk.close()


def opened(folder: Path) -> Desk:
    desk = open_at(folder)
    desk.register_entry("rooms", {"name": "Blue Room", "place": "First floor", "capacity": 12})
    return desk


def meeting(**more: Value) -> dict[str, Value]:
    return {"title": "Budget", "starts": START, "ends": END, "room": "Blue Room", **more}


def all_of(desk: Desk) -> list[EntryView]:
    rows = desk.store.reading().execute("SELECT id FROM meetings ORDER BY starts, id").fetchall()
    return desk.entries("meetings", [row[0] for row in rows])


def told(desk: Desk) -> list[str]:
    return [
        f"{view.values['starts']:%m-%d %H:%M} {view.words('title')} {view.state}"
        for view in all_of(desk)
    ]


def imported(desk: Desk, data: bytes, folder: Path) -> ChangeSet:
    file = folder / "theirs.ics"
    file.write_bytes(data)
    return carry_out_calendar(desk, plan_calendar(desk, "meetings", file))


def exported(desk: Desk, folder: Path, name: str = "own.ics") -> Path:
    export(desk, Query("meetings"), folder / name)
    return folder / name


def the_series(file: Path) -> Sequence[Occurrence]:
    """The occurrences of the one event that repeats."""
    found = [one for one in read_calendar(file).series if one.master and one.master.repeats]
    assert len(found) == 1
    return found[0].occurrences(date(2027, 1, 1))


def with_a_series(desk: Desk) -> None:
    """Five Tuesdays over the change to summer time: one moved, one cancelled, one void."""
    plan = plan_series(desk, "meetings", meeting(), parse_rule("FREQ=WEEKLY;COUNT=5"))
    changes = register_series(desk, plan, plan.days, {"attendees": [{"person": "Ann Price"}]})
    refs = list(changes.refs())
    moved = datetime(2026, 3, 24, 14)
    desk.edit(refs[1], {"starts": moved, "ends": moved.replace(hour=15), "remarks": "later"})
    desk.act("cancel", [refs[2]], {"why": "Leave"})
    desk.act("void", [refs[3]], {"reason": "Twice"})
    desk.register_entry("meetings", meeting(starts=date(2026, 5, 1), ends=date(2026, 5, 2)))
    day = datetime(2026, 6, 1, 9)
    desk.register_entry("meetings", {"title": "No end", "starts": day, "place": "Town hall"})


def test_a_series_leaves_as_one_event(desk: Desk, tmp_path: Path) -> None:
    with_a_series(desk)
    text = exported(desk, tmp_path).read_text(encoding="utf-8").replace("\n ", "")
    assert text.count("BEGIN:VEVENT") == 5 and text.count("RRULE:FREQ=WEEKLY;COUNT=5") == 1
    assert "DTSTART;TZID=Europe/London:20260317T090000" in text
    assert "EXDATE;TZID=Europe/London:20260407T090000" in text
    assert "RECURRENCE-ID;TZID=Europe/London:20260324T090000" in text
    assert text.count("STATUS:CANCELLED") == 1 and "DELEGATED" not in text
    counted = [line for line in text.splitlines() if line.startswith("SEQUENCE")]
    assert sorted(counted) == ["SEQUENCE:0"] * 2 + ["SEQUENCE:1"] * 3
    assert "DTEND;VALUE=DATE:20260503" in text
    held = the_series(tmp_path / "own.ics")
    assert len(held) == 4 and sum(each.event.cancelled for each in held) == 1


def test_our_own_export_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    with_a_series(desk)
    before = [(view.version, view.values) for view in all_of(desk)]
    plan = plan_calendar(desk, "meetings", exported(desk, tmp_path))
    assert (plan.rows, plan.updates, plan.left_out, plan.remarks) == ((), (), (), ())
    changes = carry_out_calendar(desk, plan)
    assert "Nothing has changed" in changes.label
    assert [(view.version, view.values) for view in all_of(desk)] == before


def test_long_texts_leave_and_come_back_whole(desk: Desk, tmp_path: Path) -> None:
    long = "Budget " * 6000 + "end"
    words = {"title": long, "minutes": long, "chair": long, "organiser": long, "agenda": long}
    fields = desk.store.register("meetings").fields
    given = meeting(room=None, place=long) | {
        name: value for name, value in words.items() if name in fields
    }
    people = {"attendees": [{"person": long}]}
    desk.register_entry("meetings", given, people)
    plan = plan_calendar(desk, "meetings", exported(desk, tmp_path))
    assert (plan.rows, plan.updates, plan.left_out, plan.remarks) == ((), (), (), ())
    assert plan.unchanged == 1


@pytest.mark.parametrize(
    ("starts", "ends", "written"),
    [
        (time(2, 15), time(2, 45), ("T031500", "T034500")),
        (time(1, 30), time(2, 30), ("T013000", "T033000")),
        (time(2, 30), time(3, 15), ("T033000", "T041500")),
    ],
)
def test_the_hour_that_summer_time_skips(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    starts: time, ends: time, written: tuple[str, str],
) -> None:  # fmt: skip
    monkeypatch.setenv("TZ", "Europe/Berlin")
    day = date(2027, 3, 28)
    given = meeting(starts=datetime.combine(day, starts), ends=datetime.combine(day, ends))
    desk.register_entry("meetings", given)
    file = exported(desk, tmp_path)
    text = file.read_text(encoding="utf-8")
    for name, moment in zip(("DTSTART", "DTEND"), written, strict=True):
        assert f"{name};TZID=Europe/Berlin:20270328{moment}" in text
    plan = plan_calendar(desk, "meetings", file)
    assert (plan.rows, plan.updates, plan.remarks, plan.unchanged) == ((), (), (), 1)


def test_a_series_over_the_hour_that_summer_time_skips(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    first = datetime(2027, 3, 27, 2, 15)
    given = meeting(starts=first, ends=first.replace(minute=45))
    series = plan_series(desk, "meetings", given, parse_rule("FREQ=DAILY;COUNT=3"))
    register_series(desk, series, series.days)
    file = exported(desk, tmp_path)
    assert file.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1
    plan = plan_calendar(desk, "meetings", file)
    assert (plan.rows, plan.updates, plan.remarks, plan.unchanged) == ((), (), (), 3)


def test_what_is_called_off_after_the_end_of_a_series_is_not_written(
    desk: Desk, tmp_path: Path
) -> None:
    series = plan_series(desk, "meetings", meeting(), parse_rule("FREQ=WEEKLY;COUNT=5"))
    refs = list(register_series(desk, series, series.days).refs())
    desk.act("cancel", [refs[0]], {"why": "Leave"})
    desk.act("cancel-onward", [refs[3]], {"why": "Reorganised"})
    file = exported(desk, tmp_path)
    text = file.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 2 and text.count("STATUS:CANCELLED") == 1
    assert "RECURRENCE-ID;TZID=Europe/London:20260317T090000" in text
    held = [(one.original.day, one.event.cancelled) for one in the_series(file)]
    assert held == [(17, True), (24, False), (31, False)]
    before = told(desk)
    plan = plan_calendar(desk, "meetings", file)
    assert (plan.rows, plan.updates, plan.remarks) == ((), (), ())
    carry_out_calendar(desk, plan)
    assert told(desk) == before


def test_our_own_export_in_another_home_is_the_same_calendar(desk: Desk, tmp_path: Path) -> None:
    with_a_series(desk)
    first = exported(desk, tmp_path)
    other = opened(tmp_path / "other")
    try:
        carry_out_calendar(other, plan_calendar(other, "meetings", first))
        assert [one for one in told(desk) if "void" not in one] == told(other)
        again = exported(other, tmp_path, "again.ics")
        one, two = (read_calendar(file).series for file in (first, again))
        far = date(2027, 1, 1)
        for series, back in zip(
            sorted(one, key=lambda each: each.uid), sorted(two, key=lambda each: each.uid),
            strict=True,
        ):  # fmt: skip
            held = [(each.original, each.event.start, each.event.end, each.event.cancelled)
                    for each in series.occurrences(far)]  # fmt: skip
            assert held == [
                (each.original, each.event.start, each.event.end, each.event.cancelled)
                for each in back.occurrences(far)
            ]
        assert plan_calendar(other, "meetings", again).updates == ()
        assert plan_calendar(desk, "meetings", again).updates == ()
    finally:
        other.close()


def test_calendars_of_others_and_the_same_again(desk: Desk, tmp_path: Path) -> None:
    imported(desk, OUTLOOK, tmp_path)
    assert told(desk) == [
        "03-03 08:00 Budget round held",
        "03-18 13:00 Budget round, moved planned",
        "04-14 08:00 Budget round planned",
        "04-28 08:00 Budget round planned",
    ]
    changes = imported(desk, OUTLOOK, tmp_path)
    assert "Nothing has changed" in changes.label and len(all_of(desk)) == 4
    people = all_of(desk)[0].children["attendees"]
    assert [(one.values["person"], one.values["role"], one.values["answer"]) for one in people] == [
        ("Lu, Jun", "required", "accepted"),
        ("Ben", "guest", "invited"),
    ]
    text = exported(desk, tmp_path).read_text(encoding="utf-8")
    assert "DTSTART;TZID=Europe/Berlin:20260303T090000" in text
    assert text.count("BEGIN:VEVENT") == 2
    assert "UID:040000008200E00074C5B7101A82E008" in text


@pytest.mark.parametrize("data", [GOOGLE, THUNDERBIRD, APPLE])
def test_an_import_of_an_export_of_an_import(desk: Desk, tmp_path: Path, data: bytes) -> None:
    imported(desk, data, tmp_path)
    count = len(all_of(desk))
    assert count >= 3
    plan = plan_calendar(desk, "meetings", exported(desk, tmp_path))
    assert (plan.rows, plan.updates) == ((), ())
    assert len(all_of(desk)) == count


def test_a_change_comes_as_an_update(desk: Desk, tmp_path: Path) -> None:
    imported(desk, OUTLOOK, tmp_path)
    newer = (
        OUTLOOK.replace(b"SEQUENCE:2", b"SEQUENCE:3")
        .replace(b"SUMMARY;LANGUAGE=en-US:Budget round", b"SUMMARY:Budget and staff")
        .replace(b"UNTIL=20260428T070000Z", b"UNTIL=20260414T070000Z")
    )
    changes = imported(desk, newer, tmp_path)
    assert "1 changed" not in changes.label and "2 changed" in changes.label
    assert told(desk) == [
        "03-03 08:00 Budget round held",
        "03-18 13:00 Budget round, moved planned",
        "04-14 08:00 Budget and staff planned",
        "04-28 08:00 Budget round cancelled",
    ]
    older = imported(desk, OUTLOOK, tmp_path)
    assert "Nothing has changed" in older.label


def test_what_is_cancelled_there_is_cancelled_here(desk: Desk, tmp_path: Path) -> None:
    one = event("UID:c", "DTSTART:20260401T090000Z", "SUMMARY:Visit")
    imported(desk, ics(*one), tmp_path)
    imported(desk, ics("METHOD:CANCEL", *one), tmp_path)
    assert told(desk) == ["04-01 10:00 Visit cancelled"]


def test_overlaps_of_the_source_are_entered_and_marked(desk: Desk, tmp_path: Path) -> None:
    desk.register_entry("meetings", meeting())
    lines = event("UID:d", "DTSTART;TZID=Europe/London:20260317T093000", "SUMMARY:Other",
                  "DTEND;TZID=Europe/London:20260317T110000", "LOCATION:blue room")  # fmt: skip
    imported(desk, ics(*lines), tmp_path)
    other = all_of(desk)[1]
    assert other.words("room") == "Blue Room"
    assert other.words("double_with") == "MTG-2026-0001"


def test_an_update_into_a_taken_room_stays_and_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.register_entry("meetings", meeting())
    lines = event("UID:d", "DTSTART:20260320T100000Z", "SUMMARY:Other", "DTEND:20260320T110000Z",
                  "LOCATION:Blue Room")  # fmt: skip
    imported(desk, ics(*lines), tmp_path)
    moved = ics(*lines).replace(b"20260320", b"20260317").replace(b"T100000Z", b"T090000Z")
    changes = imported(desk, moved.replace(b"SUMMARY:Other", b"SUMMARY:Renamed"), tmp_path)
    assert told(desk)[1] == "03-20 10:00 Renamed planned"
    assert "MTG-2026-0001" in " ".join(changes.warnings)


def test_a_meeting_that_was_held_stays(desk: Desk, tmp_path: Path) -> None:
    lines = event("UID:h", "DTSTART:20260309T100000Z", "SUMMARY:Past", "DTEND:20260309T110000Z")
    imported(desk, ics(*lines), tmp_path)
    assert all_of(desk)[0].state == "held"
    newer = ics(*lines).replace(b"SUMMARY:Past", b"SUMMARY:Rewritten")
    file = tmp_path / "newer.ics"
    file.write_bytes(newer)
    plan = plan_calendar(desk, "meetings", file)
    assert plan.updates == () and "was held" in plan.remarks[0]


def test_of_an_old_series_the_last_year_and_the_coming_one(desk: Desk, tmp_path: Path) -> None:
    lines = event("UID:o", "DTSTART:20150101T100000Z", "RRULE:FREQ=WEEKLY", "SUMMARY:Old")
    file = tmp_path / "old.ics"
    file.write_bytes(ics(*lines))
    plan = plan_calendar(desk, "meetings", file)
    assert 105 < len(plan.rows) < 120
    assert plan.beyond.startswith("Of what repeats, 527 occurrences before 3 February 2025 are")
    carry_out_calendar(desk, plan)
    again = plan_calendar(desk, "meetings", exported(desk, tmp_path))
    assert (again.rows, again.updates, again.remarks) == ((), (), ())
    text = (tmp_path / "own.ics").read_text(encoding="utf-8")
    assert "DTSTART:20150101T100000Z" in text and "EXDATE" not in text


def test_events_that_cannot_be_read_are_named(desk: Desk, tmp_path: Path) -> None:
    bad = event("UID:b", "SUMMARY:Nowhere")
    file = tmp_path / "bad.ics"
    file.write_bytes(ics(*bad))
    with pytest.raises(Invalid, match="Nowhere"):
        plan_calendar(desk, "meetings", file)
    file.write_bytes(ics(*bad, *event("UID:g", "DTSTART:20260401T090000Z", "SUMMARY:Good")))
    plan = plan_calendar(desk, "meetings", file)
    assert len(plan.rows) == 1 and "Line 4" in plan.left_out[0]
    with pytest.raises(NotFound) as refused:
        plan_calendar(desk, "letters", file)
    assert str(refused.value) == (
        "Incoming letters takes no calendar. Import it into: Meetings (meetings)."
    )


def test_a_dry_run_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "g.ics"
    file.write_bytes(GOOGLE)
    plan = plan_calendar(desk, "meetings", file)
    assert "3 entries new" in carry_out_calendar(desk, plan, dry_run=True).label
    assert all_of(desk) == []


def test_an_exported_series_keeps_the_office_hour_over_summer_time(
    desk: Desk, tmp_path: Path
) -> None:
    with_a_series(desk)
    held = the_series(exported(desk, tmp_path))
    starts = [each.event.start for each in held if isinstance(each.event.start, datetime)]
    assert [start.hour for start in starts] == [9, 14, 9, 9]
    assert EntryRef("meetings", 1) in {view.ref for view in all_of(desk)}


def test_what_was_changed_here_since_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    lines = event("UID:n", "DTSTART:20260401T090000Z", "SUMMARY:Theirs", "SEQUENCE:4")
    imported(desk, ics(*lines), tmp_path)
    desk.edit(all_of(desk)[0].ref, {"title": "Ours"})
    imported(desk, ics(*lines), tmp_path)
    assert told(desk) == ["04-01 10:00 Ours planned"]
    assert "SEQUENCE:5" in exported(desk, tmp_path).read_text(encoding="utf-8")
    imported(desk, ics(*lines).replace(b"SEQUENCE:4", b"SEQUENCE:5"), tmp_path)
    assert told(desk) == ["04-01 10:00 Theirs planned"]
