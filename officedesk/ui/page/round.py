"""A round: entries one below the other, each with an answer, saved together by keyboard."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import OfficeError
from officedesk.core.i18n import _
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import ElidedLabel, Label

MOST = 200
"""Entries that one round takes at the most."""
_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1,
}  # fmt: skip


class RoundLine(QObject):
    """One entry: its number, what it is about in two lines, and the answer beside them.

    Args:
        said: title, and what else is known of it.
        answer: what is answered with; the reason of a refusal stands below it.
    """

    def __init__(
        self, grid: QGridLayout, number: str, said: tuple[str, str], answer: QWidget
    ) -> None:
        super().__init__(grid)
        row = grid.rowCount()
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(said[0], weight=500))
        column.addWidget(ElidedLabel(said[1], size=12, ink="text2"))
        self._error = ErrorLine()
        self._parts = (Label(number, weight=500, ink="accent"), about, answer, self._error)
        for at, part in enumerate(self._parts[:3]):
            grid.addWidget(part, row, at)
        grid.addWidget(self._error, row + 1, 2)
        self._error.say("")

    @property
    def target(self) -> QWidget:
        """Where the keyboard stands."""
        raise NotImplementedError

    @property
    def targets(self) -> tuple[QWidget, ...]:
        """Every part of the answer that can have the keyboard."""
        return (self.target,)

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


LineT = TypeVar("LineT", bound=RoundLine)


class Round(QWidget, Generic[LineT]):
    """The sheet of a round.

    Enter and Down go to the next line, Up to the one before; Ctrl+Enter saves every line
    that has an answer. A refused line stays, with its reason.

    Attributes:
        lines: what is still to be answered.
        count: how many are left, beside the title.
        above: what all lines have in common.
        grid: the lines, below heads where there are any.

    Signals:
        saved: a ``ChangeSet`` for each answer.
        left: the round is over.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, title: str, save: str) -> None:
        super().__init__()
        self.lines: dict[EntryRef, LineT] = {}
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = Label(size=12, ink="text2")
        self.grid = QGridLayout()
        self.above = QHBoxLayout()
        self.above.setSpacing(12)
        self._arrange(title, save)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            self._key(keys).activated.connect(self.save)
        self._key("Esc").activated.connect(self.leave)

    # --- what a round is made of ------------------------------------------------------

    def add_line(self, ref: EntryRef, line: LineT) -> None:
        """One entry more."""
        for target in line.targets:
            target.installEventFilter(self)
        self.lines[ref] = line

    def complete(self) -> None:
        """Every line is there."""
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        self.count.setText(self.counted(len(self.lines)))

    def counted(self, count: int) -> str:
        """How many are left, in words."""
        raise NotImplementedError

    def may_save(self) -> bool:
        """Whether what all lines have in common is in order; says what is not."""
        return True

    def carry_out(self, ref: EntryRef, line: LineT) -> ChangeSet | None:
        """Do what one line says; None where it says nothing.

        Raises:
            OfficeError: it is refused.
        """
        raise NotImplementedError

    def over(self) -> bool:
        """Whether the round is over once nothing was refused."""
        return not self.lines

    # --- what a person does -----------------------------------------------------------

    def start(self) -> None:
        """Put the keyboard on the first line."""
        first = next(iter(self.lines.values()), None)
        target = first.target if first else self._leave
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Carry out every line that has an answer; what is refused stays and says why."""
        if not self.may_save():
            return
        refused: LineT | None = None
        for ref, line in list(self.lines.items()):
            try:
                changes = self.carry_out(ref, line)
            except OfficeError as problem:
                line.say(str(problem))
                refused = refused or line
                continue
            if changes is not None:
                line.close_line()
                del self.lines[ref]
                self.saved.emit(changes)
        self.count.setText(self.counted(len(self.lines)))
        if refused is not None:
            refused.target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.over():
            self.left.emit()
        else:
            self.start()

    def leave(self) -> None:
        """Leave without doing anything more."""
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Down and Up move between the lines."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        step = _STEPS.get(event.key())
        return step is not None and self._step(watched, step)

    # --- private ----------------------------------------------------------------------

    def _step(self, watched: QObject, step: int) -> bool:
        lines = list(self.lines.values())
        at = next((n for n, line in enumerate(lines) if watched in line.targets), -1)
        if at < 0:
            return False
        if 0 <= at + step < len(lines):
            target = lines[at + step].target
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)
        elif step > 0:
            self._save.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _arrange(self, title: str, save: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(title, size=16, weight=600))
        head.addWidget(self.count, 1)
        self.grid.setContentsMargins(0, 8, 12, 8)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        inner = QWidget()
        inner.setProperty("surface", "base")
        inner.setLayout(self.grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self.above)
        column.addWidget(self._area, 1)
        column.addLayout(self._foot(save))

    def _foot(self, save: str) -> QHBoxLayout:
        self._save = Button(save, kind="primary", tip=_("Save (Ctrl+Enter)"))
        self._leave = Button(_("Cancel"), kind="flat", tip=_("Leave (Esc)"))
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        return foot

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut
