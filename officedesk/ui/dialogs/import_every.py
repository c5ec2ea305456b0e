"""What every row of a file is where no column says it: a line for each field that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.desk.importing_said import sayable
from officedesk.desk.importing_words import column_words
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource, OfRegister
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import ElidedLabel, Label

_CHOSEN = (Kind.CHOICE, Kind.FLAG, Kind.MARK, Kind.MASTER)
"""Kinds whose editors are done with as something is chosen."""


class EveryRow(QWidget):
    """Fields with what they are in every row; further fields are added out of a menu.

    Attributes:
        other: the button whose menu holds the fields that have no line yet.

    Signals:
        changed: a person said something else.
    """

    changed = Signal()

    def __init__(self, register: Register, source: EditorSource) -> None:
        super().__init__()
        self._register, self._fields = register, sayable(register)
        self._source = OfRegister(source, register.key)
        self._editors: dict[str, Editor] = {}
        self._told: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 12, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column, stretch in enumerate((3, 3, 4)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.addWidget(Label(_("In every row"), size=12, weight=500, ink="text2"), 0, 0)
        hint = ElidedLabel(_("What no column of the file says"), size=12, ink="text2")
        self._grid.addWidget(hint, 0, 1, 1, 2)
        self.other = Button(_("Another field…"), self, kind="link")
        self._menu = QMenu(self.other)
        self._menu.triggered.connect(self._take_other)
        self.other.give_menu(self._menu)
        self._offer()

    def need(self, fields: Iterable[Field]) -> None:
        """Show a line for each of these; the first one takes the keyboard."""
        names = [field.name for field in fields if field.name in self._fields]
        for name in names:
            self._add(name)
        self._offer()
        if names:
            first = self._editors[names[0]]
            first.show()  # what is laid out later takes no focus yet
            first.focus_target().setFocus()

    def said(self) -> Mapping[str, str]:
        """What was typed, by field name; of a choice its key."""
        words = {name: editor.typed().strip() for name, editor in self._editors.items()}
        return {name: said for name, said in words.items() if said}

    def refuse(self, wrong: Invalid) -> bool:
        """Say what is wrong below its line; False where it has none here."""
        editor = self._editors.get(wrong.field)
        if editor is not None:
            editor.refuse(wrong)
        return editor is not None

    def editor(self, name: str) -> Editor:
        """The line of a field."""
        return self._editors[name]

    def _add(self, name: str) -> None:
        if name in self._editors:
            return
        field, row = self._fields[name], len(self._editors) + 1
        editor = editor_for(field, self._source, self, bare=True)
        editor.left.connect(self._look)
        if field.kind in _CHOSEN:
            editor.edited.connect(self._look)
        self._editors[name] = editor
        label = column_words(self._register, name)
        title = ElidedLabel(label, weight=500)
        title.setFixedHeight(editor.focus_target().sizeHint().height())
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, row, 1)

    def _offer(self) -> None:
        """The fields that have no line, below the others."""
        self._menu.clear()
        for name in self._fields:
            if name in self._editors:
                continue
            words = column_words(self._register, name).replace("&", "&&")
            self._menu.addAction(words).setData(name)
        self._grid.addWidget(
            self.other, len(self._editors) + 1, 0, Qt.AlignmentFlag.AlignLeft
        )

    def _take_other(self, action: QAction) -> None:
        self.need([self._fields[str(action.data())]])

    def _look(self) -> None:
        said = dict(self.said())
        if said != self._told:
            self._told = said
            self.changed.emit()
