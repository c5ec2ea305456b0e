"""Templates of other programs: their instructions and marked examples are no entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from officedesk.desk.desk import Desk
from officedesk.desk.importing import plan
from tests.office import open_at

HEAD = ["Received *", "Sender *", "Subject *", "Copies"]
REAL = ["2026-03-02", "Bank of the River", "Bill for March", "1"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def file(path: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "row",
    [
        ["Example", "Ministry", "Notice", "1"],
        ["e.g.: 2026-03-01", "Ministry", "Notice", "1"],
        ["示例：2026-03-01", "水利部", "通知", "1"],
        ["（样例）", "水利部", "通知", "1"],
        ["How to fill in: a day", "a name", "words", "a number"],
        ["填写说明", "单位全称", "标题", "份数"],
        ["必填，格式：2026-03-01", "必填", "必填，不超过200字", "选填"],
        ["required, yyyy-mm-dd", "required", "required", "optional"],
    ],
)
def test_what_says_that_it_is_no_entry(desk: Desk, tmp_path: Path, row: list[str]) -> None:
    made = plan(desk, "letters", file(tmp_path / "a.xlsx", [HEAD, row, REAL]))
    assert [(left.line, bool(left.reason)) for left in made.left] == [(2, True)]
    assert (made.rows, made.refused) == (1, ())
    assert made.warnings == ()


@pytest.mark.parametrize(
    "row",
    [
        ["2026-03-01", "Example Books Ltd", "Sample of the new form", "1"],
        ["2026-03-01", "Ministry", "Documents required for the visa", "1"],
        ["2026-03-01", "样例出版社", "示例", "1"],
        ["2026-03-01", "Ministry", "How to fill in", None],
    ],
)
def test_an_entry_with_such_words_stays_one(desk: Desk, tmp_path: Path, row: list[Any]) -> None:
    made = plan(desk, "letters", file(tmp_path / "a.xlsx", [HEAD, row, REAL]))
    assert (made.rows, made.left, made.refused) == (2, (), ())


def test_further_down_nothing_is_taken_for_an_example(desk: Desk, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Subject", "Sender", "Received"]]
    rows += [["Bill", "Bank", "2026-03-02"]] * 5
    rows += [["Example", "Ministry", "2026-03-03"]]
    path = file(tmp_path / "a.xlsx", rows)
    assert plan(desk, "letters", path).rows == 6


def test_an_example_that_is_not_marked_goes_in_and_one_is_told(desk: Desk, tmp_path: Path) -> None:
    """As office systems in China hand them out: a merged instruction, headings with ``*``."""
    note = "每个表格的数据格式很重要，注意填写规范，每次导入数据不能超过3000条"
    rows: list[list[Any]] = [[note], HEAD, REAL]
    made = plan(desk, "letters", file(tmp_path / "a.xlsx", rows, ["A1:D1"]))
    assert (made.rows, made.left) == (1, ())
    assert [words for words in made.warnings if "Row 3" in words and "example" in words]
    plain = [[words.removesuffix(" *") for words in HEAD], REAL]
    assert plan(desk, "letters", file(tmp_path / "b.xlsx", plain)).warnings == ()


def test_a_note_across_the_table_is_listed(desk: Desk, tmp_path: Path) -> None:
    note = "Please do not merge cells below this line."
    rows: list[list[Any]] = [HEAD, [note, None, None, None], REAL]
    made = plan(desk, "letters", file(tmp_path / "a.xlsx", rows, ["A2:D2"]))
    assert [left.reason for left in made.left] == ["a note across the table"]
    assert made.rows == 1
