from __future__ import annotations

from datetime import date, datetime

import pytest

from officedesk.core import daywords
from officedesk.core.i18n import use_language

DAY = date(2026, 3, 10)


def test_english() -> None:
    assert daywords.short_day(DAY, DAY) == "10 Mar"
    assert daywords.short_day(DAY, date(2025, 12, 31)) == "10 Mar 2026"
    assert daywords.short_day(DAY) == "10 Mar 2026"
    assert daywords.long_day(DAY) == "Tue 10 March 2026"
    assert daywords.heading_day(DAY, DAY) == "Tuesday 10 March"
    assert daywords.plain_day(DAY) == "10 March 2026"
    assert daywords.month_words(2026, 3) == "March 2026"
    assert daywords.short_moment(datetime(2026, 3, 10, 9, 5), DAY) == "10 Mar 09:05"
    assert daywords.long_moment(DAY) == "Tue 10 March 2026"


def test_chinese() -> None:
    use_language("zh_CN")
    assert daywords.short_day(DAY, DAY) == "3月10日"
    assert daywords.short_day(DAY) == "2026年3月10日"
    assert daywords.long_day(DAY) == "2026年3月10日 星期二"
    assert daywords.heading_day(DAY, DAY) == "3月10日 星期二"
    assert daywords.plain_day(DAY) == "2026年3月10日"
    assert daywords.month_words(2026, 3) == "2026年3月"
    assert daywords.short_moment(datetime(2026, 3, 10, 9, 5), DAY) == "3月10日 09:05"


def test_another_language_asks_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daywords, "language", lambda: "de")
    assert daywords.long_day(DAY).startswith("Di")
    assert "März" in daywords.month_words(2026, 3)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (86_400, "86 kB"),
        (412_000, "412 kB"),
        (3_400_000, "3.4 MB"),
        (25_000_000, "25 MB"),
        (999_600_000, "1.0 GB"),
        (5 * 10**12, "5.0 TB"),
    ],
)
def test_sizes(size: int, words: str) -> None:
    assert daywords.file_size(size) == words
