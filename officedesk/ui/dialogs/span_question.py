"""Of which days a paper is wanted: a month, a quarter, a year, or from one day to another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.register import DAYS, Paper
from officedesk.desk.desk import Desk
from officedesk.desk.spans import EXAMPLES, Days, days_named
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.plain import Label


class SpanQuestion(OfficeDialog):
    """Asks for the days of a paper; the preview shows it then.

    Signals:
        answered: the ``Days``.
    """

    answered = Signal(object)

    def __init__(self, paper: Paper, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Print: {paper}").format(paper=_(paper.label)), parent, wide=420)
        self._paper = paper
        examples = ", ".join(EXAMPLES[kind] for kind in paper.spans)
        hint = _("Like {examples}").format(examples=examples)
        this_year = Days(DAYS, desk.today.replace(month=1, day=1), desk.today)
        self.days = QLineEdit(this_year.words)
        self.days.setAccessibleName(_("Of which days"))
        self.days.setAccessibleDescription(hint)
        self._wrong = ErrorLine()
        title = Label(_("Of which days"), size=12, weight=500, ink="text2")
        title.setBuddy(self.days)
        box = QVBoxLayout()
        box.setSpacing(4)
        for widget in (title, self.days, Label(hint, size=12, ink="text2", wrap=True), self._wrong):
            box.addWidget(widget)
        self.content.addLayout(box)
        self.content.addStretch(1)
        self.primary, self.leave = self.add_buttons(_("Preview"))
        self.primary.clicked.connect(self.accept)
        self.days.selectAll()
        self.days.setFocus()

    @property
    def error(self) -> str:
        """What is wrong with the days; empty when sound."""
        return self._wrong.words

    def accept(self) -> None:
        """Answer and close, unless these are no days."""
        try:
            days = days_named(self.days.text(), self._paper.spans)
        except Invalid as problem:
            self._wrong.say(str(problem))
            self.days.setFocus()
            return
        super().accept()
        self.answered.emit(days)
