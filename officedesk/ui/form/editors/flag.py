"""The editor for yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.theme import theme

_ANSWERS: dict[int, bool] = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False}


class FlagEditor(Editor):
    """Yes or no, its words beside the box."""

    def build(self) -> QWidget:
        """A check box as high as a field."""
        self.box = QCheckBox(_(self.field.label), self)
        self.box.setMinimumHeight(theme().sizes.field)
        self.box.clicked.connect(self._tell)
        self._title.hide()
        return self.box

    def beside(self, other: bool) -> None:
        """Stand level with the field of a neighbour, whose label is above it."""
        self._title.setText(" " if other else "")
        self._title.setVisible(other)

    def typed(self) -> str:
        """``1``, or empty for no."""
        return "1" if self.box.checkState() is Qt.CheckState.Checked else ""

    def put(self, text: str) -> None:
        """Tick it or not."""
        self.box.setChecked(text == "1")

    def value(self) -> Value:
        """Yes, no; None while a new form leaves it alone."""
        if not self.changed:
            return self._given
        return self.typed() == "1"

    def set_value(self, value: Value) -> None:
        """Tick it or not."""
        self.put("1" if value is True or value == 1 else "")
        self._given, self._given_text, self.computed = value, self.typed(), False

    def suggest(self, value: Value) -> None:
        """A computed tick stands until a person clicks."""
        if not self.changed:
            self.set_value(value)
            self.computed = value is not None

    def key(self, event: QKeyEvent) -> bool:
        """Y and N answer, as the space bar does."""
        answer = _ANSWERS.get(event.key())
        if answer is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return super().key(event)
        if answer != self.box.isChecked():
            self.box.setChecked(answer)
            self._tell()
        return True
