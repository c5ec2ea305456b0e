"""The instruction round: waiting letters as a grid, instructions typed down from the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.fields import Field
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.query import Query
from officedesk.core.values import Unstated, Value
from officedesk.core.views import EntryView
from officedesk.registers.letters.actions import ACTIONS
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.page.round import MOST, Round, RoundLine
from officedesk.ui.plain import Label

COMMANDS = (("round", N_("Instruction round…"), "round"),)
"""What this register's page offers besides the actions: key, words, icon."""

_INSTRUCT = next(action for action in ACTIONS if action.key == "instruct")
_SHARED = ("instructed_by", "instructed_on", "basis", "paper_no")
"""What one sheet of the director has in common for all its lines."""


class RoundDesk(EditorSource, Protocol):
    """What the round asks of the desk."""

    def reader(self) -> Any:
        """A reader of lists."""

    def entries(self, register: str, ids: Sequence[int]) -> list[EntryView]:
        """Several letters."""

    def act(
        self, action_key: str, refs: Sequence[EntryRef], values: Mapping[str, Value] | None = ...
    ) -> ChangeSet:
        """Instruct."""


def open_command(key: str, desk: RoundDesk) -> QWidget | None:
    """The view of a command of this register."""
    return InstructionRound(desk) if key == "round" else None


class _Line(RoundLine):
    """One letter: number and sender, subject and proposal, the line for the instruction."""

    def __init__(self, grid: QGridLayout, view: EntryView) -> None:
        subject, sender = _said(view.values.get("subject")), _said(view.values.get("sender"))
        proposal = _said(view.values.get("proposal"))
        gap = _("{sender}: {proposal}") if proposal else "{sender}"
        self.words = QLineEdit()
        self.words.setAccessibleName(
            _("Instruction for {number}, {subject}").format(number=view.number, subject=subject)
        )
        said = (subject, gap.format(sender=sender, proposal=proposal))
        super().__init__(grid, view.number, said, self.words)

    @property
    def target(self) -> QLineEdit:
        """The line for the instruction."""
        return self.words


class InstructionRound(Round[_Line]):
    """Who instructed and when at the top, below it a line for each waiting letter."""

    def __init__(self, desk: RoundDesk) -> None:
        super().__init__(_("Instruction round"), _("Save the instructions"))
        self._desk = desk
        self._asked = False
        self._given: dict[str, Value] = {}
        self.shared: dict[str, Editor] = {}
        for name in _SHARED:
            editor = editor_for(_field(name), desk)
            editor.set_value(default_of(editor.field, desk.rules))
            self.shared[name] = editor
            self.above.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        for at, words in enumerate((_("No."), _("Subject"), _("Director's instruction"))):
            self.grid.addWidget(Label(words, size=12, weight=500, ink="text2"), 0, at)
        self.grid.setColumnStretch(1, 2)
        self.grid.setColumnStretch(2, 3)
        self._read()

    def counted(self, count: int) -> str:
        return ngettext("{count} letter waits", "{count} letters wait", count).format(count=count)

    def may_save(self) -> bool:
        """What the sheet has in common is in order; else the cursor stands in it."""
        self._given = {}
        for name, editor in self.shared.items():
            if not editor.check():
                editor.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
                return False
            value = editor.value()
            if value is not None:
                self._given[name] = value
        return True

    def carry_out(self, ref: EntryRef, line: _Line) -> ChangeSet | None:
        text = line.words.text().strip()
        if not text:
            return None
        return self._desk.act("instruct", [ref], {**self._given, "instruction": text})

    def leave(self) -> None:
        """Leave; typed lines are asked for once."""
        if any(line.words.text().strip() for line in self.lines.values()) and not self._asked:
            self._asked = True
            words = _("There are lines that were not saved. Press Esc again to leave them.")
            self.count.setText(words)
            return
        self.left.emit()

    # --- private ----------------------------------------------------------------------

    def _read(self) -> None:
        reader = self._desk.reader()
        try:
            query = Query("letters", view="to-instruct", descending=False)
            rows = reader.rows(query, 0, MOST, ("subject",))
        finally:
            reader.close()
        for view in self._desk.entries("letters", [row.id for row in rows if not row.restricted]):
            self.add_line(view.ref, _Line(self.grid, view))
        self.complete()


def _field(name: str) -> Field:
    return next(field for field in _INSTRUCT.asks if field.name == name)


def _said(value: Value) -> str:
    if isinstance(value, Unstated):
        return _("not stated")
    return "" if value is None else " ".join(str(value).split())
