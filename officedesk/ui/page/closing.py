"""The closing-time question: who is still here, and what became of each (registers.md §6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query
from officedesk.core.register import ClosingQuestion, Register
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import ElidedLabel, Label

if TYPE_CHECKING:
    from officedesk.ui.page.page import RegisterPage

_MOST = 200
_STAYS = ""
"""The answer that changes nothing."""


class ClosingDesk(Protocol):
    """What the question asks of the desk."""

    def reader(self) -> Any:
        """A reader of lists."""

    def entries(self, register: str, ids: Sequence[int]) -> list[EntryView]:
        """Several entries."""

    def act(
        self, action_key: str, refs: Sequence[EntryRef], values: Mapping[str, Value] | None = ...
    ) -> ChangeSet:
        """Carry out an answer."""


class Closing(QObject):
    """Opens the question in the place of list and pane."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__(page)
        self._page = page

    @property
    def question(self) -> ClosingQuestion | None:
        """What this register asks at closing time; None for nothing."""
        return self._page.register.closing

    def ask(self) -> None:
        """Ask what became of those who are still here."""
        page, question = self._page, self.question
        if question is None:
            return
        asked = ClosingRound(page.host.desk, page.register, question)
        if not asked.lines:
            asked.deleteLater()
            page.host.tell(_(question.nobody))
            return
        page.forms.cover(asked)


class ClosingRound(QWidget):
    """A line for each who is still here; Left and Right answer, Up and Down change the line.

    Ctrl+Enter, or the button, carries the answers out. A refused one stays, with its reason.

    Signals:
        saved: a ``ChangeSet`` for each answer.
        left: the question is answered, or left.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: ClosingDesk, register: Register, question: ClosingQuestion) -> None:
        super().__init__()
        self._desk, self._register, self._question = desk, register, question
        self.lines: dict[EntryRef, _Line] = {}
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = Label(size=12, ink="text2")
        self._grid = QGridLayout()
        self._arrange()
        self._read()
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            self._key(keys).activated.connect(self.save)
        self._key("Esc").activated.connect(self.left)

    def start(self) -> None:
        """The keyboard stands on the first line."""
        first = next(iter(self.lines.values()), None)
        target: QWidget = first.chosen if first else self._leave
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Carry every answer out; who stays is left as it is."""
        refused: _Line | None = None
        for ref, line in list(self.lines.items()):
            key = line.answer
            if key == _STAYS:
                continue
            try:
                changes = self._desk.act(key, [ref], {})
            except OfficeError as problem:
                line.say(str(problem))
                refused = refused or line
                continue
            line.close_line()
            del self.lines[ref]
            self.saved.emit(changes)
        self._say_count()
        if refused is not None:
            refused.chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter move between the lines; Left and Right are Qt's own."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        steps: dict[int, int] = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1,
        }  # fmt: skip
        step = steps.get(event.key())
        return step is not None and self._step(watched, step)

    # --- private ----------------------------------------------------------------------

    def _step(self, watched: QObject, step: int) -> bool:
        lines = list(self.lines.values())
        at = next((n for n, line in enumerate(lines) if watched in line.buttons.values()), -1)
        if at < 0:
            return False
        if 0 <= at + step < len(lines):
            target = lines[at + step].chosen
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)
        elif step > 0:
            self._save.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _read(self) -> None:
        reader = self._desk.reader()
        key = self._register.key
        try:
            query = Query(
                key, view=self._question.view, sort=self._register.event, descending=False
            )
            rows = reader.rows(query, 0, _MOST, ())
        finally:
            reader.close()
        words = [(_STAYS, _(self._question.stays))]
        words += [(a.key, _(a.label)) for a in self._register.actions
                  if a.key in self._question.answers]  # fmt: skip
        for view in self._desk.entries(key, [row.id for row in rows]):
            line = _Line(self._grid, self._register, self._question, view, words)
            for button in line.buttons.values():
                button.installEventFilter(self)
            self.lines[view.ref] = line
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._say_count()

    def _say_count(self) -> None:
        count = len(self.lines)
        words = ngettext("{count} is still here", "{count} are still here", count)
        self._count.setText(words.format(count=count))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_(self._question.title), size=16, weight=600))
        head.addWidget(self._count, 1)
        self._grid.setContentsMargins(0, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setProperty("surface", "base")
        inner.setLayout(self._grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self._save = Button(
            _("Save the answers"), kind="primary", tip=_("Save (Ctrl+Enter)")
        )
        self._leave = Button(_("Cancel"), kind="flat", tip=_("Leave (Esc)"))
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut


class _Line(QObject):
    """One who is still here: number, name and more, the answers beside each other.

    Attributes:
        buttons: by answer.
    """

    def __init__(
        self, grid: QGridLayout, register: Register, question: ClosingQuestion, view: EntryView,
        words: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        super().__init__(grid)
        row = grid.rowCount()
        title = _("restricted") if view.restricted else _named(register, question, view)
        number = Label(view.number, weight=500, ink="accent")
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(title or _("not stated"), weight=500))
        said = [] if view.restricted else _told(register, question, view)
        column.addWidget(ElidedLabel("  ·  ".join(said), size=12, ink="text2"))
        answers = QWidget()
        line = QHBoxLayout(answers)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._group = QButtonGroup(answers)
        self.buttons: dict[str, QRadioButton] = {}
        for key, label in words:
            button = QRadioButton(label)
            button.setChecked(not self.buttons)
            button.setAccessibleName(
                _("{number}, {name}: {answer}").format(
                    number=view.number, name=title, answer=label
                )
            )
            self._group.addButton(button)
            line.addWidget(button)
            self.buttons[key] = button
        self._error = ErrorLine()
        self._parts = (number, about, answers, self._error)
        for at, part in enumerate(self._parts[:3]):
            grid.addWidget(part, row, at)
        grid.addWidget(self._error, row + 1, 1, 1, 2)
        self._error.say("")

    @property
    def answer(self) -> str:
        """Key of the action that was chosen; empty for none."""
        return next(key for key, one in self.buttons.items() if one.isChecked())

    @property
    def chosen(self) -> QRadioButton:
        """The chosen button, where the keyboard stands."""
        return self.buttons[self.answer]

    @property
    def error(self) -> str:
        """Why it was refused; empty for nothing."""
        return self._error.words

    def say(self, sentence: str) -> None:
        """Why it was refused."""
        self._error.say(sentence)

    def close_line(self) -> None:
        """It is answered."""
        for part in self._parts:
            part.hide()
            part.deleteLater()


def _named(register: Register, question: ClosingQuestion, view: EntryView) -> str:
    """Who it is, and how many come with them: *Anna Test +4*."""
    title, size = register.title(view.values), view.values.get(question.size)
    return f"{title} +{size - 1}" if isinstance(size, int) and size > 1 else title


def _told(register: Register, question: ClosingQuestion, view: EntryView) -> list[str]:
    """What is known of one, each with its label."""
    found = []
    for name in question.shown:
        value = view.values.get(name)
        if value is not None and value is not NOT_STATED:
            words = " ".join(str(value).split())
            label = _(register.fields[name].label)
            found.append(_("{label}: {value}").format(label=label, value=words))
    return found
