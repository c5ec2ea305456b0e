from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.due import DueKind, due_of, due_words, passed, working_days_left
from officedesk.core.workdays import WorkingDays

TODAY = date(2026, 3, 10)
"""A Tuesday."""
PLAIN = WorkingDays()


@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (None, DueKind.NONE, ""),
        (date(2026, 3, 10), DueKind.TODAY, "today"),
        (date(2026, 3, 9), DueKind.LATE, "1 day late"),
        (date(2026, 3, 6), DueKind.LATE, "2 days late"),
        (date(2026, 3, 13), DueKind.SOON, "13 Mar"),
        (date(2026, 3, 16), DueKind.LATER, "16 Mar"),
        (date(2027, 1, 4), DueKind.LATER, "4 Jan 2027"),
    ],
)
def test_what_a_due_date_means(due: date | None, kind: DueKind, words: str) -> None:
    found = due_words(due, TODAY, PLAIN)
    assert (found.kind, found.words) == (kind, words)


def test_done_says_when_and_how_late() -> None:
    found = due_words(date(2026, 3, 5), TODAY, PLAIN, date(2026, 3, 6))
    assert (found.kind, found.words, found.days) == (DueKind.DONE, "done 6 Mar", -1)
    assert due_words(date(2026, 3, 6), TODAY, PLAIN, date(2026, 3, 5)).days == 0


def test_holidays_and_working_weekends_count() -> None:
    calendar = WorkingDays(off={date(2026, 3, 9): "holiday"}, on={date(2026, 3, 7): "worked"})
    assert working_days_left(date(2026, 3, 6), TODAY, calendar) == -2


def test_late_over_a_weekend_is_late() -> None:
    assert due_words(date(2026, 3, 6), date(2026, 3, 7), PLAIN).words == "1 day late"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-5000, 5000))
def test_the_kind_follows_the_day(today: date, distance: int) -> None:
    found = due_words(today + timedelta(days=distance), today, PLAIN)
    assert (found.kind is DueKind.LATE) == (distance < 0)
    assert (found.kind is DueKind.TODAY) == (distance == 0)
    assert (found.days < 0) == (distance < 0)


AT_NOON = datetime(2026, 3, 10, 12, 0)


@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (datetime(2026, 3, 10, 13, 5), DueKind.TODAY, "before 13:05"),
        (AT_NOON, DueKind.TODAY, "before 12:00"),
        (datetime(2026, 3, 10, 11, 0), DueKind.LATE, "since 11:00"),
        (datetime(2026, 3, 9, 16, 0), DueKind.LATE, "1 day late"),
        (datetime(2026, 3, 11, 9, 0), DueKind.SOON, "11 Mar 09:00"),
        (date(2026, 3, 10), DueKind.TODAY, "today"),
    ],
)
def test_the_time_of_day_counts_on_its_day(due: date, kind: DueKind, words: str) -> None:
    found = due_words(due, AT_NOON, WorkingDays())
    assert (found.kind, found.words) == (kind, words)


def test_who_knows_only_the_day_is_not_late_within_it() -> None:
    assert not passed(datetime(2026, 3, 10, 11, 0), date(2026, 3, 10))
    assert passed(datetime(2026, 3, 10, 11, 0), AT_NOON)
    assert not passed(date(2026, 3, 10), AT_NOON)
    assert due_of("2026-03-10T11:00") == datetime(2026, 3, 10, 11, 0)
    assert due_of("∅") is None and due_of(None) is None
