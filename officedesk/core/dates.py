"""Dates and times as people type them, short forms included (desk.md, *The hands*).

A bare ``17`` is the latest 17th up to today, or with ``future`` the coming one.
A date without a year takes the year that puts it nearest: from ten months back
to two months ahead, with ``future`` the other way round. ``+3`` counts calendar
days. ``mon`` is the latest Monday up to today, with ``future`` the next one.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.values import Moment

FIRST_YEAR, LAST_YEAR = 1900, 2199
_LONGEST = 60
_NEAR = 61
"""Days that a date without a year may lie against its sense."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_HAN_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WORDS = {
    "today": 0, "今天": 0, "今日": 0, "now": 0, "现在": 0,
    "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2,
    "yesterday": -1, "昨天": -1, "昨日": -1, "前天": -2,
}  # fmt: skip
_MONTH_END = frozenset({"end", "eom", "month end", "end of month", "月底", "月末", "本月底"})

_Y = r"(?P<y>[0-9]{4})"
_M = r"(?P<m>[0-9]{1,2})"
_D = r"(?P<d>[0-9]{1,2})"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_WEEKDAY = r"(?:\s*(?:星期|周|礼拜)[一二三四五六日天])?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_Y}([-/.]){_M}\2{_D}",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        rf"{_D}\.\s?{_M}\.\s?(?:{_Y})?",
        rf"{_D}\.{_M}",
        rf"{_M}-{_D}",
        rf"(?:{_Y}\s*年\s*)?{_M}\s*月\s*{_D}\s*[日号]?{_WEEKDAY}",
        rf"(?:[a-z]+,?\s+)?{_D}\s*{_NAME}(?:,?\s*{_Y})?",
        rf"{_NAME}\s*{_D}(?:,?\s+{_Y})?",
        r"(?P<m>[0-9]{1,2})(?P<d>[0-9]{2})",
    )
)


class _FarOff(Invalid):
    """A day, but of a year that no register has."""


def parse_day(text: str, *, today: date, future: bool = False) -> date:
    """The day that ``text`` means, seen from ``today``.

    Args:
        text: ``0517``, ``17``, ``+3``, ``-1``, ``mon``, ``周一``, ``end``, ``月底``,
            ``tomorrow``, ``2026-03-05``, ``5.3.2026``, ``5 Mar``, ``3月5日`` …
        today: the calendar day at the desk.
        future: the field usually lies ahead, like a due date.

    Raises:
        Invalid: no such day; the sentence gives examples.
    """
    words = _prepared(text)
    if words:
        for read in (_by_word, _by_count, _by_weekday, _by_day_of_month, _by_form):
            found = read(words, today, future)
            if found is not None:
                if not FIRST_YEAR <= found.year <= LAST_YEAR:
                    raise _FarOff(
                        _("The year in “{text}” must lie between {first} and {last}.").format(
                            text=text.strip()[:_LONGEST], first=FIRST_YEAR, last=LAST_YEAR
                        )
                    )
                return found
    raise Invalid(
        _("“{text}” is not a day: write 0517, 17, +3, mon, end or 2026-05-17.").format(
            text=text.strip()[:_LONGEST]
        )
    )


def parse_time(text: str) -> time:
    """The time of day that ``text`` means: ``9:05``, ``905``, ``3 pm``, ``下午3点``.

    Raises:
        Invalid: no such time; the sentence gives examples.
    """
    words = _prepared(text)
    found = _TIME.fullmatch(words)
    if found is None:
        raise _no_time(text)
    hour, minute = _hour_and_minute(found)
    half = found.group("ampm") or found.group("half") or ""
    if (
        half in ("pm", "p.m.", "下午", "晚上", "中午")
        and hour < 12
        and not (half == "中午" and hour == 11)
    ):
        hour += 12
    elif half in ("am", "a.m.") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        raise _no_time(text)
    return time(hour, minute)


def time_alone(text: str, *, today: date) -> time | None:
    """The time of day of a text that ``parse_moment`` reads as one of today; None for others."""
    words = _prepared(text)
    if not words or words.isdigit():
        return None
    try:
        parse_day(words, today=today)
    except Invalid:
        try:
            return parse_time(words)
        except Invalid:
            return None
    return None


def parse_moment(
    text: str, *, today: date, future: bool = False, now: datetime | None = None
) -> Moment:
    """A day, or a day and time of the wall clock: ``17 9:05``, ``0517 0905``, ``mon 14:30``.

    A time alone is today's. ``now`` (现在) is the moment where ``now`` is given,
    else today.

    Raises:
        Invalid: no such day or time; the sentence gives examples.
    """
    words = _prepared(text)
    if now is not None and words in ("now", "现在"):
        return now.replace(tzinfo=None, second=0, microsecond=0)
    try:
        return parse_day(words, today=today, future=future)
    except Invalid as problem:
        first = problem
    for found in _TIME_AT_END.finditer(words):
        start = found.start("clock")
        day_words = words[:start].rstrip(" t,")
        bare = words[start:].isdigit()
        if bare and not day_words:
            continue
        day = parse_day(day_words, today=today, future=future) if day_words else today
        return datetime.combine(day, parse_time(words[start:]))
    if isinstance(first, _FarOff):
        raise first
    raise Invalid(
        _(
            "“{text}” is not a day or a day and time: write 17, 0517 9:05 or 2026-05-17 09:05."
        ).format(text=text.strip()[:_LONGEST])
    ) from first


_HALF = r"(?P<half>上午|下午|晚上|中午|早上)?\s*"
_CLOCK = (
    r"(?:(?P<h>[0-9]{1,2})(?::(?P<min>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"|\s*[点时]\s*(?:(?P<zmin>[0-9]{1,2})\s*分?|(?P<zhalf>半))?)"
    r"|(?P<bare>[0-9]{3,4})|(?P<hour>[0-9]{1,2})(?=\s*[ap]\.?m))"
)
_AMPM = r"\s*(?P<ampm>am|pm|a\.m\.|p\.m\.)?"
_TIME = re.compile(_HALF + _CLOCK + _AMPM)
_TIME_AT_END = re.compile(rf"(?P<clock>(?<![0-9:+\-/.]){_HALF}{_CLOCK}{_AMPM})$")


def _hour_and_minute(found: re.Match[str]) -> tuple[int, int]:
    if bare := found.group("bare"):
        return int(bare[:-2]), int(bare[-2:])
    if hour := found.group("hour"):
        return int(hour), 0
    minute = found.group("min") or found.group("zmin") or ("30" if found.group("zhalf") else "0")
    return int(found.group("h")), int(minute)


def _no_time(text: str) -> Invalid:
    return Invalid(
        _("“{text}” is not a time of day: write 9:05 or 0905.").format(text=text.strip()[:_LONGEST])
    )


def _prepared(text: str) -> str:
    """Half width, lower case, single blanks; nothing where it is far too long."""
    if len(text) > 4 * _LONGEST:
        return ""
    words = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    return words if len(words) <= _LONGEST else ""


def _by_word(words: str, today: date, future: bool) -> date | None:
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    if words in _MONTH_END:
        return today.replace(day=_last_day(today.year, today.month))
    return None


def _by_count(words: str, today: date, future: bool) -> date | None:
    found = re.fullmatch(r"([+-])\s?([0-9]{1,5})", words)
    if found is None:
        return None
    try:
        return today + timedelta(days=int(found.group(1) + found.group(2)))
    except OverflowError:
        return None


def _by_weekday(words: str, today: date, future: bool) -> date | None:
    wanted = _weekday(words)
    if wanted is None:
        return None
    week, day = wanted
    if week is not None:
        return today + timedelta(days=day - today.weekday() + 7 * week)
    if future:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - day) % 7)


def _weekday(words: str) -> tuple[int | None, int] | None:
    """The week (0 this one, None unsaid) and the weekday that the words name."""
    name = words.rstrip(".")
    for names in (_DAYS, _DAY_NAMES):
        if name in names:
            return None, names.index(name)
    found = re.fullmatch(r"(上|下|本|这)?(?:周|星期|礼拜)([一二三四五六日天])", words)
    if found is None:
        return None
    week = {"上": -1, "下": 1, "本": 0, "这": 0}.get(found.group(1) or "")
    return week, _HAN_DAYS[found.group(2)]


def _by_day_of_month(words: str, today: date, future: bool) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2})(?:[日号]|\.)?", words)
    if found is None or not 1 <= int(found.group(1)) <= 31:
        return None
    day = int(found.group(1))
    year, month = today.year, today.month
    for _try in range(3):
        if day <= _last_day(year, month):
            there = date(year, month, day)
            if there == today or (there > today) == future:
                return there
        month += 1 if future else -1
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return None


def _by_form(words: str, today: date, future: bool) -> date | None:
    for form in _FORMS:
        found = form.fullmatch(words)
        if found is None:
            continue
        parts = found.groupdict()
        month = _month(parts["name"]) if "name" in parts else int(parts["m"])
        day = int(parts["d"])
        if parts.get("y"):
            return _there(int(parts["y"]), month, day)
        return _nearest(month, day, today, future)
    return None


def _month(name: str) -> int:
    """1 to 12; 0 where the word is no month."""
    if name == "sept":
        return 9
    for names in (_MONTHS, _MONTH_NAMES):
        if name in names:
            return names.index(name) + 1
    return 0


def _nearest(month: int, day: int, today: date, future: bool) -> date | None:
    """The day in the one year that its sense allows; 29 February in the leap year there is."""
    edge = timedelta(days=_NEAR)
    since = today - edge if future else today - timedelta(days=365) + edge
    found = [_there(year, month, day) for year in (since.year, since.year + 1, since.year + 2)]
    return next((there for there in found if there is not None and there >= since), None) or next(
        (there for there in found if there is not None), None
    )


def _there(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
