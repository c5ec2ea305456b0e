"""Editors for the rows that belong to an entry: a line of names, or rows of fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from officedesk.core import formats
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.register import Child
from officedesk.core.views import ChildView
from officedesk.ui import icons
from officedesk.ui.form.editors.frame import ErrorLine, title_label
from officedesk.ui.form.editors.party import COMMAS, Completion
from officedesk.ui.form.flow import Flow
from officedesk.ui.form.source import EditorSource
from officedesk.ui.parts.buttons import Button


class ChildEditor(QWidget):
    """Rows of one child block.

    Attributes:
        child: what the rows are.

    Signals:
        edited: a person changed them.
        left: the focus went elsewhere.
        entered: Enter was pressed where there is nothing to add.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, child: Child, source: EditorSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.child = child
        self._source = source

    def set_rows(self, rows: Sequence[ChildView]) -> None:
        """Show the rows that the entry has."""
        raise NotImplementedError

    def stand_ready(self) -> None:
        """A new entry: have a first row ready where the block wants one."""

    def rows(self) -> list[dict[str, Any]]:
        """The rows for saving; those of the entry carry their ``id``.

        Raises:
            Invalid: a field of a row cannot be understood; it is shown there.
        """
        raise NotImplementedError

    def draft(self) -> list[dict[str, str]]:
        """What stands in them, as typed."""
        raise NotImplementedError

    def restore(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Bring back what a draft kept."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether they differ from what the entry has."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Where the focus goes first."""
        raise NotImplementedError

    def say_wrong(self, sentence: str) -> None:
        """Show what is wrong with the rows as a whole."""
        raise NotImplementedError


class NamesEditor(ChildEditor):
    """Names one behind the other, each completed from the directory.

    Enter or a comma takes a name, Backspace in the empty line the last one away.
    """

    def __init__(self, child: Child, source: EditorSource, parent: QWidget | None = None) -> None:
        super().__init__(child, source, parent)
        self._field = next(iter(child.fields.values()))
        self._names: list[tuple[str, int]] = []
        self._given: list[tuple[str, int]] = []
        title = title_label(_(child.label), self)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(_(child.label))
        self.line.setPlaceholderText(_("Name, then Enter"))
        self.completion = Completion(self.line, self._field, source)
        self.line.textEdited.connect(self._on_text)
        self.line.installEventFilter(self)
        self._tags = QWidget(self)
        self._flow = Flow(self._tags)
        self._wrong = ErrorLine(self)
        self._tags.hide()
        self.setFocusProxy(self.line)
        title.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (title, self.line, self._tags, self._wrong):
            column.addWidget(widget)

    def set_rows(self, rows: Sequence[ChildView]) -> None:
        """Show the rows that the entry has."""
        name = self._field.name
        self._names = [(formats.show(self._field, row.values.get(name)), row.id) for row in rows]
        self._given = list(self._names)
        self._show()

    def rows(self) -> list[dict[str, Any]]:
        """One row a name."""
        self._take()
        rows: list[dict[str, Any]] = []
        for words, row_id in self._names:
            row: dict[str, Any] = {self._field.name: words}
            rows.append({"id": row_id, **row} if row_id else row)
        return rows

    def draft(self) -> list[dict[str, str]]:
        """Names and the beginning of the next."""
        kept = [{"words": words, "id": str(row_id)} for words, row_id in self._names]
        return [*kept, {"typed": self.line.text()}] if self.line.text() else kept

    def restore(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Bring back what a draft kept."""
        self._names = [(row["words"], int(row.get("id", 0))) for row in rows if "words" in row]
        self.line.setText("".join(row.get("typed", "") for row in rows))
        self._show()

    @property
    def changed(self) -> bool:
        """Whether a name was added or taken away."""
        return self._names != self._given or bool(self.line.text().strip())

    def focus_target(self) -> QWidget:
        """The line for the next name."""
        return self.line

    def say_wrong(self, sentence: str) -> None:
        """Show it under the names."""
        self._wrong.say(sentence)

    def names(self) -> tuple[str, ...]:
        """The names taken so far."""
        return tuple(words for words, _id in self._names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, comma and Backspace in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                self._take()
                self.left.emit()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if self.completion.open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.completion.take(self.completion.popup.current())
            self._take()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not self._take():
                self.entered.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._names:
            self._drop(len(self._names) - 1)
            return True
        return False

    def _on_text(self, text: str) -> None:
        if any(comma in text for comma in COMMAS):
            for comma in COMMAS:
                text = text.replace(comma, "\n")
            parts = text.split("\n")
            self._add(parts[:-1])
            self.line.setText(parts[-1].lstrip())
            self.completion.close()
        self.edited.emit()

    def _take(self) -> bool:
        words = self.line.text().strip()
        self.completion.close()
        if not words:
            return False
        self.line.clear()
        self._add([words])
        return True

    def _add(self, names: Sequence[str]) -> None:
        for words in names:
            known = {name.casefold() for name, _id in self._names}
            if words.strip() and words.strip().casefold() not in known:
                self._names.append((words.strip(), 0))
        self._show()
        self.edited.emit()

    def _drop(self, place: int) -> None:
        del self._names[place]
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (words, _id) in enumerate(self._names):
            self._flow.addWidget(self._tag(place, words))
        self._tags.setVisible(bool(self._names))
        self._tags.updateGeometry()

    def _tag(self, place: int, words: str) -> Button:
        tag = Button(words.replace("&", "&&"), self._tags)
        icons.bind(tag, "x", "text2", 12)
        tag.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        tag.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tag.setAccessibleName(_("Take away {name}").format(name=words))
        tag.setToolTip(_("Take away"))
        tag.clicked.connect(_Drop(self, place, tag).run)
        return tag


class _Drop(QObject):
    """Takes the name at one place away."""

    def __init__(self, editor: NamesEditor, place: int, tag: Button) -> None:
        super().__init__(tag)
        self._editor, self._place = editor, place

    def run(self) -> None:
        self._editor._drop(self._place)


def wants_names(child: Child) -> bool:
    """Whether a block is just names, so that one line holds them all."""
    fields = [field for field in child.fields.values() if not field.by_action]
    return len(fields) == 1 and fields[0].kind is Kind.PARTY
