"""Of which day a paper is to be: the sheets for the doors."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from officedesk.core.dates import parse_day
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.desk.desk import Desk
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.make import editor_for

_DAY = Field(N_("Day"), Kind.DAY, must=True, ahead=True, name="day")


class DayQuestion(OfficeDialog):
    """Asks for a day; Enter takes it.

    Attributes:
        day: the field for it, in any shorthand.

    Signals:
        answered: the ``date``.
    """

    answered = Signal(object)

    def __init__(
        self, title: str, day: date, desk: Desk, parent: QWidget | None = None
    ) -> None:
        """``title``: what is printed; ``day``: stands in the field at first."""
        super().__init__(title, parent, wide=360)
        self._today = desk.today
        self.day = editor_for(_DAY, desk, self)
        self.day.set_value(day)
        self.day.entered.connect(self.accept)
        self.content.addWidget(self.day)
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("Preview"))
        self.primary.clicked.connect(self.accept)
        self.day.focus_target().setFocus()

    def accept(self) -> None:
        """Answer and close; what is no day is said beside the field."""
        try:
            day = self.day.value() or parse_day("", today=self._today)
        except Invalid as problem:
            self.day.refuse(problem)
            self.day.focus_target().setFocus()
            return
        super().accept()
        self.answered.emit(day)
