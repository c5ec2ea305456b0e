"""A number of another book in a new entry, and the outage that an emergency number asks for."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_
from officedesk.core.outage import Outage, is_emergency, outage_at
from officedesk.ui.form.editors.make import editor_for
from officedesk.ui.form.source import EditorSource

OLD_NUMBER = "old_number"
_NUMBER = Field(
    N_("Old number"), Kind.TEXT, name=OLD_NUMBER,
    hint=N_("As it stands in the earlier book, or E-2026-1 of a blank form"),
)  # fmt: skip
_START = Field(N_("Outage from"), Kind.MOMENT, name="outage_from")
_END = Field(N_("Outage to"), Kind.MOMENT, name="outage_to")


class OutageSource(EditorSource, Protocol):
    """What the question for the outage asks of the desk."""

    def latest_outage(self) -> Outage | None:
        """The outage that was given last."""


class OutageLine(QWidget):
    """From when to when the machine was down.

    Attributes:
        start, end: the two editors.
    """

    def __init__(self, source: OutageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.start, self.end = (editor_for(field, source, self) for field in (_START, _END))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for editor in (self.start, self.end):
            row.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.start.typed() and not self.end.typed()

    def ask(self) -> None:
        """Show it, with the outage that was given last where nothing was typed."""
        latest = self._source.latest_outage() if self.empty and self.isHidden() else None
        if latest is not None:
            self.start.set_value(latest.start)
            self.end.set_value(latest.end)
        self.show()

    def forget(self) -> None:
        """Empty it and put it away."""
        self.start.set_value(None)
        self.end.set_value(None)
        self.hide()

    def outage(self) -> Outage:
        """The outage.

        Raises:
            Invalid: it cannot be understood; said beside the field as well.
        """
        for editor in (self.start, self.end):
            if not editor.check():
                raise Invalid(editor.error, editor.field.name)
        now = self._source.rules.now.replace(tzinfo=None)
        try:
            return outage_at(self.start.value(), self.end.value(), now)
        except Invalid as wrong:
            self.end.refuse(wrong)
            raise


class EarlierNumber(QWidget):
    """The old number of a new entry; an emergency number asks for its outage.

    Attributes:
        number: the editor of the number.
        line: the question for the outage.
    """

    def __init__(self, source: OutageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.number = editor_for(_NUMBER, source, self)
        self.line = OutageLine(source, self)
        self.number.edited.connect(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.number)
        column.addWidget(self.line)

    def look(self) -> None:
        """Ask for the outage where the number is an emergency number."""
        if is_emergency(self.number.typed().strip(), self._source.rules.today):
            self.line.ask()
        else:
            self.line.forget()

    def outage(self) -> Outage | None:
        """What was said of the outage; None for nothing.

        Raises:
            Invalid: it cannot be understood.
        """
        return None if self.line.isHidden() or self.line.empty else self.line.outage()
