"""The instruction round: waiting letters as a grid, instructions typed down from the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.fields import Field
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.query import Query
from officedesk.core.values import Unstated, Value
from officedesk.core.views import EntryView
from officedesk.registers.letters.actions import ACTIONS
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import ElidedLabel, Label

COMMANDS = (("round", N_("Instruction round…"), "round"),)
"""What this register's page offers besides the actions: key, words, icon."""

_INSTRUCT = next(action for action in ACTIONS if action.key == "instruct")
_SHARED = ("instructed_by", "instructed_on", "basis", "paper_no")
"""What one sheet of the director has in common for all its lines."""
_MOST = 200


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


class InstructionRound(QWidget):
    """Who instructed and when at the top, below it a line for each waiting letter.

    Enter and Down go to the next line, Up to the one before; Ctrl+Enter saves
    every line that has words. A refused line stays, with its reason.

    Signals:
        saved: a ``ChangeSet`` for each instruction.
        left: the round is over.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: RoundDesk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = False
        self.lines: dict[EntryRef, _Line] = {}
        self.shared: dict[str, Editor] = {}
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = Label(size=12, ink="text2")
        self._grid = QGridLayout()
        self._arrange()
        self._read()
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            self._key(keys).activated.connect(self.save)
        self._key("Esc").activated.connect(self.leave)

    def start(self) -> None:
        """Put the cursor into the first line."""
        first = next(iter(self.lines.values()), None)
        target = first.words if first else self._leave
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Save every line that has words; what is refused stays and says why."""
        given: dict[str, Value] = {}
        for name, editor in self.shared.items():
            if not editor.check():
                editor.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            value = editor.value()
            if value is not None:
                given[name] = value
        refused: _Line | None = None
        for ref, line in list(self.lines.items()):
            text = line.words.text().strip()
            if not text:
                continue
            try:
                changes = self._desk.act("instruct", [ref], {**given, "instruction": text})
            except OfficeError as problem:
                line.say(str(problem))
                refused = refused or line
                continue
            line.close_line()
            del self.lines[ref]
            self.saved.emit(changes)
        self._say_count()
        if refused is not None:
            refused.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.lines:
            self.left.emit()
        else:
            self.start()

    def leave(self) -> None:
        """Leave; typed lines are asked for once."""
        if any(line.words.text().strip() for line in self.lines.values()) and not self._asked:
            self._asked = True
            words = _("There are lines that were not saved. Press Esc again to leave them.")
            self._count.setText(words)
            return
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Down and Up move between the lines."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            down = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if event.key() in down:
                return self._step(watched, 1)
            if event.key() == Qt.Key.Key_Up:
                return self._step(watched, -1)
        return False

    # --- private ----------------------------------------------------------------------

    def _step(self, watched: QObject, step: int) -> bool:
        lines = [line.words for line in self.lines.values()]
        at = next((n for n, line in enumerate(lines) if line is watched), -1)
        if at < 0:
            return False
        if 0 <= at + step < len(lines):
            target = lines[at + step]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)
        elif at + step == len(lines):
            self._save.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _read(self) -> None:
        reader = self._desk.reader()
        try:
            query = Query("letters", view="to-instruct", descending=False)
            rows = reader.rows(query, 0, _MOST, ("subject",))
        finally:
            reader.close()
        for view in self._desk.entries("letters", [row.id for row in rows if not row.restricted]):
            line = _Line(self._grid, view)
            line.words.installEventFilter(self)
            self.lines[view.ref] = line
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._say_count()

    def _say_count(self) -> None:
        count = len(self.lines)
        words = ngettext("{count} letter waits", "{count} letters wait", count)
        self._count.setText(words.format(count=count))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_("Instruction round"), size=16, weight=600))
        head.addWidget(self._count, 1)
        sheet = QHBoxLayout()
        sheet.setSpacing(12)
        for name in _SHARED:
            editor = editor_for(_field(name), self._desk)
            editor.set_value(default_of(editor.field, self._desk.rules))
            self.shared[name] = editor
            sheet.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setContentsMargins(0, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for at, words in enumerate((_("No."), _("Subject"), _("Director's instruction"))):
            self._grid.addWidget(Label(words, size=12, weight=500, ink="text2"), 0, at)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        inner = QWidget()
        inner.setProperty("surface", "base")
        inner.setLayout(self._grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self._save = Button(_("Save the instructions"), kind="primary", tip=_("Save (Ctrl+Enter)"))
        self._leave = Button(_("Cancel"), kind="flat", tip=_("Leave (Esc)"))
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(sheet)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut


class _Line(QObject):
    """One letter: number and sender, subject and proposal, the line for the instruction."""

    def __init__(self, grid: QGridLayout, view: EntryView) -> None:
        super().__init__(grid)
        row = grid.rowCount()
        subject, sender = _said(view.values.get("subject")), _said(view.values.get("sender"))
        number = Label(view.number, weight=500, ink="accent")
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(subject, weight=500))
        proposal = _said(view.values.get("proposal"))
        gap = _("{sender}: {proposal}") if proposal else "{sender}"
        words = gap.format(sender=sender, proposal=proposal)
        column.addWidget(ElidedLabel(words, size=12, ink="text2"))
        self.words = QLineEdit()
        self.words.setAccessibleName(
            _("Instruction for {number}, {subject}").format(number=view.number, subject=subject)
        )
        self._error = ErrorLine()
        self._parts = (number, about, self.words, self._error)
        for at, part in enumerate(self._parts[:3]):
            grid.addWidget(part, row, at)
        grid.addWidget(self._error, row + 1, 2)
        self._error.say("")

    def say(self, sentence: str) -> None:
        """Why it was refused."""
        self._error.say(sentence)

    def close_line(self) -> None:
        """It is saved."""
        for part in self._parts:
            part.hide()
            part.deleteLater()


def _field(name: str) -> Field:
    return next(field for field in _INSTRUCT.asks if field.name == name)


def _said(value: Value) -> str:
    if isinstance(value, Unstated):
        return _("not stated")
    return "" if value is None else " ".join(str(value).split())
