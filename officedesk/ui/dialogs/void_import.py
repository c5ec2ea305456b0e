"""Void a whole import: what it brought, what is in the way, and the reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from officedesk.core.daywords import long_moment
from officedesk.core.i18n import _, ngettext
from officedesk.store.void_run import RunView
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.form.editors.frame import ErrorLine
from officedesk.ui.parts.facts import Fact, FactsGrid
from officedesk.ui.plain import Label


class VoidImport(OfficeDialog):
    """Says what would become void; Enter voids it, once a reason is written.

    Attributes:
        reason: the field for it.

    Signals:
        answered: the reason.
    """

    answered = Signal(str)

    def __init__(self, run: RunView, parent: QWidget | None = None) -> None:
        super().__init__(_("Void the whole import"), parent, wide=520)
        self.content.addWidget(_facts(run))
        note = _(
            "Their numbers stay taken, the register shows them struck out, and print shows them"
            " as one struck line. It cannot be undone."
        )
        self.content.addWidget(Label(note, size=12, ink="text2", wrap=True))
        self.reason = QLineEdit()
        self._wrong = ErrorLine()
        self._arrange()
        words = ngettext("Void {count} entry", "Void {count} entries", run.count)
        self.primary, self.leave = self.add_buttons(words.format(count=f"{run.count:,}"))
        self.primary.clicked.connect(self.accept)
        self.reason.textEdited.connect(self._typed)
        if run.hindrance:
            self.notice.say(run.hindrance, "wrong")
            self.reason.setEnabled(False)
            self.primary.forbid(run.hindrance)
            self.leave.setFocus()
        else:
            self.reason.setFocus()

    @property
    def error(self) -> str:
        """What is wrong with the reason; empty for nothing."""
        return self._wrong.words

    def accept(self) -> None:
        """Tell the reason and close, once there is one."""
        reason = self.reason.text().strip()
        if not self.primary.isEnabled():
            return
        if not reason:
            self._wrong.say(_("Write why the import is voided."))
            self.reason.setFocus()
            return
        self.answered.emit(reason)
        super().accept()

    def _arrange(self) -> None:
        title = Label(_("Reason"), size=12, weight=500, ink="text2")
        title.setBuddy(self.reason)
        self.reason.setAccessibleName(_("Reason"))
        box = QVBoxLayout()
        box.setSpacing(4)
        for widget in (title, self.reason, self._wrong):
            box.addWidget(widget)
        self.content.addLayout(box)
        self.content.addStretch(1)

    def _typed(self) -> None:
        self._wrong.say("")


def _facts(run: RunView) -> FactsGrid:
    file = _("{file}, sheet {sheet}") if run.sheet else "{file}"
    brought = ngettext("{count} entry", "{count} entries", run.rows).format(count=f"{run.rows:,}")
    void = run.rows - run.count
    note = ngettext("{count} of them is void", "{count} of them are void", void)
    grid = FactsGrid()
    grid.set_facts(
        [
            Fact(_("Imported file"), file.format(file=run.file_name, sheet=run.sheet), wide=True),
            Fact(_("Carried over by"), run.by, long_moment(run.at)),
            Fact(_("Brought"), brought, note.format(count=f"{void:,}") if void else ""),
            Fact(_("To be void"), run.extent, wide=True),
        ]
    )
    return grid
