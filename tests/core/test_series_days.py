"""What lies in the way of a series, and how its days are skipped or shifted."""

from __future__ import annotations

from datetime import date, datetime

from officedesk.core.recurrence_text import parse_rule
from officedesk.core.recurring import Recurrence, occurrences
from officedesk.core.series_days import (
    Way,
    kept,
    obstacle_words,
    series_days,
    settled,
    shifted,
    skipped,
    years_without_table,
)
from officedesk.core.values import Moment
from officedesk.core.workdays import WorkingDays

OFFICE = WorkingDays(
    off={date(2026, 5, 1): "Labour Day", date(2026, 5, 4): "Labour Day holiday"},
    on={date(2026, 5, 9): "Worked in place of 4 May"},
    known=frozenset({2026}),
)


def free(_moment: Moment) -> str:
    return ""


def taken_on_the_eighth(moment: Moment) -> str:
    return "MTG-2026-0007 Budget" if moment == datetime(2026, 5, 8, 9) else ""


def fridays() -> list[Moment]:
    rule = parse_rule("FREQ=WEEKLY;COUNT=3")
    return occurrences(Recurrence(datetime(2026, 4, 24, 9), (rule,)), date(2027, 1, 1))


def test_clashes_and_holidays_are_named() -> None:
    days = series_days(fridays(), OFFICE, taken_on_the_eighth)
    assert [obstacle_words(day) for day in days] == ["", "Labour Day", "MTG-2026-0007 Budget"]
    assert [day.in_the_way for day in days] == [False, True, True]
    assert [day.moment for day in days] == fridays()


def test_all_are_skipped_or_shifted_at_once() -> None:
    days = series_days(fridays(), OFFICE, taken_on_the_eighth)
    done = settled(days, OFFICE, taken_on_the_eighth, clashes=Way.SKIP, holidays=Way.SHIFT)
    assert [day.way for day in done] == [Way.KEEP, Way.SHIFT, Way.SKIP]
    assert [day.moment for day in done] == [
        datetime(2026, 4, 24, 9),
        datetime(2026, 5, 5, 9),
        None,
    ]
    assert [day.rule_moment for day in done] == fridays()


def test_a_shift_passes_over_what_is_taken() -> None:
    days = series_days(fridays(), OFFICE, taken_on_the_eighth)
    moved = shifted(days[1], OFFICE, taken_on_the_eighth, [datetime(2026, 5, 5, 15)])
    assert moved.moment == datetime(2026, 5, 6, 9)
    assert shifted(days[2], OFFICE, free).moment == datetime(2026, 5, 9, 9)
    assert kept(skipped(moved)).moment == days[1].rule_moment


def test_two_holidays_do_not_end_on_one_day() -> None:
    daily = [date(2026, 5, 1), date(2026, 5, 4)]
    done = settled(series_days(daily, OFFICE, free), OFFICE, free, holidays=Way.SHIFT)
    assert [day.moment for day in done] == [date(2026, 5, 5), date(2026, 5, 6)]


def test_where_nothing_is_free_the_day_is_skipped() -> None:
    day = series_days([date(2026, 5, 1)], OFFICE, free)[0]
    assert shifted(day, OFFICE, lambda _moment: "taken").way is Way.SKIP


def test_weekends_are_in_the_way_of_office_days_only() -> None:
    saturdays = [date(2026, 5, 2), date(2026, 5, 9)]
    assert [day.in_the_way for day in series_days(saturdays, OFFICE, free)] == [False, False]
    assert series_days(saturdays, OFFICE, free)[1].worked == "Worked in place of 4 May"
    monthly = [date(2026, 4, 2), date(2026, 5, 2)]
    assert [day.holiday for day in series_days(monthly, OFFICE, free)] == ["", "Saturday"]


def test_years_without_holidays_are_told() -> None:
    days = series_days([date(2026, 5, 5), date(2027, 5, 5)], OFFICE, free)
    assert years_without_table(days, OFFICE) == (2027,)
