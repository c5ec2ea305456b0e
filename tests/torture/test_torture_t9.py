"""T9, the short form: two zones, a few deadlines, reminders over one jump of the clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from torture import t9
from torture.lines import Line

_FEW = ["Australia/Lord_Howe", "Asia/Shanghai"]


def _sound(line: Line) -> None:
    assert line.faults == ()
    assert line.count > 0


@pytest.mark.parametrize("part", [t9.numbers_line, t9.back_line, t9.reminders_line])
def test_time_in_two_zones(part: object, tmp_path: Path, qapp: object) -> None:
    _sound(part(tmp_path / "place", _FEW, 7))  # type: ignore[operator]


def test_a_home_that_travels(tmp_path: Path) -> None:
    _sound(t9.travel_line(tmp_path / "home", _FEW))


def test_deadlines_by_the_official_table(tmp_path: Path) -> None:
    _sound(t9.deadlines_line(tmp_path / "home", 7, 200))


def test_a_naive_clock_and_a_forgetful_program_are_seen(tmp_path: Path, qapp: object) -> None:
    assert [line.what for line in t9.control_lines(tmp_path) if not line.good] == []
