"""An action that asks of very many rows: a sheet in the place of list and pane, typed down."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from officedesk.core.i18n import _
from officedesk.ui.form.aside import SHEET, Aside
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.plain import Label


class AskSheet(AskPanel):
    """Enter goes down the column of figures, Ctrl+Enter does it, Esc leaves.

    Signals:
        saved: the ``ChangeSet``; ``left`` follows.
    """

    saved = Signal(object)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.done.connect(self._finish)
        self._say_count()
        slot = f"{SHEET}{self._action.key}.{self._refs[0].id}"
        self.aside = Aside(self, self._source, self._register.key, slot, self._texts)
        self._take_up()
        if self.lines is not None:
            self.lines.edited.connect(self.aside.soon)

    def start(self) -> None:
        """Put the keyboard into the first line that says nothing yet."""
        cells = self._figures()
        if self.lines is None or not cells:
            super().start()
            return
        empty = [cell for cell in cells if not cell.typed().strip()]
        self.lines.go((empty or cells)[0])

    def leave(self) -> None:
        """Leave without doing anything; what was typed is thrown away."""
        self.aside.drop()
        super().leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """It goes without being left: another operator, the end of the program."""
        super().hideEvent(event)
        self.aside.keep()

    def _cells(self) -> dict[str, Editor]:
        return self.lines.named() if self.lines is not None else {}

    def _texts(self) -> dict[str, str]:
        """What was typed into the lines, as typed."""
        return {name: cell.typed() for name, cell in self._cells().items() if cell.changed}

    def _take_up(self) -> None:
        """Go on with what was typed the last time and never saved."""
        cells = self._cells()
        kept = {name: str(text) for name, text in self.aside.found.items() if name in cells}
        for name, text in kept.items():
            cells[name].restore(text)
        if kept and self.lines is not None:
            self.lines.tell_all()
            self._say_count()
            self.notice.say(self.aside.words)

    def _arrange(self) -> None:
        self._subject = Label(self._named(), size=12, ink="text2")
        self._count = Label("", size=12, ink="text2")
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(Label(_(self._action.label), size=16, weight=600))
        title.addWidget(self._subject)
        title.addStretch(1)
        title.addWidget(self._count)
        shared = QHBoxLayout()
        shared.setSpacing(12)
        for editor in self.editors.values():
            shared.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 12)
        whole.setSpacing(12)
        whole.addLayout(title)
        whole.addLayout(shared)
        whole.addWidget(self.notice)
        if self.lines is not None:
            whole.addWidget(self._scrolled(), 1)
            self.lines.edited.connect(self._say_count)
            self.lines.entered.disconnect(self._run)
            self.lines.entered.connect(self._at_the_end)
        whole.addLayout(self._buttons())

    def _scrolled(self) -> QScrollArea:
        """The lines; few of them stand at the top."""
        assert self.lines is not None
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.lines)
        self.lines.stand_at_top()
        return area

    def _figures(self) -> list[Editor]:
        return self.lines.figures() if self.lines is not None else []

    def _say_count(self) -> None:
        """How many lines are answered."""
        cells = self._figures()
        done = sum(bool(cell.typed().strip()) for cell in cells)
        words = _("{count} of {total}").format(count=done, total=len(cells))
        self._count.setText(words)

    def _at_the_end(self) -> None:
        """The last line: one looks over the sheet before it is saved."""
        self.do_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self, changes: object) -> None:
        self.aside.drop()
        self.saved.emit(changes)
        self.left.emit()
