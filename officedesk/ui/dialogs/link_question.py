"""Which entry is linked: its number is typed, its headline shows while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotFound, OfficeError
from officedesk.core.fields import Choice
from officedesk.core.i18n import _
from officedesk.core.links import RELATIONS
from officedesk.core.views import Hit
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.table import KEY, word_list
from officedesk.ui.form.editors.choice import PickBox
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.naming import spoken_number
from officedesk.ui.plain import Label, one_line
from officedesk.ui.theme import theme

PAUSE = 120
"""Milliseconds between the last key and the search."""
MOST = 6

_CHOICES = tuple(Choice(str(at), one.label) for at, one in enumerate(RELATIONS))

Search = Callable[[str, int], Sequence[Hit]]
Find = Callable[[str], EntryRef]


class LinkQuestion(OfficeDialog):
    """Type a number, or words of the headline; Enter links the marked entry.

    Attributes:
        line: what is looked for.
        found: the entries found.

    Signals:
        answered: the other entry's ``EntryRef`` and the chosen ``Relation``.
    """

    answered = Signal(object, object)

    def __init__(
        self,
        number: str,
        own: EntryRef,
        search: Search,
        find: Find,
        parent: QWidget | None = None,
    ) -> None:
        """``number`` and ``own`` are the entry that is linked from."""
        super().__init__(_("Link {number} with").format(number=number), parent, wide=460)
        self._own, self._search, self._find = own, search, find
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Number or words"))
        self.line.setPlaceholderText(_("Number or words"))
        self.found = word_list(_("Entries found"))
        self.found.setFixedHeight(theme().sizes.row_compact * MOST)
        self.kind = PickBox()
        self.kind.setAccessibleName(_("Kind of link"))
        self.kind.offer(_CHOICES, [_(one.label) for one in RELATIONS], empty=False)
        self.kind.show_key(_CHOICES[0].key)
        self._wrong = ErrorLine()
        self._arrange()
        self.primary, self.leave = self.add_buttons(_("Link"))
        self.primary.clicked.connect(self.accept)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self.line.textEdited.connect(self._timer.start)
        self.found.itemActivated.connect(self.accept)

    def look(self) -> None:
        """Show what the typed words find."""
        self._timer.stop()
        text = self.line.text().strip()
        self._wrong.say("")
        self.found.clear()
        if not text:
            return
        try:
            hits = [hit for hit in self._search(text, MOST + 1) if hit.ref != self._own]
        except OfficeError as problem:
            self._wrong.say(str(problem))
            return
        for hit in hits[:MOST]:
            number = spoken_number(hit.ref.register, hit.number)
            item = QListWidgetItem(f"{number}   {one_line(hit.headline)}")
            item.setData(KEY, tuple(hit.ref))
            self.found.addItem(item)
        if hits:
            self.found.setCurrentRow(0)

    @property
    def error(self) -> str:
        """What is wrong; empty for nothing."""
        return self._wrong.words

    def accept(self) -> None:
        """Link the marked entry, or the one whose number was typed in full."""
        if self._timer.isActive():
            self.look()
        ref = self._meant()
        if ref is None:
            words = _("No entry of that number or with these words. Type its number in full.")
            self._wrong.say(words)
            self.line.setFocus()
        elif ref == self._own:
            self._wrong.say(_("An entry is not linked with itself."))
        else:
            self.answered.emit(ref, RELATIONS[int(self.kind.key())])
            super().accept()

    def done(self, result: int) -> None:
        """Search no more."""
        self._timer.stop()
        super().done(result)

    def _meant(self) -> EntryRef | None:
        if self.found.currentRow() >= 0:
            register, entry = self.found.currentItem().data(KEY)
            return EntryRef(str(register), int(entry))
        try:
            return self._find(self.line.text().strip())
        except NotFound:
            return None
        except OfficeError as problem:
            self._wrong.say(str(problem))
            return None

    def _arrange(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(4)
        title = Label(_("Number or words"), size=12, weight=500, ink="text2")
        title.setBuddy(self.line)
        for widget in (title, self.line, self.found, self._wrong):
            box.addWidget(widget)
        kind = Label(_("Kind of link"), size=12, weight=500, ink="text2")
        kind.setBuddy(self.kind)
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(kind)
        pair.addWidget(self.kind)
        self.content.addLayout(box)
        self.content.addLayout(pair)
