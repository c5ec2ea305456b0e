"""The line under a form that asks why an entry of a closed month is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_
from officedesk.ui.form.editors.text import LineEditor
from officedesk.ui.form.source import FormSource

_REASON = Field(
    N_("Reason"),
    Kind.TEXT,
    hint=N_("The month is closed: the change is printed with its reason."),
    name="reason",
)


class ReasonLine(QWidget):
    """It is not seen before it is asked for.

    Attributes:
        editor: what holds the reason.
    """

    def __init__(self, source: FormSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = LineEditor(_REASON, source, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 8)
        column.addWidget(self.editor)
        self.hide()

    def ask(self, sentence: str) -> None:
        """Say that it is missing, and take the keyboard."""
        self.show()
        self.editor.error = sentence
        self.editor.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
