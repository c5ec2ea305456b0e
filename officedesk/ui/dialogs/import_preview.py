"""What an import would do, shown before it is done: columns, rows, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from officedesk.core.errors import Cancelled, Invalid, NeedsConfirmation, OfficeError
from officedesk.core.i18n import _, ngettext
from officedesk.core.outage import QUESTION, Outage
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.core.text import few_of
from officedesk.desk.importing import ImportOptions, ImportPlan, ImportResult
from officedesk.desk.importing_columns import Unmatched
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.importing_plan import match_words, number_words
from officedesk.ui.dialogs.frame import OfficeDialog
from officedesk.ui.dialogs.import_columns import ColumnChoices
from officedesk.ui.dialogs.import_every import EveryRow
from officedesk.ui.dialogs.import_masters import MastersChoice
from officedesk.ui.dialogs.import_rows import counted, fill_first, fill_refused
from officedesk.ui.dialogs.import_sheet import SheetChoice
from officedesk.ui.dialogs.progress_line import ProgressLine
from officedesk.ui.dialogs.table import WordTable
from officedesk.ui.form.outage import OutageLine, OutageSource
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label


class Running(Protocol):
    """A piece of long work under way; ``officedesk.ui.jobs.Job``."""

    stepped: SignalInstance

    def cancel(self) -> None:
        """Stop at the next step."""


class Runner(Protocol):
    """Runs long work beside the window; ``officedesk.ui.jobs.Jobs``."""

    def run(
        self,
        words: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        failed: Callable[[Any], None],
    ) -> Any:
        """Do ``work`` on a thread, then call one of the others here."""


class PreviewSource(OutageSource, Protocol):
    """The desk, as far as the preview looks at it."""

    @property
    def registers(self) -> Mapping[str, Register]:
        """By key."""


Plan = Callable[[ImportOptions, Progress], ImportPlan]
Carry = Callable[[ImportPlan, bool, bool, Progress], ImportResult]
"""Carries a plan out; told whether in part, and whether the clock is right after all."""


class ImportPreview(OfficeDialog):
    """Reads the file, shows the plan, corrects it, carries it out; nothing blocks.

    Attributes:
        plan: what would be done; None until the file is read.

    Signals:
        imported: the ``ImportResult``.
        refused_asked: write the refused rows of this plan to a file.
    """

    imported = Signal(object)
    refused_asked = Signal(object)

    def __init__(
        self,
        register: Register,
        file_name: str,
        plan: Plan,
        carry: Carry,
        runner: Runner,
        source: PreviewSource,
        parent: QWidget | None = None,
    ) -> None:
        """``plan`` and ``carry`` are called on a worker thread; ``source`` is the desk."""
        title = _("Import {file} into {register}")
        super().__init__(title.format(file=file_name, register=_(register.label)), parent, wide=860)
        self._register, self._read, self._carry, self._runner = register, plan, carry, runner
        self._job: Any = None
        self._order: DateOrder | None = None
        self._new_numbers = self._match_anew = False
        self._outage: Outage | None = None
        self._another_book = False
        self.outage = OutageLine(source)
        self.masters = MastersChoice(source.registers)
        self.plan: ImportPlan | None = None
        self.sheet = SheetChoice()
        self.sheet.chosen.connect(self._other_sheet)
        self.columns = ColumnChoices(register)
        self.columns.changed.connect(self.look)
        self.every = EveryRow(register, source)
        self.every.changed.connect(self.look)
        self._arrange()
        self.primary, self.leave = self.add_buttons(_("Import"))
        self.primary.clicked.connect(self.carry_out)
        self.primary.setEnabled(False)
        self.resize(self.sizeHint().width(), 640)
        self.tabs.setFocus()
        self.look()

    def look(self) -> None:
        """Read the file, or read it again as it was corrected."""
        self._cancel()
        options = ImportOptions(
            sheet=self.sheet.name, mapping=self.columns.mapping(), date_order=self._order,
            again=self.again.isChecked(), new_numbers=self._new_numbers,
            match_anew=self._match_anew, outage=self._outage, another_book=self._another_book,
            said=self.every.said(),
        )  # fmt: skip

        def work(progress: Progress) -> ImportPlan:
            return self._read(options, progress)

        self._begin(_("Reading the file"), work, self._planned)

    def carry_out(self, *, date_is_right: bool = False) -> None:
        """Register the rows: all of them, or the good ones only."""
        plan, partial = self.plan, self.partly.isChecked()
        if plan is None or self._job is not None:
            return
        plan = replace(plan, with_masters=self.masters.isChecked())

        def work(progress: Progress) -> ImportResult:
            return self._carry(plan, partial, date_is_right, progress)

        self._begin(_("Registering the rows"), work, self._carried)

    def reject(self) -> None:
        """Cancel what runs, or leave."""
        if self._job is not None:
            self._cancel()
        else:
            super().reject()

    # --- inside: running

    def _begin(
        self, words: str, work: Callable[[Progress], Any], then: Callable[[Any], None]
    ) -> None:
        self.notice.done()
        self.primary.setEnabled(False)
        self.progress.begin(words)
        self._job = self._runner.run(words, work, then, self._failed)
        self._job.stepped.connect(self.progress.step)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _over(self) -> None:
        self._job = None
        self.progress.hide()

    def _planned(self, plan: ImportPlan) -> None:
        self._over()
        self.plan = plan
        self.sheet.offer(plan.sheets, plan.source.sheet)
        self.columns.show_columns(plan.columns)
        self.columns.setEnabled(plan.keeps is None)
        fill_first(self.rows, self._register, plan)
        self._show_refused(plan)
        self._say_count(plan)
        self.masters.offer(plan)
        said = [words for words in (match_words(plan), *plan.warnings) if words]
        if said:
            ways = [(_("Match anew"), self._matched_anew)] if plan.matched_on else []
            self.notice.say(" ".join(said), answers=ways)
        self._offer()

    def _carried(self, result: ImportResult) -> None:
        self._over()
        self.imported.emit(result)
        self.accept()

    def _failed(self, problem: OfficeError) -> None:
        self._over()
        if self.plan is None:
            self.count.setText(_("The file is not understood yet."))
        if isinstance(problem, Cancelled):
            self.notice.say(str(problem))
        elif isinstance(problem, NeedsConfirmation) and problem.question == "date_order":
            self.notice.say(
                str(problem),
                "ask",
                [(_("Day first"), self._day_first), (_("Month first"), self._month_first)],
            )
        elif isinstance(problem, NeedsConfirmation) and problem.question == "new_numbers":
            ways = [(_("Give them new numbers"), self._number_anew)]
            self.notice.say(str(problem), "ask", ways)
        elif isinstance(problem, NeedsConfirmation) and problem.question == QUESTION:
            self._ask_outage(str(problem))
        elif isinstance(problem, NeedsConfirmation):
            self.notice.say(str(problem), "ask", [(_("The date is right"), self._date_right)])
        else:
            words = str(problem)
            if isinstance(problem, Unmatched):
                words = self._ask_columns(problem)
            elif isinstance(problem, Invalid) and self.every.refuse(problem):
                self.plan = None
            self.notice.say(words, "wrong")
        self._offer()

    def _ask_columns(self, problem: Unmatched) -> str:
        """Too few columns are known: the person says which is which; gives what is asked."""
        self.plan = None
        self.count.setText(_("Say what each column becomes; the rest stays as other data."))
        self.sheet.offer(problem.sheets, problem.sheet)
        self.columns.show_columns(problem.columns)
        self.columns.setEnabled(True)
        self.tabs.setCurrentIndex(0)
        if not problem.lacking:
            words = _("No column is known as a field of {register}: choose what each becomes.")
            return words.format(register=_(self._register.label))
        self.every.need(problem.lacking)
        words = _(
            "No column gives {fields}: choose the column that does, or write below the columns what"
            " it is in every row."
        )
        return words.format(fields=few_of([_(field.label) for field in problem.lacking]))

    def _other_sheet(self) -> None:
        """Another sheet is another table: nothing that was said of the first holds for it."""
        self.columns.forget()
        self._order = None
        self.look()

    def _day_first(self) -> None:
        self._order = DateOrder.DMY
        self.look()

    def _month_first(self) -> None:
        self._order = DateOrder.MDY
        self.look()

    def _number_anew(self) -> None:
        self._new_numbers = True
        self.look()

    def _matched_anew(self) -> None:
        self._match_anew = True
        self.columns.forget()
        self.look()

    def _ask_outage(self, sentence: str) -> None:
        self.outage.ask()
        ways = [(_("Take this outage"), self._take_outage),
                (_("Numbers of another book"), self._of_another_book)]  # fmt: skip
        self.notice.say(sentence, "ask", ways)
        self.outage.start.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_outage(self) -> None:
        try:
            self._outage = self.outage.outage()
        except Invalid:
            return  # It is said beside the field.
        self.outage.hide()
        self.look()

    def _of_another_book(self) -> None:
        self._another_book = True
        self.outage.hide()
        self.look()

    def _date_right(self) -> None:
        self.carry_out(date_is_right=True)

    # --- inside: showing

    def _show_refused(self, plan: ImportPlan) -> None:
        reasons = plan.reasons()
        self.tabs.setTabText(2, fill_refused(self.refused, plan))
        self.tabs.setTabEnabled(2, bool(reasons or plan.left))
        self.save_refused.setEnabled(bool(reasons))

    def _say_count(self, plan: ImportPlan) -> None:
        words = number_words(plan)
        if plan.known and not plan.again:
            words += " " + ngettext(
                "{count} row is registered already.",
                "{count} rows are registered already.",
                len(plan.known),
            ).format(count=counted(len(plan.known)))
        if plan.left:
            words += " " + ngettext(
                "{count} row is no entry (a total, a note).",
                "{count} rows are no entries (totals, notes).",
                len(plan.left),
            ).format(count=counted(len(plan.left)))
        self.count.setText(words)
        self.again.setVisible(bool(plan.known))

    def _offer(self) -> None:
        plan = self.plan
        refused = bool(plan and plan.bad_lines)
        self.wholly.setEnabled(plan is not None)
        self.partly.setEnabled(refused)
        if plan is None:
            self.primary.forbid(_("The file is not understood yet."))
            return
        blocked = refused and self.wholly.isChecked()
        reason = _("Some rows are refused: take the good rows only, or correct the columns.")
        self.primary.forbid(reason if blocked else "" if plan.rows else _("No row is left."))
        words = ngettext("Import {count} row", "Import {count} rows", plan.rows)
        self.primary.set_words(words.format(count=counted(plan.rows)))

    def _arrange(self) -> None:
        self.count = Label(_("The file is being read."), weight=600, wrap=True)
        self.content.addWidget(self.count)
        self.progress = ProgressLine()
        self.progress.stopped.connect(self._cancel)
        self.content.addWidget(self.progress)
        self.content.addWidget(self.sheet)
        self.content.addWidget(self.outage)
        self.outage.start.entered.connect(self.outage.end.focus_target().setFocus)
        self.outage.end.entered.connect(self._take_outage)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("The import"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "base")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 12, 12, 12)
        column.addWidget(self.columns)
        column.addWidget(self.every)
        column.addStretch(1)
        area.setWidget(inner)
        self.rows = WordTable((_("Row"),), _("First rows"))
        heads = (_("Row"), _("Column"), _("Words"), _("Reason"))
        self.refused = WordTable(heads, _("Refused rows"), stretch=3)
        self.tabs.addTab(area, _("Columns"))
        self.tabs.addTab(self.rows, _("First rows"))
        self.tabs.addTab(self._refused_page(), _("Refused rows"))
        self.content.addWidget(self.tabs, 1)
        self._fill_options()

    def _refused_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refused, 1)
        self.save_refused = Button(_("Save the refused rows…"), kind="link")
        self.save_refused.clicked.connect(self._ask_refused)
        row = QHBoxLayout()
        row.addWidget(self.save_refused)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _ask_refused(self) -> None:
        self.refused_asked.emit(self.plan)

    def _fill_options(self) -> None:
        self.wholly = QRadioButton(_("All rows or none"))
        self.partly = QRadioButton(_("The good rows only"))
        self.again = QCheckBox(_("Rows registered already, once more"))
        self.wholly.setChecked(True)
        self.partly.setEnabled(False)
        self.again.hide()
        self.wholly.toggled.connect(self._offer)
        self.again.clicked.connect(self.look)
        row = QHBoxLayout()
        row.setSpacing(16)
        for widget in (self.wholly, self.partly, self.again):
            row.addWidget(widget)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addWidget(self.masters)
