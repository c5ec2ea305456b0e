"""The small form that an action asks: an inline panel, Enter does it, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Invalid, InvalidFields, NeedsConfirmation, OfficeError
from officedesk.core.i18n import _
from officedesk.core.line_answers import Lines
from officedesk.core.register import Action, Register, begins_with_nothing
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.ui.form.aside import Keeper
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.flag import FlagEditor
from officedesk.ui.form.editors.lines import LinesArea, LinesEditor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.editors.moment import pair
from officedesk.ui.form.notice import Notice
from officedesk.ui.form.source import EditorSource, OfRegister
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.plain import ElidedLabel, Label

_FEW = 5
"""So many lines stand whole above the pane; more scroll."""
_ALIKE = 50
"""So many entries are looked at for what the form of all of them starts with."""


def _left(editor: Editor) -> bool:
    """Whether a field holds *not stated* of the entry, which nobody touched."""
    return not editor.changed and editor.value() is NOT_STATED


class AskSource(EditorSource, Keeper, Protocol):
    """What the small form asks of the desk."""

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key."""

    def entry(self, ref: EntryRef) -> EntryView:
        """One entry, whose values the form starts with."""

    def entries(self, register: str, ids: Sequence[int]) -> list[EntryView]:
        """Several items that lines name."""

    def act(
        self, action_key: str, refs: Sequence[EntryRef], values: Mapping[str, Value] = ..., *,
        date_is_right: bool = False, lines: Lines | None = ...,
    ) -> ChangeSet:  # fmt: skip
        """Do it with all of them or with none."""


class AskPanel(QFrame):
    """Asks what an action needs and does it.

    Attributes:
        editors: by field name, in order.
        lines: what is asked of each row of the entry; None where nothing is.

    Signals:
        done: the ``ChangeSet``, or what ``begin`` returned.
        left: nothing was done.
    """

    done = Signal(object)
    left = Signal()

    def __init__(
        self,
        source: AskSource,
        register: Register,
        action: Action,
        refs: Sequence[EntryRef],
        *,
        values: Mapping[str, Value] | None = None,
        begin: Callable[[Mapping[str, Value]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``values`` stand in the fields at first; ``begin`` takes the answers instead of ``act``.

        Where it is given, ``done`` says what it returned.
        """
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._source, self._register, self._action = source, register, action
        self._refs = tuple(refs)
        self._begin = begin
        self._asking = False
        self.editors: dict[str, Editor] = {}
        completing = OfRegister(source, register.key)
        for field in action.asks:
            editor = editor_for(field, completing)
            editor.entered.connect(self._run)
            self.editors[field.name] = editor
        pair(self.editors, register.booking)
        self._entry = source.entry(self._refs[0]) if len(self._refs) == 1 else None
        self.lines = self._rows(completing)
        self.notice = Notice()
        self._arrange()
        self._fill(values or {})
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            self._key(keys).activated.connect(self._run)
        self._key("Esc").activated.connect(self.try_leave)

    def start(self) -> None:
        """Put the focus where typing begins."""
        empty = [e for e in self.editors.values() if e.field.must and not e.typed()]
        rows = self.lines.cells() if self.lines is not None else []
        first = next(iter(empty or rows or self.editors.values()), None)
        target = self.do_button if first is None else first.focus_target()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def run(self, *, date_is_right: bool = False) -> None:
        """Do it; what is wrong is said beside its field and nothing is done."""
        self._asking = False
        self.notice.done()
        wrong = [editor for editor in self._typed() if not editor.check()]
        if wrong:
            wrong[0].focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        given = {
            name: editor.value() for name, editor in self.editors.items() if not _left(editor)
        }
        answers = {name: value for name, value in given.items() if value is not None}
        try:
            changes = self._do(answers, date_is_right)
        except OfficeError as problem:
            self._refused(problem)
            return
        self.done.emit(changes)

    def leave(self) -> None:
        """Leave without doing anything."""
        self.left.emit()

    def try_leave(self) -> None:
        """Leave, or ask where something that was typed would be lost."""
        if self._asking:
            self._stay()
        elif any(editor.changed for editor in self._typed()):
            self._asking = True
            answers = [(_("Stay"), self._stay), (_("Leave"), self.leave)]
            self.notice.say(_("Leave without doing it? What was typed is lost."), "ask", answers)
            self.notice.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.leave()

    def _stay(self) -> None:
        self._asking = False
        self.notice.done()
        self.start()

    @property
    def subject(self) -> str:
        """Which entries are meant, in words."""
        return self._subject.text()

    # --- inside

    def _typed(self) -> list[Editor]:
        """Everything in which one can type."""
        return [*self.editors.values(), *(self.lines.cells() if self.lines is not None else ())]

    def _do(self, answers: Mapping[str, Value], date_is_right: bool) -> object:
        if self._begin is not None:
            return self._begin(answers)
        if self.lines is None:
            return self._source.act(
                self._action.key, self._refs, answers, date_is_right=date_is_right
            )
        return self._source.act(
            self._action.key, self._refs, answers, date_is_right=date_is_right,
            lines=self.lines.answers(),
        )  # fmt: skip

    def _rows(self, source: EditorSource) -> LinesEditor | None:
        """The grid of rows: of one entry, for of several nobody could tell them apart."""
        if self._action.lines is None or self._entry is None:
            return None
        stock = self._source if self._action.lines.item else None
        lines = LinesEditor(
            self._register, self._action.lines, self._entry, source, stock=stock
        )
        lines.entered.connect(self._run)
        return lines

    def _arrange(self) -> None:
        title = ElidedLabel(_(self._action.label), size=16, weight=600)
        cross = IconButton("x", _("Leave (Esc)"))
        cross.clicked.connect(self.try_leave)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(cross)
        self._subject = Label(self._named(), size=12, ink="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._subject)
        column.addWidget(self.notice)
        for row in self._pairs():
            line = QHBoxLayout()
            line.setSpacing(12)
            for editor in row:
                if isinstance(editor, FlagEditor):
                    editor.beside(len(row) > 1 and not all(e.field.kind == "flag" for e in row))
                line.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        if self.lines is not None:
            many = len(self._entry.children.get(self.lines.block, ())) > _FEW if self._entry else 0
            column.addWidget(LinesArea(self.lines) if many else self.lines)
        column.addLayout(self._buttons())

    def _pairs(self) -> list[list[Editor]]:
        """Long fields and names alone on their line, the others two by two.

        Above lines all stand two by two, so that the lines are seen.
        """
        wide = ("long",) if self.lines is not None else ("long", "party", "text")
        rows: list[list[Editor]] = []
        for editor in self.editors.values():
            alone = editor.field.kind in wide
            if not alone and rows and len(rows[-1]) == 1:
                before = rows[-1][0]
                if before.field.kind not in wide:
                    rows[-1].append(editor)
                    continue
            rows.append([editor])
        return rows

    def _buttons(self) -> QHBoxLayout:
        self.do_button = Button(_(self._action.label), kind="primary", tip=_("Do it (Enter)"))
        self.cancel = Button(_("Cancel"), kind="flat", tip=_("Leave (Esc)"))
        self.do_button.clicked.connect(self._run)
        self.cancel.clicked.connect(self.try_leave)
        row = QHBoxLayout()
        row.addWidget(self.do_button)
        row.addStretch(1)
        row.addWidget(self.cancel)
        return row

    def _named(self) -> str:
        if self._entry is None:
            things = _(self._register.label)
            things = things[:1].lower() + things[1:]
            return _("{count} {things}").format(count=len(self._refs), things=things)
        if self._entry.restricted:
            return self._entry.number
        return f"{self._entry.number}  {self._register.title(self._entry.values)}".strip()

    def _fill(self, values: Mapping[str, Value]) -> None:
        held = self._entry.values if self._entry is not None else {}
        begun = self._begun()
        for name, editor in self.editors.items():
            value = values.get(name)
            if value is None:
                value = held.get(name)
            if value is None:
                value = begun.get(name)
            if value is None:
                value = default_of(editor.field, self._source.rules)
            editor.set_value(value)

    def _begun(self) -> dict[str, Value]:
        """What the action starts with, as far as it is the same for all of the entries."""
        if self._action.begins is begins_with_nothing:
            return {}
        entries = [self._source.entry(ref) for ref in self._refs[:_ALIKE]]
        found = [self._action.begins(self._source.rules, one.values) for one in entries]
        first = found[0] if found and len(self._refs) <= _ALIKE else {}
        return {n: v for n, v in first.items() if all(one.get(n) == v for one in found)}

    def _run(self) -> None:
        self.run()

    def _right_date(self) -> None:
        """The clock is right (rule R8): do it as asked."""
        self.run(date_is_right=True)

    def _refused(self, problem: OfficeError) -> None:
        if isinstance(problem, NeedsConfirmation) and problem.question == "date_is_right":
            answer = (_("The date is right: go on"), self._right_date)
            self.notice.say(str(problem), "ask", [answer])
            self.notice.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        errors = problem.errors if isinstance(problem, InvalidFields) else (problem,)
        first: Editor | None = None
        for error in errors:
            editor = self._at(error.field) if isinstance(error, Invalid) else None
            if editor is not None and isinstance(error, Invalid):
                editor.refuse(error)
                first = first or editor
        if first is not None:
            first.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.notice.say(str(problem), "wrong")

    def _at(self, name: str) -> Editor | None:
        found = self.editors.get(name)
        return found or (self.lines.cell(name) if self.lines is not None else None)

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut
