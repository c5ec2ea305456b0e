"""Days, times and sizes in the language in use.

English and Chinese are written here, because every painted row asks for them;
any other language asks Babel, imported then.
"""

from __future__ import annotations

from datetime import date, datetime

from officedesk.core.i18n import PSEUDO, language
from officedesk.core.values import Moment

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAN_DAYS = "一二三四五六日"


def _chinese() -> bool:
    return language().startswith("zh")


def _other() -> bool:
    """A language whose words are not in this file."""
    return language() not in ("en", PSEUDO) and not _chinese()


def _babel(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=language())


def short_day(day: date, today: date | None = None) -> str:
    """``10 Mar``, ``3月10日``; with the year unless it is that of ``today``."""
    here = today is not None and day.year == today.year
    if _chinese():
        return f"{day.month}月{day.day}日" if here else f"{day.year}年{day.month}月{day.day}日"
    if _other():
        return _babel(day, "d MMM" if here else "d MMM y")
    words = f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return words if here else f"{words} {day.year}"


def long_day(day: date) -> str:
    """With weekday and year: ``Mon 9 March 2026``, ``2026年3月9日 星期一``."""
    if _chinese():
        return f"{day.year}年{day.month}月{day.day}日 星期{_HAN_DAYS[day.weekday()]}"
    if _other():
        return _babel(day, "EEE d MMMM y")
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def heading_day(day: date, today: date | None = None) -> str:
    """For a group of a list: ``Tuesday 10 March``, ``3月10日 星期二``; year as ``short_day``."""
    here = today is not None and day.year == today.year
    if _chinese():
        return f"{short_day(day, today)} 星期{_HAN_DAYS[day.weekday()]}"
    if _other():
        return _babel(day, "EEEE d MMMM" if here else "EEEE d MMMM y")
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if here else f"{words} {day.year}"


def plain_day(day: date) -> str:
    """Without weekday, for papers and sentences: ``9 March 2026``, ``2026年3月9日``."""
    if _chinese():
        return short_day(day)
    if _other():
        return _babel(day, "d MMMM y")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(year: int, month: int) -> str:
    """``March 2026``, ``2026年3月``."""
    if _chinese():
        return f"{year}年{month}月"
    if _other():
        return _babel(date(year, month, 1), "LLLL y")
    return f"{_MONTHS[month - 1]} {year}"


def weekday_words(day: int) -> str:
    """``Tuesday``, ``星期二``; Monday is 0."""
    if _chinese():
        return f"星期{_HAN_DAYS[day]}"
    if _other():
        return _babel(date(2024, 1, 1 + day), "EEEE")
    return _DAYS[day]


def month_name(month: int) -> str:
    """``March``, ``3月``."""
    if _chinese():
        return f"{month}月"
    if _other():
        return _babel(date(2024, month, 1), "LLLL")
    return _MONTHS[month - 1]


def day_of_month(day: int) -> str:
    """``2nd``, ``2日``."""
    if _chinese():
        return f"{day}日"
    if _other():
        return str(day)
    teen = 11 <= day <= 13
    return f"{day}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def day_of_year(month: int, day: int) -> str:
    """``5 March``, ``3月5日``."""
    if _chinese():
        return f"{month}月{day}日"
    if _other():
        return _babel(date(2024, month, day), "d MMMM")
    return f"{day} {_MONTHS[month - 1]}"


def clock_time(moment: datetime) -> str:
    """``09:05``."""
    return f"{moment.hour:02}:{moment.minute:02}"


def short_moment(moment: Moment, today: date | None = None) -> str:
    """``10 Mar 09:05``; only the day where no time is known."""
    if isinstance(moment, datetime):
        return f"{short_day(moment.date(), today)} {clock_time(moment)}"
    return short_day(moment, today)


def long_moment(moment: Moment) -> str:
    """``Mon 9 March 2026, 10:42``, ``2026年3月9日 星期一 10:42``."""
    if isinstance(moment, datetime):
        gap = " " if _chinese() else ", "
        return f"{long_day(moment.date())}{gap}{clock_time(moment)}"
    return long_day(moment)


def file_size(size: int) -> str:
    """A size in bytes, in the units of the desktop: ``412 kB``, ``3.4 MB``."""
    if size < 1000:
        return f"{size} B"
    amount = float(size)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5:
            return (
                f"{amount:.1f} {unit}" if amount < 9.95 and unit != "kB" else f"{amount:.0f} {unit}"
            )
    return f"{amount / 1000:.1f} TB"
