"""The editor for a person, organisation or department, completed while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from officedesk.core.fields import Field
from officedesk.ui.form.editors.popup import CompletionPopup
from officedesk.ui.form.editors.text import LineEditor
from officedesk.ui.form.source import EditorSource

COMMAS = ",，、;；"
"""What parts names in one line."""
PAUSE = 60
"""Milliseconds between the last key and the search."""


class Completion(QObject):
    """Completes a line edit from the directory and from earlier words.

    Enter takes the marked words (and in a field of one name goes on), Tab leaves what was typed,
    Esc closes the list and nothing else. Text that an input method is still composing does not
    search. With ``several`` the line holds names parted by commas, and the last one is completed.
    """

    def __init__(
        self, line: QLineEdit, field: Field, source: EditorSource, *, several: bool = False
    ) -> None:
        super().__init__(line)
        self._line, self._field, self._source = line, field, source
        self._several = several
        self._composing = False
        self._popup: CompletionPopup | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.search)
        line.textEdited.connect(self._on_edit)
        line.installEventFilter(self)

    @property
    def open(self) -> bool:
        """Whether the list is shown."""
        return self._made() and self.popup.isVisible()

    @property
    def popup(self) -> CompletionPopup:
        """The list, made when it is first needed."""
        if self._popup is None:
            self._popup = CompletionPopup(self._line)
            self._popup.taken.connect(self.take)
            self._line.destroyed.connect(self._popup.deleteLater)
        return self._popup

    def _made(self) -> bool:
        """Whether there is a list; it goes with the window, which may be before the line."""
        return self._popup is not None and isValid(self._popup)

    def search(self) -> None:
        """Ask the directory for what stands in the line."""
        text = self._parts()[1].strip()
        if self._composing or not text or not self._line.hasFocus():
            self.close()
            return
        found = self._source.complete(self._field.party, text, field=self._field.name)
        if len(found) == 1 and found[0].words == text:
            found = ()
        self.popup.offer(found)

    def close(self) -> None:
        """Hide the list."""
        self._timer.stop()
        if self._made():
            self.popup.hide()

    def take(self, words: str) -> None:
        """Put the chosen words into the line, as if typed."""
        self.close()
        before = self._parts()[0]
        text = f"{before}{words}, " if self._several else words
        self._line.setText(text)
        self._line.textEdited.emit(text)
        self.close()

    def _parts(self) -> tuple[str, str]:
        """What stands before the words to complete, and those words."""
        text = self._line.text()
        if not self._several:
            return "", text
        place = max(text.rfind(comma) for comma in COMMAS) + 1
        before = text[:place]
        return (before.rstrip() + " " if before else ""), text[place:]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys for the list; composing; the focus going elsewhere."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and self.open and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        elif isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            if self._composing:
                self.close()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._composing = False
            self.close()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self.open:
            if key == Qt.Key.Key_Down and not event.modifiers():
                self.search()
                return self.open
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.move_mark(1 if key == Qt.Key.Key_Down else -1)
        elif enter(event):
            self.take(self.popup.current())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _on_edit(self) -> None:
        if not self._composing:
            self._timer.start()


class PartyEditor(LineEditor):
    """Words as written, completed from the directory (rule R11)."""

    def make_line(self) -> QLineEdit:
        """A line edit with completion."""
        line = QLineEdit(self)
        self.completion = Completion(line, self.field, self._source)
        return line

    several = False
    """Whether another name may follow the one that was completed."""

    def key(self, event: QKeyEvent) -> bool:
        """Leave the keys of an open list to the list; Enter takes what is marked, and goes on."""
        if not self.completion.open:
            return super().key(event)
        if self.several or not enter(event):
            return False
        self.completion.take(self.completion.popup.current())
        return super().key(event)


def enter(event: QKeyEvent) -> bool:
    """Whether it is Enter, and nothing with it."""
    keypad = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not keypad


class NamesLineEditor(PartyEditor):
    """Several names in one line, parted by commas, each completed from the directory."""

    several = True

    def make_line(self) -> QLineEdit:
        """A line edit with completion of the last name."""
        line = QLineEdit(self)
        self.completion = Completion(line, self.field, self._source, several=True)
        return line

    def tidy(self) -> None:
        """Take away the comma that waits for another name."""
        super().tidy()
        self.put(self.typed().rstrip().rstrip(COMMAS).rstrip())
