"""Editors for one of several declared words: a choice, and a confidentiality mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from officedesk.core.fields import Choice
from officedesk.core.i18n import N_, _
from officedesk.core.values import NOT_STATED, Value
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.editors.pick import match, match_name
from officedesk.ui.loading import sounds_beside

_PAUSE = 1000
"""Milliseconds after which typing starts anew."""

_LETTERS = 4
"""So many fit into a box at least."""

_NAMED = 5
"""So many of those that cannot be chosen are named."""

UNSTATED_KEY = "?"
"""Stands for *not stated* among the keys."""


class PickBox(QComboBox):
    """A combo box in which first letters, in either language, and digits choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._typed = ""
        self._before = -1
        self._clock = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)

    def offer(self, choices: Sequence[Choice], labels: Sequence[str], *, empty: bool) -> None:
        """Fill it; with ``empty`` the first line stands for nothing.

        Its choices are found by their pinyin too: how that sounds comes in beside the
        window, before the first letter is typed.
        """
        sounds_beside()
        self.clear()
        self._choices = list(choices)
        if empty:
            self.addItem("–", "")
        for choice, label in zip(choices, labels, strict=True):
            self.addItem(label, choice.key)

    def key(self) -> str:
        """Key of what is chosen."""
        return str(self.currentData() or "")

    def show_key(self, key: str) -> None:
        """Choose by key; an unknown one is added, so that nothing is lost."""
        place = self.findData(key)
        if place < 0 and key:
            self.addItem(key, key)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        """Wide enough for a few letters, however long the words are.

        Qt's own policy for that makes the list that falls down with every box, though few
        are ever opened: a tenth of what a form takes.
        """
        self.ensurePolished()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        inner = QSize(
            _LETTERS * metrics.horizontalAdvance("X") + self.iconSize().width() + 4,
            max(metrics.height(), 14) + 2,
        )
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, inner, self)

    def minimumSizeHint(self) -> QSize:
        """No narrower than that."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits choose; Delete empties; the rest is the box's own."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(self.findData(""))
        elif plain and event.text().strip() and event.text().isprintable():
            self._find(event.text())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form; it never changes a value."""
        event.ignore()

    def _find(self, letters: str) -> None:
        fresh = self._fresh()
        self._typed = letters if fresh else self._typed + letters
        self._clock.start()
        place = match(self._choices, self._typed)
        if place < 0 and not fresh:
            place = match(self._choices, letters)
            self._typed = letters if place >= 0 else self._typed
        if place >= 0:
            self._choose(self.findData(self._choices[place].key))

    def _fresh(self) -> bool:
        """Whether typing starts anew."""
        return not self._clock.isValid() or self._clock.elapsed() > _PAUSE

    def _choose(self, place: int) -> None:
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)


class NameBox(PickBox):
    """A box of names that people gave: what is typed is one name, blanks and digits included."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A blank is a letter while typing goes on; else it opens the list, as always."""
        if event.key() == Qt.Key.Key_Space and self._typed and not self._fresh():
            self._find(" ")
        else:
            super().keyPressEvent(event)

    def _find(self, letters: str) -> None:
        """Choose what the whole of it begins; else what was chosen before stands again."""
        if self._fresh():
            self._typed, self._before = "", self.currentIndex()
        self._typed += letters
        self._clock.start()
        place = match_name(self._choices, self._typed)
        wanted = self._before if place < 0 else self.findData(self._choices[place].key)
        if wanted != self.currentIndex():
            self.setCurrentIndex(wanted)
            self.activated.emit(wanted)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever comes back types a name anew."""
        self._typed = ""
        super().focusOutEvent(event)

    def _fresh(self) -> bool:
        return not self._typed or super()._fresh()


class ChoiceEditor(Editor):
    """One of the declared choices."""

    box_kind: type[PickBox] = PickBox

    def build(self) -> QWidget:
        """A combo box."""
        self.box = self.box_kind(self)
        choices = list(self.choices())
        labels = [_(choice.label) for choice in choices]
        if self.field.unstated:
            choices.append(Choice(UNSTATED_KEY, N_("Not stated"), ("?",)))
            labels.append(_("Not stated"))
        self.box.offer(choices, labels, empty=self.may_be_empty())
        self.box.activated.connect(self._tell)
        return self.box

    def choices(self) -> Sequence[Choice]:
        """What is offered."""
        return self.field.choices

    def may_be_empty(self) -> bool:
        """Whether nothing can be chosen."""
        return not self.field.must or self.field.default is None

    def typed(self) -> str:
        """Key of what is chosen."""
        return self.box.key()

    def put(self, text: str) -> None:
        """Choose by key."""
        self.box.show_key(text)

    def value(self) -> Value:
        """Key of the choice, *not stated*, or nothing."""
        key = self.typed()
        if key == UNSTATED_KEY and self.field.unstated:
            return NOT_STATED
        return key or None

    def set_value(self, value: Value) -> None:
        """Choose by key."""
        self.put(UNSTATED_KEY if value is NOT_STATED else str(value or ""))
        self._given, self._given_text, self.computed = value, self.typed(), False

    def unstate(self) -> None:
        """Choose *not stated*."""
        if self.field.unstated:
            self.put(UNSTATED_KEY)
            self._tell()


class OfferedEditor(ChoiceEditor):
    """One of the codes that a setting lists; the first stands there at the beginning."""

    def choices(self) -> Sequence[Choice]:
        """The codes of this home."""
        listed = self._source.rules.setting(self.field.offers)
        return [Choice(str(one["code"]), str(one["code"])) for one in listed or []]

    def set_value(self, value: Value) -> None:
        """Choose by code; the first where none is given."""
        codes = self.choices()
        super().set_value(value or (codes[0].key if codes else None))


class MasterEditor(ChoiceEditor):
    """One of the masters that may be chosen, such as a seal; found by name and by code."""

    box_kind = NameBox

    def choices(self) -> Sequence[Choice]:
        """The masters of this home that are in use; of two with one name the code is kept."""
        known = self._source.rules.masters(self.field.of)
        self._gone = [one for one in known if not one.offered]
        masters = [one for one in known if one.offered]
        names = Counter(one.name for one in masters)
        return [
            Choice(one.name if names[one.name] == 1 else one.code, one.called, (one.code,))
            for one in masters
        ]

    def may_be_empty(self) -> bool:
        """Nothing is chosen to begin with, unless there is only one."""
        return self._only() is None

    def set_value(self, value: Value) -> None:
        """Choose it; where there is only one, that one is meant."""
        super().set_value(value or self._only())

    def _only(self) -> str | None:
        found = self.choices() if self.field.must else ()
        return found[0].key if len(found) == 1 else None

    def own_words(self) -> str:
        """Which of them cannot be chosen, and why: whoever looks for one is told."""
        if not self._gone:
            return super().own_words()
        names = [
            _("{name} ({state})").format(name=one.called, state=_(one.state)) for one in self._gone
        ]
        names = [*names[:_NAMED], "…"] if len(names) > _NAMED else names
        return _("Not to be chosen: {names}.").format(names=", ".join(names))


_ACCESS = {
    "named": N_("Only the operators named in the preferences see it."),
    "elsewhere": N_("Not to be kept here: write number and place of the paper only."),
}


class MarkEditor(ChoiceEditor):
    """A confidentiality mark out of the settings; says who will see the entry (rule R15)."""

    def build(self) -> QWidget:
        """A combo box of the marks."""
        self._access = {str(mark["key"]): str(mark.get("access", "")) for mark in self._marks()}
        box = super().build()
        self.box.currentIndexChanged.connect(self._say)
        return box

    def choices(self) -> Sequence[Choice]:
        """The marks of this home."""
        return [Choice(str(mark["key"]), str(mark["label"])) for mark in self._marks()]

    def may_be_empty(self) -> bool:
        """An entry may be without a mark."""
        return True

    def own_words(self) -> str:
        """Who will see an entry of this mark."""
        access = self._access.get(self.typed(), "")
        return _(_ACCESS.get(access, "")) or super().own_words()

    def _marks(self) -> list[dict[str, object]]:
        marks = self._source.rules.setting("marks")
        return [mark for mark in marks or [] if isinstance(mark, dict) and "key" in mark]
