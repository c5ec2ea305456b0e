"""Cells as values: whatever the value would not say stays beside it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.text import clean_text
from officedesk.core.values import NOT_STATED
from officedesk.desk.importing_cells import canonical, row_hash, words_of
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.importing_values import Converted, Reading, convert
from officedesk.sheets.grid import Cell

TODAY = date(2026, 3, 10)
READING = Reading(TODAY, DateOrder.DMY, {"internal": "internal", "内部": "internal"})
TEXT = Field("Subject", Kind.TEXT)
LONG = Field("Abstract", Kind.LONG)
NAME = Field("Sender", Kind.PARTY, must=True, unstated=True)
NUMBER = Field("Copies", Kind.NUMBER)
DAY = Field("Due", Kind.DAY)
MOMENT = Field("Received", Kind.MOMENT, must=True)
FLAG = Field("Reply", Kind.FLAG)
WAY = Field("Way", Kind.CHOICE, choices=(Choice("post", "Post", ("邮寄",)), Choice("fax", "Fax")))
MARK = Field("Mark", Kind.MARK)


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        (TEXT, "  plain ", Converted("plain")),
        (TEXT, "-", Converted("-")),
        (TEXT, "=1+1", Converted("=1+1")),
        (TEXT, 188006, Converted("188006")),
        (TEXT, 7.0, Converted("7")),
        (TEXT, True, Converted("TRUE")),
        (TEXT, date(2026, 3, 5), Converted("2026-03-05")),
        (TEXT, "one\ntwo", Converted("one two", "one\ntwo")),
        (LONG, "\n\t\tone\r\ntwo\n", Converted("one\ntwo")),
        (LONG, "x" * 7000, Converted("x" * 7000)),
        (TEXT, None, Converted(None)),
        (NAME, " ", Converted(NOT_STATED)),
        (NAME, "未注明", Converted(NOT_STATED, "未注明")),
        (NAME, "Ann\u200b Lee", Converted("Ann Lee", "Ann\u200b Lee")),
        (NUMBER, "3", Converted(3)),
        (NUMBER, 3.0, Converted(3)),
        (NUMBER, "３", Converted(3, "３")),
        (NUMBER, "3 份", Converted(3, "3 份")),
        (NUMBER, "007", Converted(7, "007")),
        (NUMBER, "2-3", Converted(None, "2-3")),
        (NUMBER, -1, Converted(None, "-1")),
        (DAY, "3/4/2011", Converted(date(2011, 4, 3))),
        (DAY, "2019/2/28 11:25", Converted(date(2019, 2, 28), "2019/2/28 11:25")),
        (DAY, datetime(2019, 2, 28), Converted(date(2019, 2, 28))),
        (DAY, "soon", Converted(None, "soon")),
        (MOMENT, "2019/2/28 11:25:05",
         Converted(datetime(2019, 2, 28, 11, 25), "2019/2/28 11:25:05")),
        (MOMENT, datetime(2019, 2, 28, 11, 25, 5),
         Converted(datetime(2019, 2, 28, 11, 25), "2019-02-28 11:25:05")),
        (MOMENT, "2019/2/28 11:25:00", Converted(datetime(2019, 2, 28, 11, 25))),
        (MOMENT, datetime(2019, 2, 28), Converted(date(2019, 2, 28))),
        (MOMENT, "2011-01-02T10:05:00Z",
         Converted(datetime(2011, 1, 2, 10, 5), "2011-01-02T10:05:00Z")),
        (FLAG, "yes", Converted(True)),
        (FLAG, "是", Converted(True)),
        (FLAG, "√", Converted(True, "√")),
        (FLAG, False, Converted(False)),
        (FLAG, "perhaps", Converted(None, "perhaps")),
        (WAY, "Post", Converted("post")),
        (WAY, "post", Converted("post")),
        (WAY, "邮寄", Converted("post", "邮寄")),
        (WAY, "pigeon", Converted(None, "pigeon")),
        (MARK, "内部", Converted("internal")),
        (MARK, "cosmic", Converted(None, "cosmic")),
    ],
)  # fmt: skip
def test_values(field: Field, cell: Cell, expected: Converted) -> None:
    assert convert(field, cell, READING) == expected


def test_what_a_must_field_cannot_take_is_a_problem() -> None:
    found = convert(MOMENT, "-", READING)
    assert found.value is None
    assert "“-” is not a date" in found.problem
    assert "Received is empty" in convert(MOMENT, None, READING).problem
    undecided = convert(MOMENT, "3/4/2011", Reading(TODAY))
    assert "not a date" in undecided.problem


@given(st.sampled_from([TEXT, LONG, NAME, NUMBER, DAY, FLAG, WAY, MARK]), st.text(max_size=120))
def test_no_word_is_lost(field: Field, text: str) -> None:
    """Either the value says what the cell said, or the words come back."""
    found = convert(field, text, READING)
    assert not found.problem
    if found.leftover:
        assert clean_text(found.leftover) == clean_text(text)
    elif isinstance(found.value, str) and field.kind is not Kind.CHOICE:
        assert found.value.split() == clean_text(text).split()
    elif found.value is None or found.value is NOT_STATED:
        assert not clean_text(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (188006, "188006"),
        (0.5, "0.50"),
        (7, "007"),
        (True, "TRUE"),
        (datetime(2019, 2, 28, 11, 25, 5), "2019/2/28 11:25:05"),
        (datetime(2019, 2, 28, 11, 25, 5), "2019-02-28 11:25"),
        (datetime(2019, 2, 28), "2019-02-28"),
        (date(2019, 2, 28), "28 Feb 2019"),
        (time(9, 5), "09:05:00"),
        ("Ａnn  lee", "ann Lee"),
        ("An\u200bn", "ann"),
        ("long text " * 30, "long\ttext\r\n" * 30),
        (None, " "),
    ],
)
def test_the_same_cell_in_another_file(one: Cell, other: Cell) -> None:
    assert canonical(one) == canonical(other)


def test_different_cells_stay_different() -> None:
    cells: list[Cell] = ["a", "b", 1, 2, "1.5", date(2026, 1, 1), "3/4/2011", "4/3/2011", "9:05"]
    assert len({canonical(cell) for cell in cells}) == len(cells)
    assert canonical("3/4/2011", dates=True, order=DateOrder.DMY) == "2011-04-03"


def test_the_hash_of_a_row_knows_no_order_of_columns() -> None:
    one = row_hash(["no.\x1f1", "date\x1f2026-01-01"])
    assert one == row_hash(["date\x1f2026-01-01", "no.\x1f1"])
    assert one != row_hash(["date\x1f1", "no.\x1f2026-01-01"])


def test_words() -> None:
    assert words_of(1e15) == "1000000000000000.0"
    assert words_of(datetime(2026, 1, 2)) == "2026-01-02"
    assert words_of(datetime(2026, 1, 2, 3, 4)) == "2026-01-02 03:04:00"
