"""Dates of files: the order is the column's, and a figure that may be either is asked about."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from officedesk.desk.importing_dates import (
    DateOrder,
    Undecided,
    day_and_time,
    decide_order,
    looks_like_date,
    time_of,
)
from officedesk.sheets.grid import Cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2019/2/28 11:25:05", datetime(2019, 2, 28, 11, 25, 5)),
        ("2019-02-28", date(2019, 2, 28)),
        ("2019.2.8", date(2019, 2, 8)),
        ("20190228", date(2019, 2, 28)),
        (20190228, date(2019, 2, 28)),
        ("2019年2月28日", date(2019, 2, 28)),
        ("2019年2月28日 星期四", date(2019, 2, 28)),
        ("2019年2月28日 下午3时5分", datetime(2019, 2, 28, 15, 5)),
        ("２０１９－０２－２８", date(2019, 2, 28)),
        ("Oct 31 2022  5:34PM", datetime(2022, 10, 31, 17, 34)),
        ("Mon, 31 October 2022 12:05 am", datetime(2022, 10, 31, 0, 5)),
        ("31-Oct-22", date(2022, 10, 31)),
        ("3rd of May, 1999", date(1999, 5, 3)),
        ("Sept 3, 2011", date(2011, 9, 3)),
        ("2011-01-02T10:05:00Z", datetime(2011, 1, 2, 10, 5)),
        ("13.10.2011", date(2011, 10, 13)),
        ("10/13/2011", date(2011, 10, 13)),
        ("3/3/2011", date(2011, 3, 3)),
        (43524, date(2019, 2, 28)),
        (43524.5, datetime(2019, 2, 28, 12, 0)),
        ("43524", date(2019, 2, 28)),
        (datetime(2019, 2, 28, 1, 2, 3), datetime(2019, 2, 28, 1, 2, 3)),
        (date(2019, 2, 28), date(2019, 2, 28)),
    ],
)
def test_what_says_itself(cell: Cell, expected: object) -> None:
    assert day_and_time(cell, None) == expected


@pytest.mark.parametrize(
    "cell",
    ["-", "", "2019-02-30", "2019", 2019, 7, 0.5, "9:05", time(9, 5), "1/2", "soon", True, None,
     "25:61", "13/13/2011", "2019-02-28 25:00", "x" * 500, "0000-00-00", "99991231"],
)  # fmt: skip
def test_what_is_no_date(cell: Cell) -> None:
    assert day_and_time(cell, DateOrder.DMY) is None


def test_the_order_decides() -> None:
    with pytest.raises(Undecided):
        day_and_time("3/4/2011", None)
    assert day_and_time("3/4/2011", DateOrder.DMY) == date(2011, 4, 3)
    assert day_and_time("3/4/2011", DateOrder.MDY) == date(2011, 3, 4)
    assert day_and_time("11-12-13", DateOrder.YMD) == date(2011, 12, 13)
    assert day_and_time("13/4/2011", DateOrder.MDY) is None


def test_the_column_decides() -> None:
    assert decide_order(["3/4/2011", "-", 5, "13/4/2011"]) == (DateOrder.DMY, "3/4/2011")
    assert decide_order(["3/4/2011", "3/14/2011"]) == (DateOrder.MDY, "3/4/2011")
    assert decide_order(["3/4/2011", "5/6/2011"]) == (None, "3/4/2011")
    assert decide_order(["14/3/2011", "3/14/2011"]) == (None, "14/3/2011")
    assert decide_order(["3/3/2011", "2011-04-03", date(2011, 4, 3)]) == (None, "")


def test_what_looks_like_a_date() -> None:
    assert looks_like_date("3/4/2011")
    assert looks_like_date(datetime(2011, 1, 1))
    assert not looks_like_date("43524")
    assert not looks_like_date(43524)
    assert not looks_like_date("A7")


def test_times() -> None:
    assert time_of("11:25:05 PM") == time(23, 25, 5)
    assert time_of("下午3:05") == time(15, 5)
    assert time_of(time(9, 5)) == time(9, 5)
    assert time_of("9") is None
    assert time_of("99:99") is None
