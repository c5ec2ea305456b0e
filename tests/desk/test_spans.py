"""Months, quarters and years, as papers name them."""

from __future__ import annotations

from datetime import date

import pytest

from officedesk.core.errors import Invalid
from officedesk.core.register import DAYS, MONTH, QUARTER, YEAR
from officedesk.desk.spans import days_named, days_of, is_span

ALL = (MONTH, QUARTER, YEAR)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_what_is_meant(words: str, first: date, last: date) -> None:
    days = days_named(words, ALL)
    assert (days.first, days.last, days.words) == (first, last, words)
    assert days_of(days.kind, last) == days


def test_the_one_before() -> None:
    assert days_of(MONTH, date(2026, 1, 15)).before.words == "2025-12"
    assert days_of(QUARTER, date(2026, 3, 10)).before.words == "2025-Q4"
    assert days_of(YEAR, date(2026, 3, 10)).before.words == "2025"


@pytest.mark.parametrize("words", ["2026-13", "2026-Q5", "March", "", "26"])
def test_what_is_no_span(words: str) -> None:
    with pytest.raises(Invalid, match="2026-09, 2026-Q3, 2026"):
        days_named(words, ALL)
    with pytest.raises(Invalid, match="no quarter"):
        days_named(words, (QUARTER,))


def test_any_days() -> None:
    days = days_named("2026-04-01..2026-09-30", (YEAR, DAYS))
    assert (days.first, days.last) == (date(2026, 4, 1), date(2026, 9, 30))
    assert days.words == "2026-04-01..2026-09-30"
    assert days_named("2026", (YEAR, DAYS)) == days_of(YEAR, date(2026, 5, 5))
    for wrong, said in (
        ("2026-04-31..2026-09-30", "no span of days"), ("2026-09-30..2026-04-01", "lies before"),
        ("April", "2026-04-01..2026-09-30"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=said):
            days_named(wrong, (YEAR, DAYS))


def test_a_span_is_not_a_number_of_an_item() -> None:
    assert is_span("2026-Q2", ALL) and is_span("2026-01-01..x", ALL) and is_span(" 2026 ", ALL)
    assert not is_span("PAP-A4-80", ALL) and not is_span("ITEM-2026", ALL)


def test_the_one_before_and_the_one_after() -> None:
    for kind in ALL:
        this = days_of(kind, date(2026, 12, 31))
        assert this.after.before == this and this.after.first == date(2027, 1, 1)
