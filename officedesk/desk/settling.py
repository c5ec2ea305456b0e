"""How the office is set up: settings, numbering, calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.fields import Kind
from officedesk.core.holidays import no_table_sentence, official
from officedesk.core.i18n import _, system_territory
from officedesk.core.marks import mark_words
from officedesk.core.patterns import check_pattern, may_meet
from officedesk.core.permits import Duty, require
from officedesk.core.register import Register, Series
from officedesk.core.series import FAMILY, IssuingCode, check_codes, issuing_codes
from officedesk.core.setting_values import cleaned_setting
from officedesk.core.settings import SETTINGS, setting_named
from officedesk.core.text import clean_line
from officedesk.desk.seat import Seat
from officedesk.store import numbering
from officedesk.store.tables import HolidayRow
from officedesk.store.unit import Ask, unit_of_work


class Settling(Seat):
    """Settings and the calendar of working days."""

    def settings(self) -> Mapping[str, Any]:
        """Every setting with its value."""
        found = {key: self.setting(key) for key in SETTINGS}
        for key, register in self.registers.items():
            found["numbering." + key] = self.setting("numbering." + key) or register.pattern
            if register.event:
                late = self.setting("late_after." + key)
                found["late_after." + key] = register.late_after if late is None else late
            if register.series is not None:
                found[FAMILY + key] = self.setting(FAMILY + key)
        return found

    def set_settings(self, values: Mapping[str, Any]) -> ChangeSet:
        """Set one or several settings at once.

        Raises:
            Invalid: a value that the setting cannot take.
        """
        checked: dict[str, Any] = {}
        for key, value in values.items():
            require(self.operator, setting_named(key).duty)
            checked[key] = self._checked_setting(key, value)
        with unit_of_work(self.store, self.clock, Ask("settings", self.operator)) as work:
            for key, value in checked.items():
                work.put_setting(key, value)
            changes = work.finish(_("Settings changed."))
        return self._done(changes)

    def set_setting(self, key: str, value: Any) -> ChangeSet:
        """Set one setting."""
        return self.set_settings({key: value})

    def _checked_setting(self, key: str, value: Any) -> Any:
        """The value as it is kept; what it would spoil is named."""
        family, _dot, name = key.partition(".")
        if family == "numbering":
            register = self.store.register(name)
            if value:
                check_pattern(str(value), master=register.master)
                self._refuse_same_numbers(register, str(value))
            return str(value or "")
        if family == "late_after":
            self.store.register(name)
        cleaned = cleaned_setting(key, value)
        if key == "paper.logo" and cleaned:
            from officedesk.paper.logo import logo_of  # late: no start needs pictures

            logo_of(cleaned)
        if key.startswith(FAMILY):
            self._check_codes(self.store.register(name), issuing_codes(cleaned))
        if key == "marks":
            self._refuse_mark_in_use({mark["key"] for mark in cleaned})
        return cleaned

    def _refuse_same_numbers(self, register: Register, pattern: str) -> None:
        """Two registers never print the same number: one number, one entry (rule R1)."""
        for key, other in self.registers.items():
            theirs = self.setting("numbering." + key) or other.pattern
            if other is not register and may_meet(pattern, theirs):
                raise Clash(
                    _("{register} is numbered {pattern}: take numbers that differ from it.").format(
                        register=_(other.label), pattern=theirs
                    ),
                )
        for key in self.registers:
            for one in issuing_codes(self.setting(FAMILY + key)):
                if may_meet(pattern, one.pattern):
                    raise Clash(
                        _("{code} is numbered {pattern}: take numbers that differ from it.").format(
                            code=one.code, pattern=one.pattern
                        )
                    )

    def _check_codes(self, register: Register, codes: tuple[IssuingCode, ...]) -> None:
        """Issuing codes whose numbers can be told apart, none begun anew at another number.

        Raises:
            Clash: a series has begun, or a register prints such numbers.
            Invalid: a pattern or a code that cannot be.
        """
        if register.series is None:
            raise NotFound(
                _("{register} has no second series of numbers.").format(register=_(register.label))
            )
        check_codes(codes)
        known = {one.code: one for one in issuing_codes(self.setting(FAMILY + register.key))}
        for one in codes:
            for key, other in self.registers.items():
                if may_meet(one.pattern, self.setting("numbering." + key) or other.pattern):
                    raise Clash(
                        _("{register} prints numbers like {pattern}: take another one.").format(
                            register=_(other.label), pattern=one.pattern
                        )
                    )
            before = known.get(one.code, IssuingCode(one.code, one.pattern))
            for year in sorted({*one.firsts, *before.firsts}):
                if one.first(int(year)) != before.first(int(year)):
                    self._refuse_begun(register, register.series, one.code, int(year))

    def _refuse_begun(self, register: Register, series: Series, code: str, year: int) -> None:
        """The first number of a code and year is set while its series is empty (rule R1)."""
        row = (
            self.store.reading()
            .execute(
                f"SELECT {series.text} FROM {register.table} WHERE {series.code} = ?"
                f" AND {series.year} = ? ORDER BY {series.sequence} DESC LIMIT 1",
                (code, year),
            )
            .fetchone()
        )
        if row is not None:
            raise Clash(
                _("The series {year} has begun: {number} is taken. Its first number stays.").format(
                    year=f"{code} {year}", number=row[0]
                )
            )

    def _refuse_mark_in_use(self, kept: set[str]) -> None:
        """A mark that entries bear stays: without it they would lie open (rule R15)."""
        for register in self.registers.values():
            for field in register.fields.values():
                if field.kind is not Kind.MARK:
                    continue
                rows = self.store.reading().execute(
                    f"SELECT {field.name}, number FROM {register.table}"
                    f" WHERE {field.name} IS NOT NULL GROUP BY {field.name}"
                )
                for mark, number in rows.fetchall():
                    if mark not in kept:
                        raise Clash(
                            _("{number} is marked “{mark}”: the mark stays in the list.").format(
                                number=number, mark=mark_words(mark)
                            )
                        )

    def begin(self, values: Mapping[str, Any]) -> ChangeSet:
        """The first start: settings, and the official holidays of this year and the next.

        The country is that of the machine's locale; China for a Chinese office.
        Where it is not known, the calendar stays as it is and says so.
        """
        country = system_territory() or ("CN" if values.get("language") == "zh_CN" else "")
        if country:
            values = {**values, "country": country}
        changes = self.set_settings(values)
        for year in (self.today.year, self.today.year + 1):
            table = official(country, year)
            if table is not None:
                rows = {day: (name, works) for day, name, works in table.rows()}
                self.set_holidays(rows)
        return changes

    def set_first_number(self, register: str, year: int, first: int) -> ChangeSet:
        """Continue a paper book: the first number of a series, set while it is empty."""
        require(self.operator, Duty.NUMBERING)
        declared = self.store.register(register)
        if not 1 <= first < 10**9:
            raise Invalid(_("The first number is 1 or higher."), "first")
        this = 0 if declared.master else self.today.year
        if year not in ((0,) if declared.master else (this, this + 1)):
            raise Invalid(
                _("A series that can be begun is that of {year}.").format(year=this), "year"
            )
        with unit_of_work(self.store, self.clock, Ask("numbering", self.operator)) as work:
            numbering.check_first(work.database, declared.table, register, year)
            counter = work.series(register, year)
            counter.first = first
            counter.next = first
            return self._done(
                work.finish(
                    _("The series {year} begins at {first}.").format(year=year, first=first)
                )
            )

    def set_holidays(self, days: Mapping[date, tuple[str, int]]) -> ChangeSet:
        """Put days into the calendar: name, and 0 for a day off, 1 for a make-up working day,
        2 to take the row back."""
        require(self.operator, Duty.SETTINGS)
        with unit_of_work(self.store, self.clock, Ask("holidays", self.operator)) as work:
            for day, (words, works) in sorted(days.items()):
                name = clean_line(words)
                row = work.session.query(HolidayRow).filter_by(day=day.isoformat()).one_or_none()
                if row is None:
                    work.session.add(HolidayRow(day=day.isoformat(), name=name, works=works))
                else:
                    row.name, row.works = name, works
            changes = work.finish(_("Holidays changed."))
        return self._done(changes)

    def take_official_holidays(self, country: str, year: int) -> ChangeSet:
        """Take the official table of a country and year over into the calendar.

        Raises:
            NotFound: there is no official table for that year yet.
        """
        table = official(country, year)
        if table is None:
            raise NotFound(no_table_sentence(year))
        return self.set_holidays({day: (name, works) for day, name, works in table.rows()})
