from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from officedesk.core.dates import parse_day, parse_moment, parse_time
from officedesk.core.errors import Invalid

TODAY = date(2026, 3, 10)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("0517", "2025-05-17", "2026-05-17"),
        ("0420", "2026-04-20", "2026-04-20"),
        ("0105", "2026-01-05", "2027-01-05"),
        ("0201", "2026-02-01", "2026-02-01"),
        ("305", "2026-03-05", "2026-03-05"),
        ("17", "2026-02-17", "2026-03-17"),
        ("9", "2026-03-09", "2026-04-09"),
        ("10", "2026-03-10", "2026-03-10"),
        ("31", "2026-01-31", "2026-03-31"),
        ("+3", "2026-03-13", "2026-03-13"),
        ("-1", "2026-03-09", "2026-03-09"),
        ("－１", "2026-03-09", "2026-03-09"),
        ("mon", "2026-03-09", "2026-03-16"),
        ("Tue", "2026-03-10", "2026-03-17"),
        ("星期三", "2026-03-04", "2026-03-11"),
        ("周日", "2026-03-08", "2026-03-15"),
        ("下周五", "2026-03-20", "2026-03-20"),
        ("上周五", "2026-03-06", "2026-03-06"),
        ("end", "2026-03-31", "2026-03-31"),
        ("月底", "2026-03-31", "2026-03-31"),
        ("today", "2026-03-10", "2026-03-10"),
        ("明天", "2026-03-11", "2026-03-11"),
        ("昨天", "2026-03-09", "2026-03-09"),
        ("2026-03-05", "2026-03-05", "2026-03-05"),
        ("2026/3/5", "2026-03-05", "2026-03-05"),
        ("20260305", "2026-03-05", "2026-03-05"),
        ("5.3.2026", "2026-03-05", "2026-03-05"),
        ("5. 3. 2026", "2026-03-05", "2026-03-05"),
        ("2026年3月5日", "2026-03-05", "2026-03-05"),
        ("２０２６年３月５日", "2026-03-05", "2026-03-05"),
        ("2026年3月5日 星期四", "2026-03-05", "2026-03-05"),
        ("3月5日", "2026-03-05", "2026-03-05"),
        ("5 Mar", "2026-03-05", "2026-03-05"),
        ("March 5, 2026", "2026-03-05", "2026-03-05"),
        ("Thu 5 March 2026", "2026-03-05", "2026-03-05"),
    ],
)
def test_days(text: str, past: str, ahead: str) -> None:
    assert parse_day(text, today=TODAY).isoformat() == past
    assert parse_day(text, today=TODAY, future=True).isoformat() == ahead


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "0231", "2026-02-31", "31 Feb", "32", "0", "3/5", "5/3/2026", "99/99",
        "1899-12-31", "2200-01-01", "+99999", "-99999", "noon", "0229", "9:05", "2026",
        "1" * 5000, "∅",
    ],
)  # fmt: skip
def test_what_is_no_day_says_how_to_write_one(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_day(text, today=TODAY)
    assert "0517" in str(refused.value) or "1900" in str(refused.value)
    assert len(str(refused.value)) < 200


def test_the_29th_of_february_where_there_is_one() -> None:
    assert parse_day("0229", today=date(2028, 3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("17 9:05", datetime(2026, 2, 17, 9, 5)),
        ("0310 0905", datetime(2026, 3, 10, 9, 5)),
        ("-1 905", datetime(2026, 3, 9, 9, 5)),
        ("9:05", datetime(2026, 3, 10, 9, 5)),
        ("9：05", datetime(2026, 3, 10, 9, 5)),
        ("mon 14:30", datetime(2026, 3, 9, 14, 30)),
        ("2026-03-05T09:05", datetime(2026, 3, 5, 9, 5)),
        ("2026-03-05 09:05:59", datetime(2026, 3, 5, 9, 5)),
        ("3月5日 下午3点半", datetime(2026, 3, 5, 15, 30)),
        ("2026年3月5日15时", datetime(2026, 3, 5, 15, 0)),
        ("5 Mar 2026 3 pm", datetime(2026, 3, 5, 15, 0)),
        ("now", datetime(2026, 3, 10, 8, 15)),
        ("5 Mar 2026", date(2026, 3, 5)),
        ("17", date(2026, 2, 17)),
    ],
)
def test_moments(text: str, moment: date) -> None:
    found = parse_moment(text, today=TODAY, now=datetime(2026, 3, 10, 8, 15, 42))
    assert found == moment
    assert type(found) is type(moment)


@pytest.mark.parametrize("text", ["1899-05-05", "9999-12-31", "9999-12-31 10:00"])
def test_a_day_of_a_far_year_says_which_years_there_are(text: str) -> None:
    with pytest.raises(Invalid, match="must lie between 1900"):
        parse_moment(text, today=TODAY)


@pytest.mark.parametrize("text", ["17 25:00", "17 9", "9:60", "x 9:05", "0231 9:05"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(Invalid):
        parse_moment(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("905", time(9, 5)),
        ("2359", time(23, 59)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("中午12点", time(12)),
        ("上午9点5分", time(9, 5)),
    ],
)
def test_times(text: str, clock: time) -> None:
    assert parse_time(text) == clock


days = st.dates(date(1901, 1, 1), date(2198, 12, 31))


@given(st.text(), days, st.booleans())
@example("+0", TODAY, True)
def test_any_text_is_a_day_or_refused(text: str, today: date, future: bool) -> None:
    try:
        found = parse_day(text, today=today, future=future)
    except Invalid:
        return
    assert 1900 <= found.year <= 2199


@given(st.text(alphabet="0123456789-+./: 年月日点pamT周一mon", max_size=20), days)
def test_any_typing_is_a_moment_or_refused(text: str, today: date) -> None:
    with suppress(Invalid):
        assert 1900 <= parse_moment(text, today=today).year <= 2199


@given(days, days, st.booleans())
def test_whole_days_need_no_today(day: date, today: date, future: bool) -> None:
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%Y%m%d}"):
        assert parse_day(text, today=today, future=future) == day


@given(days, st.integers(1, 31))
def test_a_bare_day_is_on_its_side_of_today(today: date, number: int) -> None:
    back = parse_day(str(number), today=today)
    ahead = parse_day(str(number), today=today, future=True)
    assert back.day == ahead.day == number
    assert timedelta(0) <= today - back < timedelta(days=63)
    assert timedelta(0) <= ahead - today < timedelta(days=63)


@given(days, days)
def test_a_date_without_year_is_within_its_year(today: date, day: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    back = parse_day(f"{day:%m%d}", today=today) - today
    ahead = parse_day(f"{day:%m%d}", today=today, future=True) - today
    assert -305 <= back.days <= 61
    assert -61 <= ahead.days <= 305
