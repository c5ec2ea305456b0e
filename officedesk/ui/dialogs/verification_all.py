"""All registers against their history, on a copy; with a head that was once printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.workflow import Shape
from officedesk.desk.verify import Report
from officedesk.ui.dialogs.import_preview import Runner
from officedesk.ui.dialogs.table import WordTable
from officedesk.ui.dialogs.verification_part import CheckPart, field_row
from officedesk.ui.plain import Label


class AllCheck(CheckPart):
    """Verifies every entry, number, file and history row.

    Attributes:
        head, count: of the history as they were once printed; may be empty.
        found: sentences on what was found.
    """

    def __init__(self, check: Callable[[str, int, Progress], Report], jobs: Runner) -> None:
        super().__init__(jobs)
        self._check = check
        self.report: Report | None = None
        self.head, self.count = QLineEdit(), QLineEdit()
        self.found = WordTable((_("What was found"),), _("What was found"))
        self._arrange()

    def verify(self) -> None:
        """Begin, on a copy: the window goes on."""
        if self.running:
            return
        head, count = "".join(self.head.text().split()), _count(self.count.text())
        if count is None:
            self.wrong.say(_("The number of history rows is written in digits."))
            self.count.setFocus()
            return
        check, rows = self._check, count

        def work(progress: Progress) -> Report:
            return check(head, rows, progress)

        self.run(_("Verifying a copy of all registers"), work, self._show)

    def clear(self) -> None:
        """Take the last result away."""
        self.report = None
        self.found.setRowCount(0)
        self.found.hide()

    # --- private ----------------------------------------------------------------------

    def _arrange(self) -> None:
        note = _(
            "Compares every entry, number, attachment and history row with the history's chain of"
            " hashes. It works on a copy: one can go on meanwhile."
        )
        self.column.addWidget(Label(note, size=12, ink="text2", wrap=True))
        self.column.addLayout(
            field_row(
                (_("Head that was printed, if there is one"), self.head, 3),
                (_("History rows then"), self.count, 1),
            )
        )
        for part in (self.wrong, self.progress, self.verdict):
            self.column.addWidget(part)
        self.column.addWidget(self.found, 1)
        self.found.hide()
        self.column.addStretch()

    def _show(self, report: Report) -> None:
        self.report, self.lines = report, report.lines
        *rest, verdict = report.lines
        if report.sound:
            self.verdict.say(Shape.CHECK, _("Everything is sound"), "green", verdict)
        else:
            self.verdict.say(Shape.VOID, _("Not everything is sound"), "red", verdict)
        self.found.fill([(line,) for line in rest])
        self.found.setVisible(bool(rest))


def _count(words: str) -> int | None:
    """A number of rows, 0 for none; None where it is no number."""
    plain = "".join(words.split()).replace(",", "").replace("，", "")
    if not plain:
        return 0
    return int(plain) if plain.isascii() and plain.isdigit() else None
