"""A series: its days listed before saving, then an entry and a number each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.recurrence_text import parse_rule
from officedesk.core.series_days import Way, obstacle_words, settled
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.series_making import plan_series, refuse_clashes, register_series
from tests.office import open_at

START, END = datetime(2026, 3, 17, 9), datetime(2026, 3, 17, 10)
WEEKLY = parse_rule("FREQ=WEEKLY;COUNT=4")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_at(tmp_path / "home")
    desk.register_entry("rooms", {"name": "Blue Room", "place": "First floor", "capacity": 12})
    yield desk
    desk.close()


def meeting(**more: Value) -> dict[str, Value]:
    return {"title": "Budget", "starts": START, "ends": END, "room": "Blue Room", **more}


def views(desk: Desk) -> list[dict[str, Value]]:
    reader = desk.reader()
    try:
        ids = [
            row[0] for row in desk.store.reading().execute("SELECT id FROM meetings ORDER BY id")
        ]
    finally:
        reader.close()
    return [dict(view.values) for view in desk.entries("meetings", ids)]


def test_each_day_is_an_entry_of_its_own(desk: Desk) -> None:
    plan = plan_series(desk, "meetings", meeting(), WEEKLY)
    assert plan.words == "every Tuesday, 4 times"
    people = {"attendees": [{"person": "Ann Price"}]}
    changes = register_series(desk, plan, plan.days, people)
    assert changes.numbers == tuple(f"MTG-2026-{n:04}" for n in range(1, 5))
    found = views(desk)
    assert [row["starts"] for row in found] == [
        datetime(2026, 3, 17, 9), datetime(2026, 3, 24, 9), datetime(2026, 3, 31, 9),
        datetime(2026, 4, 7, 9),
    ]  # fmt: skip
    assert [row["occurrence"] for row in found] == [row["starts"] for row in found]
    assert len({row["uid"] for row in found}) == 1
    for ref in changes.refs():
        (one,) = desk.entry(ref).children["attendees"]
        assert one.values["person"] == "Ann Price"


def test_clashes_and_holidays_are_listed_and_dealt_with(desk: Desk) -> None:
    day = datetime(2026, 3, 24, 9, 30)
    end = day.replace(hour=11, minute=0)
    taken = desk.register_entry("meetings", meeting(starts=day, ends=end))
    desk.set_holidays({date(2026, 3, 31): ("Founding day", 0)})
    plan = plan_series(desk, "meetings", meeting(), WEEKLY)
    number = taken.numbers[0]
    assert [obstacle_words(day) for day in plan.days] == [
        "", f"Blue Room is taken 09:30–11:00 by {number}", "Founding day", "",
    ]  # fmt: skip
    with pytest.raises(Clash, match=number):
        refuse_clashes(plan.days)
    days = settled(plan.days, desk.rules.calendar, plan.clash, clashes=Way.SKIP, holidays=Way.SHIFT)
    register_series(desk, plan, days)
    assert [row["starts"] for row in views(desk)[1:]] == [
        datetime(2026, 3, 17, 9), datetime(2026, 4, 1, 9), datetime(2026, 4, 7, 9),
    ]  # fmt: skip
    assert views(desk)[2]["occurrence"] == datetime(2026, 3, 31, 9)
    assert "EXDATE=20260324T090000" in str(views(desk)[1]["rule"])


def test_a_clash_that_was_not_dealt_with_registers_nothing(desk: Desk) -> None:
    plan = plan_series(desk, "meetings", meeting(), WEEKLY)
    day = datetime(2026, 3, 31, 9)
    desk.register_entry("meetings", meeting(starts=day, ends=day.replace(hour=10)))
    with pytest.raises(Clash):
        register_series(desk, plan, plan.days)
    assert len(views(desk)) == 1


def test_buffers_and_closings_are_in_the_way_too(desk: Desk) -> None:
    desk.edit(EntryRef("rooms", 1), {"setup": 30})
    before = datetime(2026, 3, 24, 8)
    desk.register_entry("meetings", meeting(starts=before, ends=before.replace(hour=9)))
    plan = plan_series(desk, "meetings", meeting(), WEEKLY)
    assert [bool(day.clash) for day in plan.days] == [False, True, False, False]


def test_an_endless_series_goes_thirteen_months_ahead(desk: Desk) -> None:
    plan = plan_series(desk, "meetings", meeting(), parse_rule("FREQ=MONTHLY"))
    assert plan.days[-1].rule_moment == datetime(2027, 4, 17, 9) and len(plan.days) == 14
    assert plan.unknown_years == (2026, 2027) and plan.goes_on
    assert not plan_series(desk, "meetings", meeting(), WEEKLY).goes_on


def test_what_cannot_repeat(desk: Desk) -> None:
    with pytest.raises(NotFound, match="does not repeat"):
        plan_series(desk, "letters", {}, WEEKLY)
    with pytest.raises(Invalid, match="begins"):
        plan_series(desk, "meetings", {"title": "Budget"}, WEEKLY)
    longer = meeting(ends=datetime(2026, 3, 18, 10))
    with pytest.raises(Invalid, match="17 March 2026, 09:00 would last into the next"):
        plan_series(desk, "meetings", longer, parse_rule("FREQ=DAILY;COUNT=3"))
    with pytest.raises(Invalid, match="Red Room"):
        plan_series(desk, "meetings", meeting(room="Red Room"), WEEKLY)
    plan = plan_series(desk, "meetings", meeting(), WEEKLY)
    days = settled(plan.days, desk.rules.calendar, lambda _at: "", holidays=Way.SKIP)
    none = [day for day in days if day.moment is None]
    with pytest.raises(Invalid, match="keep one"):
        register_series(desk, plan, none)
