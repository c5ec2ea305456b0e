"""Series without end go on; one and all that follow are moved or called off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.recurrence_text import parse_rule
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.desk.calendar_in import carry_out_calendar, plan_calendar
from officedesk.desk.desk import Desk
from officedesk.desk.series_extending import extend_series
from officedesk.desk.series_making import plan_series, register_series
from tests.calendars.written import event, ics
from tests.office import open_at

START, END = datetime(2026, 3, 17, 9), datetime(2026, 3, 17, 10)
LATER = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_at(tmp_path / "home")
    desk.register_entry("rooms", {"name": "Blue Room", "place": "First floor", "capacity": 12})
    yield desk
    desk.close()


def meeting(**more: Value) -> dict[str, Value]:
    return {"title": "Budget", "starts": START, "ends": END, "room": "Blue Room", **more}


def made(desk: Desk, rule: str) -> list[EntryRef]:
    plan = plan_series(desk, "meetings", meeting(), parse_rule(rule))
    people = {"attendees": [{"person": "Ann Price", "answer": "accepted"}]}
    return list(register_series(desk, plan, plan.days, people).refs())


def all_of(desk: Desk) -> list[EntryView]:
    rows = desk.store.reading().execute("SELECT id FROM meetings ORDER BY occurrence").fetchall()
    return desk.entries("meetings", [row[0] for row in rows])


def starts(desk: Desk, *states: str) -> list[str]:
    return [
        f"{view.values['starts']:%y-%m-%d %H:%M}"
        for view in all_of(desk)
        if not states or view.state in states
    ]


def later(desk: Desk, folder: Path, now: datetime = LATER) -> Desk:
    """The home two months on, its date confirmed by somebody who registered something."""
    desk.close()
    desk = open_at(folder / "home", now)
    room = {"name": "Attic", "place": "Under the roof", "capacity": 2}
    desk.register_entry("rooms", room, date_is_right=True)
    return desk


def test_an_endless_series_goes_on_at_the_start(desk: Desk, tmp_path: Path) -> None:
    made(desk, "FREQ=MONTHLY;BYDAY=3TU")
    assert starts(desk)[-1] == "27-03-16 09:00" and extend_series(desk) == []
    desk = later(desk, tmp_path)
    (changes,) = extend_series(desk)
    assert "2 entries" in changes.label and len(changes.numbers) == 2
    assert starts(desk)[-2:] == ["27-04-20 09:00", "27-05-18 09:00"]
    newest = all_of(desk)[-1]
    assert newest.registered_by == "OfficeDesk" and newest.words("room") == "Blue Room"
    (one,) = newest.children["attendees"]
    assert (one.values["person"], one.values["answer"]) == ("Ann Price", "invited")
    assert extend_series(desk) == []
    desk.close()


def test_a_series_that_ends_does_not_go_on(desk: Desk, tmp_path: Path) -> None:
    made(desk, "FREQ=WEEKLY;COUNT=3")
    desk = later(desk, tmp_path)
    assert extend_series(desk) == [] and len(all_of(desk)) == 3
    desk.close()


def test_a_day_that_is_taken_is_left_out_for_good(desk: Desk, tmp_path: Path) -> None:
    made(desk, "FREQ=MONTHLY;BYDAY=3TU")
    desk = later(desk, tmp_path)
    day = datetime(2027, 4, 20, 8, 30)
    desk.register_entry("meetings", meeting(starts=day, ends=day.replace(hour=11), title="Other"))
    (changes,) = extend_series(desk)
    assert "20 April 2027" in changes.warnings[0] and "Blue Room" in changes.warnings[0]
    assert "27-04-20 09:00" not in starts(desk) and "27-05-18 09:00" in starts(desk)
    assert "EXDATE=20270420T090000" in str(all_of(desk)[-1].values["rule"])
    desk.close()
    desk = open_at(tmp_path / "home", LATER + timedelta(days=1))
    assert extend_series(desk) == []
    desk.close()


def test_a_clock_that_jumped_makes_nothing(desk: Desk, tmp_path: Path) -> None:
    made(desk, "FREQ=MONTHLY")
    desk.close()
    desk = open_at(tmp_path / "home", datetime(2029, 1, 1, tzinfo=UTC))
    assert extend_series(desk) == []
    desk.close()


def test_this_and_following_are_moved(desk: Desk, tmp_path: Path) -> None:
    refs = made(desk, "FREQ=MONTHLY;BYDAY=3TU")
    day = datetime(2026, 5, 19, 14)
    desk.act("move-onward", [refs[2]], {"starts": day, "minutes": 90, "chair": "Ben Oak"})
    found = all_of(desk)
    assert starts(desk)[:4] == [
        "26-03-17 09:00", "26-04-21 09:00", "26-05-19 14:00", "26-06-16 14:00",
    ]  # fmt: skip
    assert found[3].values["ends"] == datetime(2026, 6, 16, 15, 30)
    assert [view.words("chair") for view in found[1:3]] == [None, "Ben Oak"]
    desk.undo()
    assert starts(desk)[3] == "26-06-16 09:00"
    desk.act("move-onward", [refs[2]], {"starts": day})
    desk = later(desk, tmp_path)
    extend_series(desk)
    assert starts(desk)[-1] == "27-05-18 14:00"
    desk.close()


def test_a_daily_series_moves_over_itself(desk: Desk) -> None:
    refs = made(desk, "FREQ=DAILY;COUNT=5")
    desk.act("move-onward", [refs[1]], {"starts": datetime(2026, 3, 19, 9)})
    assert starts(desk) == [
        "26-03-17 09:00", "26-03-19 09:00", "26-03-20 09:00", "26-03-21 09:00", "26-03-22 09:00",
    ]  # fmt: skip


def test_a_move_into_a_taken_room_moves_nothing(desk: Desk) -> None:
    refs = made(desk, "FREQ=WEEKLY;COUNT=4")
    day = datetime(2026, 4, 7, 14)
    desk.register_entry("meetings", meeting(starts=day, ends=day.replace(hour=15), title="Other"))
    before = starts(desk)
    with pytest.raises(Clash, match="Blue Room"):
        desk.act("move-onward", [refs[1]], {"starts": datetime(2026, 3, 24, 14)})
    assert starts(desk) == before
    with pytest.raises(Invalid, match="what is to change"):
        desk.act("move-onward", [refs[1]], {})


def test_this_and_following_are_called_off(desk: Desk, tmp_path: Path) -> None:
    refs = made(desk, "FREQ=MONTHLY;BYDAY=3TU")
    desk.act("cancel-onward", [refs[3]], {"why": "Reorganised"})
    assert len(starts(desk, "planned")) == 3 and len(starts(desk, "cancelled")) == 10
    assert "UNTIL=20260616T085959" in str(all_of(desk)[0].values["rule"])
    desk = later(desk, tmp_path)
    assert extend_series(desk) == []
    desk.close()


def test_one_that_does_not_repeat_has_nothing_that_follows(desk: Desk) -> None:
    ref = next(desk.register_entry("meetings", meeting()).refs())
    with pytest.raises(Clash, match="does not repeat"):
        desk.act("cancel-onward", [ref], {"why": "x"})


def test_an_imported_series_of_another_zone_goes_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    lines = event("UID:z", "DTSTART;TZID=America/New_York:20260302T090000", "SUMMARY:Call",
                  "DTEND;TZID=America/New_York:20260302T093000", "RRULE:FREQ=WEEKLY")  # fmt: skip
    (tmp_path / "z.ics").write_bytes(ics(*lines))
    carry_out_calendar(desk, plan_calendar(desk, "meetings", tmp_path / "z.ics"))
    # New York changes its clock three weeks before London.
    assert starts(desk)[:5] == [
        "26-03-02 14:00", "26-03-09 13:00", "26-03-16 13:00", "26-03-23 13:00", "26-03-30 14:00",
    ]  # fmt: skip
    count = len(all_of(desk))
    desk = later(desk, tmp_path)
    (changes,) = extend_series(desk)
    assert len(all_of(desk)) == count + len(changes.numbers)
    assert starts(desk)[-1] == "27-06-07 14:00"
    assert all_of(desk)[-1].values["occurrence"] == datetime(2027, 6, 7, 14)
    assert date(2027, 6, 7).weekday() == 0
    desk.close()


def taken_in(desk: Desk, folder: Path, *lines: str) -> str:
    """What is said once these events are imported."""
    file = folder / "s.ics"
    file.write_bytes(ics(*lines))
    return carry_out_calendar(desk, plan_calendar(desk, "meetings", file)).label


def test_it_is_said_what_of_a_series_is_not_entered(desk: Desk, tmp_path: Path) -> None:
    weekly = event("UID:w", "DTSTART:20240102T090000", "SUMMARY:Weekly", "RRULE:FREQ=WEEKLY")
    past = event("UID:p", "DTSTART:20230102", "SUMMARY:Past", "RRULE:FREQ=MONTHLY;COUNT=5")
    near = event("UID:n", "DTSTART:20260317", "SUMMARY:Near", "RRULE:FREQ=DAILY;COUNT=3")
    assert taken_in(desk, tmp_path, *near) == "s.ics: 3 entries new."
    said = taken_in(desk, tmp_path, *weekly, *past)
    # From 2 January 2024 to 28 January 2025 are 57 Tuesdays.
    assert said == (
        "s.ics: 114 entries new. Of what repeats, 62 occurrences before 3 February 2025 are left"
        " out; what lies after 10 April 2027 is entered as time goes on."
    )
    assert taken_in(desk, tmp_path, *weekly) == "Nothing has changed: 0 entries new, 114 unchanged."
    ended = event("UID:e", "DTSTART:20230102", "SUMMARY:E", "RRULE:FREQ=MONTHLY;COUNT=1;INTERVAL=2",
                  "RDATE;VALUE=DATE:20230505")  # fmt: skip
    assert taken_in(desk, tmp_path, *ended) == (
        "Nothing has changed: 0 entries new. Of what repeats, 2 occurrences before"
        " 3 February 2025 are left out."
    )


def test_what_is_held_seldom_goes_on_from_its_next_time(desk: Desk, tmp_path: Path) -> None:
    every = event("UID:4", "DTSTART:20241101T090000", "SUMMARY:Congress",
                  "RRULE:FREQ=YEARLY;INTERVAL=4")  # fmt: skip
    said = taken_in(desk, tmp_path, *every)
    assert said.startswith("s.ics: 1 entry new. Of what repeats, 1 occurrence before")
    assert starts(desk) == ["28-11-01 09:00"]
    desk = later(desk, tmp_path, datetime(2031, 11, 2, 12, 0, tzinfo=UTC))
    extend_series(desk)
    assert starts(desk) == ["28-11-01 09:00", "32-11-01 09:00"]
    desk.close()


def test_a_daily_series_goes_on_and_is_not_called_off_when_it_comes_again(
    desk: Desk, tmp_path: Path
) -> None:
    daily = event("UID:d", "DTSTART:20250101T090000", "SUMMARY:Daily", "RRULE:FREQ=DAILY")
    said = taken_in(desk, tmp_path, *daily)
    assert said.startswith("s.ics: 500 entries new. Of what repeats, 33 occurrences before")
    assert extend_series(desk)
    count = len(all_of(desk))
    assert count > 500 and starts(desk)[-1] == "27-04-10 09:00"
    assert "cancelled" not in taken_in(desk, tmp_path, *daily)
    assert {view.state for view in all_of(desk)} == {"held", "planned"}
    assert len(all_of(desk)) == count
