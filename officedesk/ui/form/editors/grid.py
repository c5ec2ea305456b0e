"""Rows of several fields that belong to an entry: circulation, notes, reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.register import Child
from officedesk.core.views import ChildView
from officedesk.ui.form.defaults import default_of
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.frame import ErrorLine, title_label
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.editors.rows import ChildEditor
from officedesk.ui.form.sight import bring_into_sight, chain, tab_stops
from officedesk.ui.form.source import EditorSource
from officedesk.ui.letters_typed import letters_of
from officedesk.ui.parts.buttons import Button

_WIDE = 24
"""From so many characters on a field has a line of a row for itself."""


class RowEditor(QFrame):
    """One row: its fields in pairs, and a button that takes it away.

    Signals:
        edited: a person changed it.
        ended: Enter was pressed in its last field.
        dropped: it is to be taken away.
    """

    edited = Signal()
    ended = Signal()
    dropped = Signal(object)

    def __init__(
        self, child: Child, source: EditorSource, row: ChildView | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.id = row.id if row else 0
        self.editors: dict[str, Editor] = {}
        self.setProperty("surface", "raised")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._fill(grid, child, source)
        for name, editor in self.editors.items():
            value = row.values.get(name) if row else default_of(editor.field, source.rules)
            editor.set_value(value)
            editor.edited.connect(self.edited)
        self._walk()
        self._remove = Button(_("Take away"), self, kind="link")
        self._remove.clicked.connect(self._drop)
        grid.addWidget(self._remove, grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignRight)

    def values(self) -> dict[str, Any]:
        """The row for saving.

        Raises:
            Invalid: a field cannot be understood; it is shown there.
        """
        for editor in self.editors.values():
            if not editor.check():
                editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
                raise Invalid(editor.error, editor.field.name)
        row = {name: editor.value() for name, editor in self.editors.items()}
        return {"id": self.id, **row} if self.id else row

    @property
    def changed(self) -> bool:
        """Whether a field of it was changed."""
        return any(editor.changed for editor in self.editors.values())

    def _fill(self, grid: QGridLayout, child: Child, source: EditorSource) -> None:
        line, column = 0, 0
        for name, field in child.fields.items():
            if field.by_action or field.derived:
                continue
            editor = editor_for(field, source, self)
            wide = _is_wide(field)
            if wide and column:
                line, column = line + 1, 0
            grid.addWidget(editor, line, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            self.editors[name] = editor
            column += 2 if wide else 1
            if column > 1:
                line, column = line + 1, 0

    @property
    def first(self) -> Editor:
        """Where typing begins: the first field that must be filled."""
        editors = list(self.editors.values())
        return next((one for one in editors if one.field.must), editors[0])

    def start(self) -> None:
        """Put the cursor where typing begins, and show all of the row."""
        self.show()
        self.first.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self, self.first)

    def _walk(self) -> None:
        """Let Enter go from field to field, and from the last one on."""
        editors = list(self.editors.values())
        for editor, after in pairwise(editors):
            editor.entered.connect(after.focus_target().setFocus)
        editors[-1].entered.connect(self.ended)

    def _drop(self) -> None:
        self.dropped.emit(self)


def _is_wide(field: Field) -> bool:
    return field.kind is Kind.LONG or (field.kind is Kind.TEXT and field.width >= _WIDE)


class GridEditor(ChildEditor):
    """Rows one below the other, and a button for the next.

    In a block that is ``begun`` a new row into which nothing was typed is none, and the button
    stands below the rows, where the next one comes.
    """

    def __init__(self, child: Child, source: EditorSource, parent: QWidget | None = None) -> None:
        super().__init__(child, source, parent)
        self._rows: list[RowEditor] = []
        self._given: tuple[int, ...] = ()
        title = title_label(_(child.label), self)
        self.add = Button(_("Add a row"), self, kind="link", icon="plus")
        self.add.setAccessibleName(_("Add a row: {block}").format(block=_(child.label)))
        self.add.clicked.connect(self.add_row)
        self._wrong = ErrorLine(self)
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._box)
        if child.begun:
            column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            head.addWidget(self.add)
        column.addWidget(self._wrong)

    def set_rows(self, rows: Sequence[ChildView]) -> None:
        """Show the rows that the entry has."""
        for row in list(self._rows):
            self._remove(row)
        for view in rows:
            self._append(RowEditor(self.child, self._source, view, self))
        self._given = tuple(view.id for view in rows)

    def stand_ready(self) -> None:
        """Have a first row ready where the block wants one."""
        if self.child.begun and not self._rows:
            self._append(RowEditor(self.child, self._source, None, self))

    def add_row(self) -> RowEditor:
        """A new row, ready to be typed."""
        row = RowEditor(self.child, self._source, None, self)
        self._append(row)
        row.start()
        self.edited.emit()
        return row

    def rows(self) -> list[dict[str, Any]]:
        """The rows for saving."""
        return [row.values() for row in self._rows if not self._idle(row)]

    def draft(self) -> list[dict[str, str]]:
        """What stands in the rows, as typed."""
        return [
            {"#id": str(row.id), **{name: e.typed() for name, e in row.editors.items()}}
            for row in self._rows if not self._idle(row)
        ]

    def restore(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Bring back what a draft kept."""
        for row in list(self._rows):
            self._remove(row)
        for kept in rows:
            row = RowEditor(self.child, self._source, None, self)
            row.id = int(kept.get("#id", 0))
            for name, editor in row.editors.items():
                editor.restore(str(kept.get(name, "")))
            self._append(row)

    @property
    def changed(self) -> bool:
        """Whether a row was added, changed or taken away."""
        ids = tuple(row.id for row in self._rows if not self._idle(row))
        return ids != self._given or any(row.changed for row in self._rows)

    def focus_target(self) -> QWidget:
        """The row that is ready, or the button for the next one."""
        idle = next((row for row in self._rows if self._idle(row)), None)
        return self.add if idle is None else idle.first.focus_target()

    def say_wrong(self, sentence: str) -> None:
        """Show it under the rows."""
        self._wrong.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who goes on typing at the button wants the next row, and means its first words."""
        if self.add.hasFocus() and letters_of(event).strip():
            row = self.add_row()
            QApplication.sendEvent(row.first.focus_target(), event)
            return
        super().keyPressEvent(event)

    def _append(self, row: RowEditor) -> None:
        row.edited.connect(self.edited)
        row.dropped.connect(self._drop)
        row.ended.connect(self.add.setFocus)
        self._rows.append(row)
        self._box.addWidget(row)
        chain(self.add, self._rows)
        if self.child.begun:
            QWidget.setTabOrder(tab_stops(row)[-1], self.add)

    def _idle(self, row: RowEditor) -> bool:
        return self.child.begun and not row.id and not row.changed

    def _drop(self, row: RowEditor) -> None:
        self._remove(row)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _remove(self, row: RowEditor) -> None:
        self._rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()
