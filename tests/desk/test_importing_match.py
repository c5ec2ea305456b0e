"""Headings and contents find their fields."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from officedesk.core.errors import NotFound
from officedesk.core.register import Register
from officedesk.desk.importing_head import column_letter, continued_from, find_head
from officedesk.desk.importing_match import How, known_enough, match_columns
from officedesk.desk.importing_names import (
    OLD_NUMBER,
    heading_key,
    importable,
    is_reason,
    scores,
)
from officedesk.discovery import registers
from officedesk.sheets.grid import Cell, Grid, pack_lines


@pytest.fixture
def letters() -> Register:
    return next(register for register in registers() if register.key == "letters")


def best(register: Register, heading: str) -> str:
    """The field that a heading names."""
    found = scores(register, heading)
    return found[0].field if found else ""


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Received", "received"), ("RECEIVED ON", "received"), ("收文日期*", "received"),
        ("收文日期（必填）", "received"), ("Requested Date", "received"), ("留言时间", "received"),
        ("Date Received (mm/dd/yyyy)", "received"), ("sender", "sender"), ("来文单位", "sender"),
        ("來文單位", "sender"), ("來文機關", "sender"), ("收文日期", "received"),
        ("主旨", "subject"), ("備註", "remarks"), ("承辦人", "lead"),
        ("Ref", "reference"), ("Ref.", "reference"), ("Their ref.", "reference"),
        ("来文单位名称", "sender"), ("Organization", "sender"), ("ｓｅｎｄｅｒ", "sender"),
        ("来文文号", "reference"), ("标题", "subject"), ("Subject:", "subject"),
        ("letter_date", "letter_date"), ("成文日期", "letter_date"), ("Lead handler", "lead"),
        ("份数", "copies"), ("Final Disposition", "outcome"), ("批示", "instruction"),
        ("No.", OLD_NUMBER), ("编号", OLD_NUMBER), ("序号", OLD_NUMBER), ("Request ID", OLD_NUMBER),
        ("留言编号", OLD_NUMBER), ("#", OLD_NUMBER), ("Case No", OLD_NUMBER),
        ("点赞数", ""), ("Organisation code", ""), ("入职日期", ""), ("", ""), ("***", ""),
    ],
)  # fmt: skip
def test_headings(letters: Register, heading: str, field: str) -> None:
    assert best(letters, heading) == field


def test_every_field_is_known_by_its_own_names(letters: Register) -> None:
    for name, field in importable(letters).items():
        assert scores(letters, name)[0].points == 100
        assert name in {score.field for score in scores(letters, field.label)}


def test_each_field_takes_one_column(letters: Register) -> None:
    headings = ["Subject", "Title", "Date", "Received on"]
    samples: list[list[Cell]] = [["a"], ["b"], ["2026-01-01"], ["2026-01-02"]]
    matched = match_columns(letters, headings, samples, {})
    assert matched[0] == ("subject", How.NAME)
    assert matched[3] == ("received", How.NAME)
    assert 1 not in matched
    assert 2 not in matched


def test_a_heading_whose_cells_are_something_else_is_not_matched(letters: Register) -> None:
    samples: list[list[Cell]] = [["Ann", "Bob", "Carl"], ["one", "two", "three"]]
    assert match_columns(letters, ["Received", "Copies"], samples, {}) == {}


def test_the_person_is_right(letters: Register) -> None:
    samples: list[list[Cell]] = [["x"], ["y"]]
    given = {"subject": "remarks", "B": "other"}
    matched = match_columns(letters, ["Subject", "B"], samples, given)
    assert matched == {0: ("remarks", How.GIVEN), 1: ("other", How.GIVEN)}
    with pytest.raises(NotFound, match="no column “C”"):
        match_columns(letters, ["Subject", "B"], samples, {"C": "subject"})
    with pytest.raises(NotFound, match="no field “nothing”"):
        match_columns(letters, ["Subject", "B"], samples, {"B": "nothing"})


def test_content_finds_the_day_and_the_title(letters: Register) -> None:
    samples: list[list[Cell]] = [
        ["2026-01-01", "2026-01-02"],
        ["关于下拨办公经费的请示", "关于召开会议的通知"],
        ["Ministry", "Court"],
    ]
    matched = match_columns(letters, ["x", "y", "Sender"], samples, {})
    assert matched[0] == ("received", How.CONTENT)
    assert matched[1] == ("subject", How.CONTENT)
    assert known_enough(letters, matched)
    assert not known_enough(letters, match_columns(letters, ["x", "y", "z"], samples, {}))


def grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    """A sheet of those rows."""
    width = max(map(len, rows))
    lines = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    return Grid("S", chunks=[pack_lines(lines)], rows=len(lines), width=width)


def test_the_head_stands_below_titles(letters: Register) -> None:
    made = grid(
        [
            ["Register of letters 2026"],
            ["说明：带*的为必填项，日期格式为 2026-01-01"],
            [],
            ["No.", "收文日期*", "来文单位*", "标题*", "Remarks"],
            ["1", "2026-01-01", "Court", "Summons", "Letter"],
        ]
    )
    head = find_head(letters, made, {})
    assert head is not None
    assert head.line.number == 4
    assert head.named == 4
    assert head.above[0] == "Register of letters 2026"


def test_a_row_of_figures_is_no_head(letters: Register) -> None:
    rows = [
        ["Ship mode", "Order day", "Price", "Profit", "Postcode"],
        ["Second Class", "11/8/2018", "261.96", "-41.91", "CA-2018-152156"],
        ["Sender", "11/22/2018", "68.81", "-123.858", "US-2017-118983"],
    ]
    head = find_head(letters, grid(rows), {})
    assert head is not None and head.line.cells[0] == "Ship mode", "a cell may be called Sender"


def test_the_head_may_be_what_the_person_named(letters: Register) -> None:
    made = grid([["a title", None], ["Alpha", "Beta"], ["1", "2"]])
    head = find_head(letters, made, {"Beta": "subject"})
    assert head is not None
    assert head.line.number == 2


def test_small_parts() -> None:
    assert heading_key(" Sender’s  name* (must) ") == "sendersname"
    assert column_letter(28) == "AB"
    assert continued_from(["A", "A (continued)", "A (continued)", "B"]) == {1: 0, 2: 0}
    assert is_reason("Reason for refusal")
    assert not is_reason("Reason")


def test_a_field_given_twice_stays_with_the_later_column(letters: Register) -> None:
    given = {"A": "subject", "B": "subject"}
    matched = match_columns(letters, ["A", "B"], [["x"], ["y"]], given)
    assert matched == {0: ("other", How.GIVEN), 1: ("subject", How.GIVEN)}


def test_the_unit_of_a_person_is_not_his_name() -> None:
    """In an address book of persons 单位名称 is where they work; alone it is the name."""
    people = next(register for register in registers() if register.key == "people")
    columns: list[list[Cell]] = [["张三"], ["市府办"]]
    matched = match_columns(people, ["姓名", "单位名称"], columns, {})
    assert [matched[place][0] for place in (0, 1)] == ["name", "organisation"]
    assert match_columns(people, ["单位名称"], columns[1:], {})[0][0] == "name"
