"""The numbering page: patterns with a live sample, and the first number of a series."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from officedesk.core.errors import Invalid, OfficeError
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.patterns import check_pattern, number_text
from officedesk.core.permits import Duty
from officedesk.core.register import Register
from officedesk.ui.dialogs.frame import Page
from officedesk.ui.dialogs.preferences.bound import Bound, forbid, setting_field, why_forbidden
from officedesk.ui.dialogs.preferences.codes import CodesBox
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.editors.text import LineEditor, NumberEditor

SAMPLES = (1, 123)
"""Sequence numbers of the sample."""


class PatternRow:
    """Pattern and first number of one register.

    Attributes:
        pattern: tied to the setting; its explanation is the sample.
        first: the first number of this year's series; None for codes.
    """

    def __init__(self, desk: SettingsDesk, register: Register) -> None:
        self._desk, self._register = desk, register
        self._year = desk.rules.today.year
        key = f"numbering.{register.key}"
        field = setting_field(key, Kind.TEXT, label=N_("Pattern"))
        editor = editor_for(field, desk)
        assert isinstance(editor, LineEditor)
        self.line = editor
        self.pattern = Bound(editor, desk, key)
        editor.edited.connect(self.show_sample)
        self.first = None if register.master else self._first()
        self.show_sample()

    def widgets(self) -> tuple[QWidget, ...]:
        """Its fields, side by side."""
        return (self.line,) if self.first is None else (self.line, self.first)

    def show_sample(self) -> None:
        """Say how numbers of the typed pattern look."""
        pattern = self.line.typed().strip() or self._register.pattern
        try:
            check_pattern(pattern, master=self._register.master)
        except Invalid:
            self.line.explain("")
            return
        shown = [number_text(pattern, self._year, number) for number in SAMPLES]
        self.line.explain(_("{first} … {later}").format(first=shown[0], later=shown[1]))

    def keep_first(self) -> bool:
        """Begin this year's series at the typed number; True when done."""
        if self.first is None or not self.first.changed or not self.first.check():
            return False
        value = self.first.value()
        try:
            number = value if isinstance(value, int) else 1
            self._desk.set_first_number(self._register.key, self._year, number)
        except OfficeError as problem:
            self.first.error = str(problem)
            return False
        self.first.set_value(value)
        return True

    def _first(self) -> NumberEditor:
        label = _("First number of {year}").format(year=self._year)
        field = Field(label, Kind.NUMBER, hint=N_("Continues a paper book."), name="first")
        editor = NumberEditor(field, self._desk)
        editor.left.connect(self.keep_first)
        forbid(editor, why_forbidden(self._desk.operator, Duty.NUMBERING))
        return editor


class NumberingPage(Page):
    """Number patterns of all registers.

    Signals:
        kept: key of the setting that was changed.
    """

    kept = Signal(str)

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(
            _("Numbering"),
            _(
                "{year} and {seq} stand for year and running number; {seq:04} fills up with zeros."
                " A new pattern counts from the next number; numbers that were given stay."
            ),
        )
        self.rows: dict[str, PatternRow] = {}
        self.codes: dict[str, CodesBox] = {}
        for key, register in desk.registers.items():
            row = PatternRow(desk, register)
            row.pattern.kept.connect(self.kept)
            self.rows[key] = row
            self.add_heading(_(register.label))
            self.add_row(*row.widgets())
            if register.series is not None:
                codes = CodesBox(desk, key, _(register.series.label))
                codes.kept.connect(self.kept)
                self.codes[key] = codes
                self.column.addWidget(codes)
