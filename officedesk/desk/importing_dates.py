"""Dates of a file: day first or month first is decided for the column, not for the cell.

Unlike what a person types (``officedesk.core.dates``), a file's dates have no
"today": a day without its year is no date here (``importing_yearless`` gives it one).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from officedesk.core.dates import FIRST_YEAR, LAST_YEAR
from officedesk.core.values import Moment
from officedesk.sheets.grid import Cell


class DateOrder(StrEnum):
    """In what order figures such as 3/4/2011 stand."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"


_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_FULL = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_TIME = (
    r"(?P<half>上午|下午|中午|晚上|凌晨|早上)?\s*(?P<h>[0-9]{1,2})"
    r"(?:[:时点](?P<mi>[0-9]{1,2})(?:[:分](?P<s>[0-9]{1,2})(?P<f>\.[0-9]{1,9})?)?)?[分秒]?\s*"
    r"(?P<ap>[ap]\.?m\.?)?(?P<zone>\s*(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?"
)
_CLOCK = rf"(?:[\s,t]+{_TIME})?"
_TAIL = r"(?:\s*(?:星期|周|礼拜)[一二三四五六日天])?"
_YEAR_FIRST = re.compile(
    r"(?P<y>[0-9]{4})(?:(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"
    r"|\s*年\s*(?P<m2>[0-9]{1,2})\s*月\s*(?P<d2>[0-9]{1,2})\s*[日号]?" + _TAIL + ")" + _CLOCK
)
_COMPACT = re.compile(r"(?P<y>(?:19|20|21)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})" + _CLOCK)
_YEAR_LAST = re.compile(
    _WEEKDAY
    + r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])\s?(?P<b>[0-9]{1,2})(?P=sep)\s?(?P<y>[0-9]{4}|[0-9]{2})"
    + _CLOCK
)
_NAMED = re.compile(
    _WEEKDAY + r"(?:(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?(?P<n>[a-z]{3,9})\.?"
    r"|(?P<n2>[a-z]{3,9})\.?\s*(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?)"
    r"[\s,./-]+(?P<y>[0-9]{4}|[0-9]{2})" + _CLOCK
)
_YEARLESS = re.compile(
    r"(?P<m>[0-9]{1,2})\s*月\s*(?P<d>[0-9]{1,2})\s*[日号]" + _TAIL + _CLOCK
)
_TIME_ALONE = re.compile(_TIME)
_LONGEST = 60
_SERIAL_FIRST, _SERIAL_LAST = 20_000, 80_000
"""Excel's numbers of 1954 and 2119: outside of them a number is not a day."""


class Undecided(Exception):
    """Figures whose order must be known first; leaves this room as a question."""


def day_and_time(cell: Cell, order: DateOrder | None) -> Moment | None:
    """The day, or day and time to the second, of a cell in a column of dates.

    Args:
        cell: as it was read.
        order: of figures with the year last; None where it is not known.

    Returns:
        None where it is no date.

    Raises:
        Undecided: the order matters and is not known.
    """
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time) or cell is None:
        return None
    if isinstance(cell, float):
        return _serial(cell)
    return _words(str(cell).strip(), order)


@lru_cache(maxsize=4096)
def _words(text: str, order: DateOrder | None) -> Moment | None:
    words = _prepared(text)
    if not words:
        return None
    if found := _YEAR_FIRST.fullmatch(words) or _COMPACT.fullmatch(words):
        parts = found.groupdict()
        return _moment(found, parts["y"], parts["m"] or parts["m2"], parts["d"] or parts["d2"])
    if found := _NAMED.fullmatch(words):
        name = found.group("n") or found.group("n2")
        month = _month(name)
        if month is None:
            return None
        return _moment(found, found.group("y"), str(month), found.group("d") or found.group("d2"))
    if found := _YEAR_LAST.fullmatch(words):
        return _year_last(found, order)
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", words):
        return _serial(float(words))
    return None


def _year_last(found: re.Match[str], order: DateOrder | None) -> Moment | None:
    """Figures such as 3/4/2011."""
    first, second, year = found.group("a"), found.group("b"), found.group("y")
    if order is DateOrder.YMD:
        if len(year) == 2:
            return _moment(found, first, second, year)
        order = None
    if order is None and first.lstrip("0") != second.lstrip("0"):
        if int(first) <= 12 and int(second) <= 12:
            raise Undecided
        order = DateOrder.DMY if int(first) > 12 else DateOrder.MDY
    if order is DateOrder.MDY:
        first, second = second, first
    return _moment(found, year, second, first)


def decide_order(cells: Iterable[Cell]) -> tuple[DateOrder | None, str]:
    """The order in which the dates of a column stand, as far as they show it.

    Returns:
        The order; or None and an example of what stays undecided; or None and
        nothing where every date says itself what it means.
    """
    day_first = month_first = False
    example = ""
    for cell in cells:
        if not isinstance(cell, str):
            continue
        found = _YEAR_LAST.fullmatch(_prepared(cell.strip()))
        if found is None:
            continue
        first, second = int(found.group("a")), int(found.group("b"))
        if len(found.group("y")) == 2 and first > 31:
            continue
        day_first |= first > 12 >= second
        month_first |= second > 12 >= first
        if first != second and not example:
            example = cell.strip()
    if day_first != month_first:
        return (DateOrder.DMY if day_first else DateOrder.MDY), example
    return None, example


def looks_like_date(cell: Cell) -> bool:
    """Whether a cell is a date, whatever the order; numbers are not, they may be anything."""
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str):
        return False
    words = cell.strip()
    if words.isdigit():
        return False
    if yearless(words) is not None:
        return True
    try:
        return day_and_time(words, None) is not None
    except Undecided:
        return True


def yearless(cell: Cell) -> re.Match[str] | None:
    """The parts of 3月6日, with a time behind it or without; None for anything else."""
    if not isinstance(cell, str) or "月" not in cell:
        return None
    return _YEARLESS.fullmatch(_prepared(cell.strip()))


def of_year(found: re.Match[str], year: int) -> Moment | None:
    """What ``yearless`` found, in a year; None where the year has no such day."""
    return _moment(found, str(year), found.group("m"), found.group("d"))


def time_of(cell: Cell) -> time | None:
    """The time of day of a cell in a column of times; None where it is none."""
    if isinstance(cell, time):
        return cell
    if not isinstance(cell, str):
        return None
    found = _TIME_ALONE.fullmatch(_prepared(cell.strip()))
    return _clock(found) if found and ":" in found.group(0) else None


def _prepared(text: str) -> str:
    """Half width, lower case, single blanks; nothing where it is too long for a date."""
    if not text or len(text) > _LONGEST:
        return ""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def _month(name: str) -> int | None:
    """1–12 for ``oct``, ``october``, ``sept``."""
    for place, (short, full) in enumerate(zip(_MONTHS, _FULL, strict=True), 1):
        if name == short or (full.startswith(name) and len(name) >= 3):
            return place
    return None


def _serial(number: float) -> Moment | None:
    """Excel's number of a day, with the time as its fraction."""
    if not _SERIAL_FIRST <= number <= _SERIAL_LAST:
        return None
    day = date(1899, 12, 30) + timedelta(days=int(number))
    seconds = round((number - int(number)) * 86400)
    if seconds == 0:
        return day
    return datetime.combine(day, time()) + timedelta(seconds=seconds)


def _moment(found: re.Match[str], year: str, month: str, day: str) -> Moment | None:
    """Day and time; None where the calendar or the clock has none such."""
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 70 else 1900
    if not FIRST_YEAR <= full <= LAST_YEAR:
        return None
    try:
        known = date(full, int(month), int(day))
        if found.group("h") is None:
            return known
        clock = _clock(found)
    except ValueError:
        return None
    return None if clock is None else datetime.combine(known, clock)


def _clock(found: re.Match[str]) -> time | None:
    """The time of day; None for an hour alone, which could be anything."""
    if found.group("mi") is None and not found.group("ap") and not found.group("half"):
        return None
    hour, half = int(found.group("h")), (found.group("ap") or found.group("half") or "")
    if half in ("下午", "晚上", "中午") or half.startswith("p"):
        hour += 12 if hour < 12 and not (half == "中午" and hour == 11) else 0
    elif half.startswith("a") and hour == 12:
        hour = 0
    minute, second = int(found.group("mi") or 0), int(found.group("s") or 0)
    fraction = int((found.group("f") or ".0")[1:7].ljust(6, "0"))
    try:
        return time(hour, minute, second, fraction)
    except ValueError:
        return None
