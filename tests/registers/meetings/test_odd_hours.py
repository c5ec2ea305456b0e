"""A meeting in the hour that the clocks skip, or go through twice: one warning, nothing moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officedesk.core.zones import odd_hour, zone_named
from officedesk.desk.desk import Desk
from officedesk.desk.office_zone import office_zone
from tests.registers.meetings.rooms_taken import at, book, booked, with_rooms

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
SKIPPED = (
    "MTG-2026-0001: 02:30 is skipped on Sun 29 March 2026, as the clocks go forward."
    " 03:30 is taken."
)
TWICE = (
    "MTG-2026-0001: 02:30 comes twice on Sun 25 October 2026, as the clocks go back."
    " The first is taken."
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    opened = with_rooms(tmp_path / "home")
    opened.edit(opened.find("R-01"), {"opens": "00:00", "closes": "00:00"})
    yield opened
    opened.close()


@pytest.mark.parametrize(("day", "said"), [(SPRING, SKIPPED), (AUTUMN, TWICE)])
def test_it_is_said_once_and_kept_as_written(desk: Desk, day: date, said: str) -> None:
    start, end = at("02:30", day), at("02:45", day)
    done = booked(desk, "00:00", "01:00", starts=start, ends=end)
    assert done.warnings == (said,)
    ref = next(done.refs())
    assert desk.entry(ref).values["starts"] == start
    assert desk.edit(ref, {"title": "By night"}).warnings == (), "its time did not change"
    assert desk.act("notify", [ref]).warnings == ()


def test_moved_or_planned_again_into_such_an_hour(desk: Desk) -> None:
    ref = book(desk, "09:00", "10:00")
    moved = {"starts": at("02:30", SPRING), "ends": at("05:00", SPRING)}
    assert desk.edit(ref, moved).warnings == (SKIPPED,)
    (of_the_end,) = desk.edit(ref, {"starts": at("01:00", AUTUMN), "ends": at("02:30", AUTUMN)}
                              ).warnings  # fmt: skip
    assert of_the_end == TWICE
    desk.act("cancel", [ref], {"why": "Nobody comes"})
    assert desk.act("plan-again", [ref], moved).warnings == (SKIPPED,)


def test_beside_it_and_without_a_zone_nothing_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = booked(desk, "00:00", "01:00", starts=at("01:00", SPRING), ends=at("01:59", SPRING))
    late = booked(desk, "00:00", "01:00", starts=at("03:00", AUTUMN), ends=at("04:00", AUTUMN))
    assert early.warnings == late.warnings == ()
    for zone in ("Asia/Shanghai", "UTC"):
        monkeypatch.setenv("TZ", zone)
        assert odd_hour(office_zone(), at("02:30", SPRING)) is None
    done = booked(desk, "00:00", "01:00", starts=at("02:30", SPRING), ends=at("02:45", SPRING))
    assert done.warnings == ()


def test_half_an_hour_is_taken_by_half_an_hour() -> None:
    """Lord Howe goes forward by thirty minutes."""
    zone = zone_named("Australia/Lord_Howe")
    assert zone is not None
    found = odd_hour(zone, at("02:15", date(2026, 10, 4)))
    assert found is not None and not found.twice
    assert found.taken == at("02:45", date(2026, 10, 4))
