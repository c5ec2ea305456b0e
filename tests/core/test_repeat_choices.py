"""The repetitions that are chosen by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from officedesk.core.errors import Invalid
from officedesk.core.recurrence import Frequency
from officedesk.core.recurrence_text import rule_text
from officedesk.core.repeat_choices import DAY, END, LAST, NTH, Repeat, rule_of, ways_on

START = datetime(2026, 3, 31, 9)
"""The fifth and last Tuesday, the last day of the month."""


@pytest.mark.parametrize(
    ("repeat", "text"),
    [
        (Repeat(Frequency.DAILY, 2, count=5), "FREQ=DAILY;COUNT=5;INTERVAL=2"),
        (Repeat(Frequency.WEEKLY), "FREQ=WEEKLY"),
        (Repeat(Frequency.WEEKLY, weekdays=(3, 1)), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (Repeat(Frequency.MONTHLY, on=DAY), "FREQ=MONTHLY"),
        (Repeat(Frequency.MONTHLY, on=LAST), "FREQ=MONTHLY;BYDAY=-1TU"),
        (Repeat(Frequency.MONTHLY, on=END), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (Repeat(Frequency.YEARLY, on=LAST), "FREQ=YEARLY;BYDAY=-1TU;BYMONTH=3"),
        (Repeat(Frequency.YEARLY, on=DAY, until=date(2030, 1, 1)), "FREQ=YEARLY;UNTIL=20300101"),
    ],
)
def test_what_is_chosen_is_a_rule(repeat: Repeat, text: str) -> None:
    assert rule_text(rule_of(repeat, START)) == text


def test_the_days_that_fit_are_offered() -> None:
    assert [key for key, _words in ways_on(Frequency.MONTHLY, START)] == [DAY, LAST, END]
    found = ways_on(Frequency.MONTHLY, datetime(2026, 3, 10, 9))
    assert found == [
        (DAY, "every month on the 10th"),
        (NTH, "every second Tuesday of the month"),
    ]
    assert [key for key, _words in ways_on(Frequency.YEARLY, date(2026, 2, 25))] == [DAY, NTH, LAST]


def test_a_number_out_of_range_is_refused() -> None:
    with pytest.raises(Invalid, match="every 0"):
        rule_of(Repeat(Frequency.DAILY, 0), START)
