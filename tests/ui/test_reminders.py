"""Reminders: half time, the day before, the day, overdue; once each, never in quiet hours."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from officedesk.core.workdays import WorkingDays
from officedesk.ui.reminders import KINDS, kind_of, quiet, reminders

WORK = WorkingDays()
TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("due", "began", "kind"),
    [
        (date(2026, 3, 9), date(2026, 3, 2), "late"),
        (TUESDAY, date(2026, 3, 2), "today"),
        (date(2026, 3, 11), date(2026, 3, 2), "eve"),
        (date(2026, 3, 16), date(2026, 3, 4), "half"),  # 8 working days, 4 are over
        (date(2026, 3, 17), date(2026, 3, 9), ""),
        (date(2026, 3, 12), date(2026, 3, 9), ""),  # too short for a half
    ],
)
def test_what_a_day_means(due: date, began: date, kind: str) -> None:
    assert kind_of(due, began, TUESDAY, WORK) == kind


@pytest.mark.parametrize(
    ("due", "kind"),
    [
        (datetime(2026, 3, 10, 12, 10), "soon"),
        (datetime(2026, 3, 10, 12, 30), "today"),
        (datetime(2026, 3, 10, 11, 59), "late"),
        (datetime(2026, 3, 11, 9, 0), "eve"),
    ],
)
def test_what_a_time_of_day_means(due: datetime, kind: str) -> None:
    assert kind_of(due, None, datetime(2026, 3, 10, 12, 0), WORK) == kind


def test_friday_is_the_eve_of_monday() -> None:
    assert kind_of(date(2026, 3, 16), None, date(2026, 3, 13), WORK) == "eve"


@pytest.mark.parametrize(
    ("now", "still"), [("17:59", False), ("18:00", True), ("03:00", True), ("08:00", False)]
)
def test_quiet_hours_go_over_midnight(now: str, still: bool) -> None:
    assert quiet(time.fromisoformat(now), "18:00", "08:00") is still


def test_quiet_hours_within_a_day_and_spoilt_ones() -> None:
    assert quiet(time(12, 30), "12:00", "13:00")
    assert not quiet(time(13, 30), "12:00", "13:00")
    assert not quiet(time(3, 0), "never", "08:00")


def test_each_is_said_once() -> None:
    found = {"late": [("late:letters:1", "IN-1")], "today": [("today:letters:2", "IN-2")]}
    made = reminders(found, [])
    assert [one.keys for one in made] == [("late:letters:1",), ("today:letters:2",)]
    assert "IN-1" in made[0].sentence and "overdue" in made[0].sentence
    assert reminders(found, [key for one in made for key in one.keys]) == []


def test_many_are_named_in_short() -> None:
    found = {"today": [(f"today:letters:{n}", f"IN-{n}") for n in range(9)]}
    (one,) = reminders(found, [])
    assert one.sentence.startswith("9 entries are due today")
    assert one.sentence.endswith("…") and len(one.keys) == 9
    assert set(found) <= set(KINDS)
