"""The line of a form that says whether the new entry repeats, and the saving of a series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officedesk.core.booking import Booking
from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Invalid, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.recurrence import Rule
from officedesk.core.recurrence_text import parse_rule, rule_text
from officedesk.core.recurrence_words import rule_words
from officedesk.core.register import Register
from officedesk.core.series_days import SeriesDay
from officedesk.desk.putting import Children
from officedesk.ui.form.source import FormSource
from officedesk.ui.parts.buttons import Button, IconButton
from officedesk.ui.plain import Label

if TYPE_CHECKING:
    from officedesk.desk.series_making import SeriesPlan
    from officedesk.ui.form.body import FormBody
    from officedesk.ui.jobs import Jobs


Beside = Callable[[], AbstractContextManager[FormSource]]


class RepeatLine(QWidget):
    """*Repeats: never*, or the sentence of the rule that was chosen.

    Attributes:
        rule: how the new entry repeats; None for once.
        change: asks for it.

    Signals:
        edited: a person chose how it repeats, or that it does not.
        saved: the ``ChangeSet`` of a series.
        refused: the ``OfficeError``.
        working: it is being written, or no longer.
    """

    edited = Signal()
    working = Signal(bool)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(
        self, source: FormSource, register: Register, body: FormBody, jobs: Jobs, beside: Beside,
        parent: QWidget,
    ) -> None:  # fmt: skip
        """``beside`` opens the same desk for work on another thread."""
        super().__init__(parent)
        self._source, self._register, self._body = source, register, body
        self._jobs, self._beside = jobs, beside
        self.rule: Rule | None = None
        self._plan: SeriesPlan | None = None
        self._children: Children = {}
        self._days: Sequence[SeriesDay] = ()
        title = Label(_("Repeats"), self, size=12, weight=500, ink="text2")
        self._words = Label("", self, wrap=True)
        self.change = Button(_("Repeat…"), self, kind="link")
        self.once = IconButton("x", _("Does not repeat"), self)
        self.change.clicked.connect(self.ask)
        self.once.clicked.connect(self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(10)
        row.addWidget(title)
        row.addWidget(self._words, 1)
        row.addWidget(self.change)
        row.addWidget(self.once)
        self.clear()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def clear(self) -> None:
        """The entry does not repeat."""
        self.rule = None
        self._say(_("never"))

    @property
    def text(self) -> str:
        """The rule as a draft keeps it; empty for once."""
        return "" if self.rule is None else rule_text(self.rule)

    def restore(self, text: str) -> None:
        """Bring back what a draft kept; once where that says nothing or is damaged."""
        self.clear()
        if not text:
            return
        with suppress(Invalid):
            self.rule = parse_rule(text)
            start = self._body.values().get(self._booking.start)
            said = start if isinstance(start, date) else self._source.rules.today
            self._say(rule_words(self.rule, said))

    def ask(self) -> None:
        """Ask how often, once it is known when the first one begins."""
        start = self._start()
        if start is None:
            return
        from officedesk.ui.dialogs.repeat_question import RepeatQuestion  # late

        dialog = RepeatQuestion(start, self._source, self.window())
        dialog.answered.connect(self._take)
        dialog.open()

    def save(self) -> None:
        """List the days of what stands in the form, then register them as they are settled."""
        if self.rule is None:
            return
        self._body.accept_all()
        try:
            self._body.check()
            values = self._body.values()
            self._plan = self._source.plan_series(self._register.key, values, self.rule)
        except OfficeError as problem:
            self.refused.emit(problem)
            return
        self._children = self._body.child_rows(changed_only=True)
        from officedesk.ui.dialogs.series_question import SeriesQuestion  # late

        dialog = SeriesQuestion(self._plan, self._source.rules.calendar, self.window())
        dialog.answered.connect(self._register_days)
        dialog.open()

    # --- inside

    def _start(self) -> date | None:
        editor = self._body.editors[self._booking.start]
        try:
            value = editor.value()
        except Invalid as wrong:
            editor.refuse(wrong)
            value = None
        if not isinstance(value, date):
            if not editor.error:
                editor.error = _("Write when the first one begins.")
            self._body.go_to(self._booking.start)
            return None
        return value

    @property
    def _booking(self) -> Booking:
        booking = self._register.booking
        assert booking is not None
        return booking

    def _take_back(self) -> None:
        self.clear()
        self.edited.emit()

    def _take(self, rule: Rule) -> None:
        start = self._start()
        if start is None:
            return
        self.rule = rule
        self._say(rule_words(rule, start))
        self.change.setFocus()
        self.edited.emit()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.set_ink("text" if self.rule is not None else "text2")
        self.once.setVisible(self.rule is not None)

    def right_date(self) -> None:
        """Save the series as the last time; the clock is right (rule R8)."""
        self._write(date_is_right=True)

    def _register_days(self, days: Sequence[SeriesDay]) -> None:
        self._days = days
        self._write(date_is_right=False)

    def _write(self, *, date_is_right: bool) -> None:
        """A series of a year is hundreds of entries: they are written beside the window."""
        plan, days, children, beside = self._plan, self._days, self._children, self._beside
        if plan is None:
            return

        def work(progress: Progress) -> ChangeSet:
            with beside() as desk:
                return desk.register_series(plan, days, children, date_is_right=date_is_right)

        self.working.emit(True)
        self._jobs.run(_("Registering the series"), work, self._written, self._not_written)

    def _written(self, changes: ChangeSet) -> None:
        self.working.emit(False)
        self.clear()
        self.saved.emit(changes)

    def _not_written(self, problem: OfficeError) -> None:
        self.working.emit(False)
        self.refused.emit(problem)
