"""The calendar page: country, official tables, own holidays and make-up working days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from officedesk.core import formats
from officedesk.core.errors import OfficeError
from officedesk.core.fields import Choice, Field, Kind
from officedesk.core.holidays import countries, no_table_sentence, official
from officedesk.core.i18n import N_, _, language
from officedesk.core.permits import Duty
from officedesk.ui.dialogs.frame import Page
from officedesk.ui.dialogs.preferences.bound import Bound, setting_field, why_forbidden
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.dialogs.table import WordTable
from officedesk.ui.form.editors.choice import ChoiceEditor
from officedesk.ui.form.editors.moment import MomentEditor
from officedesk.ui.form.editors.text import LineEditor
from officedesk.ui.form.notice import Notice
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.plain import Label

OFF, WORKED, TAKEN_BACK = 0, 1, 2
_KINDS = (Choice("0", N_("Day off")), Choice("1", N_("Working day")))


class HolidaysPage(Page):
    """The office's calendar, a year at a time (rule R12).

    Signals:
        kept: ``holidays``, or key of the setting that was changed.
    """

    kept = Signal(str)

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(
            _("Holidays and working days"),
            _("Deadlines count working days. Weekends that are worked (调休) stand here too."),
        )
        self._desk = desk
        self._year = desk.rules.today.year
        self._forbidden = why_forbidden(desk.operator, Duty.SETTINGS)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        codes = [Choice(code, name) for code, name in countries()]
        field = setting_field("country", Kind.CHOICE, choices=codes)
        self.country = Bound(ChoiceEditor(field, desk), desk, "country")
        self.country.kept.connect(self.kept)
        self.add_row(self.country.editor)
        self._add_weekend()
        self._add_year()
        heads = (_("Day"), _("What it is"), _("Kind"))
        self.table = WordTable(heads, _("Days that differ from the week"), stretch=1)
        self.column.addWidget(self.table)
        self._add_adding()
        self.show_year(self._year)

    @property
    def year(self) -> int:
        """The year shown."""
        return self._year

    def show_year(self, year: int) -> None:
        """Show the days of ``year`` that differ."""
        self._year = year
        self._year_label.setText(str(year))
        calendar = self._desk.rules.calendar
        days = [(day, name, OFF) for day, name in calendar.off.items() if day.year == year]
        days += [(day, name, WORKED) for day, name in calendar.on.items() if day.year == year]
        days.sort()
        kinds = {OFF: _("Day off"), WORKED: _("Working day")}
        self.table.fill(
            [(formats.long_day(day), name, kinds[works]) for day, name, works in days],
            [day.isoformat() for day, _name, _works in days],
        )
        self.table.fit(3, 12)
        self._status.setText("" if year in calendar.known else no_table_sentence(year))
        self._status.setVisible(year not in calendar.known)

    def take_official(self) -> None:
        """Take over the official table of country and year, or say that there is none."""
        table = official(str(self._desk.setting("country")), self._year)
        if table is None:
            self.notice.say(no_table_sentence(self._year), "ask")
            return
        self._write({day: (name, works) for day, name, works in table.rows()})

    def add_day(self) -> None:
        """Put the typed day into the calendar."""
        if not self.day.check():
            return
        value = self.day.value()
        if not isinstance(value, date):
            self.day.error = _("Write the day.")
            return
        day = date(value.year, value.month, value.day)
        name = self.name.typed().strip()
        if not name:
            self.name.error = _("Write what the day is.")
            return
        works = WORKED if self.kind.typed() == "1" else OFF
        if self._write({day: (name, works)}):
            self.day.set_value(None)
            self.name.set_value(None)
            self.show_year(day.year)
            self.day.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Take the marked days out of the calendar."""
        marked = [date.fromisoformat(str(key)) for key in self.table.marked()]
        if marked:
            self._write({day: (self._name_of(day), TAKEN_BACK) for day in marked})

    def _name_of(self, day: date) -> str:
        calendar = self._desk.rules.calendar
        return calendar.off.get(day) or calendar.on.get(day) or ""

    def _write(self, days: dict[date, tuple[str, int]]) -> bool:
        try:
            self._desk.set_holidays(days)
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return False
        self.notice.done()
        self.show_year(self._year)
        self.kept.emit("holidays")
        return True

    # --- inside: building

    def _add_weekend(self) -> None:
        self.add_heading(_("Weekend"))
        line = QHBoxLayout()
        line.setSpacing(12)
        self.weekend: list[QCheckBox] = []
        off = list(self._desk.setting("weekend"))
        locale = QLocale(
            QLocale.Language.Chinese if language() == "zh_CN" else QLocale.Language.English
        )
        for day in range(7):
            box = QCheckBox(locale.dayName(day + 1, QLocale.FormatType.ShortFormat))
            box.setAccessibleName(locale.dayName(day + 1))
            box.setChecked(day in off)
            box.setEnabled(not self._forbidden)
            box.clicked.connect(self._keep_weekend)
            self.weekend.append(box)
            line.addWidget(box)
        line.addStretch(1)
        self.column.addLayout(line)

    def _keep_weekend(self) -> None:
        days = [day for day, box in enumerate(self.weekend) if box.isChecked()]
        try:
            self._desk.set_settings({"weekend": days})
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return
        self.kept.emit("weekend")

    def _add_year(self) -> None:
        before = IconButton("chevron-left", _("Year before"))
        after = IconButton("chevron-right", _("Next year"))
        self._year_label = Label(size=13, weight=600)
        self.official = Button(_("Take over the official table"))
        self.official.forbid(self._forbidden)
        before.clicked.connect(self._back)
        after.clicked.connect(self._forward)
        self.official.clicked.connect(self.take_official)
        self.add_left(before, self._year_label, after, self.official)
        self._status = self.add_note("")

    def _back(self) -> None:
        self.show_year(self._year - 1)

    def _forward(self) -> None:
        self.show_year(self._year + 1)

    def _add_adding(self) -> None:
        taken = Button(_("Take the marked days out"))
        taken.forbid(self._forbidden)
        taken.clicked.connect(self.take_back)
        self.add_left(taken)
        self.add_heading(_("Add a day"))
        self.day = MomentEditor(Field(N_("Day"), Kind.DAY, ahead=True, name="day"), self._desk)
        self.name = LineEditor(Field(N_("What it is"), Kind.TEXT, name="name"), self._desk)
        kinds = Field(N_("Kind"), Kind.CHOICE, must=True, default="0", choices=_KINDS, name="works")
        self.kind = ChoiceEditor(kinds, self._desk)
        self.kind.set_value("0")
        self.add_row(self.day, self.name, self.kind)
        add = Button(_("Add"))
        add.forbid(self._forbidden)
        add.clicked.connect(self.add_day)
        self.name.entered.connect(self.add_day)
        self.kind.entered.connect(self.add_day)
        self.add_left(add)
