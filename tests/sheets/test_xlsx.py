"""How numbers in a date's format are understood."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from officedesk.sheets.xlsx_book import Shows, shows_of
from officedesk.sheets.xlsx_cells import column_of, from_serial


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("yyyy-mm-dd", Shows.DAY),
        ('yyyy"年"m"月"d"日";@', Shows.DAY),
        ("[$-409]d/m/yyyy h:mm AM/PM;@", Shows.MOMENT),
        ("h:mm:ss", Shows.TIME),
        ("mm:ss", Shows.TIME),
        ("mmm", Shows.DAY),
        ("[h]:mm:ss", Shows.DURATION),
        ("General", Shows.NUMBER),
        ("#,##0.00 [$€-407]", Shows.NUMBER),
        ('0" Days"', Shows.NUMBER),
        ("[Red]0.00", Shows.NUMBER),
        ("@", Shows.NUMBER),
    ],
)
def test_formats(code: str, shows: Shows) -> None:
    assert shows_of(code) is shows


def test_serials() -> None:
    assert from_serial(43524, Shows.DAY, False) == date(2019, 2, 28)
    assert from_serial(43524.0, Shows.MOMENT, False) == datetime(2019, 2, 28)
    assert from_serial(43524.4757523148, Shows.MOMENT, False) == datetime(2019, 2, 28, 11, 25, 5)
    assert from_serial(0.378472222222, Shows.TIME, False) == time(9, 5)
    assert from_serial(1.1374305556, Shows.DURATION, False) == "27:17:54"
    assert from_serial(59, Shows.DAY, False) == date(1900, 2, 28)
    assert from_serial(61, Shows.DAY, False) == date(1900, 3, 1)
    assert from_serial(42062, Shows.DAY, True) == date(2019, 2, 28)
    with pytest.raises(OverflowError):
        from_serial(1e9, Shows.DAY, False)


def test_columns() -> None:
    assert [column_of(letters) for letters in ("A", "z", "AA", "XFD")] == [1, 26, 27, 16384]
