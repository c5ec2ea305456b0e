"""A rule as a sentence, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from officedesk.core.i18n import use_language
from officedesk.core.recurrence_text import parse_rule
from officedesk.core.recurrence_words import rule_words
from officedesk.core.repetition import repetition_words

START = datetime(2026, 3, 10, 9)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


WORDS = (
    ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630",
     "every second Tuesday of the month until 30 June 2027",
     "每月第二个星期二，直到2027年6月30日"),
    ("FREQ=DAILY;COUNT=10", "every day, 10 times", "每天，共10次"),
    ("FREQ=DAILY;INTERVAL=3;COUNT=1", "every 3 days, once", "每3天，共1次"),
    ("FREQ=WEEKLY", "every Tuesday", "每逢星期二"),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every Monday to Friday", "每逢星期一至星期五"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every 2 weeks on Tuesday and Thursday",
     "每2周的星期二和星期四"),
    ("FREQ=MONTHLY", "every month on the 10th", "每月10日"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,-1", "every month on the 1st and the last day",
     "每月1日和最后一天"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR", "every 2 months on the last Friday",
     "每2个月的最后一个星期五"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
     "every month on Monday to Friday, of these the last", "每月星期一至星期五，取其中最后一个"),
    ("FREQ=YEARLY", "every year on 10 March", "每年3月10日"),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "every year on the last Sunday of March",
     "每年3月的最后一个星期日"),
    ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
     "every 4 years on the 2nd to the 8th of November if that is Tuesday",
     "每4年的11月的2日至8日（须为星期二）"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "every year on Monday, week 20", "每年星期一、第20周"),
    ("FREQ=DAILY;BYHOUR=9,14;BYMINUTE=30", "every day at 09:30 and 14:30", "每天09:30和14:30"),
    ("FREQ=MONTHLY;BYDAY=3WE;BYMONTH=1,2,3",
     "every third Wednesday of the month in January, February and March",
     "每月第三个星期三（限1月、2月和3月）"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "english", "chinese"), WORDS)
def test_a_rule_in_words(text: str, english: str, chinese: str) -> None:
    rule = parse_rule(text)
    assert rule_words(rule, START) == english
    use_language("zh_CN")
    assert rule_words(rule, START) == chinese


def test_the_last_day_is_that_of_the_meetings_own_clock() -> None:
    """23:59 UTC is the next morning in Shanghai."""
    rule = parse_rule("FREQ=DAILY;UNTIL=20260630T235959Z")
    assert rule_words(rule, START.replace(tzinfo=UTC)) == "every day until 30 June 2026"
    there = START.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    assert rule_words(rule, there) == "every day until 1 July 2026"


def test_a_series_as_it_is_kept_in_words() -> None:
    kept = "FREQ=WEEKLY;COUNT=3 DTSTART;TZID=Europe/Berlin=20260310T090000 EXDATE=20260317T090000"
    assert repetition_words(kept) == "every Tuesday, 3 times"
    assert repetition_words("something else") == repetition_words(None) == ""
