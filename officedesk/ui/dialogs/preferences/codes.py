"""Issuing codes of a second series: pattern with a live sample, first number of the year."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.errors import Invalid, OfficeError
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.patterns import check_pattern, number_text
from officedesk.core.permits import Duty
from officedesk.core.series import FAMILY, IssuingCode, issuing_codes
from officedesk.core.text import clean_line
from officedesk.ui.dialogs.preferences.bound import forbid, why_forbidden
from officedesk.ui.dialogs.preferences.source import SettingsDesk
from officedesk.ui.form.editors.text import LineEditor, NumberEditor
from officedesk.ui.form.notice import Notice
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label

_PATTERN_HINT = N_("Like {year}/{seq}, with what stands around it; no zeros are put before.")


class CodeRow(QWidget):
    """One code: what it is called, how its numbers look, where this year's began.

    Signals:
        edited: a person changed it.
    """

    edited = Signal()

    def __init__(self, desk: SettingsDesk, code: IssuingCode | None) -> None:
        super().__init__()
        self._year = desk.rules.today.year
        self._given = code
        self.code = LineEditor(Field(N_("Issuing code"), Kind.TEXT, name="code"), desk)
        pattern = Field(N_("Pattern"), Kind.TEXT, hint=_PATTERN_HINT, name="pattern")
        self.pattern = LineEditor(pattern, desk)
        label = _("First number of {year}").format(year=self._year)
        hint = N_("Continues a paper book.")
        self.first = NumberEditor(Field(label, Kind.NUMBER, hint=hint, name="first"), desk)
        if code is not None:
            self.code.set_value(code.code)
            self.pattern.set_value(code.pattern)
            first = code.firsts.get(str(self._year))
            self.first.set_value(first)
        reason = why_forbidden(desk.operator, Duty.NUMBERING)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for editor, share in ((self.code, 2), (self.pattern, 4), (self.first, 3)):
            forbid(editor, reason)
            editor.left.connect(self.edited)
            line.addWidget(editor, share, Qt.AlignmentFlag.AlignTop)
        if code is not None:
            self.code.focus_target().setEnabled(False)  # entries bear it
        self.pattern.edited.connect(self.show_sample)
        self.show_sample()

    def show_sample(self) -> None:
        """Say how numbers of the typed pattern look."""
        pattern = self.pattern.typed().strip()
        try:
            check_pattern(pattern)
        except Invalid:
            self.pattern.explain("")
            return
        shown = [number_text(pattern, self._year, number) for number in (1, 123)]
        self.pattern.explain(_("{first} … {later}").format(first=shown[0], later=shown[1]))

    def read(self) -> IssuingCode | None:
        """The code as it stands; None while it has neither name nor pattern."""
        code, pattern = clean_line(self.code.typed()), clean_line(self.pattern.typed())
        if not code or not pattern:
            return None
        firsts = dict(self._given.firsts) if self._given is not None else {}
        first = self.first.value() if self.first.check() else None
        if isinstance(first, int) and first > 0:
            firsts[str(self._year)] = first
        return IssuingCode(code, pattern, firsts)


class CodesBox(QWidget):
    """The codes of one register.

    Signals:
        kept: key of the setting that was changed.
    """

    kept = Signal(str)

    def __init__(self, desk: SettingsDesk, register: str, label: str) -> None:
        super().__init__()
        self._desk, self._key = desk, FAMILY + register
        self.rows: list[CodeRow] = []
        self.notice = Notice()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.more = Button(_("Add an issuing code"), icon="plus")
        self.more.forbid(why_forbidden(desk.operator, Duty.NUMBERING))
        self.more.clicked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(label, size=12, weight=500, ink="text2"))
        column.addWidget(self.notice)
        column.addLayout(self._lines)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for code in issuing_codes(desk.setting(self._key)):
            self._append(code)

    def add(self) -> None:
        """An empty row for another code."""
        self._append(None).code.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the codes as they stand; what is refused stays typed, with its reason."""
        codes = [code.kept() for row in self.rows if (code := row.read()) is not None]
        if codes == list(self._desk.setting(self._key)):
            return
        try:
            self._desk.set_settings({self._key: codes})
        except OfficeError as problem:
            self.notice.say(str(problem), "wrong")
            return
        self.notice.done()
        self.kept.emit(self._key)

    def _append(self, code: IssuingCode | None) -> CodeRow:
        row = CodeRow(self._desk, code)
        row.edited.connect(self.keep)
        self.rows.append(row)
        self._lines.addWidget(row)
        return row
