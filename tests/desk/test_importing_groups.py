"""Heads of two rows are told from a head and its first row, and their parts find fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from officedesk.core.query import Query
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, ImportPlan, carry_out, plan
from tests.desk.test_importing import text_file
from tests.office import open_at
from tests.sheets.old_files import ods

TITLES = (["Register of incoming letters 2026"], ["City Council, Registry"], ["Sheet 1 of 3"])
ENGLISH = (
    ["No.", "Date received", "Sender", None, "Letter", None, None, "Remarks"],
    [None, None, "Name", "Person", "Reference", "Date", "Subject", None],
    ["1", "2026-01-05", "City Archive", "Ann Lee", "A/1", "2026-01-02", "Transfer", "by hand"],
    ["2", "2026-01-06", "Finance Bureau", "Bob Ray", "A/2", "2026-01-03", "Budget", None],
)
CHINESE = (
    ["序号", "收文日期", "来文", None, "标题", "承办", None],
    [None, None, "单位", "文号", None, "部门", "办理结果"],
    ["1", "2026-01-05", "市档案局", "档发1号", "关于移交档案的通知", "办公室", "已阅"],
    ["2", "2026-01-06", "市财政局", "财发2号", "关于预算的函", "财务科", "已复"],
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def merged(path: Path, rows: Sequence[Sequence[Any]], ranges: Sequence[str]) -> Path:
    """A workbook with merged cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for one in ranges:
        sheet.merge_cells(one)
    book.save(path)
    return path


def becomes(made: ImportPlan) -> dict[str, str]:
    return {column.heading: column.field for column in made.columns}


def entries(desk: Desk) -> list[EntryView]:
    reader = desk.reader()
    try:
        return desk.entries("letters", reader.ids(Query("letters", descending=False)))
    finally:
        reader.close()


WANTED_ENGLISH = {
    "No.": "old_number", "Date received": "received", "Sender Name": "sender",
    "Sender Person": "sender_person", "Letter Reference": "reference",
    "Letter Date": "letter_date", "Letter Subject": "subject", "Remarks": "remarks",
}  # fmt: skip
WANTED_CHINESE = {
    "序号": "old_number", "收文日期": "received", "来文单位": "sender", "来文文号": "reference",
    "标题": "subject", "承办部门": "lead", "承办办理结果": "outcome",
}  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), [(ENGLISH, WANTED_ENGLISH), (CHINESE, WANTED_CHINESE)])
@pytest.mark.parametrize("titles", [(), TITLES])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_group_headings_above_sub_headings(
    desk: Desk, tmp_path: Path, rows: Any, wanted: dict[str, str], titles: Any, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        text_file(path, [*titles, *rows])
    else:
        at = len(titles) + 1
        tall = [f"{c}{at}:{c}{at + 1}" for c, word in zip("ABCDEFGH", rows[1], strict=False)
                if word is None]  # fmt: skip
        wide = {"No.": ("C:D", "E:G"), "序号": ("C:D", "F:G")}[rows[0][0]]
        sides = [f"{a}{at}:{b}{at}" for a, b in (pair.split(":") for pair in wide)]
        over = [f"A{row}:G{row}" for row in range(1, at)]
        merged(path, [*titles, *rows], [*over, *tall, *sides])
    made = plan(desk, "letters", path)
    assert becomes(made) == wanted
    assert made.rows == 2
    assert made.left == ()
    assert len(made.above) == len(titles)
    carry_out(desk, made)
    first, second = entries(desk)
    assert first.values["received"] == date(2026, 1, 5)
    assert first.old_number == "1"
    assert second.values["sender"] == rows[3][2]


def test_a_group_word_repeated_in_each_of_its_columns(desk: Desk, tmp_path: Path) -> None:
    rows = [list(row) for row in ENGLISH]
    rows[0] = ["No.", "Date received", "Sender", "Sender", "Letter", "Letter", "Letter", "Remarks"]
    made = plan(desk, "letters", text_file(tmp_path / "a.csv", rows))
    assert becomes(made) == WANTED_ENGLISH


def test_a_sub_heading_that_names_nothing_is_found_by_its_group(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ["No.", "Date received", "Sender", None, "Subject"],
        [None, None, "In full", "Town", None],
        ["1", "2026-01-05", "City Archive", "Leeds", "Transfer of files"],
    ]
    path = merged(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    made = plan(desk, "letters", path)
    assert becomes(made)["Sender In full"] == "sender"
    assert becomes(made)["Sender Town"] == "other"
    carry_out(desk, made)
    assert entries(desk)[0].other == (("Sender Town", "Leeds"),)


def test_a_composite_heading_is_named_on_the_command_line(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", ENGLISH)
    made = plan(desk, "letters", path, ImportOptions(mapping={"Sender Person": "remarks"}))
    assert becomes(made)["Sender Person"] == "remarks"


def test_the_head_is_left_out_again_on_each_page(desk: Desk, tmp_path: Path) -> None:
    rows = [*ENGLISH[:3], *ENGLISH[:2], ENGLISH[3]]
    made = plan(desk, "letters", text_file(tmp_path / "a.csv", rows))
    assert made.rows == 2
    assert [left.line for left in made.left] == [4, 5]


PLAIN = ["No.", "Date received", "Sender", None, "Subject", "Received by way of"]


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (PLAIN, ["1", "2026-01-05", "Ministry", "Ann", "Budget", "Post"]),
        # A row with gaps below a head with a gap.
        (PLAIN, [None, None, "Ministry", "Ann", "Budget", None]),
        (PLAIN, [None, None, "Ministry", "Ann", None, None]),
        # Words that are headings elsewhere, but come again as values.
        (PLAIN, [None, None, "Sender", "Person", None, None]),
        # What to fill in, below each heading.
        (["No.", "Date received", "Sender", "Subject"], ["must", "day", "name", "words"]),
        (["编号", "收文日期", "来文单位", "标题"], ["必填", "格式如 2026-01-01", "全称", "原文"]),
        # A note over the whole width, below the head.
        (["No.", "Date received", "Sender", "Subject"], ["Fill in every column"]),
    ],
)
def test_a_head_and_its_first_row_are_no_head_of_two_rows(
    desk: Desk, tmp_path: Path, head: list[str], first: list[str]
) -> None:
    more = [["7", "2026-02-01", "Court", "Person", "Summons", "Fax"] for _row in range(2)]
    if len(head) == 4:
        more = [["7", "2026-02-01", "Court", "Summons"] for _row in range(2)]
    made = plan(desk, "letters", text_file(tmp_path / "a.csv", [head, first, *more]))
    assert made.head_line == 1
    assert not any(" " in c.heading and c.heading.startswith("Sender") for c in made.columns)


@pytest.mark.parametrize(
    "title",
    [
        ["Letters"],
        ["Register of letters", None, None, "Year 2026"],
        ["单位：办公室", None, "日期：2026年"],
        ["Sender list", None, "Registry"],
    ],
)
@pytest.mark.parametrize("merge", [False, True])
def test_a_title_is_no_group(desk: Desk, tmp_path: Path, title: list[Any], merge: bool) -> None:
    rows = [
        title,
        ["No.", "Date received", "Sender", "Subject"],
        ["1", "2026-01-05", "City Archive", "Transfer of files"],
    ]
    path = merged(tmp_path / "a.xlsx", rows, ["A1:B1"] if merge else [])
    made = plan(desk, "letters", path)
    assert [column.heading for column in made.columns] == rows[1]
    assert made.rows == 1


def test_a_merged_heading_without_sub_headings(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ["No.", "Date received", "Sender", None, "Subject"],
        ["1", "2026-01-05", "City Archive", "Leeds", "Transfer of files"],
    ]
    made = plan(desk, "letters", merged(tmp_path / "a.xlsx", rows, ["C1:D1"]))
    assert made.head_line == 1
    assert made.rows == 1


def test_groups_in_a_sheet_of_the_free_offices(desk: Desk, tmp_path: Path) -> None:
    xml = "".join(
        "<table:table-row>" + "".join(_open_cell(cell) for cell in row) + "</table:table-row>"
        for row in (
            ["No.|1,2", "Date received|1,2", "Sender|2,1", None, "Subject|1,2"],
            [None, None, "In full", "Town", None],
            ["1", "2026-01-05", "City Archive", "Leeds", "Transfer of files"],
        )
    )
    path = ods(tmp_path / "a.ods", [], raw=xml)
    made = plan(desk, "letters", path)
    assert becomes(made)["Sender In full"] == "sender"
    assert made.rows == 1


def _open_cell(words: str | None) -> str:
    if words is None:
        return "<table:covered-table-cell/>"
    text, _bar, spans = words.partition("|")
    across, _comma, down = spans.partition(",")
    merge = (
        f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
        if spans
        else ""
    )
    return (
        f'<table:table-cell office:value-type="string"{merge}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )
