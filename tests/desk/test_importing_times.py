"""Date and time in two columns become one moment, and nothing else does."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest

from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.views import EntryView
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.importing_match import match_columns
from officedesk.desk.importing_times import clock_of, joined, times_beside
from officedesk.discovery import registers
from officedesk.sheets.grid import Cell
from tests.office import open_at

CALLS = next(register for register in registers() if register.key == "calls")


def beside(register: Register, columns: dict[str, Sequence[Cell]]) -> dict[str, str]:
    """Heading of times to heading of days."""
    headings, samples = list(columns), list(columns.values())
    matched = match_columns(register, headings, samples, {})
    found = times_beside(register, headings, samples, matched)
    return {headings[place]: headings[day] for place, day in found.items()}


DAYS: list[Cell] = ["2021-01-01", "2021-01-02"]
TIMES: list[Cell] = [time(9, 12, 58), time(17, 3)]
SPANS: list[Cell] = [time(0, 2, 23), time(0, 4, 2)]


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"Date": DAYS, "Time": TIMES, "Topic": ["a", "b"]}, {"Time": "Date"}),
        ({"Time": ["9:12 AM", "5:03 PM"], "Date": DAYS}, {"Time": "Date"}),
        ({"日期": ["2021年1月1日"], "来电时间": ["上午9:12"]}, {"来电时间": "日期"}),
        ({"Date": DAYS, "Time": [0.25, 0.5], "Topic": ["a", "b"]}, {"Time": "Date"}),
        ({"Date": DAYS, "Talk time": SPANS, "Topic": ["a", "b"]}, {}),
        ({"Date": DAYS, "AvgTalkDuration": SPANS, "Time": TIMES}, {"Time": "Date"}),
        ({"Date": DAYS, "Start time": TIMES, "End time": TIMES}, {"Start time": "Date"}),
        ({"Date": ["2021-01-01 09:12"], "Time": TIMES, "Topic": ["a"]}, {}),
        ({"Date": DAYS, "Topic": ["a", "b"], "Time": ["often", "never"]}, {}),
    ],
)
def test_a_column_of_times_finds_its_days(
    columns: dict[str, Sequence[Cell]], found: dict[str, str]
) -> None:
    assert beside(CALLS, columns) == found


def test_what_a_clock_shows() -> None:
    assert clock_of(0.5) == time(12) and clock_of(datetime(1899, 12, 30, 7, 5)) == time(7, 5)
    assert clock_of(1.5) is None and clock_of("soon") is None
    assert joined(date(2021, 1, 1), "下午3:05", None) == datetime(2021, 1, 1, 15, 5)
    assert joined("1/2/2021", "3:05", None) is None  # which month is not known
    assert joined(datetime(2021, 1, 1, 8), time(9), None) is None  # it has its time already


def imported(tmp_path: Path, rows: Sequence[Sequence[str]]) -> tuple[list[EntryView], list[str]]:
    """The calls that a file gives, and what is said before."""
    path = tmp_path / "calls.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    desk = open_at(tmp_path / "home")
    made = plan(desk, "calls", path, ImportOptions())
    carry_out(desk, made)
    reader = desk.reader()
    views = desk.entries("calls", reader.ids(Query("calls", descending=False)))
    reader.close()
    desk.close()
    return views, list(made.warnings)


def test_both_become_the_moment_of_the_call(tmp_path: Path) -> None:
    views, said = imported(
        tmp_path,
        [
            ["Date", "Time", "Caller", "Phone number", "Message"],
            ["13/02/2026", "09:12", "Ann Lee", "0044 20 1", "Rang about the gauge"],
            ["14/02/2026", "09:12:58", "Bo Li", "02-1", "Rang again"],
            ["15/02/2026", "", "Cy Ma", "02-2", "No time noted"],
            ["16/02/2026", "after lunch", "Di Wu", "02-3", "Will come"],
            ["17/02/2026", "8:00 am", "Ed Fu", "02-4", "Sends figures"],
            ["18/02/2026", "16:30", "Fu Ge", "02-5", "Asks for the list"],
        ],
    )
    assert [view.values["at"] for view in views] == [
        datetime(2026, 2, 13, 9, 12), datetime(2026, 2, 14, 9, 12), date(2026, 2, 15),
        date(2026, 2, 16), datetime(2026, 2, 17, 8), datetime(2026, 2, 18, 16, 30),
    ]  # fmt: skip
    assert [view.other for view in views[:4]] == [
        (), (("Time", "09:12:58"),), (), (("Time", "after lunch"),)
    ]  # fmt: skip
    assert any("Time" in sentence and "Date" in sentence for sentence in said)
    assert views[0].values["telephone"] == "0044 20 1"
