"""The field that a barcode scanner types into: code and Enter; by hand also part of a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from officedesk.core.fields import Field, Kind, Party
from officedesk.core.i18n import C_, _
from officedesk.core.masters import Master, meant
from officedesk.core.text import few_of, fold
from officedesk.core.views import Suggestion
from officedesk.core.work import Rules
from officedesk.ui.form.editors.frame import ErrorLine, title_label
from officedesk.ui.form.editors.party import Completion
from officedesk.ui.form.source import EditorSource

_OFFERED, _NAMED = 8, 4
_FIELD = Field(C_("stock", "Item"), Kind.TEXT, name="scanned")


class ScanField(QWidget):
    """Takes one item after the other; what it does not know it keeps, chosen to be typed over.

    Signals:
        taken: a ``Master``.
        onward: Tab in the empty field: the line that was taken last is meant.
    """

    taken = Signal(object)
    onward = Signal()

    def __init__(self, source: EditorSource, register: str, parent: QWidget | None = None) -> None:
        """``register`` is that of the items."""
        super().__init__(parent)
        self._items = _Items(source, register)
        title = title_label(_("Scan a barcode, or type a code or part of a name"), self)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(_("Item by barcode, code or name"))
        self.line.setPlaceholderText(_("Barcode, code or name, then Enter"))
        self._completion = _Completion(self.line, self._items)
        self._completion.chosen.connect(self._take)
        self.line.returnPressed.connect(self._take)
        self.line.textEdited.connect(self._calm)
        self.line.installEventFilter(self)
        self._wrong = ErrorLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (title, self.line, self._wrong):
            column.addWidget(part)
        self.setFocusProxy(self.line)

    @property
    def error(self) -> str:
        """Why nothing was taken; empty where something was."""
        return self._wrong.words

    def refuse(self, sentence: str) -> None:
        """Say why; what was scanned stays, so that the next scan takes its place."""
        self._wrong.say(sentence)
        self.line.setAccessibleDescription(sentence)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def done(self) -> None:
        """It was taken: ready for the next."""
        self._calm()
        self._completion.close()
        self.line.clear()

    def settle(self) -> bool:
        """Take what stands in the field still; False where it is not known."""
        self._take()
        return not self.line.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab in the empty field goes to the line that was taken last."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab and not self.line.text().strip():
                self.onward.emit()
                return True
        return False

    # --- private ----------------------------------------------------------------------

    def _calm(self) -> None:
        self._wrong.say("")
        self.line.setAccessibleDescription("")

    def _take(self) -> None:
        words = self.line.text().strip()
        if not words:
            return
        found = self._items.named(words)
        if len(found) != 1:
            self.refuse(_which(words, found))
        elif not found[0].offered:
            state = _(found[0].state)
            self.refuse(
                _("{item} is “{state}” and is not handed out or bought any more.").format(
                    item=found[0].called, state=state
                )
            )
        else:
            self.taken.emit(found[0])


def _which(words: str, found: Sequence[Master]) -> str:
    if not found:
        return _(
            "No item has the barcode, code or name “{words}”. Scan again, or type part of its name."
        ).format(words=words)
    return _("Several items are called “{words}”: {items}. Type the code of one.").format(
        words=words, items=few_of([one.called for one in found], _NAMED)
    )


class _Items:
    """Offers items in place of people."""

    def __init__(self, source: EditorSource, register: str) -> None:
        self._source, self._register = source, register

    @property
    def rules(self) -> Rules:
        """Day, calendar and settings."""
        return self._source.rules

    def named(self, words: str) -> list[Master]:
        """Those meant exactly; else the one that alone has the words in its name."""
        known = self._source.rules.masters(self._register)
        found = meant(known, words)
        return found or [one for one in known if one.offered and _has(one, fold(words))]

    def complete(
        self, party: Party, text: str, limit: int = 8, register: str = "", field: str = ""
    ) -> tuple[Suggestion, ...]:
        """Those that may be meant, the exact ones on top."""
        known, wanted = self._source.rules.masters(self._register), fold(text)
        exact = [one for one in meant(known, text) if one.offered]
        more = [one for one in known if one.offered and one not in exact and _has(one, wanted)]
        return tuple(Suggestion(one.called) for one in [*exact, *more][:_OFFERED])


def _has(one: Master, wanted: str) -> bool:
    return any(wanted in fold(words) for words in (one.name, one.code, *one.also))


class _Completion(Completion):
    """Completes an item, and takes at once what was chosen from the list.

    Signals:
        chosen: the words stand in the line.
    """

    chosen = Signal()

    def __init__(self, line: QLineEdit, items: _Items) -> None:
        super().__init__(line, _FIELD, items)

    def take(self, words: str) -> None:
        """Put the chosen words into the line, and say so."""
        super().take(words)
        self.chosen.emit()
