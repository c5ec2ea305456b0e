"""A printed page against today: its code, the verdict, every field that differs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidgetItem

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _, ngettext
from officedesk.core.progress import Progress
from officedesk.core.workflow import Shape
from officedesk.desk.page_code_check import PageReport, Verdict
from officedesk.ui.dialogs.import_preview import Runner
from officedesk.ui.dialogs.table import KEY, WordTable
from officedesk.ui.dialogs.verification_part import CheckPart, field_row
from officedesk.ui.list.copying import table_mime
from officedesk.ui.parts.marks import Sign, mark
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme

EXAMPLE = "IN 2026-0130-0137 152 9f3a 61c0 d27e 0b51"
_KIND, _THEN, _NOW = 2, 3, 4
"""Columns: *changed* or *went on*, what it was, what it is."""


class PageCheck(CheckPart):
    """Type or scan the code of a page; Enter compares it with today.

    Attributes:
        code: the field for the code.
        table: what differs, facts and progress.

    Signals:
        entry_asked: the ``EntryRef`` of a row that was opened.
    """

    entry_asked = Signal(object)

    def __init__(self, check: Callable[[str, Progress], PageReport], jobs: Runner) -> None:
        super().__init__(jobs)
        self._check = check
        self.report: PageReport | None = None
        self.code = QLineEdit()
        self.code.setPlaceholderText(EXAMPLE)
        self._said = Label(size=12, ink="text2", wrap=True, selectable=True)
        self._count = Label(size=12, ink="text2", wrap=True)
        self.table = WordTable(heads(), _("What differs today"), stretch=_THEN)
        self._arrange()
        self.code.textEdited.connect(self._typed)
        self.table.itemActivated.connect(self._open)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)

    def start(self) -> None:
        """Put the keyboard into the field."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, code: str) -> None:
        """Verify this code at once."""
        self.code.setText(code)
        self.verify()

    def verify(self) -> None:
        """Compare the page with today."""
        words, check = self.code.text(), self._check
        if self.running:
            return
        if not words.strip():
            self.wrong.say(_("Scan the code of the page, or type what stands beside it."))
            self.start()
            return

        def work(progress: Progress) -> PageReport:
            return check(words, progress)

        self.run(_("Comparing the page with today"), work, self._show)

    def clear(self) -> None:
        """Take the last result away."""
        self.report = None
        self._said.setText("")
        self._count.setText("")
        self.table.setRowCount(0)
        self.table.hide()

    def refused(self) -> None:
        """The code is wrong: back to the field."""
        self.start()
        self.code.selectAll()

    # --- private ----------------------------------------------------------------------

    def _arrange(self) -> None:
        self.column.addLayout(field_row((_("Code of the page"), self.code, 1)))
        hint = _("As it stands beside the QR code, with or without blanks; a scanner types it.")
        self.column.addWidget(Label(hint, size=12, ink="text2", wrap=True))
        for part in (self.wrong, self.progress, self.verdict, self._said):
            self.column.addWidget(part)
        self.table.horizontalHeader().setSectionResizeMode(_NOW, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(self.table, 1)
        self.table.hide()
        self.column.addWidget(self._count)
        self.column.addStretch()

    def _typed(self) -> None:
        self.wrong.say("")

    def _show(self, report: PageReport) -> None:
        self.report = report
        self.lines = (self.code.text().strip(), report.said, *report.lines)
        shape, token, word = verdict_of(report)
        self.verdict.say(shape, word, token, report.sentence)
        self._said.setText(report.said)
        self._fill(report)
        self._count.setText(report.count)
        self.table.setVisible(self.table.rowCount() > 0)
        if self.table.rowCount():
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, report: PageReport) -> None:
        rows = [(number, "", _("gone"), "", "", sentence) for number, sentence in
                zip(report.missing, report.gone, strict=True)]  # fmt: skip
        rows += [(d.number, d.label, d.kind, d.old, d.new, d.who) for d in report.differences]
        refs: list[EntryRef | None] = [None] * len(report.missing)
        refs += [one.ref for one in report.differences]
        self.table.fill(rows, refs)
        tokens = theme().tokens
        changed = QIcon(mark(Sign.OVERDUE, tokens.amber, self.devicePixelRatioF()))
        on = QIcon(mark(Shape.HALF, tokens.text2, self.devicePixelRatioF()))
        facts = [True] * len(report.missing) + [one.fact for one in report.differences]
        for row, fact in enumerate(facts):
            item = self.table.item(row, _KIND)
            if item is not None:
                item.setIcon(changed if fact else on)

    def _open(self, item: QTableWidgetItem) -> None:
        ref = item.data(KEY)
        if ref is not None:
            register, entry = ref
            self.entry_asked.emit(EntryRef(str(register), int(entry)))

    def _copy(self) -> None:
        rows = sorted({item.row() for item in self.table.selectedItems()})
        cells = [
            [item.text() if item else "" for item in map(self.table.item, [row] * 6, range(6))]
            for row in rows
        ]
        if cells:
            QGuiApplication.clipboard().setMimeData(table_mime(heads(), cells))


def heads() -> tuple[str, ...]:
    """Column heads of what differs."""
    return (_("Number"), _("Field"), _("What"), _("Was"), _("Is"), _("Who, when, why"))


def verdict_of(report: PageReport) -> tuple[str, str, str]:
    """Sign, colour and word of a verdict."""
    facts = len(report.changed) + len(report.missing)
    changed = ngettext(
        "Genuine, changed since: {count} fact", "Genuine, changed since: {count} facts", facts
    )
    return {
        Verdict.UNCHANGED: (str(Shape.CHECK), "green", _("Genuine and unchanged")),
        Verdict.CHANGED: (str(Sign.OVERDUE), "amber", changed.format(count=facts)),
        Verdict.PURGED: (str(Shape.INFORMATION), "text2", _("Purged: cannot be checked any more")),
        Verdict.FALSE: (str(Shape.VOID), "red", _("Not genuine")),
    }[report.verdict]
