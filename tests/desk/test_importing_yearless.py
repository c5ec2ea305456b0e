"""A date of a file without its year takes the nearest by the sense of its field, and it is told."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from officedesk.core.imports import InvalidRows
from officedesk.core.query import Query
from officedesk.core.views import EntryView
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.importing_dates import looks_like_date
from officedesk.desk.importing_yearless import with_year
from officedesk.discovery import registers
from officedesk.sheets.grid import Cell
from tests.office import open_at

TODAY = date(2026, 3, 10)
FIELDS = {register.key: register.fields for register in registers()}
CAME, AHEAD = FIELDS["letters"]["received"], FIELDS["meetings"]["starts"]


@pytest.mark.parametrize(
    ("cell", "came", "coming"),
    [
        ("3月6日", date(2026, 3, 6), date(2026, 3, 6)),
        ("３ 月 ６ 号", date(2026, 3, 6), date(2026, 3, 6)),
        ("12月30日 星期二", date(2025, 12, 30), date(2026, 12, 30)),
        ("5月6日", date(2026, 5, 6), date(2026, 5, 6)),
        ("6月6日", date(2025, 6, 6), date(2026, 6, 6)),
        ("2月29日", None, date(2028, 2, 29)),
        ("3月6日 下午3:05", datetime(2026, 3, 6, 15, 5), datetime(2026, 3, 6, 15, 5)),
    ],
)
def test_the_year_is_that_of_what_one_types(cell: str, came: object, coming: object) -> None:
    assert with_year(cell, CAME, TODAY) == came
    assert with_year(cell, AHEAD, TODAY) == coming
    assert looks_like_date(cell)


@pytest.mark.parametrize(
    "cell", ["3/6", "3.6", "03-06", "3月", "3月6", "2月30日", "13月1日", "2026年3月6日",
             "3月6日会议", "", None, 36, date(2026, 3, 6)],
)  # fmt: skip
def test_everything_else_stays_what_it_was(cell: Cell) -> None:
    assert with_year(cell, CAME, TODAY) is None


def _imported(
    folder: Path, rows: Sequence[Sequence[str]]
) -> tuple[list[EntryView], Sequence[str]]:
    path = folder / "letters.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    desk = open_at(folder / "home")
    made = plan(desk, "letters", path, ImportOptions())
    carry_out(desk, made)
    reader = desk.reader()
    views = desk.entries("letters", reader.ids(Query("letters", descending=False)))
    reader.close()
    desk.close()
    return list(views), made.warnings


def test_a_column_of_them_is_read_and_told(tmp_path: Path) -> None:
    views, said = _imported(
        tmp_path,
        [
            ["收文日期", "来文单位", "标题"],
            ["2026年3月5日", "水利局", "一"],
            ["3月6日", "水利局", "二"],
            ["12月30日", "档案馆", "三"],
        ],
    )
    assert [view.values["received"] for view in views] == [
        date(2026, 3, 5), date(2026, 3, 6), date(2025, 12, 30)
    ]  # fmt: skip
    assert not any(view.other for view in views), "nothing is left over"
    assert [words for words in said if "no year" in words] == [
        "Column “收文日期”: 2 dates have no year, the nearest is taken: “3月6日” → 2026-03-06."
    ]


def test_figures_without_a_year_are_no_date_as_before(tmp_path: Path) -> None:
    rows = [["Received", "Sender", "Subject"], ["2026-03-05", "Water", "a"], ["3/6", "Water", "b"]]
    with pytest.raises(InvalidRows, match="“3/6” is not a date"):
        _imported(tmp_path, rows)
