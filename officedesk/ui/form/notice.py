"""The form's own notice: what happened, and what one can do, without a window in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from officedesk.ui.form.editors.frame import Sign
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label

Answer = tuple[str, Callable[[], None]]
"""Words of a button and what it does."""

_SIGNS = {"wrong": ("warning", "red"), "note": ("info", "text2"), "ask": ("warning", "amber")}


class Notice(QFrame):
    """A sentence with its sign, and buttons below it; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self._sign = Sign("info", "text2", 16, self)
        self._words = Label("", self, size=12, wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(6)
        column.addLayout(line)
        column.addLayout(self._buttons)
        self.hide()

    def say(self, sentence: str, kind: str = "note", answers: Sequence[Answer] = ()) -> None:
        """Show a sentence; ``kind`` is note, wrong or ask."""
        self._sign.show_icon(*_SIGNS[kind])
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._clear()
        for words, run in answers:
            button = Button(words)
            button.clicked.connect(run)
            self._buttons.addWidget(button)
        if answers:
            self._buttons.addStretch(1)
        self.show()

    def done(self) -> None:
        """Nothing to say any more."""
        self._words.setText("")
        self.hide()

    @property
    def words(self) -> str:
        """The sentence shown; empty for none."""
        return self._words.text()

    def buttons(self) -> tuple[Button, ...]:
        """Its answers, in order."""
        found = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        widgets = [item.widget() for item in found if item is not None]
        return tuple(widget for widget in widgets if isinstance(widget, Button))

    def _clear(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
