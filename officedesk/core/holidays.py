"""Official holidays and make-up working weekends (调休), from the *holidays* package (rule R12).

Where the government moves days by decree each year, as in China, a year counts
as official only up to the newest decree that the package holds. For a later
year there is no table: the office says so and enters its own.
The package is imported when a table is asked for.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from officedesk.core.daywords import plain_day
from officedesk.core.i18n import _, language
from officedesk.core.text import clean_line, sort_key
from officedesk.core.workdays import WorkingDays

if TYPE_CHECKING:
    from holidays import HolidayBase

_FIRST, _LAST = 1990, 2100
_DECREED_SINCE = 2024
"""A country whose newest decree is older no longer moves days."""

HolidayLine = tuple[date, str, int]
"""A row of the office's calendar: day, name, and 1 where it is worked, 0 where it is off."""


@dataclass(frozen=True)
class OfficialYear:
    """The official table of one country and year.

    Attributes:
        country: ISO 3166 code.
        off: days off by day, with their names; some lie on a weekend.
        on: weekend days that are worked, each with the reason.
        weekend: weekdays off, Monday is 0.
    """

    country: str
    year: int
    off: dict[date, str]
    on: dict[date, str]
    weekend: tuple[int, ...] = (5, 6)

    def rows(self) -> tuple[HolidayLine, ...]:
        """Every day that differs, in order, as the office's calendar keeps it."""
        days = [(day, name, 0) for day, name in self.off.items()]
        days += [(day, name, 1) for day, name in self.on.items()]
        return tuple(sorted(days))


def official(country: str, year: int) -> OfficialYear | None:
    """The official table, named in the language in use; None where there is none yet."""
    if not _FIRST <= year <= _LAST or re.fullmatch("[A-Z]{2}", country) is None:
        return None
    try:
        table = _table(country, year)
    except NotImplementedError:  # The package's word for a country it does not know.
        return None
    newest = _newest_decree(table)
    if newest is not None and year > newest:
        return None
    off = {day: clean_line(name) for day, name in sorted(table.items()) if day.year == year}
    on = {day: _("Working weekend") for day in sorted(_worked(table)) if day.year == year}
    for day, name in off.items():
        worked = _made_up_on(name)
        if worked is not None:
            off[day] = _("Day off, made up for on {day}").format(day=plain_day(worked))
            if worked in on:
                on[worked] = _("Worked in place of {day}").format(day=plain_day(day))
    return OfficialYear(country, year, off, on, tuple(sorted(table.weekend)))


def no_table_sentence(year: int) -> str:
    """What the program says for a year without an official table."""
    return _(
        "There is no official holiday table for {year} yet; enter the holidays and working "
        "weekends in Preferences, else every weekday counts as a working day."
    ).format(year=year)


def calendar_of(rows: Iterable[HolidayLine], weekend: Iterable[int] = (5, 6)) -> WorkingDays:
    """The office's calendar out of its rows; a year with any row counts as known."""
    off: dict[date, str] = {}
    on: dict[date, str] = {}
    for day, name, works in rows:
        (on if works else off)[day] = name
    known = frozenset(day.year for day in (*off, *on))
    return WorkingDays(off, on, known, tuple(weekend))


def countries() -> tuple[tuple[str, str], ...]:
    """Code and name of every country with holidays, by name in the language in use."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language()).territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").territories
    found = [(code, str(names.get(code, code))) for code in _codes()]
    return tuple(sorted(found, key=_by_name))


def _by_name(country: tuple[str, str]) -> str:
    return sort_key(country[1])


@cache
def _codes() -> frozenset[str]:
    import holidays

    return frozenset(
        code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == 2
    )


def _table(country: str, year: int) -> HolidayBase:
    """The package's table, in the language in use, else English, else the country's own."""
    import holidays

    offered = holidays.country_holidays(country).supported_languages
    wanted = ("zh_CN", "zh_TW") if language().startswith("zh") else ("en_US", "en_GB")
    chosen = next((code for code in (*wanted, "en_US", "en_GB") if code in offered), None)
    # The year after may take its days off from the last weekends of this one.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # It warns of years it has no table for.
        return holidays.country_holidays(country, years=(year, year + 1), language=chosen)


def _newest_decree(table: HolidayBase) -> int | None:
    """The newest year for which days were moved by decree; None where that is not done."""
    if not table.has_substituted_holidays:
        return None
    years = [
        year
        for name in ("special_public_holidays", "special_public_holidays_observed")
        for year, entries in getattr(table, name, {}).items()
        if any(isinstance(part, tuple) for part in entries) or len(entries) > 3
    ]
    newest = max(years, default=0)
    return newest if newest >= _DECREED_SINCE else None


def _worked(table: HolidayBase) -> frozenset[date]:
    """Weekend days that are worked."""
    return frozenset(getattr(table, "weekend_workdays", ()))


_AMERICAN = re.compile(r"\(.*?([0-9]{2})/([0-9]{2})/([0-9]{4})\)")
_ISO = re.compile("[(\uff08].*?([0-9]{4})-([0-9]{2})-([0-9]{2})")


def _made_up_on(name: str) -> date | None:
    """The weekend day that the package names as worked for this day off."""
    if found := _ISO.search(name):
        return date(*(int(part) for part in found.groups()))
    if found := _AMERICAN.search(name):
        month, day, year = (int(part) for part in found.groups())
        return date(year, month, day) if month <= 12 else None
    return None
