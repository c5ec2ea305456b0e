"""What every editor shares: label above, value, explanation and error below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core import formats
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field
from officedesk.core.i18n import _
from officedesk.core.text import HAN
from officedesk.core.values import NOT_STATED, Value
from officedesk.ui.form.editors.frame import ErrorLine, note_label, title_label
from officedesk.ui.form.source import EditorSource
from officedesk.ui.loading import sounds_beside
from officedesk.ui.plain import Label

_QUIET = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Losing the focus so is not leaving the field."""
WARNS = "▲"
"""With it begins an explanation that warns without refusing."""


class Editor(QWidget):
    """One field of a form.

    Attributes:
        field: what it edits.
        computed: what it shows came from a rule, not from a person.

    Signals:
        edited: a person changed it.
        left: the focus went elsewhere; what was typed is now put in order.
        entered: Enter was pressed in it.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(
        self,
        field: Field,
        source: EditorSource,
        parent: QWidget | None = None,
        *,
        bare: bool = False,
    ) -> None:
        """``bare`` leaves out the label, for a row of a grid."""
        super().__init__(parent)
        self.field = field
        self.computed = False
        self._source = source
        self._given: Value = None
        self._outside = ""
        self._reason = ""
        self._ready = False
        # Without a place of its own it must not lie over the input.
        self._title = title_label(self.title(), None if bare else self)
        self._below: Label | None = None
        self._wrong: ErrorLine | None = None
        self._refused = ""
        self._input = self.build()
        self._arrange(bare)
        self._given_text = self.typed()
        self._ready = True
        self._say()

    # --- what a kind of field fills in

    def build(self) -> QWidget:
        """Make the widget that takes the focus, as a child: so it takes its style once."""
        raise NotImplementedError

    def typed(self) -> str:
        """What stands in it, as typed; drafts keep this."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Show ``text`` as if it had been typed, without telling anyone."""
        raise NotImplementedError

    def tidy(self) -> None:
        """Put what was typed in order when the field is left."""
        if self.typed().strip() in ("?", "？") and self.field.unstated:
            self.put(formats.show(self.field, NOT_STATED))

    # --- the value

    def value(self) -> Value:
        """The value.

        Raises:
            Invalid: what stands in it cannot be understood.
        """
        typed = self.typed()
        if typed == self._given_text:
            return self._given
        if self.field.unstated and typed.strip() in ("?", "？"):
            return NOT_STATED
        rules = self._source.rules
        return formats.parse(self.field, typed, today=rules.today, now=rules.now)

    def set_value(self, value: Value) -> None:
        """Show a value that the entry or a default holds."""
        self.put(formats.show(self.field, value))
        self._given, self._given_text, self.computed = value, self.typed(), False

    def type_value(self, value: Value) -> None:
        """Show a value as if a person had typed it."""
        given, text = self._given, self._given_text
        self.set_value(value)
        self._given, self._given_text = given, text

    def suggest(self, value: Value) -> None:
        """Show a computed value, unless a person has typed something."""
        if not self.computed and self.typed():
            return
        self.set_value(value)
        self.computed = value is not None

    def restore(self, text: str) -> None:
        """Bring back what a draft kept."""
        self.put(text)
        self.computed = False

    def unstate(self) -> None:
        """Say *not stated*, where the field allows it (rule R7)."""
        if self.field.unstated:
            self.put(formats.show(self.field, NOT_STATED))
            self._tell()

    @property
    def changed(self) -> bool:
        """Whether it differs from what it was given."""
        return self.typed() != self._given_text

    # --- what it says

    def title(self) -> str:
        """The words of its label."""
        return _(self.field.label)

    def explain(self, sentence: str) -> None:
        """Show ``sentence`` below the field in place of its own words."""
        self._outside = sentence
        self._say()

    def own_words(self) -> str:
        """What stands below the field when nobody else has anything to say."""
        return _(self.field.hint)

    @property
    def explanation(self) -> str:
        """What stands below the field when nothing is wrong."""
        return self._outside or self.own_words()

    @property
    def error(self) -> str:
        """The sentence that says what is wrong; empty when sound."""
        return self._reason

    @error.setter
    def error(self, sentence: str) -> None:
        self._reason = sentence
        target = self.focus_target()
        if target.property("wrong") != bool(sentence):
            target.setProperty("wrong", bool(sentence))
            target.style().unpolish(target)
            target.style().polish(target)
        self._say()

    def check(self) -> bool:
        """Say what is wrong with what was typed; True when sound."""
        try:
            self.value()
        except Invalid as wrong:
            self.refuse(wrong)
            return False
        self.error = ""
        return True

    def refuse(self, wrong: Invalid) -> None:
        """Show what ``wrong`` says; the label above need not be repeated."""
        named = _("{label}: {problem}").format(label=self.title(), problem="")
        words = str(wrong)
        if named.strip() and words.startswith(named):
            words = words[len(named) :]
            words = words[:1].upper() + words[1:]
        self.error = words
        self._refused = self.typed()

    def focus_target(self) -> QWidget:
        """The widget that takes the focus."""
        return self._input

    # --- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and focus of the input."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self.key(event):
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _QUIET:
                self._leave()
        return super().eventFilter(watched, event)

    def key(self, event: QKeyEvent) -> bool:
        """Take a key before the input does; True when it is used up."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Period and self.field.unstated:
            self.unstate()
            return True
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.enter_leaves():
            self._leave()
            self.entered.emit()
            return True
        return False

    def enter_leaves(self) -> bool:
        """Whether Enter means "done here"."""
        return True

    # --- inside

    def _arrange(self, bare: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not bare:
            column.addWidget(self._title)
        column.addWidget(self._input)
        self._column = column
        target = self.focus_target()
        target.setAccessibleName(self.title())
        target.installEventFilter(self)
        self._title.setBuddy(target)
        self.setFocusProxy(target)

    def _say(self) -> None:
        """Labels below are made when there is first something to say: most fields never have."""
        words = self.explanation
        if self._reason and self._wrong is None:
            self._wrong = ErrorLine(self)
            self._column.addWidget(self._wrong)
        if words and self._below is None:
            self._below = note_label(self, wrap=True)
            self._column.insertWidget(self._column.indexOf(self._input) + 1, self._below)
        if self._wrong is not None:
            self._wrong.say(self._reason)
        if self._below is not None:
            self._below.setText(words)
            self._below.set_ink("amber" if words.startswith(WARNS) else "text2")
            self._below.setVisible(bool(words) and not self._reason)
        self.focus_target().setAccessibleDescription(self._reason or words)

    def _leave(self) -> None:
        """Put it in order, or say what is wrong; what was refused stays marked until it changes."""
        as_refused = bool(self._reason) and self.typed() == self._refused
        if not as_refused and self.check():
            self.tidy()
        self.left.emit()

    def _tell(self) -> None:
        """A person changed it."""
        self.computed = False
        if HAN.search(self.typed()):
            sounds_beside()  # saving needs them
        if self._reason:
            self.check()
        self.edited.emit()
