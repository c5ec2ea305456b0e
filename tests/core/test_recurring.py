"""Occurrences of a series, against an oracle and the examples of RFC 5545."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from officedesk.core.errors import Invalid
from officedesk.core.recurrence_text import parse_rule, rule_text
from officedesk.core.recurring import Recurrence, horizon, occurrences, split
from tests.core.day_by_day import by_hand, random_rule

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
FAR = date(2040, 1, 1)


@pytest.mark.parametrize("hundred", range(10))
def test_a_hundred_random_rules_agree_with_the_oracle(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        rule, start = random_rule(random.Random(seed))
        until = start + timedelta(days=1300)
        expected = by_hand(rule, start, until)
        found = occurrences(Recurrence(start, (rule,)), until, most=5000)
        assert found == expected, (seed, rule_text(rule), start)


def test_a_random_rule_is_read_as_it_was_written() -> None:
    for seed in range(500):
        rule, _start = random_rule(random.Random(seed))
        assert parse_rule(rule_text(rule)) == rule


def test_a_series_in_two_parts_is_the_series() -> None:
    for seed in range(300):
        dice = random.Random(seed)
        rule, start = random_rule(dice)
        until = start + timedelta(days=900)
        extra = tuple(start + timedelta(days=dice.randrange(700)) for _n in range(3))
        whole = Recurrence(start, (rule,), extra)
        days = occurrences(whole, until, most=2000)
        gone = tuple(dice.sample(days, min(2, len(days) - 1)))
        whole = Recurrence(start, (rule,), extra, gone)
        days = occurrences(whole, until, most=2000)
        at = dice.choice(days)
        before, after = split(whole, at)
        parts = [] if before is None else occurrences(before, until, most=2000)
        assert all(day < at for day in parts), seed
        assert parts + occurrences(after, until, most=2000) == days, (seed, rule_text(rule))


def test_a_series_is_not_split_where_it_has_no_day() -> None:
    weekly = Recurrence(date(2026, 3, 3), (parse_rule("FREQ=WEEKLY"),))
    with pytest.raises(Invalid, match="4 March 2026"):
        split(weekly, date(2026, 3, 4))


def days_of(text: str, start: datetime, most: int = 500, until: date = FAR) -> list[str]:
    rule = parse_rule(text)
    found = occurrences(Recurrence(start, (rule,)), until, most=most)
    return [f"{moment:%Y-%m-%d}" for moment in found]


START = datetime(1997, 9, 2, 9, tzinfo=NEW_YORK)
EXAMPLES = (
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", START,
     "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", START,
     "1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16"),
    ("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
     datetime(1997, 9, 1, 9, tzinfo=NEW_YORK),
     "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19 1997-09-29 1997-10-01 "
     "1997-10-03 1997-10-13 1997-10-15 1997-10-17 1997-10-27 1997-10-29 1997-10-31 1997-11-10 "
     "1997-11-12 1997-11-14 1997-11-24 1997-11-26 1997-11-28 1997-12-08 1997-12-10 1997-12-12 "
     "1997-12-22"),
    ("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", datetime(1997, 9, 7, 9, tzinfo=NEW_YORK),
     "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 "
     "1998-05-03 1998-05-31"),
    ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", datetime(1997, 9, 22, 9, tzinfo=NEW_YORK),
     "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16"),
    ("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", datetime(1997, 1, 1, 9),
     "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10 "
     "2003-07-19 2006-01-01"),
    ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", datetime(1997, 5, 19, 9),
     "1997-05-19 1998-05-18 1999-05-17"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", datetime(1997, 5, 12, 9),
     "1997-05-12 1998-05-11 1999-05-17"),
    ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
     datetime(1996, 11, 5, 9), "1996-11-05 2000-11-07 2004-11-02"),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", datetime(1997, 9, 4, 9),
     "1997-09-04 1997-10-07 1997-11-06"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", datetime(1997, 8, 5, 9),
     "1997-08-05 1997-08-10 1997-08-19 1997-08-24"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", datetime(1997, 8, 5, 9),
     "1997-08-05 1997-08-17 1997-08-19 1997-08-31"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", datetime(2007, 1, 15, 9),
     "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "start", "days"), EXAMPLES)
def test_the_examples_of_the_standard(text: str, start: datetime, days: str) -> None:
    """Section 3.8.5.3, with the days that it lists."""
    assert days_of(text, start) == days.split()


def test_a_rule_without_a_single_day_comes_to_an_end() -> None:
    assert days_of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", START) == ["1997-09-02"]
    assert days_of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", START) == ["1997-09-02"]


def test_the_first_week_of_a_year_begins_in_the_year_before() -> None:
    start = datetime(2025, 12, 29, 9)
    found = days_of("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO,SU", start, most=4)
    assert found == ["2025-12-29", "2026-01-04", "2028-01-03", "2028-01-09"]


def test_nine_stays_nine_over_the_change_to_summer_time() -> None:
    start = datetime(2026, 3, 23, 9, tzinfo=LONDON)
    weekly = Recurrence(start, (parse_rule("FREQ=WEEKLY;COUNT=2"),))
    found = [moment for moment in occurrences(weekly, FAR) if isinstance(moment, datetime)]
    assert [moment.hour for moment in found] == [9, 9]
    assert [moment.astimezone(UTC).hour for moment in found] == [9, 8]


def test_a_time_that_the_change_skips_or_repeats() -> None:
    """Section 3.3.5: the offset before the gap, and the first of two."""
    daily = parse_rule("FREQ=DAILY;COUNT=2")
    gap = Recurrence(datetime(2026, 3, 28, 1, 30, tzinfo=LONDON), (daily,))
    fold = Recurrence(datetime(2026, 10, 24, 1, 30, tzinfo=LONDON), (daily,))
    found = [
        f"{moment.astimezone(UTC):%d %H:%M}"
        for series in (gap, fold)
        for moment in occurrences(series, FAR)
        if isinstance(moment, datetime)
    ]
    assert found == ["28 01:30", "29 01:30", "24 00:30", "25 00:30"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261112T010000Z", "2026-11-11"),  # 20:00 on the 11th in New York.
        ("20261112T005959Z", "2026-11-10"),
        ("20261111", "2026-11-11"),
        ("20261111T200000", "2026-11-11"),
    ],
)
def test_the_end_of_a_series_in_a_zone(until: str, last: str) -> None:
    start = datetime(2026, 11, 1, 20, tzinfo=NEW_YORK)
    assert days_of(f"FREQ=DAILY;UNTIL={until}", start)[-1] == last


def test_other_times_of_day() -> None:
    start = datetime(2026, 3, 2, 9)
    rule = parse_rule("FREQ=DAILY;BYHOUR=14,9;BYMINUTE=0,30;COUNT=5")
    found = occurrences(Recurrence(start, (rule,)), FAR)
    assert [f"{moment:%d %H:%M}" for moment in found] == [
        "02 09:00", "02 09:30", "02 14:00", "02 14:30", "03 09:00",
    ]  # fmt: skip
    last = parse_rule("FREQ=DAILY;BYHOUR=9,14;BYSETPOS=-1;COUNT=3")
    found = occurrences(Recurrence(start, (last,)), FAR)
    assert [f"{moment:%d %H}" for moment in found] == ["02 09", "02 14", "03 14"]


def test_days_added_and_left_out() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=LONDON)
    series = Recurrence(
        start,
        (parse_rule("FREQ=WEEKLY;COUNT=4"),),
        (datetime(2026, 3, 4, 13, tzinfo=NEW_YORK), date(2026, 3, 9)),
        (datetime(2026, 3, 16, 9, tzinfo=UTC), date(2026, 3, 23)),
    )
    found = occurrences(series, FAR)
    assert [f"{moment:%m-%d %H}" for moment in found] == ["03-02 09", "03-04 18", "03-09 09"]
    assert occurrences(series, FAR, since=date(2026, 3, 5)) == found[2:]


def test_all_day_series_with_exceptions_written_as_times() -> None:
    series = Recurrence(
        date(2026, 3, 2),
        (parse_rule("FREQ=WEEKLY;UNTIL=20260316T000000Z"),),
        without=(datetime(2026, 3, 9),),
    )
    assert occurrences(series, FAR) == [date(2026, 3, 2), date(2026, 3, 16)]


def test_two_rules_give_each_day_once() -> None:
    rules = (parse_rule("FREQ=WEEKLY;COUNT=3"), parse_rule("FREQ=DAILY;COUNT=8"))
    found = occurrences(Recurrence(date(2026, 3, 2), rules), FAR)
    assert found == [date(2026, 3, day) for day in (*range(2, 10), 16)]


def test_a_series_goes_thirteen_months_ahead_and_never_over_five_hundred() -> None:
    assert horizon(date(2026, 1, 31)) == date(2027, 2, 28)
    daily = Recurrence(date(2020, 1, 1), (parse_rule("FREQ=DAILY"),))
    assert len(occurrences(daily, FAR)) == 500


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "FREQ=WEEKLY"),
        ("FREQ=HOURLY", "more than once a day"),
        ("FREQ=FORTNIGHTLY", "FREQ=WEEKLY"),
        ("FREQ=DAILY;COUNT=0", "between 1"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20260101", "not both"),
        ("FREQ=DAILY;UNTIL=20260231", "20260231"),
        ("FREQ=DAILY;INTERVAL=x", "INTERVAL"),
        ("FREQ=WEEKLY;BYDAY=2TU", "weekday"),
        ("FREQ=WEEKLY;BYDAY=XX", "XX"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "month"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "week"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=DAILY;FREQ=WEEKLY", "twice"),
        ("FREQ=DAILY;COLOUR=RED", "COLOUR"),
        ("FREQ=YEARLY;RSCALE=CHINESE", "Chinese"),
        ("FREQ=DAILY;COUNT", "COUNT"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        parse_rule(text)


def test_what_programs_write_beside_the_rule_is_let_pass() -> None:
    rule = parse_rule("RRULE:freq=monthly; byday=+3WE;BYMONTH=1,2,;INTERVAL=1;X-NOTE=a;")
    assert rule_text(rule) == "FREQ=MONTHLY;BYDAY=3WE;BYMONTH=1,2"
