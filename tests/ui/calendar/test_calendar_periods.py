"""Days, weeks and months, and what is written over them in both languages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.i18n import use_language
from officedesk.ui.calendar.carrying import Carry, Grip, nearest
from officedesk.ui.calendar.periods import Mode, Period
from officedesk.ui.calendar.scene import Spot
from officedesk.ui.calendar.values import Slot
from officedesk.ui.calendar.words import day_badge, length, times, weekday, when
from tests.ui.calendar.bookings import CALENDAR, at, booking

TODAY = date(2026, 3, 10)


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_a_month_is_whole_weeks_round_all_its_days(day: date) -> None:
    days = Period(Mode.MONTH, day).days
    assert len(days) % 7 == 0 and days[0].weekday() == 0
    assert days[0] <= day.replace(day=1) < days[0] + timedelta(days=7)
    assert day in days
    assert Period(Mode.MONTH, day).next(1).next(-1).at.month == day.month


def test_the_end_of_a_month_stays_in_the_next() -> None:
    assert Period(Mode.MONTH, date(2026, 1, 31)).next(1).at == date(2026, 2, 28)
    assert Period(Mode.WEEK, TODAY).next(-1).days[0] == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("spoken", "day", "week", "turn", "month"),
    [
        ("en", "Tuesday 10 March", "9 – 15 March 2026", "29 Dec 2025 – 4 Jan 2026", "March 2026"),
        ("zh_CN", "3月10日 星期二", "2026年3月9日 – 3月15日", "2025年12月29日 – 2026年1月4日",
         "2026年3月"),
    ],
)  # fmt: skip
def test_what_is_written_over_it(spoken: str, day: str, week: str, turn: str, month: str) -> None:
    use_language(spoken)
    assert Period(Mode.DAY, TODAY).title(TODAY) == day
    assert Period(Mode.WEEK, TODAY).title(TODAY) == week
    assert Period(Mode.WEEK, date(2026, 1, 1)).title(TODAY) == turn
    assert Period(Mode.MONTH, TODAY).title(TODAY) == month


def test_a_week_between_two_months() -> None:
    assert Period(Mode.WEEK, date(2026, 4, 1)).title(TODAY) == "30 Mar – 5 Apr 2026"


def test_weekdays_and_lengths_in_both_languages() -> None:
    assert [weekday(date(2026, 3, 9)), weekday(date(2026, 3, 15))] == ["Mon", "Sun"]
    assert length(at(10, 9, 1.25)) == "1 h 15 min"
    use_language("zh_CN")
    assert [weekday(date(2026, 3, 9)), weekday(date(2026, 3, 15))] == ["周一", "周日"]
    assert length(at(10, 9, 1.25)) == "1 小时 15 分钟"
    assert day_badge(date(2026, 3, 12), CALENDAR) == "休"
    assert day_badge(date(2026, 3, 14), CALENDAR) == "班"
    assert day_badge(date(2026, 3, 13), CALENDAR) == ""


def test_times_say_when_it_goes_over_midnight_or_is_assumed() -> None:
    assert times(at(10, 22, 2)) == "22:00 – 24:00"
    assert times(at(10, 22, 5)) == "22:00 – 11 Mar 03:00"
    assert times(at(10, 9, 1), assumed=True) == "09:00 – about 10:00"
    assert when(at(10, 9, 1)) == "Tue 10 March 2026 09:00 – 10:00"


def spot(day: int, hour: float, place: str | None = None, *, whole: bool = False) -> Spot:
    return Spot(datetime(2026, 3, day) + timedelta(hours=hour), place, whole)


def test_a_new_booking_is_drawn_to_quarters_either_way() -> None:
    carry = Carry(Grip.NEW, spot(10, 9.1), place="2")
    assert carry.to(spot(10, 10.4), 15) == at(10, 9, 1.5, "2")
    assert carry.to(spot(10, 8.4), 15) == at(10, 8.25, 1, "2")
    assert carry.to(spot(11, 10.4), 15) == at(10, 9, 1.5, "2"), "it stays on its day"
    assert carry.to(spot(10, 9.12), 5) == at(10, 9 + 5 / 60, 5 / 60, "2")


def test_it_is_moved_from_where_it_was_taken() -> None:
    held = booking(1, at(10, 9, 1.5))
    carry = Carry(Grip.MOVE, spot(10, 10), held)
    assert carry.to(spot(10, 11.1), 15) == at(10, 10, 1.5)
    assert carry.to(spot(12, 10), 15) == at(12, 9, 1.5)
    assert carry.to(spot(10, 10, "3"), 15) == at(10, 9, 1.5, "3")
    assert carry.to(spot(10, 10.09), 5) == at(10, 9 + 5 / 60, 1.5)


def test_its_time_stays_where_only_days_are_meant() -> None:
    carry = Carry(Grip.MOVE, spot(10, 0, whole=True), booking(1, at(10, 9.25, 1)))
    assert carry.to(spot(17, 0, whole=True), 15) == at(17, 9.25, 1)


def test_it_is_resized_to_no_less_than_a_step() -> None:
    held = booking(1, at(10, 9, 1))
    assert Carry(Grip.END, spot(10, 10), held).to(spot(10, 11.6), 15) == at(10, 9, 2.5)
    assert Carry(Grip.END, spot(10, 10), held).to(spot(10, 7), 15) == at(10, 9, 0.25)
    assert Carry(Grip.START, spot(10, 9), held).to(spot(10, 8.1), 15) == at(10, 8, 2)
    assert Carry(Grip.START, spot(10, 9), held).to(spot(10, 23), 5) == at(10, 10 - 5 / 60, 5 / 60)


def test_days_are_drawn_in_the_lane() -> None:
    carry = Carry(Grip.NEW, spot(12, 0, whole=True))
    assert carry.to(spot(10, 0, whole=True), 15) == Slot(
        datetime(2026, 3, 10), datetime(2026, 3, 13), all_day=True
    )


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from((5, 15)))
def test_the_nearest_step_is_at_most_half_a_step_away(moment: datetime, step: int) -> None:
    found = nearest(moment, step)
    assert abs(found - moment) <= timedelta(minutes=step) / 2
    assert (found.hour * 60 + found.minute) % step == 0 and not found.second
